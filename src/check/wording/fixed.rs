//! `check: wording`, `finds: fixed`: fixed terms written wrongly.

use crate::check::Context;
use crate::diag::{Diagnostic, Edit, Fix, Safety};
use crate::narrative::{TextLine, ends_sentence};
use crate::parse::is_space;
use crate::rule::{FixedTerm, Rule};
use crate::span::Span;

/// How many letters of the sentence before a term are looked at for what makes it wrong.
const NEAR: usize = 30;

pub(super) fn check<'r>(context: &Context<'_>, rule: &Rule, terms: &'r [FixedTerm]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    // Most of them stand nowhere in a report.
    let text = context.source.text();
    let stands = |wrong: &str| context.narrative.text().may_hold(wrong) && text.contains(wrong);
    let wrong = |term: &'r FixedTerm| term.wrong.iter().map(move |wrong| (term, wrong.as_str()));
    let standing: Vec<(&FixedTerm, &str)> =
        terms.iter().flat_map(wrong).filter(|(_, wrong)| stands(wrong)).collect();
    if standing.is_empty() {
        return found;
    }
    for TextLine { line, .. } in context.narrative.lines() {
        for (term, wrong) in &standing {
            let places = places(context, line.span, wrong);
            let wrong = places.filter(|place| is_wrong(context, line.span, *place, term));
            found.extend(wrong.map(|place| diagnostic(context, rule, place, &term.right)));
        }
    }
    found
}

fn places<'c>(context: &'c Context<'_>, line: Span, wrong: &'c str) -> impl Iterator<Item = Span> + use<'c> {
    let source = context.source;
    source.slice(line).match_indices(wrong).map(move |(at, words)| {
        let start = line.start() + at;
        source.span(start..start + words.len())
    })
}

fn is_wrong(context: &Context<'_>, line: Span, place: Span, term: &FixedTerm) -> bool {
    let before = context.source.slice(context.source.span(line.start()..place.start()));
    let letters = before.chars().rev().filter(|letter| !is_space(*letter));
    let near: Vec<char> = letters.take_while(|letter| !ends_sentence(*letter)).take(NEAR).collect();
    let near: String = near.into_iter().rev().collect();
    let source = context.source;
    let rest = source.text().get(place.end()..).unwrap_or_default();
    let goes_on = term.not_before.iter().any(|word| rest.starts_with(word.as_str()));
    !goes_on && (term.after.is_empty() || term.after.iter().any(|word| near.contains(word.as_str())))
}

fn diagnostic(context: &Context<'_>, rule: &Rule, place: Span, right: &str) -> Diagnostic {
    let edits = vec![Edit { span: place, replacement: right.to_owned() }];
    Diagnostic::new(rule.code(), place)
        .fact("found", context.source.slice(place))
        .fact("expected", right)
        .fix(Fix { safety: Safety::Safe, edits })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn a_term_that_is_written_wrongly_is_found() {
        assert_eq!(found("L809", &[("三审三校", "三审三效")]), ["三审三效"]);
    }

    #[test]
    fn some_are_wrong_only_behind_other_words_of_their_sentence() {
        let day = |words: &str| found("L809", &[("听取意见建议。", words)]);
        assert_eq!(day("在5月15日举办政务活动日宣传。"), ["政务活动日"]);
        assert!(day("在5月15日听取意见。举办政务活动日宣传。").is_empty(), "of another sentence");
        assert!(day("在5月15日安排政务活动日程。").is_empty(), "other words begin within it");
    }
}
