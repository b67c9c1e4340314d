//! Bytes of any known kind to flat text, and places in that text back to lines and columns.
//! Knows nothing of reports; reads no file itself.

mod bytes;
mod doc;
mod docx;
mod drawn;
mod error;
mod flat;
mod html;
mod import;
mod kind;
mod lines;
mod mark;
mod mht;
mod numeral;
mod odt;
mod ofd;
mod package;
mod paged;
mod pdf;
#[cfg(test)]
mod properties;
mod set;
mod text;

pub use bytes::{EncodeError, Encoding};
pub use docx::Markup;
pub use error::{Advice, Measure, NoText, ReadError, listed};
pub use flat::{BARS, Guide, Landmark, Missing, Place, View};
pub use kind::Kind;
pub use lines::Position;
pub use package::{Archive, xml};
pub use paged::Spot;
pub use set::SourceSet;
pub use text::Source;
