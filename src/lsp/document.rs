//! A buffer of the editor with what was found in it.

use serde_json::Value;

use crate::session::Checked;

/// A buffer that is open.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) text: String,
    pub(super) version: Value,
    /// What was found, or why nothing could be.
    pub(super) checked: Result<Checked, String>,
}
