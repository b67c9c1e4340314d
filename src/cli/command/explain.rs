//! `foia-lint explain`: what a rule finds, why, and by which law.

use std::io::Write;

use crate::cli::input::session::{builtin, no_such_rule};
use crate::cli::locale::Reader;
use crate::cli::output::stdio::complain;
use crate::diag::Exit;
use crate::rule::{self, RuleSet};
use crate::session::UnknownRule;

/// Explains each rule named. What is no name may be words that rules speak of: these are listed. What is neither is told,
/// and the rest explained all the same.
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
                let speaking = rule::speaking_of(rules, name, reader.lang);
                if speaking.is_empty() {
                    complain(&unknown);
                    exit = Exit::Broken;
                    continue;
                }
                write!(out, "{before}")?;
                for found in speaking {
                    let message = rule::in_general(found, reader.lang).message;
                    writeln!(out, "{} {}: {message}", found.code(), found.name())?;
                }
                before = "\n";
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
