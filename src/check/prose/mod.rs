//! Checks of the running text: one kind a file. See [`ProseCheck`].

mod flow;
mod personal;

use super::{Context, term};
use crate::diag::Diagnostic;
use crate::rule::{ProseCheck, Rule};

pub(super) fn check(context: &Context<'_>, rule: &Rule, check: &ProseCheck) -> Vec<Diagnostic> {
    match check {
        ProseCheck::Personal(check) => personal::check(context, rule, check),
        _ => Vec::new(),
    }
}
