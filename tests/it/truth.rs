//! What is true of a report, and whether the program says so. The keys are explained in tests/reports/README.md.

use std::collections::BTreeMap;

use foia_lint::stages::diag::{Finding, Severity};
use foia_lint::stages::rule::{Rule, RuleSet};
use foia_lint::stages::session::{Checked, Extracted, ExtractedCell, Session};
use serde::Deserialize;
use serde_json::Value;

use crate::session::{brief, input, report, start};

/// The codes that truth files speak of; others may come and go.
const JUDGED: [&str; 37] = [
    "X001", "X002", "X003", "X004", "S101", "S102", "S103", "S104", "S105", "S106", "S107", "S109", "S110",
    "S111", "S112", "S113", "S114", "S115", "C201", "C202", "C203", "C204", "C205", "C206", "C207", "T301",
    "T302", "T303", "T304", "T305", "T306", "D401", "D402", "D403", "D404", "D405", "D406",
];
const JUDGED_WORDS: [&str; 30] = [
    "N501", "N502", "N503", "N504", "N505", "N506", "N507", "N508", "N509", "N510", "N511", "N512", "N514",
    "L801", "L802", "L803", "L804", "L805", "L806", "L807", "L808", "L809", "P901", "P902", "P903", "C208",
    "S108", "S116", "S117", "D407",
];

/// What is true of a report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    form: Option<String>,
    year: Option<u16>,
    organ: Option<String>,
    organ_kind: String,
    #[serde(default)]
    encoding: Option<String>,
    cells: BTreeMap<String, Value>,
    /// The lines of read cells, by the key of the cell or of its row.
    #[serde(default)]
    lines: BTreeMap<String, usize>,
    /// Cells of which it does not matter whether they are read.
    #[serde(default)]
    maybe: BTreeMap<String, Value>,
    /// Cells that only one reading of the damaged text leaves.
    #[serde(default)]
    solved: BTreeMap<String, Value>,
    #[serde(default)]
    damaged: BTreeMap<String, String>,
    /// What must be found.
    pub findings: Vec<Expected>,
    #[serde(default)]
    allowed: Vec<Allowed>,
    #[serde(default, rename = "later")]
    _later: Vec<Value>,
    #[serde(default, rename = "traps")]
    _traps: Vec<String>,
}

/// A finding that must be there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The rule that finds it.
    pub code: String,
    /// Other rules that may find it instead.
    #[serde(default)]
    pub or: Vec<String>,
    line: usize,
    #[serde(default)]
    to: Option<usize>,
    #[serde(default)]
    also: Vec<usize>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default, rename = "why")]
    _why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    code: String,
    #[serde(rename = "why")]
    _why: String,
}

impl Truth {
    /// Everything in which the program differs from the truth about this report.
    pub fn differences(&self, session: &Session, name: &str, bytes: &[u8]) -> Vec<String> {
        let checked = session.check(input(name, bytes));
        let extracted = session.extract(input(name, bytes));
        let mut wrong = self.about(&checked);
        wrong.extend(self.cells(&extracted));
        wrong.extend(self.rows(&checked));
        wrong.extend(self.found(&checked));
        wrong
    }

    /// The weights that each finding may have: of several rules for one entry, any; `None` if it may be absent.
    pub fn severities(&self, rules: &RuleSet) -> Vec<Vec<Option<Severity>>> {
        let weight = |code: &String| Some(rules.find(code).map(Rule::severity).expect("a rule of this code"));
        let of_entry = |entry: &Expected| std::iter::once(&entry.code).chain(&entry.or).map(weight).collect();
        let allowed = self.allowed.iter().map(|allowed| vec![None, weight(&allowed.code)]);
        self.findings.iter().map(of_entry).chain(allowed).collect()
    }

    fn about(&self, checked: &Checked) -> Vec<String> {
        let about = &checked.about;
        let mut wrong = Vec::new();
        let mut same = |what: &str, told: Option<String>, truth: Option<String>| {
            if told != truth {
                wrong.push(format!("{what} is {truth:?}, not {told:?}"));
            }
        };
        same("form", about.form.clone(), self.form.clone());
        same("year", about.year.map(|year| year.to_string()), self.year.map(|year| year.to_string()));
        same("organ", about.organ.clone(), self.organ.clone());
        same("organ_kind", Some(about.organ_kind.clone()), Some(self.organ_kind.clone()));
        if self.encoding.is_some() {
            same("encoding", about.encoding.clone(), self.encoding.clone());
        }
        wrong
    }

    fn cells(&self, extracted: &Extracted) -> Vec<String> {
        let told = extracted.by_key();
        let mut wrong = Vec::new();
        for (key, value) in self.cells.iter().chain(&self.solved) {
            let state = if self.cells.contains_key(key) { "read" } else { "solved" };
            match told.get(key.as_str()) {
                None => wrong.push(format!("no cell {key}")),
                Some(cell) if cell.state != state || cell.value.as_ref() != Some(value) => {
                    wrong.push(format!("{key} is {state} as {value}, not {}", shown(cell)));
                }
                Some(_) => {}
            }
        }
        for (key, line) in &self.lines {
            let of_row = |cell: &str| cell.strip_prefix(key.as_str()).is_some_and(is_one_name);
            let cells: Vec<_> = told.iter().filter(|(cell, _)| *cell == key || of_row(cell)).collect();
            assert!(!cells.is_empty(), "no cell of {key}");
            let elsewhere = cells.into_iter().filter(|(_, cell)| cell.line != Some(*line));
            wrong.extend(
                elsewhere.map(|(cell, told)| format!("{cell} is on line {line}, not {:?}", told.line)),
            );
        }
        for (key, cell) in told {
            let known = self.cells.contains_key(key) || self.solved.contains_key(key);
            let may_be = self.maybe.contains_key(key) && self.maybe.get(key) == cell.value.as_ref();
            if !known && !may_be && matches!(cell.state, "read" | "solved") {
                wrong.push(format!("{key} cannot be known, but is {}", shown(cell)));
            }
        }
        wrong
    }

    /// Each row that cannot be read has a finding of its code that names it.
    fn rows(&self, checked: &Checked) -> Vec<String> {
        let unnamed = |row: &str, code: &str| {
            let instead = self.findings.iter().filter(|entry| entry.code == code).flat_map(|entry| &entry.or);
            let codes: Vec<&str> = instead.map(String::as_str).chain([code]).collect();
            let names = |cell: &str| cell.strip_prefix(row).is_some_and(|rest| rest.starts_with('.'));
            let of_row = |finding: &&Finding| {
                let about_row = !code.starts_with('C') || finding.cell.as_deref().is_some_and(names);
                codes.contains(&finding.code.as_str()) && about_row
            };
            checked.findings.iter().find(of_row).is_none()
        };
        let rows = self.damaged.iter().filter(|(row, code)| unnamed(row, code));
        rows.map(|(row, code)| format!("no {code} for the row {row}")).collect()
    }

    fn found(&self, checked: &Checked) -> Vec<String> {
        let is_judged = |code: &str| JUDGED.contains(&code) || JUDGED_WORDS.contains(&code);
        let mut left: Vec<&Finding> =
            checked.findings.iter().filter(|finding| is_judged(finding.code.as_str())).collect();
        let mut wrong = Vec::new();
        for expected in &self.findings {
            assert!(is_judged(&expected.code), "{} is not judged", expected.code);
            let by = |code: &str| {
                left.iter().position(|finding| {
                    finding.code.as_str() == code && expected.is_in_place(checked, finding)
                })
            };
            let codes = std::iter::once(&expected.code).chain(&expected.or);
            match codes.into_iter().find_map(|code| by(code)) {
                Some(at) => {
                    left.remove(at);
                }
                None => {
                    wrong.push(format!("no {} on line {} {:?}", expected.code, expected.line, expected.text));
                }
            }
        }
        left.retain(|finding| !self.allowed.iter().any(|allowed| allowed.code == finding.code.as_str()));
        wrong.extend(left.into_iter().map(|finding| format!("not true: {}", brief(checked, finding))));
        wrong
    }
}

impl Expected {
    fn is_in_place(&self, checked: &Checked, finding: &Finding) -> bool {
        let line = start(checked, finding).line;
        let lines = self.line..=self.to.unwrap_or(self.line);
        (lines.contains(&line) || self.also.contains(&line))
            && self.text.as_ref().is_none_or(|text| shares(report(checked).slice(finding.span), text))
    }
}

/// The characters of the primary place contain the text or lie in it.
fn shares(found: &str, text: &str) -> bool {
    found.contains(text) || (!found.is_empty() && text.contains(found))
}

/// The last part of a key, with the dot before it.
fn is_one_name(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|name| !name.contains('.'))
}

fn shown(cell: &ExtractedCell) -> String {
    let value = cell.value.as_ref().map_or_else(|| "nothing".to_owned(), Value::to_string);
    format!("{} as {value}", cell.state)
}
