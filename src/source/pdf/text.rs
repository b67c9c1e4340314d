//! What the codes of a font mean.

use super::super::drawn::Meaning;

/// A code of a string, as its font reads it.
#[derive(Clone, Debug, Default)]
pub(super) struct Code {
    pub meaning: Meaning,
    /// How far the next one is, in sizes of the font: to the right, or upwards if the font is written downwards.
    pub advance: f64,
    /// It is the one byte that is widened with spaces between words.
    pub space: bool,
}

/// A text string of a file: UTF-16 or UTF-8 by its mark, else one byte a character.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return utf16(units);
    }
    if let Some(text) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return String::from_utf8_lossy(text).into_owned();
    }
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// Text in UTF-16, the higher byte first.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => 0,
    });
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_told_by_their_mark() {
        assert_eq!(decoded(&[0xFE, 0xFF, 0x4E, 0x00]), "\u{4E00}");
        assert_eq!(decoded(&[0xEF, 0xBB, 0xBF, 0xE4, 0xB8, 0x80]), "\u{4E00}");
        assert_eq!(decoded(b"a\xE9"), "a\u{E9}");
    }
}
