//! What a drawing of a font means.

/// The meaning of one drawing of a font.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::source) enum Meaning {
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
    pub(in crate::source) fn of(text: &str) -> Self {
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
    pub(in crate::source) fn text(&self) -> String {
        match self {
            Self::Unknown | Self::Blank => String::new(),
            Self::Letter(letter) => letter.to_string(),
            Self::Letters(letters) => letters.clone(),
        }
    }
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
}
