//! Loading and wording, over rule files written here and forms that are a short double of the real ones.

mod cells;
mod choice;
mod documentation;
mod faults;
mod forms;
mod kinds;
mod load;
mod strict;
mod wording;

use super::*;
use crate::diag::{Diagnostic, Fact};
use crate::span::SourceId;
use forms::Double;

/// A user's rule of the simplest kind, with these further lines.
fn rule_with(lines: &str) -> String {
    let words = "  message: m\n  why: w\n  help: h\n  basis: b\n";
    format!("- code: U001\n  name: own\n  severity: warning\n{words}{lines}")
}

fn load(text: &str) -> (RuleSet, Vec<Diagnostic>) {
    let mut rules = RuleSet::default();
    let faults = rules.load(&Double, SourceId::new(0), text);
    (rules, faults)
}

/// Each fault: kind, underlined text, facts.
fn told(text: &str) -> Vec<String> {
    load(text)
        .1
        .iter()
        .map(|fault| {
            let facts: Vec<_> =
                fault.facts.iter().map(|(name, fact)| format!("{name}={}", plain(fact))).collect();
            let underlined = text.get(fault.span.range()).unwrap();
            format!("{} [{underlined}] {}", fault.variant.unwrap(), facts.join(" "))
        })
        .collect()
}

fn plain(fact: &Fact) -> String {
    match fact {
        Fact::Text(text) => text.clone(),
        Fact::Count(count) => count.to_string(),
        Fact::Phrase(key) => format!("<{key}>"),
        Fact::Term { zh, .. } => zh.clone(),
        Fact::Day(_) | Fact::Period(..) => format!("{fact:?}"),
    }
}
