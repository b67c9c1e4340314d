//! Bytes of any known kind to flat text, and places in that text back to lines and columns.
//! Knows nothing of reports; reads no file itself.

mod bytes;
mod docx;
mod error;
mod flat;
mod html;
mod kind;
mod lines;
#[cfg(test)]
mod properties;
mod set;
mod text;

pub use bytes::Encoding;
pub use docx::{Archive, Markup, xml};
pub use error::{EncodeError, ReadError};
pub use flat::{Guide, Landmark, Place, View};
pub use kind::Kind;
pub use lines::Position;
pub use set::SourceSet;
pub use text::Source;
