//! `check: enumeration`: a list and the number that is said of it.

mod announced;
mod names;

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::rule::{EnumerationCheck, Rule};

pub(in crate::check) fn check(
    context: &Context<'_>,
    rule: &Rule,
    check: &EnumerationCheck,
) -> Vec<Diagnostic> {
    let mut found = names::check(context, rule, check);
    found.extend(announced::check(context, rule, check));
    found
}
