//! The encodings in which reports are found, and text back to bytes in them.

use encoding_rs::GB18030;

/// The byte order mark of UTF-8.
pub(in crate::source) const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";
/// The byte order mark of UTF-16, low byte first.
pub(super) const UTF16_LE_BOM: &[u8] = b"\xFF\xFE";
/// The byte order mark of UTF-16, high byte first.
pub(super) const UTF16_BE_BOM: &[u8] = b"\xFE\xFF";

/// How the bytes of an input spell its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first, without a byte order mark.
    Utf16Le,
    /// UTF-16, low byte first, after a byte order mark.
    Utf16LeBom,
    /// UTF-16, high byte first, without a byte order mark.
    Utf16Be,
    /// UTF-16, high byte first, after a byte order mark.
    Utf16BeBom,
    /// GB18030, and its subsets GBK and GB2312.
    Gb18030,
}

/// A text that cannot be written in the encoding of its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// The encoding has no bytes for a character.
    #[error("{} has no character {character}", encoding.name())]
    NoCharacter {
        /// The encoding of the input.
        encoding: Encoding,
        /// The first character that it lacks.
        character: char,
    },
    /// The bytes would be read back as another text.
    #[error("written in {}, it would be read back as another text", encoding.name())]
    Misread {
        /// The encoding of the input.
        encoding: Encoding,
    },
}

impl Encoding {
    /// The name in reports: `utf-8`, `utf-16le`, `utf-16be` or `gb18030`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8Bom => "utf-8",
            Self::Utf16Le | Self::Utf16LeBom => "utf-16le",
            Self::Utf16Be | Self::Utf16BeBom => "utf-16be",
            Self::Gb18030 => "gb18030",
        }
    }

    /// Whether the bytes began with a byte order mark, which the text leaves out.
    pub const fn has_bom(self) -> bool {
        match self {
            Self::Utf8Bom | Self::Utf16LeBom | Self::Utf16BeBom => true,
            Self::Utf8 | Self::Utf16Le | Self::Utf16Be | Self::Gb18030 => false,
        }
    }

    /// The bytes that spell `text`, after the byte order mark if there is one.
    ///
    /// # Errors
    /// `NoCharacter`: the encoding has none for a character of the text.
    pub(in crate::source) fn spell(self, text: &str) -> Result<Vec<u8>, EncodeError> {
        Ok(match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf8Bom => [UTF8_BOM, text.as_bytes()].concat(),
            Self::Utf16Le => units(&[], text, u16::to_le_bytes),
            Self::Utf16LeBom => units(UTF16_LE_BOM, text, u16::to_le_bytes),
            Self::Utf16Be => units(&[], text, u16::to_be_bytes),
            Self::Utf16BeBom => units(UTF16_BE_BOM, text, u16::to_be_bytes),
            Self::Gb18030 => gb18030(text)?,
        })
    }
}

fn units(mark: &[u8], text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(order)).collect()
}

fn gb18030(text: &str) -> Result<Vec<u8>, EncodeError> {
    let (bytes, _, has_stand_ins) = GB18030.encode(text);
    if has_stand_ins {
        let is_unknown = |character: &char| GB18030.encode(character.encode_utf8(&mut [0; 4])).2;
        let character = text.chars().find(is_unknown).unwrap_or(char::REPLACEMENT_CHARACTER);
        return Err(EncodeError::NoCharacter { encoding: Encoding::Gb18030, character });
    }
    Ok(bytes.into_owned())
}
