//! `check: marks`, `finds: wrong`: marks that stand for others. One finding a kind.

use super::flow::{self, is_han};
use crate::check::Context;
use crate::diag::{Diagnostic, Edit, Fix, Safety};
use crate::rule::Rule;
use crate::span::Span;

/// The raised dot of names and dates.
const RAISED: &str = "\u{B7}";
/// Six dots in the middle of the line.
const ELLIPSIS: &str = "\u{2026}\u{2026}";
/// Opening and closing quotation marks.
const QUOTES: [&str; 2] = ["\u{201C}", "\u{201D}"];
/// Longest run of stops that is meant for an ellipsis; longer ones lead to page numbers.
const LONGEST: usize = 6;

type Letters = [(usize, char)];

pub(super) fn check(context: &Context<'_>, rule: &Rule, dots: &str) -> Vec<Diagnostic> {
    let lines: Vec<Vec<(usize, char)>> = flow::lines(context)
        .filter(|(_, line)| may_be_wrong(context.source.slice(line.span), dots))
        .map(|(_, line)| flow::letters(context, line.span))
        .collect();
    let all = |of: &dyn Fn(&Letters) -> Vec<Edit>| -> Vec<Edit> {
        lines.iter().flat_map(|line| of(line)).collect()
    };
    let raised = all(&|line| raised(context, line, dots));
    let stops = all(&|line| stops(context, line));
    let quotes = all(&|line| quotes(context, line));
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

/// False for a line that has none of the marks, as nearly all.
fn may_be_wrong(text: &str, dots: &str) -> bool {
    let stops = ["...", "\u{3002}\u{3002}\u{3002}", "\u{FF0E}\u{FF0E}\u{FF0E}"];
    text.contains('"')
        || dots.chars().any(|dot| text.contains(dot))
        || stops.iter().any(|stops| text.contains(stops))
}

fn span(context: &Context<'_>, letters: &Letters, first: usize, last: usize) -> Option<Span> {
    let (start, _) = letters.get(first)?;
    let (end, letter) = letters.get(last)?;
    Some(context.source.span(*start..end + letter.len_utf8()))
}

fn joins(letter: Option<&(usize, char)>) -> bool {
    letter.is_some_and(|(_, letter)| is_han(*letter) || letter.is_numeric())
}

/// Round marks within a word or a date: `5•15`.
fn raised(context: &Context<'_>, letters: &Letters, dots: &str) -> Vec<Edit> {
    let wanted = letters.iter().enumerate().filter(|(_, (_, letter))| dots.contains(*letter));
    let inside = wanted.filter(|(at, _)| {
        joins(at.checked_sub(1).and_then(|at| letters.get(at))) && joins(letters.get(at + 1))
    });
    let edit = |(at, _)| Some(Edit { span: span(context, letters, at, at)?, replacement: RAISED.to_owned() });
    inside.filter_map(edit).collect()
}

/// Three to six stops behind a Chinese character.
fn stops(context: &Context<'_>, letters: &Letters) -> Vec<Edit> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((_, letter)) = letters.get(at) {
        let is_stop = |other: &&(usize, char)| other.1 == *letter;
        let run = letters.get(at..).unwrap_or_default().iter().take_while(is_stop).count();
        let stop = matches!(letter, '.' | '\u{3002}' | '\u{FF0E}') && (3..=LONGEST).contains(&run);
        let behind =
            at.checked_sub(1).and_then(|at| letters.get(at)).is_some_and(|(_, letter)| is_han(*letter));
        let leads = flow::from(letters, at + run).is_some_and(char::is_numeric);
        if stop && behind && !leads {
            let place = span(context, letters, at, at + run - 1);
            found.extend(place.map(|span| Edit { span, replacement: ELLIPSIS.to_owned() }));
        }
        at += run.max(1);
    }
    found
}

/// Straight quotation marks in pairs round Chinese words.
fn quotes(context: &Context<'_>, letters: &Letters) -> Vec<Edit> {
    let marks: Vec<usize> =
        letters.iter().enumerate().filter(|(_, (_, letter))| *letter == '"').map(|(at, _)| at).collect();
    let has_words = |pair: &[usize]| {
        let (Some(first), Some(last)) = (pair.first(), pair.last()) else { return false };
        letters.get(*first..*last).unwrap_or_default().iter().any(|(_, letter)| is_han(*letter))
    };
    if marks.len() % 2 == 1 || !marks.chunks(2).all(has_words) {
        return Vec::new();
    }
    let edit = |(at, by): (&usize, &&str)| {
        Some(Edit { span: span(context, letters, *at, *at)?, replacement: (**by).to_owned() })
    };
    marks.iter().zip(QUOTES.iter().cycle()).filter_map(edit).collect()
}
