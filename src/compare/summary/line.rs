//! What a summary says of one report.

use serde::Serialize;

use crate::diag::{Code, Finding, Severity, Tally};
use crate::render::Phrases;
use crate::session::{Checked, Extracted, Surveyed};

use super::words::counted;

/// The cells that make up the figures of the overview.
const RECEIVED: &str = "requests.new.total";
const CONCLUDED: &str = "requests.processed.total";
const CARRIED_OUT: &str = "requests.carried_out.total";
const REVIEWS: &str = "review.reconsideration.total";
const SUITS: [&str; 2] = ["review.direct.total", "review.after_review.total"];

/// States of cells that hold a figure which cannot be told.
const UNDECIDED: [&str; 3] = ["ambiguous", "missing", "not-a-number"];

/// One report of a summary.
#[derive(Clone, Debug, Serialize)]
pub struct ReportLine {
    /// The path or name under which it was given.
    pub path: String,
    /// The organ, as the title names it.
    pub organ: Option<String>,
    /// `government`, `department`, `town` or `unknown`.
    pub kind: String,
    /// The report year.
    pub year: Option<u16>,
    /// The form that it follows.
    pub form: Option<String>,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Requests, this year.
    #[serde(flatten)]
    pub flow: Flow,
    /// Cases of administrative reconsideration.
    pub reviews: Option<i64>,
    /// Suits, with and without reconsideration before them.
    pub suits: Option<i64>,
    /// Cells whose figure cannot be told; `None` of what has no form.
    pub undecided_cells: Option<usize>,
    /// Requests, the year before.
    pub previous: Option<Flow>,
    /// By how much they have changed, where both years are known.
    pub change: Option<Flow>,
    /// What is found in it.
    pub findings: Vec<FindingLine>,
    /// Where the file is, as seen from where the summary will be; `None` of what is no file.
    #[serde(skip)]
    pub target: Option<String>,
    /// Its cells.
    #[serde(skip)]
    pub extracted: Extracted,
    /// All that was counted in it.
    #[serde(skip)]
    pub tally: Tally,
}

/// Requests that came, were concluded, and are carried out of the year. `None` is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// New ones.
    pub received: Option<i64>,
    /// All results together.
    pub concluded: Option<i64>,
    /// Those of the year after.
    pub carried_out: Option<i64>,
}

/// One finding of a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingLine {
    /// Where to look, in words.
    pub place: String,
    /// The rule's code.
    pub code: Code,
    /// Its weight.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The law, form or practice that says so.
    pub article: Option<String>,
}

impl ReportLine {
    /// What is to be said of a report; `target` is its place as seen from the summary.
    pub fn of(surveyed: Surveyed, target: Option<String>, phrases: &dyn Phrases) -> Self {
        let Surveyed { checked, extracted, previous } = surveyed;
        let flow = Flow::of(&extracted);
        let previous = previous.as_ref().map(Flow::of);
        let suits = SUITS.map(|key| figure(&extracted, key));
        let undecided = |extracted: &Extracted| {
            let states = extracted.cells.iter().map(|(_, cell)| cell.state);
            states.filter(|state| UNDECIDED.contains(state)).count()
        };
        let findings =
            checked.findings.iter().map(|found| FindingLine::of(&checked, found, phrases)).collect();
        Self {
            flow,
            previous,
            change: previous.map(|previous| flow.since(previous)),
            reviews: figure(&extracted, REVIEWS),
            suits: suits.into_iter().sum(),
            undecided_cells: extracted.form.as_ref().map(|_| undecided(&extracted)),
            findings,
            errors: checked.tally.errors,
            warnings: checked.tally.warnings,
            infos: checked.tally.infos,
            path: checked.about.path,
            organ: checked.about.organ,
            kind: checked.about.organ_kind,
            year: checked.about.year,
            form: checked.about.form,
            target,
            extracted,
            tally: checked.tally,
        }
    }

    /// True if nothing is found in it.
    pub fn is_clean(&self) -> bool {
        self.errors + self.warnings + self.infos == 0
    }
}

impl Flow {
    fn of(extracted: &Extracted) -> Self {
        let [received, concluded, carried_out] =
            [RECEIVED, CONCLUDED, CARRIED_OUT].map(|key| figure(extracted, key));
        Self { received, concluded, carried_out }
    }

    /// The figures in the order in which they stand.
    pub const fn figures(self) -> [Option<i64>; 3] {
        [self.received, self.concluded, self.carried_out]
    }

    /// By how much each has changed since another year.
    fn since(self, before: Self) -> Self {
        let change = |now: Option<i64>, then: Option<i64>| now?.checked_sub(then?);
        Self {
            received: change(self.received, before.received),
            concluded: change(self.concluded, before.concluded),
            carried_out: change(self.carried_out, before.carried_out),
        }
    }
}

impl FindingLine {
    fn of(checked: &Checked, finding: &Finding, phrases: &dyn Phrases) -> Self {
        let line = || {
            let source = checked.sources.get(finding.span.source())?;
            Some(counted(phrases, "summary.line", source.position(finding.span.start()).line))
        };
        let basis = finding.wording.basis.join(&phrases.plain("summary.join"));
        Self {
            place: finding.whereabouts.clone().or_else(line).unwrap_or_default(),
            code: finding.code,
            severity: finding.severity,
            message: finding.wording.message.clone(),
            article: Some(basis).filter(|basis| !basis.is_empty()),
        }
    }
}

fn figure(extracted: &Extracted, key: &str) -> Option<i64> {
    let (_, cell) = extracted.cells.iter().find(|(known, _)| known == key)?;
    cell.value.as_ref()?.as_i64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_known_only_where_both_years_are() {
        let now = Flow { received: Some(7), concluded: Some(5), carried_out: None };
        let before = Flow { received: Some(9), concluded: None, carried_out: Some(1) };
        assert_eq!(now.since(before), Flow { received: Some(-2), concluded: None, carried_out: None });
        assert_eq!(now.since(Flow::default()), Flow::default());
    }
}
