//! Checks of the running text: one kind a file. See [`ProseCheck`].

mod around;
mod document_number;
mod doubled;
mod fixed;

mod headings;

mod numbering;
mod outline;
mod paragraph;
mod personal;
mod stale_year;
mod topics;

mod unbalanced;
mod width;
mod wrong_mark;

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::rule::{ProseCheck, Rule};

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: &ProseCheck) -> Vec<Diagnostic> {
    match check {
        ProseCheck::Personal(check) => personal::check(context, rule, check),
        ProseCheck::Topics(check) => topics::check(context, rule, check).into_iter().collect(),
        ProseCheck::Headings => headings::check(context, rule).into_iter().collect(),
        ProseCheck::Width { marks } => width::check(context, rule, marks).into_iter().collect(),
        ProseCheck::DocumentNumber { brackets, accepted } => {
            document_number::check(context, rule, brackets, accepted)
        }
        ProseCheck::WrongMark { dots } => wrong_mark::check(context, rule, dots),
        ProseCheck::Unbalanced { pairs } => unbalanced::check(context, rule, pairs),
        ProseCheck::Doubled { words, except } => doubled::check(context, rule, words, except),
        ProseCheck::FixedTerms(terms) => fixed::check(context, rule, terms),
        ProseCheck::Paragraph { openers } => paragraph::check(context, rule, openers).into_iter().collect(),
        ProseCheck::Numbering { marker, not_before } => numbering::check(context, rule, marker, not_before),
        ProseCheck::Told(check) => stale_year::check(context, rule, check),
    }
}
