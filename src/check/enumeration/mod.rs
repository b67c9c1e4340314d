//! `check: enumeration`: a list and the number that is said of it.

mod announced;
mod names;

use super::Context;
use crate::diag::Diagnostic;
use crate::rule::{EnumerationCheck, Rule};

pub(super) fn check(context: &Context<'_>, rule: &Rule, check: &EnumerationCheck) -> Vec<Diagnostic> {
    let mut found = names::check(context, rule, check);
    found.extend(announced::check(context, rule, check));
    found
}
