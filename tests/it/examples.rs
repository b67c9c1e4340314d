//! The examples of every embedded rule.

use std::sync::LazyLock;

use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{ExampleKind, ExampleOutcome, Session};

use crate::session::session;

static TRIED: LazyLock<(Session, Vec<ExampleOutcome>)> = LazyLock::new(|| {
    let session = session();
    let outcomes = session.try_examples();
    (session, outcomes)
});

#[test]
fn every_example_does_what_its_rule_says() {
    let (session, outcomes) = &*TRIED;
    let wrong: Vec<String> = outcomes
        .iter()
        .filter_map(|outcome| {
            let problem = outcome.problem.as_ref()?.words(session.rules(), Lang::En);
            Some(format!("{} {} {}: {problem}", outcome.code, outcome.kind.name(), outcome.nth))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), outcomes.len(), wrong.join("\n"));
}

#[test]
fn every_rule_that_looks_at_reports_has_a_bad_and_a_good_example() {
    let (session, outcomes) = &*TRIED;
    // What no text of a report can show: unreadable bytes, encodings, rule and settings files, what silences others.
    let exempt = ["X001", "X002", "X005", "X006", "X007", "X008", "X009"];
    for rule in session.rules().rules() {
        let code = rule.code();
        for kind in [ExampleKind::Bad, ExampleKind::Good] {
            let of_kind = |outcome: &&ExampleOutcome| outcome.code == code && outcome.kind == kind;
            let count = outcomes.iter().filter(of_kind).count();
            assert_eq!(count == 0, exempt.contains(&code.as_str()), "{code} {}: {count}", kind.name());
        }
    }
}
