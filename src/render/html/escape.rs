//! Text as text: nothing that stands in a report is markup.

use std::fmt::Write;

use crate::diag::stand_in;

/// A text for an element or a quoted attribute, with stand-ins for what a reader could not see.
pub fn escaped(text: &str) -> String {
    let mut page = String::with_capacity(text.len());
    push_escaped(&mut page, text);
    page
}

/// Adds a text to a page.
pub(super) fn push_escaped(page: &mut String, text: &str) {
    for character in text.chars() {
        match (stand_in(character), character) {
            // Noncharacters are errors in HTML.
            (None, '\u{FDD0}'..='\u{FDEF}') => page.push('\u{FFFD}'),
            (None, _) if u32::from(character) & 0xFFFE == 0xFFFE => page.push('\u{FFFD}'),
            (None, _) => push(page, character),
            (Some(instead), _) => instead.chars().for_each(|character| push(page, character)),
        }
    }
}

fn push(page: &mut String, character: char) {
    match character {
        '<' | '>' | '&' | '"' | '\'' => {
            // A String takes whatever is written.
            let _written = write!(page, "&#{};", u32::from(character));
        }
        _ => page.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(escaped("</script>'\"&amp;"), "&#60;/script&#62;&#39;&#34;&#38;amp;");
        assert_eq!(escaped("\u{202E}\0\u{FFFE}"), "&#60;U+202E&#62;\u{2400}\u{FFFD}");
        assert_eq!(escaped("总计１２ 😀"), "总计１２ 😀");
    }
}
