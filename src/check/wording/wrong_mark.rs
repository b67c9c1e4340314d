//! `check: marks`, `finds: wrong`: marks that stand for others. One finding a kind.

use super::around;
use crate::check::Context;
use crate::diag::{Diagnostic, Edit, Fix, Safety};
use crate::narrative::{Mark, Marked, is_han};
use crate::parse::Line;
use crate::rule::Rule;

/// The raised dot of names and dates.
const RAISED: &str = "\u{B7}";
/// Six dots in the middle of the line.
const ELLIPSIS: &str = "\u{2026}\u{2026}";
/// Opening and closing quotation marks.
const QUOTES: [&str; 2] = ["\u{201C}", "\u{201D}"];
/// Longest run of stops that is meant for an ellipsis; longer ones lead to page numbers.
const LONGEST: usize = 6;

pub(super) fn check(context: &Context<'_>, rule: &Rule, dots: &str) -> Vec<Diagnostic> {
    let (mut raised, mut stops, mut quotes) = (Vec::new(), Vec::new(), Vec::new());
    let wanted: Vec<char> = dots.chars().collect();
    for Marked { line, marks, .. } in context.narrative.marked(dots) {
        let dots = marks.iter().filter(|(_, mark)| wanted.contains(mark));
        raised.extend(dots.filter_map(|mark| raised_dot(context, line, *mark)));
        stops.extend(ellipses(context, line, &marks));
        quotes.extend(quotation_marks(context, &marks));
    }
    let pairs = quotes.len() / 2;
    [("dot", raised.len(), raised), ("dots", stops.len(), stops), ("quotes", pairs, quotes)]
        .into_iter()
        .filter_map(|(variant, count, edits)| {
            let first: &Edit = edits.first()?;
            Some(
                Diagnostic::new(rule.code(), first.span)
                    .variant(variant)
                    .fact("found", context.source.slice(first.span))
                    .fact("expected", first.replacement.clone())
                    .fact("count", count)
                    .fix(Fix { safety: Safety::Safe, edits }),
            )
        })
        .collect()
}

fn edit(context: &Context<'_>, at: usize, len: usize, replacement: &str) -> Edit {
    Edit { span: context.source.span(at..at + len), replacement: replacement.to_owned() }
}

fn joins(letter: char) -> bool {
    is_han(letter) || letter.is_numeric()
}

/// A round mark within a word or a date: `5•15`.
fn raised_dot(context: &Context<'_>, line: &Line, mark: Mark) -> Option<Edit> {
    let (before, behind) = around::mark(context, line, mark);
    let inside = before.chars().next_back().is_some_and(joins) && behind.chars().next().is_some_and(joins);
    inside.then(|| edit(context, mark.0, mark.1.len_utf8(), RAISED))
}

/// Three to six stops behind a Chinese character.
fn ellipses(context: &Context<'_>, line: &Line, marks: &[Mark]) -> Vec<Edit> {
    let is_run = |run: &&[Mark]| {
        let is_stop = matches!(run, [(_, '.' | '\u{3002}' | '\u{FF0E}'), ..]);
        is_stop && (3..=LONGEST).contains(&run.len())
    };
    let runs = marks.chunk_by(|(at, letter), next| *next == (at + letter.len_utf8(), *letter));
    let ellipsis = |run: &[Mark]| {
        let ((first, _), (last, letter)) = (run.first()?, run.last()?);
        let end = last + letter.len_utf8();
        let (before, behind) = around::part(context, line, *first..end);
        let follows = before.chars().next_back().is_some_and(is_han);
        let leads = around::first(behind).is_some_and(char::is_numeric);
        (follows && !leads).then(|| edit(context, *first, end - first, ELLIPSIS))
    };
    runs.filter(is_run).filter_map(ellipsis).collect()
}

/// Straight quotation marks in pairs round Chinese words.
fn quotation_marks(context: &Context<'_>, marks: &[Mark]) -> Vec<Edit> {
    let marks: Vec<usize> = marks.iter().filter(|(_, letter)| *letter == '"').map(|(at, _)| *at).collect();
    let has_words = |pair: &[usize]| {
        let (Some(first), Some(last)) = (pair.first(), pair.last()) else { return false };
        context.source.text().get(*first..*last).unwrap_or_default().chars().any(is_han)
    };
    if marks.len() % 2 == 1 || !marks.chunks(2).all(has_words) {
        return Vec::new();
    }
    marks.iter().zip(QUOTES.iter().cycle()).map(|(at, by)| edit(context, *at, 1, by)).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn marks_that_stand_for_others_are_found() {
        assert_eq!(found("L804", &[("听取意见建议。", "听取意见建议...")]), ["..."]);
        assert_eq!(found("L804", &[("“三审三校”", "\"三审三校\"")]), ["\""]);
    }
}
