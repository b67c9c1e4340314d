//! The catalogue for readers: `rules` and `explain`. Its headings are phrases of `rules/phrases.yaml`.

use std::fmt::Write;

use serde_json::{Value, json};

use super::definition::Rule;
use super::lang::{Both, Lang};
use super::set::RuleSet;
use super::showcase::showcase;
use super::template::fill;
use crate::diag::{Facts, Origin};

/// How the catalogue is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// A line a rule.
    Text,
    /// Everything, for programs, in both languages.
    Json,
    /// A page for readers.
    Markdown,
}

impl Listing {
    /// All.
    pub const ALL: [Self; 3] = [Self::Text, Self::Json, Self::Markdown];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Markdown => "markdown",
        }
    }
}

/// The whole catalogue; ends with a line end.
pub fn list(rules: &RuleSet, listing: Listing, lang: Lang) -> String {
    match listing {
        Listing::Text => rules.rules().iter().map(|rule| line(rule, lang)).collect(),
        Listing::Json => {
            let rules: Vec<Value> = rules.rules().iter().map(entry).collect();
            format!("{:#}\n", json!({ "rules": rules }))
        }
        Listing::Markdown => {
            rules.rules().iter().map(|rule| section(rules, rule, lang)).collect::<Vec<_>>().join("\n")
        }
    }
}

/// `T301 row-total  error  …`
fn line(rule: &Rule, lang: Lang) -> String {
    format!("{} {:<20} {:<7} {}\n", rule.code(), rule.name(), rule.severity().name(), message(rule, lang))
}

/// The message with `…` for its facts.
fn message(rule: &Rule, lang: Lang) -> String {
    shown(rule.words().message.as_ref(), lang)
}

fn shown(words: Option<&Both>, lang: Lang) -> String {
    words.and_then(|words| fill(words.get(lang), &|_| Some("…".to_owned()))).unwrap_or_default()
}

/// Everything about a rule, in words: what `explain` prints.
pub fn explain(rules: &RuleSet, rule: &Rule, lang: Lang) -> String {
    let mut page = format!("{} {}\n\n{}\n", rule.code(), rule.name(), message(rule, lang));
    for (heading, words) in headed(rules, rule, lang) {
        page.push('\n');
        page.push_str(&heading);
        page.push('\n');
        for line in words {
            page.push_str("  ");
            page.push_str(&line);
            page.push('\n');
        }
    }
    page
}

/// The parts of a rule's page: heading, lines.
fn headed(rules: &RuleSet, rule: &Rule, lang: Lang) -> Vec<(String, Vec<String>)> {
    let phrase = |key: &str| rules.phrase(key, &Facts::default(), lang);
    let words = rule.words();
    let mut variants: Vec<String> = rule
        .variants()
        .filter_map(|name| rule.variant(name)?.message.as_ref())
        .map(|words| shown(Some(words), lang))
        .collect();
    variants.dedup();
    let basis = words.basis.as_ref().map(|basis| basis.get(lang).to_vec()).unwrap_or_default();
    [
        (phrase("severity"), vec![phrase(rule.severity().name())]),
        (phrase("origin"), vec![phrase(origin_phrase(rule.origin()))]),
        (phrase("forms"), rule.forms().to_vec()),
        (phrase("also"), variants),
        (phrase("why"), vec![shown(words.why.as_ref(), lang)]),
        (phrase("help"), vec![shown(words.help.as_ref(), lang)]),
        (phrase("basis"), basis),
    ]
    .into_iter()
    .filter(|(_, lines)| lines.iter().any(|line| !line.is_empty()))
    .collect()
}

fn origin_phrase(origin: Origin) -> &'static str {
    match origin {
        Origin::Content => "origin_content",
        Origin::Extraction => "origin_extraction",
        Origin::Unknown => "origin_unknown",
    }
}

/// A rule's part of `docs/rules.md`.
fn section(rules: &RuleSet, rule: &Rule, lang: Lang) -> String {
    let mut page = format!("## {} {}\n\n{}\n\n", rule.code(), rule.name(), message(rule, lang));
    let parts = headed(rules, rule, lang).into_iter().chain(showcase(rules, rule, lang));
    for (heading, lines) in parts {
        match lines.as_slice() {
            [line] if !line.contains('\n') => writeln!(page, "- **{heading}**: {line}"),
            lines => writeln!(page, "- **{heading}**:\n  - {}", lines.join("\n  - ")),
        }
        .unwrap_or_default(); // writing to a String cannot fail
    }
    page
}

fn entry(rule: &Rule) -> Value {
    let words = rule.words();
    let variants: serde_json::Map<String, Value> = rule
        .variants()
        .filter_map(|name| {
            let words = rule.variant(name)?;
            let severity = words.severity.unwrap_or(rule.severity());
            Some((
                name.to_owned(),
                json!({ "severity": severity, "message": words.message, "help": words.help }),
            ))
        })
        .collect();
    json!({
        "code": rule.code(),
        "name": rule.name(),
        "aliases": rule.aliases(),
        "severity": rule.severity(),
        "origin": rule.origin(),
        "forms": rule.forms(),
        "check": rule.check().kind(),
        "message": words.message,
        "why": words.why,
        "help": words.help,
        "basis": words.basis,
        "variants": variants,
        "examples": rule.examples(),
    })
}
