//! `foia-lint explain`: what a rule finds, why, and by which law.

use std::io::Write;

use crate::cli::input::session::{builtin, no_such_rule};
use crate::cli::locale::Reader;
use crate::cli::output::stdio::complain;
use crate::diag::Exit;
use crate::rule::{self, RuleSet};
use crate::session::UnknownRule;

/// Explains each rule named; those that do not exist are told, and the rest explained all the same.
pub(in crate::cli) fn run(names: &[String], reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let session = builtin(&[], reader)?;
    let rules = session.rules();
    let (mut before, mut exit) = ("", Exit::Clean);
    for name in names {
        match page(rules, name, reader) {
            Ok(page) => {
                write!(out, "{before}{page}")?;
                before = "\n";
            }
            Err(unknown) => {
                complain(&unknown);
                exit = Exit::Broken;
            }
        }
    }
    Ok(exit)
}

/// Everything about the rule of a code or a name.
///
/// # Errors
/// That there is no such rule, in words.
pub(in crate::cli) fn page(rules: &RuleSet, name: &str, reader: Reader) -> Result<String, String> {
    if let Some(found) = rules.find(name).or_else(|| rules.find(&name.to_uppercase())) {
        return Ok(rule::explain(rules, found, reader.lang));
    }
    let suggestion = rules.nearest(name).map(str::to_owned);
    Err(no_such_rule(&UnknownRule { selector: name.to_owned(), suggestion }, reader.lang))
}
