//! Byte offsets to lines and columns, in time that does not grow with the length of a line.

use std::ops::Range;

use memchr::memchr2_iter;
use serde::Serialize;

/// A place as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// The line, from 1. Lines end at `\n`, at `\r\n`, or at an `\r` alone.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values: a full-width character is one, as is a combining mark.
    pub column: usize,
    /// The offset in bytes of the flat text, from 0.
    pub offset: usize,
}

/// Distance in bytes between two counts of characters.
const STEP: usize = 1024;

/// Where the lines of a text begin, and how many characters precede every `STEP`th byte.
#[derive(Debug)]
pub(super) struct Lines {
    /// First byte of each line; the first is 0.
    starts: Vec<usize>,
    /// Characters that begin before byte `STEP * index`.
    counts: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        // Counted first: a text may be nothing but line ends, and a list that grows is held twice.
        let mut starts = Vec::with_capacity(memchr2_iter(b'\n', b'\r', bytes).count() + 1);
        starts.push(0);
        for end in memchr2_iter(b'\n', b'\r', bytes) {
            if bytes.get(end) == Some(&b'\n') || bytes.get(end + 1) != Some(&b'\n') {
                starts.push(end + 1);
            }
        }
        let mut counts = vec![0];
        let mut count = 0;
        for block in bytes.chunks(STEP) {
            count += characters(block);
            counts.push(count);
        }
        Self { starts, counts }
    }

    /// The place of an offset; one past the end, or within a character, counts as the character boundary before it.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let column = self.characters_before(text, offset) - self.characters_before(text, start) + 1;
        Position { line, column, offset }
    }

    /// The line of an offset, counted from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The bytes of a line, counted from 1, without its line end; past the last line, the empty end of the text.
    pub(super) fn range(&self, text: &str, line: usize) -> Range<usize> {
        let Some(start) = line.checked_sub(1).and_then(|index| self.starts.get(index)).copied() else {
            return text.len()..text.len();
        };
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let body = text.get(start..end).unwrap_or_default();
        let kept = body.strip_suffix("\r\n").or_else(|| body.strip_suffix(['\n', '\r'])).unwrap_or(body);
        start..start + kept.len()
    }

    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let block = offset / STEP;
        let rest = text.as_bytes().get(block * STEP..offset).unwrap_or_default();
        self.counts.get(block).copied().unwrap_or_default() + characters(rest)
    }
}

/// How many characters begin in these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    // Counted in blocks that a byte can count: ten times as fast as counting in words.
    let in_block =
        |block: &[u8]| usize::from(block.iter().map(|byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>());
    bytes.chunks(usize::from(u8::MAX)).map(in_block).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let position = Lines::of(text).position(text, offset);
        (position.line, position.column)
    }

    #[test]
    fn columns_count_characters_not_bytes_or_cells() {
        let text = "规章\u{A0}１２3😀e\u{301}x";
        for (index, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(at(text, offset), (1, index + 1));
        }
        assert_eq!(at(text, text.len()), (1, 11));
        assert_eq!(at(text, 1), (1, 1), "within a character");
        assert_eq!(at(text, text.len() + 9), (1, 11), "past the end");
    }

    #[test]
    fn three_line_ends_are_known() {
        let text = "甲\r\n乙\n\r丙\r\r\n";
        let lines = Lines::of(text);
        assert_eq!(lines.count(), 6);
        let bodies: Vec<_> = (1..=6).map(|line| text.get(lines.range(text, line)).unwrap()).collect();
        assert_eq!(bodies, ["甲", "乙", "", "丙", "", ""]);
        assert_eq!(at(text, text.find('乙').unwrap()), (2, 1));
        assert_eq!(at(text, text.find('丙').unwrap()), (4, 1));
        assert_eq!(at(text, 4), (1, 3), "between carriage return and line feed");
        assert_eq!(at(text, text.len()), (6, 1), "after the last line end");
        assert_eq!(lines.range(text, 0), text.len()..text.len());
        assert_eq!(lines.range(text, 7), text.len()..text.len());
    }

    #[test]
    fn an_empty_text_has_one_line() {
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(Lines::of("").range("", 1), 0..0);
    }

    #[test]
    fn columns_hold_across_the_steps_of_a_long_line() {
        let text = "中a".repeat(5000);
        let lines = Lines::of(&text);
        for (index, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(lines.position(&text, offset).column, index + 1);
        }
    }
}
