//! `foia-lint explain`: what a rule finds, why, and by which law.

use std::io::Write;

use crate::cli::input::session::{builtin, no_such_rule};
use crate::cli::locale::Reader;
use crate::cli::output::stdio::complain;
use crate::diag::Exit;
use crate::rule;
use crate::session::UnknownRule;

/// Explains each rule named; those that do not exist are told, and the rest explained all the same.
pub(in crate::cli) fn run(names: &[String], reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let session = builtin(&[], reader)?;
    let rules = session.rules();
    let (mut before, mut exit) = ("", Exit::Clean);
    for name in names {
        if let Some(found) = rules.find(name).or_else(|| rules.find(&name.to_uppercase())) {
            write!(out, "{before}{}", rule::explain(rules, found, reader.lang))?;
            before = "\n";
        } else {
            let suggestion = rules.nearest(name).map(str::to_owned);
            let unknown = UnknownRule { selector: name.clone(), suggestion };
            complain(&no_such_rule(&unknown, reader.lang));
            exit = Exit::Broken;
        }
    }
    Ok(exit)
}
