//! `check: copied`: sentences that stand in last year's report too, whatever the years that they name. Those that tell
//! figures, and formulas, are alike by nature and say nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Context;
use crate::diag::{Diagnostic, Label};
use crate::narrative::Paragraph;
use crate::parse::Part;
use crate::rule::{CopiedCheck, Rule};
use crate::span::Span;

/// Fewest characters of a sentence that is compared: headings and formulas are alike every year.
const SHORTEST: usize = 12;

/// What stands behind the digits of a year.
const YEAR: char = '\u{5E74}';

/// A sentence of a report.
struct Sentence<'p> {
    part: Part,
    paragraph: &'p Paragraph,
    range: Range<usize>,
    /// Its characters without figures and marks.
    words: String,
    /// How many these are.
    length: usize,
}

/// Where a sentence stands in last year's report, and the sentence.
type Compared<'p> = (Option<Span>, Sentence<'p>);

/// One finding, at the longest passage that is copied. A section that was written anew clears the others.
pub(super) fn check(context: &Context<'_>, rule: &Rule, check: &CopiedCheck) -> Option<Diagnostic> {
    let previous = context.previous?;
    let known: BTreeMap<String, Span> = sentences(previous, check)
        .filter_map(|one| Some((one.words.clone(), place(previous, &one, &one)?)))
        .collect();
    let read: Vec<Compared<'_>> =
        sentences(context, check).map(|one| (known.get(&one.words).copied(), one)).collect();
    let of_section = |key: &str| share(read.iter().filter(|(_, one)| one.part.key() == key));
    let is_repeated = |share: Option<usize>| share.is_none_or(|share| share >= usize::from(check.at_least));
    let share = share(read.iter())?;
    if length(&read) < check.min_chars || !check.sections.iter().all(|key| is_repeated(of_section(key))) {
        return None;
    }
    let together = |one: &Compared<'_>, next: &Compared<'_>| {
        is_copied(one) && is_copied(next) && std::ptr::eq(one.1.paragraph, next.1.paragraph)
    };
    let copied = read.chunk_by(together).filter(|run| run.iter().all(is_copied));
    let longest = copied.max_by_key(|run| length(*run))?;
    let ((before, first), (_, last)) = (longest.first()?, longest.last()?);
    let found = Diagnostic::new(rule.code(), place(context, first, last)?).fact("share", share);
    Some(found.fact("count", length(longest)).label(Label::new((*before)?, "previous")))
}

fn is_copied((before, _): &Compared<'_>) -> bool {
    before.is_some()
}

/// The characters of some sentences.
fn length<'c>(sentences: impl IntoIterator<Item = &'c Compared<'c>>) -> usize {
    sentences.into_iter().map(|(_, one)| one.length).sum()
}

/// The share of characters that are copied, in per cent; none if there are no sentences.
fn share<'c>(sentences: impl Iterator<Item = &'c Compared<'c>> + Clone) -> Option<usize> {
    let same = length(sentences.clone().filter(|one| is_copied(one)));
    (same * 100).checked_div(length(sentences))
}

/// Where sentences of one paragraph stand, from one to another.
fn place(context: &Context<'_>, first: &Sentence<'_>, last: &Sentence<'_>) -> Option<Span> {
    first.paragraph.span(context.source, first.range.start, last.range.end)
}

/// The sentences of the sections that are compared.
fn sentences<'c>(context: &'c Context<'_>, check: &'c CopiedCheck) -> impl Iterator<Item = Sentence<'c>> {
    let compared = |part: &Part| check.sections.iter().any(|key| key == part.key());
    let paragraphs = context.narrative.paragraphs().iter();
    let paragraphs = paragraphs.filter_map(move |one| Some((one.part.filter(compared)?, one)));
    let of_paragraph = |(part, paragraph): (Part, &'c Paragraph)| {
        paragraph.sentences().filter_map(move |range| {
            let text = paragraph.text().get(range.clone())?;
            Some((text, Sentence::of(part, paragraph, text, range)))
        })
    };
    let tells = |(text, sentence): (&str, Sentence<'c>)| {
        let is_formula = check.formulas.iter().any(|formula| sentence.words.contains(formula.as_str()));
        (sentence.length >= SHORTEST && !is_formula && !has_figure(text)).then_some(sentence)
    };
    paragraphs.flat_map(of_paragraph).filter_map(tells)
}

impl<'p> Sentence<'p> {
    fn of(part: Part, paragraph: &'p Paragraph, text: &str, range: Range<usize>) -> Self {
        let words: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
        let length = words.chars().count();
        Self { part, paragraph, range, words, length }
    }
}

/// True if a number stands in a text that is no year.
fn has_figure(text: &str) -> bool {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_figure = |piece: &str| {
        let digits = piece.chars().take_while(|letter| is_digit(*letter)).count();
        digits > 0 && !(digits == 4 && piece.ends_with(YEAR))
    };
    text.split_inclusive(|letter: char| !is_digit(letter)).any(is_figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_no_figure() {
        for (text, expected) in [
            ("2024年,我局围绕农村公路建设。", false),
            ("举办业务培训2期。", true),
            ("全年公开1286条", true),
            ("共2024", true),
            ("一是修订清单,二是合作制作。", false),
            ("", false),
        ] {
            assert_eq!(has_figure(text), expected, "{text}");
        }
    }
}
