//! Tables written in HTML within a text, as programs write them that make Markdown of pages.

use std::ops::Range;

use super::super::flat::{Allowance, Block, Flat, Guide};
use super::super::{Measure, ReadError};
use super::read::read;
use super::tree::Tree;

const OPENS: &str = "<table";
const CLOSES: &str = "</table>";

/// A text with its HTML tables as tables; `None` if it has none.
///
/// # Errors
/// `TooIntricate` if the tables have more elements, or their merged cells more places, than anyone wrote.
pub(in crate::source) fn with_tables(text: &str, guide: Guide<'_>) -> Result<Option<Flat>, ReadError> {
    let stretches = stretches(text);
    if stretches.is_empty() {
        return Ok(None);
    }
    let markup = alone(text, &stretches);
    let tree = Tree::of(&markup)
        .map_err(|many| ReadError::TooIntricate { of: Measure::Elements, limit: many.limit })?;
    let mut tables = read(&markup, &tree, guide).into_iter().map(|found| found.block).peekable();
    let (mut flat, mut allowance) = (Flat::default(), Allowance::default());
    let mut from = 0;
    for stretch in stretches {
        flat.verbatim(text, from..stretch.start);
        from = stretch.end;
        while let Some(block) = tables.next_if(|block| start(block) < stretch.end) {
            flat.add(&block, &mut allowance)?;
        }
    }
    flat.verbatim(text, from..text.len());
    Ok(Some(flat))
}

/// Where tables stand, those within tables being part of them. One that is not closed goes on to the end.
fn stretches(text: &str) -> Vec<Range<usize>> {
    if !text.contains('<') {
        return Vec::new();
    }
    let lower = text.to_ascii_lowercase();
    let opens = lower.match_indices(OPENS).filter(|(at, _)| {
        let next = lower.as_bytes().get(at + OPENS.len());
        next.is_some_and(|next| matches!(next, b'>' | b'/') || next.is_ascii_whitespace())
    });
    let closes = lower.match_indices(CLOSES).map(|(at, tag)| (at + tag.len(), false));
    let mut marks: Vec<(usize, bool)> = opens.map(|(at, _)| (at, true)).chain(closes).collect();
    marks.sort_unstable();
    let (mut found, mut start, mut depth): (Vec<Range<usize>>, usize, usize) = (Vec::new(), 0, 0);
    for (at, is_open) in marks {
        match (is_open, depth) {
            (true, 0) => (start, depth) = (at, 1),
            (true, _) => depth += 1,
            (false, 0) => {}
            (false, 1) => {
                found.push(start..at);
                depth = 0;
            }
            (false, _) => depth -= 1,
        }
    }
    if depth > 0 {
        found.push(start..text.len());
    }
    found
}

/// The tables alone, each at its place.
fn alone(text: &str, stretches: &[Range<usize>]) -> String {
    let mut markup = String::with_capacity(text.len());
    for stretch in stretches {
        markup.extend(std::iter::repeat_n(' ', stretch.start - markup.len()));
        markup.push_str(text.get(stretch.clone()).unwrap_or_default());
    }
    markup
}

fn start(block: &Block) -> usize {
    match block {
        Block::Paragraph { words, .. } => words.origin(0..0).start,
        Block::Table(rows) => rows.iter().flatten().next().map_or(0, |cell| cell.at.start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(text: &str) -> Option<Flat> {
        with_tables(text, &|_| None).unwrap()
    }

    #[test]
    fn tables_stand_between_the_lines_of_the_text() {
        let text = "一 < 二\n<table><tr><td colspan=2>规章</td></tr>\n<tr><td>甲&amp;乙<td>3</table>\n三\n";
        let flat = flat(text).unwrap();
        assert_eq!(flat.text.text(), "一 < 二\n\n| 规章 | |\n| 甲&乙 | 3 |\n\n三\n");
        let at = flat.text.text().find("规章").unwrap();
        assert_eq!(flat.text.origin(at..at + 6), text.find("规章").unwrap()..text.find("</td>").unwrap());
        let last = flat.text.text().find('三').unwrap();
        assert_eq!(flat.text.origin(last..last + 3).start, text.find('三').unwrap());
    }

    #[test]
    fn a_text_without_a_table_is_left_alone() {
        for text in ["", "规章 1 2 3\n", "<tables>", "</table>", "x <tabl"] {
            assert!(flat(text).is_none(), "{text}");
        }
    }

    #[test]
    fn tables_within_tables_and_those_left_open_are_one_stretch() {
        let text = "a<TABLE border=1><tr><td><table></table></td></tr></TABLE>b<table>c";
        assert_eq!(stretches(text), [1..58, 59..67]);
    }
}
