//! Names of files and other words of the user as they are shown: never obeyed by the terminal, never a line of their own.

use std::path::Path;

use crate::diag::visible;

/// A path, or any other word, for a line that a person reads.
pub(in crate::cli) fn named(path: impl AsRef<Path>) -> String {
    visible(&path.as_ref().to_string_lossy()).into_owned()
}
