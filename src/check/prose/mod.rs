//! Checks of the running text: one kind a file. See [`ProseCheck`].

mod flow;
mod headings;
mod personal;
mod topics;

use super::Context;
use crate::diag::Diagnostic;
use crate::rule::{ProseCheck, Rule};

pub(super) fn check(context: &Context<'_>, rule: &Rule, check: &ProseCheck) -> Vec<Diagnostic> {
    match check {
        ProseCheck::Personal(check) => personal::check(context, rule, check),
        ProseCheck::Topics(check) => topics::check(context, rule, check).into_iter().collect(),
        ProseCheck::Headings => headings::check(context, rule).into_iter().collect(),
        _ => Vec::new(),
    }
}
