//! What the codes of a font mean.

/// The meaning of one drawing of a font.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing says what it is.
    #[default]
    Unknown,
    /// White space, and what has no shape.
    Blank,
    /// One character.
    Letter(char),
    /// Several characters in one drawing.
    Letters(String),
}

impl Meaning {
    /// The meaning of a drawing that stands for this text.
    pub(super) fn of(text: &str) -> Self {
        let known = |letter: &char| *letter != char::REPLACEMENT_CHARACTER && !is_bare_control(*letter);
        let mut letters = text.chars().filter(known).filter(|letter| has_shape(*letter));
        let Some(first) = letters.next() else {
            return if text.chars().any(|letter| known(&letter)) { Self::Blank } else { Self::Unknown };
        };
        if letters.next().is_none() {
            return Self::Letter(first);
        }
        Self::Letters(text.chars().filter(known).filter(|letter| has_shape(*letter)).collect())
    }

    /// The text, without white space.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Unknown | Self::Blank => String::new(),
            Self::Letter(letter) => letter.to_string(),
            Self::Letters(letters) => letters.clone(),
        }
    }
}

/// A code of a string, as its font reads it.
#[derive(Clone, Debug, Default)]
pub(super) struct Code {
    pub meaning: Meaning,
    /// How far the next one is, in sizes of the font: to the right, or upwards if the font is written downwards.
    pub advance: f64,
    /// It is the one byte that is widened with spaces between words.
    pub space: bool,
}

fn is_bare_control(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace()
}

/// True if a reader sees it.
fn has_shape(letter: char) -> bool {
    !letter.is_whitespace()
        && !matches!(
            letter,
            '\u{AD}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{2064}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{E0100}'..='\u{E01EF}'
        )
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
    fn what_has_no_shape_is_no_letter() {
        assert_eq!(Meaning::of("\u{3000}"), Meaning::Blank);
        assert_eq!(Meaning::of("\u{AD}"), Meaning::Blank);
        assert_eq!(Meaning::of("\0"), Meaning::Unknown);
        assert_eq!(Meaning::of("\u{FFFD}"), Meaning::Unknown);
        assert_eq!(Meaning::of(""), Meaning::Unknown);
        assert_eq!(Meaning::of("\u{90CE}\u{FE00}"), Meaning::Letter('\u{90CE}'));
        assert_eq!(Meaning::of("f i"), Meaning::Letters("fi".to_owned()));
    }

    #[test]
    fn text_strings_are_told_by_their_mark() {
        assert_eq!(decoded(&[0xFE, 0xFF, 0x4E, 0x00]), "\u{4E00}");
        assert_eq!(decoded(&[0xEF, 0xBB, 0xBF, 0xE4, 0xB8, 0x80]), "\u{4E00}");
        assert_eq!(decoded(b"a\xE9"), "a\u{E9}");
    }
}
