//! Bytes to text and back: which encoding they are in, and what they spell.

mod charset;
mod decode;
mod encoding;

pub(super) use charset::declares;
pub(super) use decode::{decode, decode_declared};
pub(super) use encoding::UTF8_BOM;
pub use encoding::{EncodeError, Encoding};
