//! Which places of a text are to be seen.

use super::sweep::Mark;
use crate::diag::{Finding, Severity};
use crate::source::Source;
use crate::span::Span;

/// The rank of a place that is not the one to mend.
pub const OTHER: u8 = 3;

/// The marks of the findings in a source, the places to mend before the others.
pub fn marks(source: &Source, findings: &[Finding]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (finding, found) in findings.iter().enumerate() {
        let mut add = |span: Span, rank| {
            if span.source() == source.id() {
                marks.push(Mark { range: span.range(), rank, finding });
            }
        };
        add(found.span, rank(found.severity));
        found.labels.iter().for_each(|label| add(label.span, OTHER));
    }
    marks
}

const fn rank(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
    }
}
