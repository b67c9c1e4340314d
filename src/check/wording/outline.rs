//! The headings within a section, and the numbers in brackets that begin headings and paragraphs.

use super::around;
use crate::check::Context;
use crate::parse::{Line, LineKind, Section, calendar, digit, is_space};
use crate::span::Span;

/// The words of the headings within a section, in order; rows of tables are none.
pub(super) fn headings<'c>(
    context: &'c Context<'_>,
    section: &'c Section,
) -> impl Iterator<Item = Span> + 'c {
    let headings = lines(context, section).iter().filter(|line| line.kind == LineKind::Heading);
    headings.map(|line| words(context, line.span))
}

/// The lines of a section without tables.
fn lines<'c>(context: &'c Context<'_>, section: &Section) -> &'c [Line] {
    if context.holds_tables(section.part) { &[] } else { context.lines(section) }
}

/// True for what stands in front of a heading's words, and behind them.
fn is_mark(letter: char) -> bool {
    matches!(letter, '#' | '*' | '>') || is_space(letter)
}

/// A heading's words with their number, without Markdown marks.
fn words(context: &Context<'_>, heading: Span) -> Span {
    let words = context.source.slice(heading).trim_start_matches(is_mark);
    let start = heading.end() - words.len();
    context.source.span(start..start + words.trim_end_matches(is_mark).len())
}

/// How many Markdown marks stand in front of a heading; none in plain text.
pub(super) fn depth(context: &Context<'_>, heading: Span) -> usize {
    let line = context.source.line_range(context.source.line(heading.start()));
    let whole = context.source.text().get(line).unwrap_or_default();
    whole.trim_start().chars().take_while(|letter| *letter == '#').count()
}

/// A number in brackets that begins a heading or a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered {
    /// The heading's words, if it is one and has any behind the number.
    pub(super) heading: Option<Span>,
    /// The number's characters.
    pub(super) number: Span,
    /// Its value.
    pub(super) value: u64,
    /// The opening bracket.
    pub(super) bracket: char,
    /// What follows on the line.
    pub(super) rest: Span,
}

/// The headings and paragraphs of a section that begin with a Chinese number in brackets. A line that goes on
/// the sentence of the line above is none.
pub(super) fn numbered(context: &Context<'_>, section: &Section) -> Vec<Numbered> {
    let mut found = Vec::new();
    let mut above: Option<&Line> = None;
    for line in lines(context, section) {
        let begins = || above.is_none_or(|above| around::is_closed(context, above));
        found.extend(number_of(context, line).filter(|_| begins()));
        above = Some(line);
    }
    found
}

fn number_of(context: &Context<'_>, line: &Line) -> Option<Numbered> {
    if !matches!(line.kind, LineKind::Heading | LineKind::Prose | LineKind::Plain) {
        return None;
    }
    let text = context.source.slice(line.span).trim_start_matches(is_mark);
    let bracket = text.chars().next().filter(|letter| matches!(letter, '(' | '\u{FF08}'))?;
    let inner = text.get(bracket.len_utf8()..)?;
    let (numeral, rest) = inner.split_once([')', '\u{FF09}'])?;
    let is_chinese = numeral.chars().count() <= 3 && numeral.chars().all(|letter| digit(letter).is_none());
    let value = calendar(numeral.trim_matches(is_space)).filter(|_| is_chinese)?;
    let span = |range| context.source.span(range);
    let (start, behind, end) = (line.span.end() - text.len(), line.span.end() - rest.len(), line.span.end());
    let heading = Some(words(context, line.span))
        .filter(|words| line.kind == LineKind::Heading && words.end() > behind);
    Some(Numbered { heading, number: span(start..behind), value, bracket, rest: span(behind..end) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{SOUND, with_context};
    use crate::parse::Part;

    #[test]
    fn numbers_in_brackets_begin_headings_and_paragraphs() {
        with_context(SOUND, |context| {
            let section = context.section(Part::Overview).unwrap();
            let numbers: Vec<u64> =
                numbered(context, section).iter().map(|numbered| numbered.value).collect();
            assert_eq!(numbers, [1, 2, 3, 4, 5]);
            let first = headings(context, section).next().unwrap();
            assert_eq!((context.source.slice(first), depth(context, first)), ("（一）主动公开", 3));
            let tables = context.section(Part::Requests).unwrap();
            assert!(numbered(context, tables).is_empty(), "rows of tables are none");
        });
    }
}
