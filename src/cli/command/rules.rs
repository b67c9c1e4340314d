//! `foia-lint rules`: the catalogue, and its examples as tests.

use std::io::Write;
use std::path::Path;

use crate::cli::args::check::{RuleArgs, When};
use crate::cli::input::session::{builtin, open};
use crate::cli::locale::Reader;
use crate::cli::output::report::Report;
use crate::cli::output::terminal::style;
use crate::diag::Exit;
use crate::render::{Format, Spoken};
use crate::rule::{self, Listing, Rule};
use crate::session::{ExampleOutcome, Session};

/// Lists every rule.
pub(in crate::cli) fn list(listing: Listing, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let session = builtin(&[], reader)?;
    out.write_all(rule::list(session.rules(), listing, reader.lang).as_bytes())?;
    Ok(Exit::Clean)
}

/// Runs the examples of the rules in a folder, or of the built-in ones: status 1 if one fails.
pub(in crate::cli) fn test(
    folder: Option<&Path>,
    reader: Reader,
    out: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let all = RuleArgs { rules: folder.map(Path::to_owned).into_iter().collect(), ..RuleArgs::default() };
    let session = match open(&all, reader)? {
        Ok(session) => session,
        Err((faults, rules)) => {
            let spoken = Spoken { rules: &rules, lang: reader.lang };
            let mut report = Report::new(Format::Human, style(When::Auto), &spoken, out)?;
            report.show(&faults)?;
            return report.end(None);
        }
    };
    // A folder's rules are tested without the built-in ones.
    let is_tested = |rule: &&Rule| folder.is_none() || rule.place().is_some();
    let tested: Vec<&Rule> = session.rules().rules().iter().filter(is_tested).collect();
    if tested.is_empty() {
        anyhow::bail!("{}", reader.say("规则文件中没有规则", "there is no rule in the rule files"));
    }
    let select = tested.iter().map(|rule| rule.code().to_string()).collect();
    let Ok(chosen) = open(&RuleArgs { select, ..all }, reader)? else { return Ok(Exit::Broken) };
    tell(&chosen, &tested, reader, out)
}

fn tell(session: &Session, tested: &[&Rule], reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let outcomes = session.try_examples();
    for outcome in &outcomes {
        if let Some(problem) = &outcome.problem {
            writeln!(out, "{}: {}", name(outcome), problem.words(session.rules(), reader.lang))?;
        }
    }
    let has_none = |rule: &&&Rule| outcomes.iter().all(|outcome| outcome.code != rule.code());
    // What the engine raises itself need not be shown by a report.
    for rule in tested.iter().filter(|rule| rule.check().kind() != "engine").filter(has_none) {
        writeln!(out, "{} {}: {}", rule.code(), rule.name(), reader.say("没有例子", "has no examples"))?;
    }
    let failed = outcomes.iter().filter(|outcome| outcome.problem.is_some()).count();
    let passed = outcomes.len() - failed;
    let rules = tested.len();
    match reader.lang {
        rule::Lang::Zh => writeln!(out, "规则 {rules} 条，例子通过 {passed} 个，不通过 {failed} 个。")?,
        rule::Lang::En => writeln!(out, "Rules: {rules}; examples passed: {passed}, failed: {failed}.")?,
    }
    Ok(if failed > 0 { Exit::Found } else { Exit::Clean })
}

/// `own.yaml:2:9: U001 bad 2`
fn name(outcome: &ExampleOutcome) -> String {
    let ExampleOutcome { code, place, kind, nth, .. } = outcome;
    let own = format!("{code} {} {nth}", kind.name());
    match place {
        Some(place) => format!("{}:{}:{}: {own}", place.file, place.position.line, place.position.column),
        None => own,
    }
}
