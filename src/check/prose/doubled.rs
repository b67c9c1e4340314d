//! `check: wording`, `finds: doubled`: the same words twice in a row, also across a space.

use std::cmp::Reverse;

use super::flow::{self, is_han};
use crate::check::Context;
use crate::diag::{Diagnostic, Edit, Fix, Safety};
use crate::parse::{LineKind, calendar, is_space};
use crate::rule::Rule;

/// Longest words looked for.
const LONGEST: usize = 12;
/// Longest gap between the two.
const GAP: usize = 2;

type Letters = [(usize, char)];

/// First letter of the words, first of their repetition, and one past its last.
type Twice = (usize, usize, usize);

pub(super) fn check(
    context: &Context<'_>,
    rule: &Rule,
    words: &[String],
    except: &[String],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, line) in flow::lines(context) {
        let letters = flow::letters(context, line.span);
        let in_sentence = matches!(line.kind, LineKind::Prose | LineKind::Heading);
        let mut next = 0;
        for at in coming_again(&letters) {
            let twice = twice(&letters, at).filter(|twice| {
                is_wrong(&letters, *twice, words, in_sentence) && !is_meant(&letters, *twice, except)
            });
            if let Some(twice) = twice.filter(|_| at >= next) {
                (_, _, next) = twice;
                found.extend(diagnostic(context, rule, &letters, twice));
            }
        }
    }
    found
}

fn diagnostic(context: &Context<'_>, rule: &Rule, letters: &Letters, twice: Twice) -> Option<Diagnostic> {
    let (first, again, end) = twice;
    let offset = |at: usize| letters.get(at).map(|(offset, _)| *offset);
    let (last, letter) = letters.get(end.checked_sub(1)?)?;
    let stop = last + letter.len_utf8();
    let place = context.source.span(offset(first)?..stop);
    let words = text(letters, first, again);
    let words = words.trim_matches(is_space);
    let surplus = context.source.span(place.start() + words.len()..stop);
    let edits = vec![Edit { span: surplus, replacement: String::new() }];
    Some(
        Diagnostic::new(rule.code(), place)
            .fact("found", context.source.slice(place))
            .fact("expected", words)
            .fix(Fix { safety: Safety::Safe, edits }),
    )
}

fn text(letters: &Letters, from: usize, to: usize) -> String {
    letters.get(from..to).unwrap_or_default().iter().map(|(_, letter)| *letter).collect()
}

/// The letters that come again soon enough, in order, and a few that do not.
fn coming_again(letters: &Letters) -> Vec<usize> {
    let mut last = [usize::MAX; 256];
    let mut again = Vec::new();
    for (at, (_, letter)) in letters.iter().enumerate().rev() {
        let [slot, ..] = u32::from(*letter).to_le_bytes();
        if let Some(last) = last.get_mut(usize::from(slot)) {
            if last.saturating_sub(at) <= LONGEST + GAP {
                again.push(at);
            }
            *last = at;
        }
    }
    again.reverse();
    again
}

/// The longest words that begin here and stand twice.
fn twice(letters: &Letters, first: usize) -> Option<Twice> {
    let letter = |at: usize| letters.get(at).map(|(_, letter)| *letter);
    let own = letter(first).filter(|own| is_han(*own))?;
    let same = |length: usize, gap: usize| {
        let again = first + length + gap;
        let words = (0..length)
            .all(|at| letter(first + at).is_some_and(is_han) && letter(first + at) == letter(again + at));
        let space = (first + length..again).all(|at| letter(at).is_some_and(is_space));
        (words && space).then_some((first, again, again + length))
    };
    let behind = (2..=LONGEST + GAP).filter(|behind| letter(first + behind) == Some(own));
    let ways = behind.flat_map(|behind| {
        let lengths = (0..=GAP).filter_map(move |gap| Some((behind.checked_sub(gap)?, gap)));
        lengths.filter(|(length, _)| (2..=LONGEST).contains(length))
    });
    let found = ways.filter_map(|(length, gap)| same(length, gap));
    found.max_by_key(|(_, again, end)| (end - again, Reverse(*again)))
}

/// Words of three characters or more, words with a space between in a sentence, and the rule's own words.
fn is_wrong(letters: &Letters, (first, again, end): Twice, words: &[String], in_sentence: bool) -> bool {
    let doubled = text(letters, again, end);
    let all: Vec<char> = doubled.chars().collect();
    let numeral = |letter: &char| calendar(&letter.to_string()).is_some();
    let (split_at_end, whole) = (again - first > all.len(), all.len() >= 3);
    // One by one, 2020 in numerals; the same character over and over.
    let counts = all.first().is_some_and(numeral) && (all.len() == 2 || all.iter().all(numeral));
    let varied = all.iter().any(|letter| Some(letter) != all.first());
    varied && !counts && (whole || words.contains(&doubled) || (split_at_end && in_sentence))
}

/// True if the rule's exceptions cover the place.
fn is_meant(letters: &Letters, (first, _, end): Twice, except: &[String]) -> bool {
    except.iter().any(|meant| {
        let length = meant.chars().count();
        let starts = (end.saturating_sub(length)..=first).filter(|start| start + length >= end);
        starts.into_iter().any(|start| text(letters, start, start + length) == *meant)
    })
}
