//! Several reports beside each other: which belong together, and what they come to. Knows no disk and no terminal.

mod organ;
mod summary;

pub use organ::{ByOrgan, Roster};
pub use summary::{
    FindingLine, Flow, Making, Output, ReportLine, RuleCount, Spool, SummaryFormat, Totals, Writer, writer,
};
