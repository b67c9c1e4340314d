//! Inputs that give no text: X001.

use crate::diag::{Code, Diagnostic};
use crate::source::ReadError;
use crate::span::Span;

const UNREADABLE: Code = Code::known("X001");

/// What to say of an input that cannot be read. `place` is the beginning of an empty text.
pub(super) fn diagnostic(name: &str, error: &ReadError, place: Span) -> Diagnostic {
    let found = Diagnostic::new(UNREADABLE, place).fact("path", name).fact("detail", detail(error));
    match error {
        ReadError::NotText => found.variant("not_text"),
        ReadError::TooLarge { size, limit } => {
            found.variant("too_large").fact("size", *size).fact("limit", *limit)
        }
        ReadError::UnknownKind { extension } => {
            found.variant("unknown_kind").fact("extension", extension.as_str())
        }
        ReadError::OldOffice { extension } => {
            found.variant("old_office").fact("extension", extension.as_str())
        }
        ReadError::Damaged { extension, .. } => {
            found.variant("damaged").fact("extension", extension.as_str())
        }
        ReadError::TooIntricate { limit } => found.variant("too_intricate").fact("limit", *limit),
        ReadError::Io(_) => found.variant("unreadable"),
    }
}

fn detail(error: &ReadError) -> String {
    match error {
        ReadError::Io(cause) => cause.to_string(),
        ReadError::Damaged { detail, .. } => detail.clone(),
        ReadError::NotText
        | ReadError::TooLarge { .. }
        | ReadError::UnknownKind { .. }
        | ReadError::OldOffice { .. }
        | ReadError::TooIntricate { .. } => error.to_string(),
    }
}
