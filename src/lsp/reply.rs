//! What a request is answered with.

use lsp_server::ErrorCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The result of a request, or why there is none.
pub(super) type Reply = Result<Value, Refusal>;

/// Why there is no result: a code of the protocol, and words for who writes editors.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: ErrorCode,
    pub(super) words: String,
}

impl Refusal {
    /// A refusal in these words.
    pub(super) fn new(code: ErrorCode, words: impl Into<String>) -> Self {
        Self { code, words: words.into() }
    }
}

/// The parameters of a request or a notification.
pub(super) fn read<T: DeserializeOwned>(parameters: Value) -> Result<T, Refusal> {
    serde_json::from_value(parameters)
        .map_err(|error| Refusal::new(ErrorCode::InvalidParams, error.to_string()))
}

/// A result.
pub(super) fn give(result: impl Serialize) -> Reply {
    serde_json::to_value(result).map_err(|error| Refusal::new(ErrorCode::InternalError, error.to_string()))
}
