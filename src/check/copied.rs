//! `check: copied`: sentences that stand in last year's report too, whatever their figures.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Context;
use crate::diag::{Diagnostic, Label};
use crate::parse::{Part, Passage, ends_sentence};
use crate::rule::{CopiedCheck, Rule};
use crate::span::Span;

/// Fewest characters of a sentence that is compared: headings and formulas are alike every year.
const SHORTEST: usize = 12;

/// A sentence of a report.
struct Sentence<'p> {
    passage: &'p Passage,
    range: Range<usize>,
    /// Its characters without figures and marks.
    words: String,
    /// How many these are.
    length: usize,
}

/// Where a sentence stands in last year's report, and the sentence.
type Compared<'p> = (Option<Span>, Sentence<'p>);

/// One finding, at the longest passage that is copied.
pub(super) fn check(context: &Context<'_>, rule: &Rule, check: &CopiedCheck) -> Option<Diagnostic> {
    let previous = context.previous?;
    let known: BTreeMap<String, Span> = sentences(previous, check)
        .filter_map(|one| Some((one.words.clone(), place(previous, &one, &one)?)))
        .collect();
    let read: Vec<Compared<'_>> =
        sentences(context, check).map(|one| (known.get(&one.words).copied(), one)).collect();
    let length = |read: &[Compared<'_>]| read.iter().map(|(_, one)| one.length).sum::<usize>();
    let is_copied = |(before, _): &Compared<'_>| before.is_some();
    let together = |one: &Compared<'_>, next: &Compared<'_>| {
        is_copied(one) && is_copied(next) && std::ptr::eq(one.1.passage, next.1.passage)
    };
    let copied = || read.chunk_by(together).filter(|run| run.iter().all(is_copied));
    let (all, same) = (length(&read), copied().map(length).sum::<usize>());
    let share = (same * 100).checked_div(all)?;
    if all < check.min_chars || share < usize::from(check.at_least) {
        return None;
    }
    let longest = copied().max_by_key(|run| length(run))?;
    let ((before, first), (_, last)) = (longest.first()?, longest.last()?);
    let found = Diagnostic::new(rule.code(), place(context, first, last)?).fact("share", share);
    Some(found.fact("count", length(longest)).label(Label::new((*before)?, "previous")))
}

/// Where sentences of one paragraph stand, from one to another.
fn place(context: &Context<'_>, first: &Sentence<'_>, last: &Sentence<'_>) -> Option<Span> {
    first.passage.span(context.source, first.range.start, last.range.end)
}

/// The sentences of the sections that are compared.
fn sentences<'c>(context: &'c Context<'_>, check: &'c CopiedCheck) -> impl Iterator<Item = Sentence<'c>> {
    let is_compared = |part: Part| check.sections.iter().any(|key| key == part.key());
    let passages = context.passages().iter().filter(move |(part, _)| part.is_some_and(is_compared));
    let of_passage = |(_, passage): &'c (Option<Part>, Passage)| {
        let mut end = 0;
        passage.text().split_inclusive(ends_sentence).map(move |text| {
            let range = end..end + text.len();
            end = range.end;
            let words: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
            let length = words.chars().count();
            Sentence { passage, range, words, length }
        })
    };
    passages.flat_map(of_passage).filter(|sentence| sentence.length >= SHORTEST)
}
