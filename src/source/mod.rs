//! Bytes of any known kind to flat text, and places in that text back to lines and columns.
//! Knows nothing of reports; reads no file itself.

mod blocks;
mod decode;
mod docx;
mod encoding;
mod error;
mod html;
mod kind;
mod landmark;
mod lines;
#[cfg(test)]
mod properties;
mod set;
mod text;
mod traced;
mod view;

pub use blocks::Place;
pub use docx::{Archive, Markup, xml};
pub use encoding::Encoding;
pub use error::{EncodeError, ReadError};
pub use kind::Kind;
pub use landmark::{Guide, Landmark};
pub use lines::Position;
pub use set::SourceSet;
pub use text::Source;
pub use view::View;
