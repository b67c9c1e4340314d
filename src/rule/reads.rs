//! What a rule reads of running text, as its file words it: for `explain`.

use super::claim::{Claim, ClaimCheck, Reading, WordList};
use super::lang::Lang;
use super::listing::{EnumerationCheck, SumCheck};
use super::spec::{CheckSpec, TextWords};

/// Most words of a list that are shown.
const MOST_WORDS: usize = 40;

/// Lines that show the phrasings a check reads, each statement followed by what it may mean; none for checks
/// that read no statements.
pub(super) fn reads(check: &CheckSpec, lang: Lang) -> Vec<String> {
    match check {
        CheckSpec::Claim(check) => statements(check, lang),
        CheckSpec::Fee(check) => statements(&check.said, lang),
        CheckSpec::Sum(check) => sums(check),
        CheckSpec::Enumeration(check) => lists(check),
        CheckSpec::Text(check) => match &check.words {
            TextWords::Requires(words) => vec![words.join(" | ")],
            TextWords::Forbids(_) => Vec::new(),
        },
        CheckSpec::Engine
        | CheckSpec::Section(_)
        | CheckSpec::Title
        | CheckSpec::Form
        | CheckSpec::Table(_)
        | CheckSpec::Cell(_)
        | CheckSpec::Identity(_)
        | CheckSpec::Suspect
        | CheckSpec::Equation(_)
        | CheckSpec::Date(_)
        | CheckSpec::Copied(_)
        | CheckSpec::Prose(_) => Vec::new(),
    }
}

fn statements(check: &ClaimCheck, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let mut named: Vec<&str> = Vec::new();
    for claim in &check.claims {
        lines.extend(claim.told.iter().cloned());
        named.extend(claim.told.iter().flat_map(|told| names(told)));
        lines.extend(meaning(claim, lang));
    }
    // A list may name lists that stand above it.
    let mut shown: Vec<&WordList> = Vec::new();
    for list in check.words.iter().rev().chain(check.prose.words.iter().rev()) {
        if named.contains(&list.name.as_str()) {
            named.extend(list.words.iter().flat_map(|word| names(word)));
            shown.push(list);
        }
    }
    lines.extend(shown.into_iter().rev().map(|list| {
        let words: Vec<&str> = list.words.iter().take(MOST_WORDS).map(String::as_str).collect();
        format!("{{{}}} = {}", list.name, words.join(" | "))
    }));
    lines
}

/// What a statement may honestly mean.
fn meaning(claim: &Claim, lang: Lang) -> Option<String> {
    let called = |readings: &[Reading]| {
        readings.iter().map(|reading| reading.called.get(lang).to_owned()).collect::<Vec<_>>().join(" | ")
    };
    if claim.readings.is_empty() {
        return None;
    }
    let over = if claim.over.is_empty() { String::new() } else { format!(" \u{F7} {}", called(&claim.over)) };
    Some(format!("  = {}{over}", called(&claim.readings)))
}

/// The names in braces.
fn names(told: &str) -> impl Iterator<Item = &str> {
    told.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

fn sums(check: &SumCheck) -> Vec<String> {
    let words = |words: &[String]| words.join("|");
    let units = words(&check.units);
    vec![
        format!("~{{n}}{{unit}}\u{3001}~{{n}}{{unit}}\u{FF0C}({}){{n}}{{unit}}", words(&check.together)),
        format!("{{n}}{{unit}}\u{FF0C}({})~{{n}}{{unit}}\u{3001}~{{n}}{{unit}}", words(&check.all)),
        format!("{{n}}{{unit}}\u{FF0C}({})~{{n}}{{unit}}", words(&check.some)),
        format!("{{n}}{{unit}}\u{FF0C}~{{n}}{{unit}}\u{FF0C}({}){{percent}}", words(&check.share.words)),
        format!("{{unit}} = {units}"),
    ]
}

fn lists(check: &EnumerationCheck) -> Vec<String> {
    let words = |words: &[String]| words.join("|");
    let announced = &check.announced;
    vec![
        format!("~\u{3001}~\u{3001}~({}){{n}}({})", words(&check.together), words(&check.units)),
        format!("~\u{3001}~\u{3001}~{{n}}({})", words(&check.closing)),
        format!("({}){{n}}({})", words(&announced.before), words(&announced.units)),
    ]
}
