//! What the reports come to.

use std::collections::BTreeMap;

use serde::Serialize;

use super::line::ReportLine;
use crate::compare::organ::Roster;
use crate::diag::{Code, Severity, Tally};
use crate::session::Session;

/// What is counted while the reports go by.
#[derive(Debug, Default)]
pub struct Totals {
    /// The run as a whole.
    pub tally: Tally,
    /// Reports with errors.
    pub faulty: usize,
    rules: BTreeMap<Code, RuleCount>,
    roster: Option<Roster>,
    /// The paths of what organs of the list have handed in for a year.
    handed_in: BTreeMap<(String, Option<u16>), Vec<String>>,
}

/// How often a rule has found something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    /// Its code.
    pub code: Code,
    /// The reports that it has found something in.
    pub reports: usize,
    /// What it has found.
    pub findings: usize,
    /// The heaviest of these.
    #[serde(skip)]
    pub severity: Severity,
}

impl Totals {
    /// Nothing counted yet; the organs of a list are expected to hand in.
    pub fn expecting(roster: Option<Roster>) -> Self {
        Self { roster, ..Self::default() }
    }

    /// Counts a report.
    pub fn add(&mut self, line: &ReportLine, session: &Session) {
        if let (Some(roster), Some(organ)) = (&mut self.roster, &line.organ)
            && let Some(listed) = roster.hand_in(session, organ)
        {
            self.handed_in.entry((listed.to_owned(), line.year)).or_default().push(line.path.clone());
        }
        self.tally.add(&line.tally);
        self.faulty += usize::from(line.errors > 0);
        let mut seen: Vec<Code> = Vec::new();
        for finding in &line.findings {
            let (code, severity) = (finding.code, finding.severity);
            let none = RuleCount { code, reports: 0, findings: 0, severity };
            let count = self.rules.entry(code).or_insert(none);
            count.findings += 1;
            count.severity = count.severity.max(severity);
            if !seen.contains(&code) {
                count.reports += 1;
                seen.push(code);
            }
        }
    }

    /// The rules that have found something: in the most reports first, then by code.
    pub fn rules(&self) -> Vec<RuleCount> {
        let mut rules: Vec<RuleCount> = self.rules.values().copied().collect();
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.reports));
        rules
    }

    /// The organs of the list that have not handed in; `None` without a list.
    pub fn missing(&self) -> Option<Vec<&str>> {
        self.roster.as_ref().map(|roster| roster.missing().collect())
    }

    /// The organs of the list that have handed in more than once for a year, with the paths.
    pub fn twice(&self) -> impl Iterator<Item = (&str, &[String])> {
        let handed_in = self.handed_in.iter().filter(|(_, paths)| paths.len() > 1);
        handed_in.map(|((organ, _), paths)| (organ.as_str(), paths.as_slice()))
    }
}
