//! `check: change`: by how much something is said to have changed since the year before. Both figures stand in one
//! sentence and count the same; a word that no list of the rule has, between them or behind, leaves the change open.

mod told;
mod words;

use rust_decimal::Decimal;

use crate::check::Context;
use crate::check::statements::rounding::percentage;
use crate::diag::{Diagnostic, Label};
use crate::narrative::{Paragraph, has_one};
use crate::rule::{ChangeCheck, Rule};
use told::{Told, What, Wrong};
use words::{Word, words};

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: &ChangeCheck) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for paragraph in context.narrative.paragraphs() {
        let text = paragraph.text();
        for sentence in paragraph.sentences() {
            if !may_tell(text.get(sentence.clone()).unwrap_or_default(), check) {
                continue;
            }
            let words = words(text, sentence, context.subject.year, check);
            found.extend((0..words.len()).filter_map(|number| {
                let told = Told::at(&words, number)?;
                diagnostic(context, rule, paragraph, &told, &told.wrong()?)
            }));
        }
    }
    found
}

/// True for a sentence with two numbers and a word for a change.
fn may_tell(sentence: &str, check: &ChangeCheck) -> bool {
    let mut digits = sentence.bytes().map(|byte| byte.is_ascii_digit());
    let has_two = digits.any(|is_digit| is_digit)
        && digits.any(|is_digit| !is_digit)
        && digits.any(|is_digit| is_digit);
    has_two && (has_one(sentence, &check.rise) || has_one(sentence, &check.fall))
}

fn diagnostic(
    context: &Context<'_>,
    rule: &Rule,
    paragraph: &Paragraph,
    told: &Told<'_>,
    wrong: &Wrong,
) -> Option<Diagnostic> {
    let span = paragraph.span(context.source, wrong.at.start, wrong.at.end)?;
    let change = (wrong.now - wrong.then).abs();
    let rate = percentage(change, wrong.then)?.round_dp(2);
    let mut found = Diagnostic::new(rule.code(), span)
        .fact("found", context.source.slice(span))
        .fact("now", wrong.now.normalize().to_string())
        .fact("then", wrong.then.normalize().to_string())
        .fact("change", change.normalize().to_string())
        .fact("rate", rate.normalize().to_string());
    found.variant = match wrong.what {
        What::Direction => Some("direction"),
        What::Difference => Some("difference"),
        What::Rate => None,
    };
    let label = |role: &'static str, word: &Word<'_>, value: Decimal| {
        let place = paragraph.span(context.source, word.at.start, word.at.end)?;
        Some(Label::new(place, role).fact("value", value.normalize().to_string()))
    };
    found.labels = told.then.and_then(|then| label("then", then, wrong.then)).into_iter().collect();
    found.labels.extend(label("now", told.now, wrong.now));
    Some(found)
}
