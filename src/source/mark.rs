//! The marks by which files are known, whatever they are called.

use memchr::memmem;

use super::bytes::UTF8_BOM;

/// How a zip archive begins.
pub(super) const ARCHIVE: &[u8] = b"PK\x03\x04";

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
            Self::Part(name) => bytes.starts_with(ARCHIVE) && memmem::find(bytes, name).is_some(),
        }
    }

    /// True if it stands within an archive.
    pub(super) const fn is_part(self) -> bool {
        matches!(self, Self::Part(_))
    }
}
