//! The catalogue for readers: `rules` and `explain`. Its headings are phrases of `rules/phrases.yaml`.

use serde_json::{Value, json};

use super::example::{Example, Examples};
use super::lang::{Both, Lang};
use super::model::Rule;
use super::set::RuleSet;
use super::template::fill;
use crate::diag::{Facts, Origin, Severity, Wording};

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
        Listing::Text => lines(rules, lang),
        Listing::Json => {
            let rules: Vec<Value> = rules.rules().iter().map(entry).collect();
            format!("{:#}\n", json!({ "rules": rules }))
        }
        Listing::Markdown => {
            rules.rules().iter().map(|rule| section(rules, rule, lang)).collect::<Vec<_>>().join("\n")
        }
    }
}

/// A line a rule: `T301  row-total  error  …`.
fn lines(rules: &RuleSet, lang: Lang) -> String {
    let width = rules.rules().iter().map(|rule| rule.name().len()).max().unwrap_or(0);
    let mut page = String::new();
    for rule in rules.rules() {
        let severity = severity(rules, rule.severity(), lang);
        let message = message(rule, lang);
        let line = format!("{}  {:<width$}  {severity:<7}  {message}\n", rule.code(), rule.name());
        page.push_str(&line);
    }
    page
}

fn severity(rules: &RuleSet, severity: Severity, lang: Lang) -> String {
    rules.phrase(severity.name(), &Facts::default(), lang)
}

/// The message with `…` for its facts.
fn message(rule: &Rule, lang: Lang) -> String {
    shown(rule.words().message.as_ref(), lang)
}

fn shown(words: Option<&Both>, lang: Lang) -> String {
    words.and_then(|words| fill(words.get(lang), &|_| Some("…".to_owned()))).unwrap_or_default()
}

/// What a rule says whatever it finds, with `…` for the facts.
pub fn in_general(rule: &Rule, lang: Lang) -> Wording {
    let words = rule.words();
    Wording {
        message: message(rule, lang),
        label: shown(words.label.as_ref(), lang),
        why: shown(words.why.as_ref(), lang),
        help: shown(words.help.as_ref(), lang),
        basis: words.basis.as_ref().map(|basis| basis.get(lang).to_vec()).unwrap_or_default(),
    }
}

/// The rules that speak of something: whose message, reason or remedy has these words in it, whatever the case.
pub fn speaking_of<'r>(rules: &'r RuleSet, words: &str, lang: Lang) -> Vec<&'r Rule> {
    let words = words.to_lowercase();
    let speaks = |rule: &&Rule| {
        let Wording { message, why, help, .. } = in_general(rule, lang);
        !words.trim().is_empty()
            && [message, why, help].iter().any(|text| text.to_lowercase().contains(&words))
    };
    rules.rules().iter().filter(speaks).collect()
}

/// Everything about a rule, in words: what `explain` prints.
pub fn explain(rules: &RuleSet, rule: &Rule, lang: Lang) -> String {
    let mut page = vec![format!("{} {}\n\n{}\n", rule.code(), rule.name(), message(rule, lang))];
    for (heading, lines) in headed(rules, rule, lang) {
        page.push(format!("\n{heading}\n  {}\n", lines.join("\n  ")));
    }
    let read = rule.check().shown(lang);
    if !read.is_empty() {
        let heading = rules.phrase("reads", &Facts::default(), lang);
        page.push(format!("\n{heading}\n  {}\n", read.join("\n  ")));
    }
    page.concat()
}

/// The parts of a rule's page: heading, lines.
fn headed(rules: &RuleSet, rule: &Rule, lang: Lang) -> Vec<(String, Vec<String>)> {
    let phrase = |key: &str| rules.phrase(key, &Facts::default(), lang);
    let words = rule.words();
    let origin = match rule.origin() {
        Origin::Content => vec![phrase("origin_content")],
        Origin::Extraction => vec![phrase("origin_extraction")],
        Origin::Unknown => Vec::new(),
    };
    let basis = words.basis.as_ref().map(|basis| basis.get(lang).to_vec()).unwrap_or_default();
    [
        (phrase("severity"), vec![severity(rules, rule.severity(), lang)]),
        (phrase("origin"), origin),
        (phrase("forms"), rule.forms().to_vec()),
        (phrase("also"), variants(rules, rule, lang)),
        (phrase("why"), vec![shown(words.why.as_ref(), lang)]),
        (phrase("help"), vec![shown(words.help.as_ref(), lang)]),
        (phrase("basis"), basis),
    ]
    .into_iter()
    .filter(|(_, lines)| lines.iter().any(|line| !line.is_empty()))
    .collect()
}

/// The other messages of a rule, each with its weight if that is another.
fn variants(rules: &RuleSet, rule: &Rule, lang: Lang) -> Vec<String> {
    let words = rule.variants().filter_map(|name| rule.variant(name));
    let mut lines = Vec::new();
    for (words, message) in words.filter_map(|words| Some((words, words.message.as_ref()?))) {
        let mut line = shown(Some(message), lang);
        if let Some(other) = words.severity.filter(|other| *other != rule.severity()) {
            line = format!("[{}] {line}", severity(rules, other, lang));
        }
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// A rule's part of a page.
fn section(rules: &RuleSet, rule: &Rule, lang: Lang) -> String {
    let mut page = vec![format!("## {} {}\n\n{}\n\n", rule.code(), rule.name(), message(rule, lang))];
    for (heading, lines) in headed(rules, rule, lang) {
        page.push(match lines.as_slice() {
            [line] => format!("- **{heading}**: {line}\n"),
            lines => format!("- **{heading}**:\n  - {}\n", lines.join("\n  - ")),
        });
    }
    let Examples { bad, good } = rule.examples();
    for (key, examples) in [("example_bad", bad), ("example_good", good)] {
        let heading = rules.phrase(key, &Facts::default(), lang);
        for example in &examples {
            page.push(format!("\n{heading}\n\n```text\n{}\n```\n", changes(example)));
        }
    }
    page.concat()
}

/// An example as a reader sees it: the whole text, or what is changed in a sound report.
fn changes(example: &Example) -> String {
    if let Some(report) = &example.report {
        return report.trim_end().to_owned();
    }
    let year = example.year.map(|year| year.to_string());
    let named = [("form", &example.form), ("organ", &example.organ), ("year", &year)];
    let named = named.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", value.as_ref()?)));
    let cells = example.cells.iter().map(|(key, value)| format!("{key} = {value}"));
    let unchanged = example.previous.as_ref().filter(|cells| cells.is_empty());
    let of_previous = example.previous.iter().flatten();
    let of_previous = of_previous.map(|(key, value)| format!("previous.{key} = {value}"));
    let of_previous = unchanged.map(|_| "previous = {}".to_owned()).into_iter().chain(of_previous);
    let replaced = example.replace.iter().map(|(from, to)| format!("- {from}\n+ {to}"));
    named.chain(cells).chain(of_previous).chain(replaced).collect::<Vec<_>>().join("\n")
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
