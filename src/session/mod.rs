//! The pipeline: bytes in, findings out. Knows no disk, clock or terminal.

mod accept;
mod annotate;
mod cells;
mod comments;
mod compared;
mod cut;
mod document;
mod examples;
mod exceptions;
mod extract;
mod fingerprint;
mod fix;
mod format;
mod input;
mod most;
mod outline;
mod own_files;
mod partly;
mod pipeline;
mod places;
mod previous;
mod profile;
mod read;
mod selection;
#[expect(clippy::module_inception, reason = "the file of the type that the module is about")]
mod session;
mod settings;
mod survey;
mod trace;
mod typeset;
mod unreadable;
mod wording;

#[cfg(test)]
mod fixture;

pub use accept::Acceptance;
pub use cells::{CellNote, WorkedOut};
pub use compared::SectionText;
pub use examples::{ExampleKind, ExampleOutcome, Found, Problem, RulePlace};
pub use exceptions::UNUSED;
pub use extract::{Extracted, ExtractedCell, ReadCell, json_number};
pub use fix::Judged;
pub use format::{Formatted, Left, Why};
pub use input::{Checked, Input};
pub use outline::Entry;
pub use read::ReadReport;
pub use selection::UnknownRule;
pub use session::{NotReady, Options, PreviousReports, Session};
pub use settings::{Folder, SettingsFile};
pub use survey::Surveyed;

pub use crate::check::{
    Parts, PartsCell, PassedOver, Reason, Traced, TracedReading, TracedStatement, Unread, Verdict,
};
