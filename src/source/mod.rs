//! Bytes of any known kind to flat text, and places in that text back to lines and columns.
//! Knows nothing of reports; reads no file itself.

mod decode;
mod encoding;
mod error;
mod kind;
mod lines;
#[cfg(test)]
mod properties;
mod set;
mod text;

pub use encoding::Encoding;
pub use error::{EncodeError, ReadError};
pub use kind::Kind;
pub use lines::Position;
pub use set::SourceSet;
pub use text::Source;
