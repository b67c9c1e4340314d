//! Several reports beside each other: which belong together, what differs, and what they come to. Knows no disk and no
//! terminal.

mod diff;
mod organ;
mod passages;
mod rollup;
mod summary;

pub use diff::{CellChange, Compared, Difference, SectionChange};
pub use organ::{ByOrgan, Roster};
pub use passages::{Passage, Run, Side};
pub use rollup::{Part, Rollup, SumCell, Sums, Why};
pub use summary::{
    FindingLine, Flow, FolderPages, Making, Output, ReportLine, RuleCount, Spool, SummaryFormat, Totals,
    Writer, writer,
};
