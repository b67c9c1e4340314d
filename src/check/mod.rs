//! The checks: one kind a file. A check knows places and facts; what it says stands in the rule files.

mod context;
mod copied;
mod dates;
#[cfg(test)]
mod fixture;
mod parts;
mod rollup;
mod statements;
mod structure;
mod tables;
mod term;
mod text;
mod wording;

pub use crate::narrative::{PassedOver, Reason, Subject};
pub use context::Context;
pub use parts::{Parts, PartsCell};
pub use statements::{Traced, TracedReading, TracedStatement, Unread, Verdict, trace};

use statements::{change, claim, consistency, enumeration, fee, sum};
use structure::{form, section, signature, title};
use tables::{cell, equation, identity, suspect, table};

use crate::diag::Diagnostic;
use crate::narrative::Statements;
use crate::rule::{CheckSpec, Rule, RuleSet};

/// What the checks of one report found.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What was found, in the order of the rules.
    pub diagnostics: Vec<Diagnostic>,
    /// How many equations could not be checked because a cell is unknown.
    pub not_assessable: usize,
    /// True if broken equations that one cell explains are told with that cell, not one by one.
    explained: bool,
}

/// Runs some rules of a set over one report.
pub fn run<'r>(context: &Context<'_>, rules: impl Iterator<Item = &'r Rule>, set: &'r RuleSet) -> Outcome {
    let rules: Vec<&Rule> = rules.collect();
    let explained = rules.iter().any(|rule| matches!(rule.check(), CheckSpec::Suspect(_)));
    let mut outcome = Outcome { explained, ..Outcome::default() };
    // Some rules look at what is read for others, whether these are asked or not.
    let looks_at_others = rules.iter().any(|rule| matches!(rule.check(), CheckSpec::Consistency(_)));
    let readers = if looks_at_others { set.rules().iter().collect() } else { rules.clone() };
    let statements = Statements::of(&readers);
    for rule in rules {
        check(context, rule, &statements, &mut outcome);
    }
    outcome
}

fn check(context: &Context<'_>, rule: &Rule, statements: &Statements<'_>, outcome: &mut Outcome) {
    let found = match rule.check() {
        CheckSpec::Engine(_) => Vec::new(),
        CheckSpec::Section(check) => section::check(context, rule, check),
        CheckSpec::Title(_) => title::check(context, rule),
        CheckSpec::Signature(check) => signature::check(context, rule, check),
        CheckSpec::Form(_) => form::check(context, rule),
        CheckSpec::Table(check) => table::check(context, rule, *check),
        CheckSpec::Cell(check) => cell::check(context, rule, *check),
        CheckSpec::Identity(check) => identity::check(context, rule, &check.name, outcome),
        CheckSpec::Suspect(_) => suspect::check(context, rule),
        CheckSpec::Equation(check) => equation::check(context, rule, check, &mut outcome.not_assessable),
        CheckSpec::Date(check) => dates::check(context, rule, *check),
        CheckSpec::Text(check) => text::check(context, rule, check),
        CheckSpec::Claim(check) => claim::check(context, rule, check, statements),
        CheckSpec::Fee(check) => fee::check(context, rule, check, statements),
        CheckSpec::Enumeration(check) => enumeration::check(context, rule, check),
        CheckSpec::Sum(check) => sum::check(context, rule, check),
        CheckSpec::Consistency(check) => consistency::check(context, rule, check, statements),
        CheckSpec::Change(check) => change::check(context, rule, check),
        CheckSpec::Copied(check) => copied::check(context, rule, check).into_iter().collect(),
        CheckSpec::Rollup(check) => rollup::check(context, rule, check),
        CheckSpec::Personal(check) => wording::personal::check(context, rule, check),
        CheckSpec::Topics(check) => wording::topics::check(context, rule, check).into_iter().collect(),
        CheckSpec::Headings(_) => wording::headings::check(context, rule).into_iter().collect(),
        CheckSpec::Marks(check) => wording::marks(context, rule, check),
        CheckSpec::Wording(check) => wording::wording(context, rule, check),
        CheckSpec::Paragraph(check) => {
            wording::paragraph::check(context, rule, &check.openers).into_iter().collect()
        }
        CheckSpec::Numbering(check) => {
            wording::numbering::check(context, rule, &check.marker, &check.not_before)
        }
        CheckSpec::StaleYear(check) => wording::stale_year::check(context, rule, check),
    };
    outcome.diagnostics.extend(found);
}
