//! The columns of a terminal that a text takes as it is shown.

use unicode_width::UnicodeWidthChar;

use crate::diag::stand_in;

/// The columns that a character takes as it is shown.
pub(super) fn columns(character: char) -> usize {
    match stand_in(character) {
        Some(instead) => instead.chars().map(|shown| shown.width().unwrap_or(0)).sum(),
        None => character.width().unwrap_or(0),
    }
}

/// The columns that a text takes as it is shown.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_what_is_shown() {
        for (text, columns) in
            [("总计", 4), ("１2", 3), ("e\u{301}", 1), ("\u{1b}", 1), ("\t", 4), ("\u{200B}", 8)]
        {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }
}
