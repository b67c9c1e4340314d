//! The running text as these checks read it: lines without web metadata, letters with their places.

use crate::check::Context;
use crate::parse::{Line, LineKind, Part, is_space};
use crate::span::Span;

/// True for a Chinese character.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// The lines of running text but the title and what a web page prints under it.
pub(super) fn lines<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (Option<Part>, &'c Line)> {
    context.text_lines().filter(|(_, line)| !is_furniture(context, line))
}

/// True for the title and for the words of the web page.
pub(super) fn is_furniture(context: &Context<'_>, line: &Line) -> bool {
    let title = context.report.title.is_some_and(|title| overlap(title.span, line.span));
    title || context.report.front.iter().any(|entry| overlap(entry.key, line.span))
}

fn overlap(left: Span, right: Span) -> bool {
    left.start() < right.end() && right.start() < left.end()
}

/// The letters of a span with their byte offsets in the source.
pub(super) fn letters(context: &Context<'_>, span: Span) -> Vec<(usize, char)> {
    context.source.slice(span).char_indices().map(|(at, letter)| (span.start() + at, letter)).collect()
}

/// The last letter before this place that is no white space.
pub(super) fn before(letters: &[(usize, char)], at: usize) -> Option<char> {
    let earlier = letters.get(..at)?.iter().rev();
    earlier.map(|(_, letter)| *letter).find(|letter| !is_space(*letter))
}

/// The first letter from this place on that is no white space.
pub(super) fn from(letters: &[(usize, char)], at: usize) -> Option<char> {
    letters.get(at..)?.iter().map(|(_, letter)| *letter).find(|letter| !is_space(*letter))
}

/// The lines of a section, or all of them, that hold text or white space; tables end a paragraph.
pub(super) fn is_gap(line: &Line) -> bool {
    matches!(line.kind, LineKind::Blank | LineKind::PageMark)
}
