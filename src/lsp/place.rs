//! Places of a text as an editor counts them.

use gen_lsp_types::{Position, PositionEncodingKind, Range};
use serde_json::Value;

use crate::source::Source;
use crate::span::Span;

/// In what the characters of a line are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Units {
    Utf8,
    #[default]
    Utf16,
}

impl Units {
    /// UTF-8 if the editor offers it, else UTF-16, which every editor knows.
    pub(super) fn agreed(parameters: &Value) -> Self {
        let offered = parameters.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let is_utf8 = offered.is_some_and(|offered| offered.iter().any(|name| name == "utf-8"));
        if is_utf8 { Self::Utf8 } else { Self::Utf16 }
    }

    /// Its name in the protocol.
    pub(super) fn name(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    /// A span as a range.
    pub(super) fn range(self, source: &Source, span: Span) -> Range {
        Range { start: self.position(source, span.start()), end: self.position(source, span.end()) }
    }

    /// A byte as a position.
    pub(super) fn position(self, source: &Source, offset: usize) -> Position {
        let line = source.line(offset);
        let before = source.text().get(source.line_range(line).start..offset).unwrap_or_default();
        let character = match self {
            Self::Utf8 => before.len(),
            Self::Utf16 => before.encode_utf16().count(),
        };
        Position { line: number(line.saturating_sub(1)), character: number(character) }
    }

    /// A position as a byte of the text: the nearest one if there is no such position.
    pub(super) fn offset(self, text: &str, position: Position) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            match text.get(start..).and_then(line_end) {
                Some(end) => start += end,
                None => return text.len(),
            }
        }
        let line = text.get(start..).unwrap_or_default();
        let line = line.split(['\n', '\r']).next().unwrap_or_default();
        start + self.bytes(line, position.character)
    }

    /// How many bytes of a line come before a character.
    fn bytes(self, line: &str, character: u32) -> usize {
        let mut counted = 0;
        let is_before = |(_, letter): &(usize, char)| {
            counted += match self {
                Self::Utf8 => letter.len_utf8(),
                Self::Utf16 => letter.len_utf16(),
            };
            number(counted) <= character
        };
        line.char_indices().take_while(is_before).last().map_or(0, |(at, letter)| at + letter.len_utf8())
    }
}

/// A count as the protocol has it.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Where the next line begins.
fn line_end(text: &str) -> Option<usize> {
    let end = text.find(['\n', '\r'])?;
    let is_pair = text.get(end..).is_some_and(|rest| rest.starts_with("\r\n"));
    Some(if is_pair { end + 2 } else { end + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::SourceId;

    const TEXT: &str = "总计😀1\r\n甲\r乙\n";

    #[test]
    fn a_position_is_counted_in_the_units_that_are_agreed() {
        let source = Source::from_text(SourceId::new(0), "a.txt", TEXT.to_owned());
        // Behind the smiling face: two letters of three bytes, one of four, which is two units of UTF-16.
        assert_eq!(Units::Utf8.position(&source, 10), Position { line: 0, character: 10 });
        assert_eq!(Units::Utf16.position(&source, 10), Position { line: 0, character: 4 });
        for units in [Units::Utf8, Units::Utf16] {
            for (offset, _) in TEXT.char_indices().filter(|(at, _)| *at != 12) {
                assert_eq!(units.offset(TEXT, units.position(&source, offset)), offset, "{offset}");
            }
        }
    }

    #[test]
    fn a_position_that_is_not_there_is_the_nearest() {
        let at = |line, character| Units::Utf16.offset(TEXT, Position { line, character });
        assert_eq!(at(0, 3), 6, "within the smiling face");
        assert_eq!((at(0, 99), at(1, 99), at(9, 0)), (11, 16, TEXT.len()));
    }
}
