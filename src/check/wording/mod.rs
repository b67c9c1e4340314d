//! Checks of the running text: one kind a file.

mod around;
mod document_number;
mod doubled;
mod fixed;
mod missing;

pub(super) mod headings;

pub(super) mod numbering;
mod outline;
pub(super) mod paragraph;
pub(super) mod personal;
pub(super) mod stale_year;
pub(super) mod topics;

mod unbalanced;
mod width;
mod wrong_mark;

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::rule::{MarksCheck, Rule, WordingCheck};

pub(in crate::check) fn marks(context: &Context<'_>, rule: &Rule, check: &MarksCheck) -> Vec<Diagnostic> {
    match check {
        MarksCheck::Width { marks } => width::check(context, rule, marks).into_iter().collect(),
        MarksCheck::DocumentNumber { brackets, accepted } => {
            document_number::check(context, rule, brackets, accepted)
        }
        MarksCheck::Wrong { dots } => wrong_mark::check(context, rule, dots),
        MarksCheck::Unbalanced { pairs } => unbalanced::check(context, rule, pairs),
    }
}

pub(in crate::check) fn wording(context: &Context<'_>, rule: &Rule, check: &WordingCheck) -> Vec<Diagnostic> {
    match check {
        WordingCheck::Doubled { words, except } => doubled::check(context, rule, words, except),
        WordingCheck::Fixed(terms) => fixed::check(context, rule, terms),
        WordingCheck::Missing { counted, units, rates } => {
            missing::check(context, rule, (counted, units), rates)
        }
    }
}
