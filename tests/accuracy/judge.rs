//! Runs a case through the pipeline and compares what it says with the truth.

use std::collections::BTreeMap;

use foia_lint::stages::form::{Change, Forms};
use foia_lint::stages::parse::{landmark, parse};
use foia_lint::stages::source::{Source, View};
use foia_lint::stages::span::SourceId;
use foia_lint::{Finding, Input, Session};

use crate::case::{Case, Kind};

/// What became of a case; the worst that is true of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing was to be said, and nothing was.
    Quiet,
    /// Something was said of a sound report.
    FalseAlarm,
    /// Every cell of the damaged rows is known, and right.
    Solved,
    /// Some value is given as certain, and is not what it should be.
    SolvedWrong,
    Undecided,
    /// T305 names the wrong cells and their values.
    Named,
    /// T305 names a cell that is not wrong, or another value.
    NamedWrong,
    /// T305 names some of the wrong cells rightly, and no other.
    NamedInPart,
    /// T305 lists the truth among others.
    TieWith,
    TieWithout,
    /// T301 to T304 only.
    Told,
    Silent,
}

impl Outcome {
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Quiet, "quiet"),
        (Self::FalseAlarm, "false alarm"),
        (Self::Solved, "solved"),
        (Self::SolvedWrong, "solved WRONG"),
        (Self::Undecided, "undecided"),
        (Self::Named, "named"),
        (Self::NamedWrong, "named WRONG"),
        (Self::NamedInPart, "named in part"),
        (Self::TieWith, "tie with it"),
        (Self::TieWithout, "tie without"),
        (Self::Told, "sums only"),
        (Self::Silent, "silent"),
    ];

    pub const fn is_wrong_certainty(self) -> bool {
        matches!(self, Self::FalseAlarm | Self::SolvedWrong | Self::NamedWrong)
    }
}

/// The outcome of a case, and why if it is wrong.
#[derive(Debug)]
pub struct Judged {
    pub outcome: Outcome,
    pub why: String,
}

fn judged(outcome: Outcome, why: impl Into<String>) -> Judged {
    Judged { outcome, why: why.into() }
}

pub fn judge(session: &Session, case: &Case) -> Judged {
    let input = || Input { name: name(case).to_owned(), bytes: Ok(case.text.clone().into_bytes()) };
    let extracted = session.extract(input());
    let findings = session.check(input()).findings;
    let cells = extracted.by_key();
    let mut known = BTreeMap::new();
    for (key, truth) in &case.truth {
        let stands = case.wrong.get(key).map_or(*truth, |(now, _)| *now);
        let value = cells.get(key.as_str()).and_then(|cell| cell.value.as_ref());
        let Some(value) = value else { continue };
        // A wrong figure that is lost as well leaves no trace: what the sums put there is the true one.
        let is_restored = case.damaged.contains(key) && value.as_i64() == Some(*truth);
        if value.as_i64() != Some(stands) && !is_restored {
            let state = cells[key.as_str()].state;
            return judged(Outcome::SolvedWrong, format!("{key}: {state} {value}, truth {stands}"));
        }
        known.insert(key.clone(), stands);
    }
    match case.kind {
        Kind::Sound => match findings.first() {
            None => judged(Outcome::Quiet, ""),
            Some(first) => judged(Outcome::FalseAlarm, said(first)),
        },
        Kind::Damage(_) => of_damage(case, &known, &findings),
        Kind::Mistake(_) => of_mistake(case, &known, &findings, session.forms()),
        Kind::Both(_) => of_both(case, &known, &findings),
    }
}

fn said(finding: &Finding) -> String {
    format!("{} {}", finding.code, finding.wording.message)
}

fn is_sum(finding: &Finding) -> bool {
    finding.code.as_str().starts_with('T')
}

fn is_known(case: &Case, known: &BTreeMap<String, i64>) -> bool {
    case.damaged.iter().all(|key| known.contains_key(key))
}

/// Values that a finding on cells gives as certain.
fn claimed<'f>(findings: &'f [Finding], code: &'f str) -> impl Iterator<Item = (String, i64)> + 'f {
    let suspects = findings
        .iter()
        .filter(move |finding| finding.code.as_str().starts_with(code))
        .flat_map(|finding| &finding.suspects);
    suspects.filter_map(|suspect| Some((suspect.cell.clone(), suspect.expected.as_ref()?.parse().ok()?)))
}

fn of_damage(case: &Case, known: &BTreeMap<String, i64>, findings: &[Finding]) -> Judged {
    if let Some(sum) = findings.iter().find(|finding| is_sum(finding)) {
        return judged(Outcome::FalseAlarm, said(sum));
    }
    let mut known = known.clone();
    for (key, value) in claimed(findings, "C") {
        if case.truth.get(&key) != Some(&value) {
            return judged(
                Outcome::SolvedWrong,
                format!("{key}: claimed {value}, truth {:?}", case.truth.get(&key)),
            );
        }
        known.insert(key, value);
    }
    if is_known(case, &known) {
        judged(Outcome::Solved, "")
    } else if findings.iter().any(|finding| finding.code.as_str().starts_with('C')) {
        judged(Outcome::Undecided, "")
    } else {
        judged(Outcome::Silent, "")
    }
}

fn of_mistake(case: &Case, known: &BTreeMap<String, i64>, findings: &[Finding], forms: &Forms) -> Judged {
    if let Some(key) = case.truth.keys().find(|key| !known.contains_key(*key)) {
        // Of a table whose figures may stand in another order S115 says that none is used.
        let is_told = findings.iter().any(|finding| finding.code.as_str() == "S115");
        let outcome = if is_told { Outcome::Undecided } else { Outcome::Silent };
        return judged(outcome, format!("{key} is not read"));
    }
    let named: BTreeMap<String, i64> = claimed(findings, "T305").collect();
    let is_right =
        |(key, value): (&String, &i64)| case.wrong.get(key).is_some_and(|(_, right)| right == value);
    if let Some(wrong) = named.iter().find(|named| !is_right(*named)) {
        return judged(Outcome::NamedWrong, format!("{wrong:?}, truth {:?}", case.wrong));
    }
    if named.len() == case.wrong.len() {
        return judged(Outcome::Named, "");
    }
    if !named.is_empty() {
        return judged(Outcome::NamedInPart, "");
    }
    let options = options(forms, case);
    if options.is_empty() {
        let outcome = if findings.iter().any(is_sum) { Outcome::Told } else { Outcome::Silent };
        return judged(outcome, "");
    }
    let truth: BTreeMap<String, i64> =
        case.wrong.iter().map(|(key, (_, right))| (key.clone(), *right)).collect();
    let outcome = if options.contains(&truth) { Outcome::TieWith } else { Outcome::TieWithout };
    judged(outcome, format!("{options:?}, truth {truth:?}"))
}

/// What could explain the broken sums: the wording shows no more than the first of many.
fn options(forms: &Forms, case: &Case) -> Vec<BTreeMap<String, i64>> {
    let bytes = case.text.clone().into_bytes();
    let input = Source::decode(SourceId::new(0), name(case), bytes, 1 << 24).unwrap();
    let view = input.view(&landmark).unwrap();
    let source = view.as_ref().map_or(&input, View::source);
    let filled = forms.bind(source, &parse(source), Some(case.year)).unwrap();
    let changed = |change: &Change| (filled.form.cell_key(change.cell), i64::try_from(change.value).unwrap());
    let options = filled.explanations.iter().flat_map(|explanation| &explanation.options);
    options.map(|changes| changes.iter().map(changed).collect()).collect()
}

fn name(case: &Case) -> &'static str {
    case.layout.file()
}

fn of_both(case: &Case, known: &BTreeMap<String, i64>, findings: &[Finding]) -> Judged {
    let named: Vec<(String, i64)> = claimed(findings, "T305").collect();
    let is_wrong =
        |(key, value): &&(String, i64)| case.wrong.get(key).is_none_or(|(_, right)| right != value);
    if let Some((key, value)) = named.iter().find(is_wrong) {
        return judged(Outcome::NamedWrong, format!("{key} {value}, truth {:?}", case.wrong));
    }
    if !named.is_empty() {
        return judged(Outcome::Named, "");
    }
    let mut all = case.damaged.iter();
    if all.all(|key| known.contains_key(key)) {
        return judged(Outcome::Solved, "");
    }
    judged(Outcome::Undecided, "")
}
