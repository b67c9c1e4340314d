//! A sound report and what is found in it when it is changed, for the tests of the checks.

use super::{Context, Subject, run};
use crate::narrative::fixture::{known, source};
use crate::parse::parse;

/// A report in which nothing is wrong.
pub(super) const SOUND: &str = include_str!("../../examples/sound.md");

/// The sound report with some words in the place of others.
pub(super) fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(SOUND.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// Asks a report that was read.
pub(super) fn with_context<R>(text: &str, ask: impl FnOnce(&Context<'_>) -> R) -> R {
    let known = known();
    let source = source(text);
    let report = parse(&source);
    let subject = Subject::of(&source, &report, &known.kinds);
    let filled = known.forms.bind(&source, &report, subject.year).unwrap();
    ask(&Context::new(&source, &report, &known.forms, &filled, &subject))
}

/// The words at which a rule finds something in a text.
pub(super) fn found_in(text: &str, code: &str) -> Vec<String> {
    with_context(text, |context| {
        let rules = &known().rules;
        let found = run(context, rules.find(code).into_iter(), rules).diagnostics;
        found.iter().map(|found| context.source.slice(found.span).to_owned()).collect()
    })
}

/// The same for the sound report with some words in the place of others.
pub(super) fn found(code: &str, changes: &[(&str, &str)]) -> Vec<String> {
    assert_eq!(found_in(SOUND, code), [""; 0], "the sound report");
    found_in(&changed(changes), code)
}
