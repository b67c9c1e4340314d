//! The text of a report, line by line, with its marks.

use std::fmt::Write;

use super::escape::push_escaped;
use super::sweep::{Mark, Piece, Sweep};
use crate::diag::{Finding, Severity};
use crate::source::Source;

/// The rank of a place that is not the one to mend.
const OTHER: u8 = 3;

/// The marks of the findings in a source, the places to mend before the others.
pub(super) fn marks(source: &Source, findings: &[Finding]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (finding, found) in findings.iter().enumerate() {
        let rank = match found.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        };
        let others = found.labels.iter().map(|label| (label.span, OTHER));
        let spans = std::iter::once((found.span, rank)).chain(others);
        let here = spans.filter(|(span, _)| span.source() == source.id());
        marks.extend(here.map(|(span, rank)| Mark { range: span.range(), rank, finding }));
    }
    marks
}

/// Lines of a source as they are written, one after the other.
pub(super) struct Writer<'a> {
    /// The number of the file on the page.
    pub file: usize,
    pub source: &'a Source,
    pub findings: &'a [Finding],
    pub sweep: Sweep<'a>,
}

impl Writer<'_> {
    /// Adds the next line to the page.
    pub(super) fn line(&mut self, number: usize, page: &mut String) {
        let pieces = self.sweep.line(self.source.line_range(number));
        let is_marked = pieces.iter().any(|piece| !matches!(piece, Piece::Text(_, None)));
        let class = if is_marked { "l marked" } else { "l" };
        let file = self.file;
        let _written = write!(page, "<div class=\"{class}\" id=\"f{file}-{number}\"><i>{number}</i><span>");
        for piece in pieces {
            self.piece(piece, page);
        }
        page.push_str("</span></div>\n");
    }

    fn piece(&self, piece: Piece<'_>, page: &mut String) {
        let (file, text) = (self.file, self.source.text());
        match piece {
            Piece::Begin(Mark { rank: OTHER, .. }) => {}
            Piece::Begin(Mark { range, finding, .. }) => {
                let _written = write!(page, "<span id=\"f{file}-m{finding}\"></span>");
                if range.is_empty() {
                    let class = self.class(*finding);
                    let _written =
                        write!(page, "<a class=\"gap {class}\" href=\"#f{file}-n{finding}\">\u{2038}</a>");
                }
            }
            Piece::Text(range, None) => push_escaped(page, text.get(range).unwrap_or_default()),
            Piece::Text(range, Some(Mark { rank: OTHER, .. })) => {
                page.push_str("<span class=\"other\">");
                push_escaped(page, text.get(range).unwrap_or_default());
                page.push_str("</span>");
            }
            Piece::Text(range, Some(Mark { finding, .. })) => {
                let class = self.class(*finding);
                let _written = write!(page, "<a class=\"mark {class}\" href=\"#f{file}-n{finding}\">");
                push_escaped(page, text.get(range).unwrap_or_default());
                page.push_str("</a>");
            }
        }
    }

    fn class(&self, finding: usize) -> &'static str {
        self.findings.get(finding).map_or("", |found| found.severity.name())
    }
}
