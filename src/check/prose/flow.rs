//! The running text as these checks read it: lines without web metadata, letters with their places.

use crate::check::Context;
use crate::parse::{Line, LineKind, Part, Section, calendar, digit, is_space};
use crate::span::Span;

/// True for a Chinese character.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// The lines of running text but the title and what a web page prints under it.
pub(super) fn lines<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (Option<Part>, &'c Line)> {
    context.text_lines().filter(|(_, line)| !is_furniture(context, line))
}

/// Those of one section.
pub(super) fn lines_of<'c>(context: &'c Context<'_>, section: &Section) -> impl Iterator<Item = &'c Line> {
    context.text_lines_of(section).filter(|line| !is_furniture(context, line))
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

/// A heading within a section.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading {
    /// Its words with their number, without Markdown marks.
    pub(super) words: Span,
    /// How many Markdown marks stand in front; 0 in plain text.
    pub(super) depth: usize,
}

/// The headings within a section, in order; rows of tables are none.
pub(super) fn headings<'c>(
    context: &'c Context<'_>,
    section: &'c Section,
) -> impl Iterator<Item = Heading> + 'c {
    let tables = matches!(section.part, Part::Proactive | Part::Requests | Part::Review);
    let lines = context.lines(section).iter().filter(move |line| line.kind == LineKind::Heading && !tables);
    lines.map(|line| heading(context, line.span))
}

/// A heading's words and depth.
pub(super) fn heading(context: &Context<'_>, span: Span) -> Heading {
    let is_mark = |letter: char| matches!(letter, '#' | '*' | '>') || is_space(letter);
    let line = context.source.line_range(context.source.line(span.start()));
    let whole = context.source.text().get(line).unwrap_or_default();
    let depth = whole.trim_start().chars().take_while(|letter| *letter == '#').count();
    let text = context.source.slice(span);
    let start = span.start() + text.len() - text.trim_start_matches(is_mark).len();
    let words = context.source.span(start..start + text.trim_matches(is_mark).len());
    Heading { words, depth }
}

/// A number in brackets that begins a heading or a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered {
    /// The heading, or of a paragraph its number.
    pub(super) heading: Heading,
    /// The number's characters.
    pub(super) number: Span,
    /// Its value.
    pub(super) value: u64,
    /// The opening bracket.
    pub(super) bracket: char,
}

/// The headings and paragraphs of a section that begin with a Chinese number in brackets. A line that goes on
/// the sentence of the line above is none.
pub(super) fn numbered(context: &Context<'_>, section: &Section) -> Vec<Numbered> {
    if matches!(section.part, Part::Proactive | Part::Requests | Part::Review) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut above: Option<&Line> = None;
    for line in context.lines(section) {
        let begins = above.is_none_or(|above| is_closed(context, above));
        let is_text = matches!(line.kind, LineKind::Heading | LineKind::Prose | LineKind::Plain);
        if is_text && begins {
            found.extend(number_of(context, line));
        }
        above = Some(line);
    }
    found
}

/// True if a line ends with a mark, or is no sentence.
pub(super) fn is_closed(context: &Context<'_>, line: &Line) -> bool {
    let open = matches!(line.kind, LineKind::Prose | LineKind::Plain);
    !open || context.source.slice(line.span).ends_with(|letter: char| !letter.is_alphanumeric())
}

fn number_of(context: &Context<'_>, line: &Line) -> Option<Numbered> {
    let heading = heading(context, line.span);
    let text = context.source.slice(heading.words);
    let bracket = text.chars().next().filter(|letter| matches!(letter, '(' | '\u{FF08}'))?;
    let inner = text.get(bracket.len_utf8()..)?;
    let (numeral, _) = inner.split_once([')', '\u{FF09}'])?;
    let is_chinese = numeral.chars().count() <= 3 && numeral.chars().all(|letter| digit(letter).is_none());
    let value = calendar(numeral.trim_matches(is_space)).filter(|_| is_chinese)?;
    let close = inner.get(numeral.len()..)?.chars().next()?;
    let start = heading.words.start();
    let end = start + bracket.len_utf8() + numeral.len() + close.len_utf8();
    let number = context.source.span(start..end);
    let words = if line.kind == LineKind::Heading { heading.words } else { number };
    Some(Numbered { heading: Heading { words, ..heading }, number, value, bracket })
}
