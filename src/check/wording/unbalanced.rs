//! `check: marks`, `finds: unbalanced`: brackets and quotation marks without their counterpart.

use std::collections::BTreeMap;

use super::around;
use crate::check::Context;
use crate::diag::{Diagnostic, Label};
use crate::narrative::{Marked, step};
use crate::parse::{LineKind, Part, calendar, half_width, is_space};
use crate::rule::Rule;

/// Further marks of a line that are shown.
const MOST_SHOWN: usize = 100;

pub(super) fn check(context: &Context<'_>, rule: &Rule, pairs: &[String]) -> Vec<Diagnostic> {
    let lines: Vec<Marked<'_>> = context.narrative.marked(&pairs.concat()).collect();
    let mut found = Vec::new();
    for pair in pairs {
        let mut letters = pair.chars();
        let (Some(open), Some(close)) = (letters.next(), letters.next()) else { continue };
        let alone = without_long_quotations(lonely(context, &lines, open, close));
        let place = |mark: &Alone| (context.source.line(mark.at), mark.letter);
        let of_a_line = alone.chunk_by(|one, two| place(one) == place(two));
        found.extend(of_a_line.filter_map(|marks| told(context, rule, marks, (open, close))));
    }
    found
}

/// The marks of one line that lack the same counterpart: one finding, at the first.
fn told(
    context: &Context<'_>,
    rule: &Rule,
    marks: &[Alone],
    (open, close): (char, char),
) -> Option<Diagnostic> {
    let (first, others) = marks.split_first()?;
    let span = |mark: &Alone| context.source.span(mark.at..mark.at + mark.letter.len_utf8());
    let (expected, variant) = if first.opens { (close, None) } else { (open, Some("closing")) };
    let mut found = Diagnostic::new(rule.code(), span(first))
        .fact("found", context.source.slice(span(first)))
        .fact("expected", expected.to_string());
    found.variant = variant;
    found.labels = others.iter().take(MOST_SHOWN).map(|mark| Label::new(span(mark), "also")).collect();
    Some(found)
}

/// A mark without its counterpart in its paragraph.
#[derive(Clone, Copy)]
struct Alone {
    part: Option<Part>,
    at: usize,
    letter: char,
    opens: bool,
}

/// The marks that have no counterpart in their paragraph.
fn lonely(context: &Context<'_>, lines: &[Marked<'_>], open: char, close: char) -> Vec<Alone> {
    let (open, close) = (widths(open), widths(close));
    let (mut opened, mut found) = (Vec::new(), Vec::new());
    let mut last: Option<&Marked<'_>> = None;
    for line in lines {
        let above = || last.filter(|last| goes_on(context, last, line));
        if !opened.is_empty() && above().is_none() {
            found.append(&mut opened);
        }
        for mark in line.marks.iter() {
            let alone = Alone { part: line.part, at: mark.0, letter: mark.1, opens: true };
            if open.contains(&mark.1) {
                opened.push(alone);
            } else if close.contains(&mark.1) && opened.pop().is_none() && begins_here(context, last, line) {
                let (before, _) = around::mark(context, line.line, *mark);
                let before = if before.is_empty() {
                    above().map_or("", |above| context.source.slice(above.line.span))
                } else {
                    before
                };
                if !ends_in_number(before) {
                    found.push(Alone { opens: false, ..alone });
                }
            }
        }
        last = Some(line);
    }
    found.extend(opened);
    found
}

/// True if a line belongs to the paragraph of the last one: no blank line stands between, or the sentence goes on.
fn goes_on(context: &Context<'_>, last: &Marked<'_>, next: &Marked<'_>) -> bool {
    let line_of = |at: usize| context.source.line(at);
    let together = || line_of(next.line.span.start()) == line_of(last.line.span.end()) + 1;
    let headings = last.line.kind == LineKind::Heading || next.line.kind == LineKind::Heading;
    last.part == next.part && !headings && (together() || !around::is_closed(context, last.line))
}

/// False if the line above is no running text and no blank one: a paragraph may have begun there, in a section of tables.
fn begins_here(context: &Context<'_>, last: Option<&Marked<'_>>, line: &Marked<'_>) -> bool {
    let line_of = |at: usize| context.source.line(at);
    let Some(above) = line_of(line.line.span.start()).checked_sub(1).filter(|above| *above > 0) else {
        return true;
    };
    let is_blank = || {
        let text = context.source.text().get(context.source.line_range(above)).unwrap_or_default();
        text.chars().all(is_space)
    };
    last.is_some_and(|last| line_of(last.line.span.start()) == above) || is_blank()
}

/// Brackets are the same in both widths.
fn widths(mark: char) -> [char; 2] {
    match mark {
        '\u{FF08}' | '\u{FF09}' => [mark, half_width(mark)],
        _ => [mark; 2],
    }
}

/// `1）`, `a）` and `一）` have no opening bracket.
fn ends_in_number(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_none_or(|letter| letter.is_ascii() || is_space(letter) || calendar(&letter.to_string()).is_some())
}

/// Leaves out a quotation over several paragraphs: an opening mark and a closing one further on in the section. The
/// marks are in order.
fn without_long_quotations(mut alone: Vec<Alone>) -> Vec<Alone> {
    let mut opened: BTreeMap<Option<Part>, Vec<usize>> = BTreeMap::new();
    let mut kept = vec![true; alone.len()];
    for (number, mark) in alone.iter().enumerate() {
        step();
        let opened = opened.entry(mark.part).or_default();
        if mark.opens {
            opened.push(number);
        } else if let Some(opening) = opened.pop() {
            for other in [opening, number] {
                kept.get_mut(other).into_iter().for_each(|kept| *kept = false);
            }
        }
    }
    let mut kept = kept.into_iter();
    alone.retain(|_| kept.next().unwrap_or(true));
    alone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::steps_of;

    /// Marks in order: `(` and `)` of one section, `[` and `]` of another.
    fn left(marks: &str) -> String {
        let alone = |(at, letter): (usize, char)| {
            let part = if "()".contains(letter) { Part::Overview } else { Part::Problems };
            Alone { part: Some(part), at, letter, opens: "([".contains(letter) }
        };
        let left = without_long_quotations(marks.char_indices().map(alone).collect());
        left.into_iter().map(|mark| mark.letter).collect()
    }

    #[test]
    fn a_closing_mark_ends_the_last_quotation_of_its_section() {
        for (marks, expected) in
            [("()", ""), ("(()", "("), (")(", ")("), ("(])", "]"), ("([)]", ""), ("())", ")"), ("", "")]
        {
            assert_eq!(left(marks), expected, "{marks}");
        }
    }

    #[test]
    fn each_mark_is_looked_at_once() {
        let steps = |count: usize| steps_of(|| drop(left(&["(".repeat(count), ")".repeat(count)].concat())));
        assert_eq!((steps(1000), steps(4000)), (2000, 8000));
    }
}
