//! Visible stand-ins for characters that a terminal would obey or hide. Nothing that stands in a report may move
//! the cursor, change a colour or turn the direction of writing.

use std::borrow::Cow;

/// What is shown for a tab: tab stops would shift with the part of a line that is shown.
const TAB: &str = "    ";

/// What is shown instead of a character; `None` if it can be shown as it is.
pub fn stand_in(character: char) -> Option<Cow<'static, str>> {
    match character {
        '\t' => Some(Cow::Borrowed(TAB)),
        // Variation selectors would make the width of the character before them depend on the terminal.
        '\u{FE00}'..='\u{FE0F}' => Some(Cow::Borrowed("")),
        '\0'..='\x1F' => char::from_u32(u32::from(character) + 0x2400).map(|shown| shown.to_string().into()),
        '\x7F' => Some(Cow::Borrowed("\u{2421}")),
        _ if is_obeyed_or_hidden(character) => Some(format!("<U+{:04X}>", u32::from(character)).into()),
        _ => None,
    }
}

/// A control character above ASCII, a mark that sets the direction of writing, or a character without any shape.
pub const fn is_obeyed_or_hidden(character: char) -> bool {
    matches!(character,
        '\u{80}'..='\u{9F}' | '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}')
}

/// A text for one line of a terminal.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| stand_in(character).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match stand_in(character) {
            Some(instead) => shown.push_str(&instead),
            None => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_shown_instead() {
        assert_eq!(visible("规章\u{1b}[31m0"), "规章␛[31m0");
        assert_eq!(visible("a\u{9b}2Jb"), "a<U+009B>2Jb");
        assert_eq!(visible("\u{202E}cod.exe\u{2069}"), "<U+202E>cod.exe<U+2069>");
        assert_eq!(visible("a\u{200B}b\u{FEFF}"), "a<U+200B>b<U+FEFF>");
        assert_eq!(visible("a\nb\rc\u{7f}\0"), "a␊b␍c␡␀");
        assert_eq!(visible("a\tb"), "a    b");
        assert_eq!(visible("❤\u{FE0F}"), "❤");
    }

    #[test]
    fn ordinary_text_is_left_as_it_is() {
        for text in ["", "总计１２，“三安全”\u{A0}\u{3000}😀 %d \" ]]>", "e\u{301}"] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }
}
