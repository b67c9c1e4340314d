//! The running text as these checks read it: its lines without web metadata, gone over once for all of them.

use std::borrow::Cow;
use std::ops::Range;

use super::trigrams::Trigrams;
use crate::check::Context;
use crate::parse::{Line, LineKind, Part, Section, is_space};
use crate::span::Span;

/// A letter and its place in the source.
pub(super) type Mark = (usize, char);

/// Longest words that are looked for a second time.
pub(super) const LONGEST: usize = 12;
/// Most white space between the two.
pub(super) const GAP: usize = 2;
/// How far apart they begin at most, in bytes.
const REACH: usize = 3 * (LONGEST + GAP);

/// The lines of running text but the title and what a web page prints under it, and what stands on them.
#[derive(Debug)]
pub(in crate::check) struct Flow {
    lines: Vec<FlowLine>,
    /// The letters that are no Chinese characters, in order.
    marks: Vec<Mark>,
    trigrams: Trigrams,
    /// Where words may begin that come again soon, in order.
    again: Vec<usize>,
}

/// A line, and which of the marks stand on it.
#[derive(Debug)]
struct FlowLine {
    part: Option<Part>,
    line: Line,
    marks: Range<usize>,
}

impl Flow {
    /// Goes over each letter once: nearly all are Chinese characters.
    pub(in crate::check) fn of(context: &Context<'_>) -> Self {
        let mut lines = Vec::with_capacity(context.report.lines.len());
        // One letter of five is no Chinese character.
        let mut marks = Vec::with_capacity(context.source.text().len() / 16);
        let mut trigrams = Trigrams::new(REACH);
        for (part, line) in context.text_lines().filter(|(_, line)| !is_furniture(context, line)) {
            let first = marks.len();
            for mark in letters(context, line.span) {
                let is_han = is_han(mark.1);
                if !is_han {
                    marks.push(mark);
                }
                if is_han || !is_space(mark.1) {
                    trigrams.push(mark);
                }
            }
            trigrams.push((line.span.end(), '\n'));
            lines.push(FlowLine { part, line: *line, marks: first..marks.len() });
        }
        let again = trigrams.take_again();
        Self { lines, marks, trigrams, again }
    }
}

/// True for a Chinese character.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// The lines of running text but the title and what a web page prints under it.
pub(super) fn lines<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (Option<Part>, &'c Line)> {
    context.flow().lines.iter().map(|line| (line.part, &line.line))
}

/// A line of a section and its marks.
pub(super) struct Marked<'c> {
    pub(super) part: Option<Part>,
    pub(super) line: &'c Line,
    /// The letters that are no Chinese characters, or that the rule has for marks.
    pub(super) marks: Cow<'c, [Mark]>,
}

/// The same lines with their marks.
pub(super) fn marked<'c>(
    context: &'c Context<'_>,
    of_rule: &str,
) -> impl Iterator<Item = Marked<'c>> + use<'c> {
    let flow = context.flow();
    let odd: Vec<char> = of_rule.chars().filter(|letter| is_han(*letter)).collect();
    flow.lines.iter().map(move |FlowLine { part, line, marks }| {
        let marks = if odd.is_empty() {
            Cow::Borrowed(flow.marks.get(marks.clone()).unwrap_or_default())
        } else {
            let is_mark = |letter: &Mark| !is_han(letter.1) || odd.contains(&letter.1);
            Cow::Owned(letters(context, line.span).filter(is_mark).collect())
        };
        Marked { part: *part, line, marks }
    })
}

/// The places where words may begin that come again soon, in order, each with its line.
pub(super) fn repeating<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (usize, &'c Line)> {
    let Flow { lines, again, .. } = context.flow();
    again.iter().filter_map(|at| {
        let line = lines.partition_point(|line| line.line.span.end() <= *at);
        let line = lines.get(line).filter(|line| line.line.span.start() <= *at)?;
        Some((*at, &line.line))
    })
}

/// False if no line has these words; true of nearly none else.
pub(super) fn may_hold(context: &Context<'_>, words: &str) -> bool {
    context.flow().trigrams.may_hold(words.chars().filter(|letter| !is_space(*letter)))
}

/// Those of one section.
pub(super) fn lines_of<'c>(context: &'c Context<'_>, section: &Section) -> impl Iterator<Item = &'c Line> {
    let (lines, own) = (&context.flow().lines, context.lines(section));
    let before = |start: usize| lines.partition_point(|line| line.line.span.start() < start);
    let end = own.last().map_or(0, |last| before(last.span.end()));
    let first = own.first().map_or(end, |first| before(first.span.start()));
    lines.get(first..end).unwrap_or_default().iter().map(|line| &line.line)
}

/// True for the title and for the words of the web page.
fn is_furniture(context: &Context<'_>, line: &Line) -> bool {
    let title = context.report.title.is_some_and(|title| overlap(title.span, line.span));
    title || context.report.front.iter().any(|entry| overlap(entry.key, line.span))
}

fn overlap(left: Span, right: Span) -> bool {
    left.start() < right.end() && right.start() < left.end()
}

/// The letters of a span with their byte offsets in the source.
pub(super) fn letters<'c>(context: &'c Context<'_>, span: Span) -> impl Iterator<Item = Mark> + use<'c> {
    context.source.slice(span).char_indices().map(move |(at, letter)| (span.start() + at, letter))
}

/// What stands on a line before a part of it, and what behind it.
pub(super) fn split<'c>(context: &'c Context<'_>, line: &Line, part: Range<usize>) -> (&'c str, &'c str) {
    let text = |range: Range<usize>| context.source.text().get(range).unwrap_or_default();
    (text(line.span.start()..part.start), text(part.end..line.span.end()))
}

/// What stands on a line before a mark, and what behind it.
pub(super) fn round<'c>(context: &'c Context<'_>, line: &Line, (at, letter): Mark) -> (&'c str, &'c str) {
    split(context, line, at..at + letter.len_utf8())
}

/// The last letter that is no white space.
pub(super) fn last(text: &str) -> Option<char> {
    text.chars().rfind(|letter| !is_space(*letter))
}

/// The first letter that is no white space.
pub(super) fn first(text: &str) -> Option<char> {
    text.chars().find(|letter| !is_space(*letter))
}

/// True if a line ends with a mark, or is no sentence.
pub(super) fn is_closed(context: &Context<'_>, line: &Line) -> bool {
    let open = matches!(line.kind, LineKind::Prose | LineKind::Plain);
    !open || context.source.slice(line.span).ends_with(|letter: char| !letter.is_alphanumeric())
}
