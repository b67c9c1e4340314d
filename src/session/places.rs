//! Places in documents that have no lines, in words.

use super::Session;
use crate::diag::{Facts, Finding};
use crate::source::{Place, Source};

impl Session {
    /// Says of each finding where it is, if the report has no lines of its own.
    pub(super) fn name_places(&self, findings: &mut [Finding], report: &Source) {
        for finding in findings {
            finding.place = report.place(finding.span.start()).map(|place| self.name_place(place));
        }
    }

    fn name_place(&self, place: Place) -> String {
        let mut facts = Facts::default();
        let key = match place {
            Place::Paragraph(number) => {
                facts.insert("paragraph", number);
                "place_paragraph"
            }
            Place::Cell { table, row, column } => {
                facts.insert("table", table);
                facts.insert("row", row);
                facts.insert("column", column);
                "place_cell"
            }
        };
        self.rules.phrase(key, &facts, self.options.lang)
    }
}
