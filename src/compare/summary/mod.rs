//! Thousands of reports on a few sheets: a row a report, its findings, what they come to, who has not handed in.

mod csv;
mod format;
mod html;
mod json;
mod line;
mod making;
mod markdown;
mod overview;
mod totals;
mod words;
mod workbook;

pub use format::{SummaryFormat, writer};
pub use line::{FindingLine, Flow, ReportLine};
pub use making::{FolderPages, Making, Output, Spool, Writer};
pub use totals::{RuleCount, Totals};
