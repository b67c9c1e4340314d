//! Where settings files are looked for: on disk, or among what git would commit.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::bounded::{self, SETTINGS};

/// The settings files that there are.
#[derive(Debug)]
pub(in crate::cli) enum Shelf {
    /// Those on disk.
    Disk,
    /// These alone, by their whole paths.
    Texts(BTreeMap<PathBuf, String>),
}

impl Shelf {
    /// True if there is a settings file at a whole path.
    pub(super) fn holds(&self, path: &Path) -> bool {
        match self {
            Self::Disk => path.is_file(),
            Self::Texts(texts) => texts.contains_key(path),
        }
    }

    /// Its text.
    ///
    /// # Errors
    /// It cannot be read.
    pub(super) fn text(&self, path: &Path) -> io::Result<String> {
        match self {
            Self::Disk => bounded::text(path, SETTINGS),
            Self::Texts(texts) => texts.get(path).cloned().ok_or_else(|| ErrorKind::NotFound.into()),
        }
    }
}
