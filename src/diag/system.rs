//! What the operating system refuses, as phrases in the reader's language.

use std::io::{Error, ErrorKind};

/// The key of the phrase for an error of the system.
#[expect(clippy::wildcard_enum_match_arm, reason = "the library adds kinds; one phrase serves for the rest")]
pub fn system_phrase(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "os.missing",
        ErrorKind::PermissionDenied => "os.denied",
        ErrorKind::AlreadyExists => "os.exists",
        ErrorKind::IsADirectory => "os.is_folder",
        ErrorKind::NotADirectory => "os.no_folder",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "os.full",
        ErrorKind::ReadOnlyFilesystem => "os.read_only",
        ErrorKind::InvalidData => "os.not_text",
        ErrorKind::InvalidInput => "os.no_file",
        ErrorKind::FileTooLarge => "os.too_large",
        _ => "os.other",
    }
}
