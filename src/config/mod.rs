//! The user's settings file, `foia-lint.yaml`, and the baseline: what is checked, how much it weighs, what is excepted.
//!
//! Reads texts and knows no disk. What a setting means for a report is the session's to say.

mod baseline;
mod exception;
mod globs;
mod meaning;
mod read;
mod schema;
mod settings;

pub use baseline::{Baseline, Known};
pub use exception::further_exception;
pub use globs::Globs;
pub use schema::schema;
pub use settings::{Choices, Exception, OrganKindName, PathChoices, Settings};

/// The code of a fault in a settings file.
const BAD_SETTINGS: crate::diag::Code = crate::diag::Code::known("X007");

#[cfg(test)]
mod tests;
