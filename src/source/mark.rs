//! The marks by which files are known, whatever they are called.

use memchr::memmem;

use super::bytes::UTF8_BOM;

/// How a zip archive begins.
pub(super) const ARCHIVE: &[u8] = b"PK\x03\x04";

/// How a compound file begins, in which old office programs keep their documents.
pub(super) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";

/// By what a kind of file is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// By nothing but its name.
    None,
    /// By how it begins.
    Bytes(&'static [u8]),
    /// By how it begins after white space, in lower case.
    Tags(&'static [&'static [u8]]),
    /// By a part of a zip archive, which lists the names of its parts as they are.
    Part(&'static [u8]),
    /// By a stream of a compound file, which lists the names of its streams in UTF-16.
    Stream(&'static str),
}

impl Mark {
    /// True if a file of these bytes bears it.
    pub(super) fn is_of(self, bytes: &[u8]) -> bool {
        match self {
            Self::None => false,
            Self::Bytes(begin) => bytes.starts_with(begin),
            Self::Tags(begins) => {
                let bytes = bytes.strip_prefix(UTF8_BOM).unwrap_or(bytes).trim_ascii_start();
                let head = |length| bytes.get(..length).unwrap_or_default();
                begins.iter().any(|begin| head(begin.len()).eq_ignore_ascii_case(begin))
            }
            Self::Stream(name) => {
                let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
                bytes.starts_with(COMPOUND) && memmem::find(bytes, &name).is_some()
            }
            Self::Part(name) => bytes.starts_with(ARCHIVE) && memmem::find(bytes, name).is_some(),
        }
    }

    /// True if it stands among bytes that are no text.
    pub(super) const fn is_binary(self) -> bool {
        matches!(self, Self::Bytes(_) | Self::Part(_) | Self::Stream(_))
    }
}
