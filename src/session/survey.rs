//! A report read once for both: what is wrong with it, and what it says.

use super::extract::Extracted;
use super::input::{Checked, Input};
use super::session::Session;

/// What is found in a report and what stands in its cells, beside last year's.
#[derive(Debug)]
pub struct Surveyed {
    /// What is found.
    pub checked: Checked,
    /// Its cells.
    pub extracted: Extracted,
    /// The cells of last year's report of the same organ, if the run has it.
    pub previous: Option<Extracted>,
}

impl Session {
    /// Reads an input once, checks it and takes its figures. Never fails: an input that cannot be read is a finding.
    pub fn survey(&self, input: Input) -> Surveyed {
        let name = input.name.clone();
        match self.read(input) {
            Ok(report) => {
                // Its figures are wanted, whatever the rules ask for.
                let previous = self.year_before(&report);
                Surveyed {
                    checked: self.check_with_previous(&report, previous.as_ref()),
                    extracted: report.extract(),
                    previous: previous.map(|previous| previous.report().extract()),
                }
            }
            Err(error) => Surveyed {
                checked: self.unreadable(name.clone(), &error),
                extracted: Extracted::unreadable(name),
                previous: None,
            },
        }
    }
}
