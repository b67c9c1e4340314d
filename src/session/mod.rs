//! The pipeline: bytes in, findings out. Knows no disk, clock or terminal.

mod annotate;
mod check;
mod comments;
mod examples;
mod exemplar;
mod extract;
mod fingerprint;
mod fix;
mod format;
mod opened;
mod past;
mod places;
mod report;
mod selection;
mod settings;
mod start;
mod unread;

pub use examples::{ExampleKind, ExampleOutcome, Found, Problem, RulePlace};
pub use extract::{Extracted, ExtractedCell};
pub use format::{Formatted, Left, Why};
pub use past::Archive;
pub use report::{Checked, Input};
pub use selection::UnknownRule;
pub use settings::{Folder, SettingsFile};
pub use start::{NotReady, Options, Session};
