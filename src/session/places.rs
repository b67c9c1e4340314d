//! Places in documents that have no lines, in words.

use super::session::Session;
use crate::diag::{Facts, Finding};
use crate::source::{Place, Source};
use crate::span::Span;

impl Session {
    /// Says of each finding and of its other places where they are, as far as they are in this report and it has no
    /// lines of its own.
    pub(super) fn name_places(&self, findings: &mut [Finding], report: &Source) {
        let name = |span: Span| {
            let place = report.place(span.start()).filter(|_| span.source() == report.id());
            place.map(|place| self.name_place(place))
        };
        for finding in findings {
            finding.place = name(finding.span).or(finding.place.take());
            for label in &mut finding.labels {
                label.place = name(label.span).or(label.place.take());
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::{input, session};

    #[test]
    fn a_place_is_named_where_there_are_no_lines() {
        let session = session(&["L805"]);
        assert_eq!(session.name_place(Place::Paragraph(7)), "paragraph 7");
        assert_eq!(
            session.name_place(Place::Cell { table: 3, row: 5, column: 2 }),
            "table 3, row 5, column 2"
        );
        let text = session.check(input("a.txt", include_str!("../../examples/faulty.txt")));
        assert_eq!(text.findings.first().unwrap().place, None);
    }
}
