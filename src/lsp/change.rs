//! What an editor changes in a buffer.

use gen_lsp_types::TextDocumentContentChangeEvent as Change;

use super::place::Units;

/// Makes a change: of a range, or of the whole text.
pub(super) fn apply(text: &mut String, change: Change, units: Units) {
    match change {
        Change::TextDocumentContentChangeWholeDocument(whole) => *text = whole.text,
        Change::TextDocumentContentChangePartial(part) => {
            let one = units.offset(text, part.range.start);
            let other = units.offset(text, part.range.end);
            text.replace_range(one.min(other)..one.max(other), &part.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn changed(text: &str, change: Value) -> String {
        let mut text = text.to_owned();
        apply(&mut text, serde_json::from_value(change).unwrap(), Units::Utf16);
        text
    }

    fn part(start: (u32, u32), end: (u32, u32), text: &str) -> Value {
        let position = |(line, character)| json!({ "line": line, "character": character });
        json!({ "range": { "start": position(start), "end": position(end) }, "rangeLength": 1, "text": text })
    }

    #[test]
    fn a_range_or_the_whole_is_replaced() {
        assert_eq!(changed("总计 1\n甲", json!({ "text": "乙" })), "乙");
        assert_eq!(changed("总计 1\n甲", part((0, 3), (0, 4), "22")), "总计 22\n甲");
        assert_eq!(changed("甲😀\r\n乙", part((0, 3), (1, 0), "")), "甲😀乙");
        assert_eq!(changed("甲", part((0, 1), (0, 1), "\n")), "甲\n");
    }

    #[test]
    fn what_is_out_of_the_text_or_reversed_does_no_harm() {
        assert_eq!(changed("甲乙", part((0, 2), (0, 1), "丙")), "甲丙");
        assert_eq!(changed("甲乙", part((7, 7), (9, 9), "丙")), "甲乙丙");
    }
}
