//! Where files may be written: nowhere but where the arguments point.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::places;

/// The folders within which files may be written: those that were given, and those of the files that were given.
#[derive(Debug)]
pub(in crate::cli) struct Trees(BTreeSet<PathBuf>);

impl Trees {
    /// Those of the paths on the command line.
    pub(in crate::cli) fn of(paths: &[PathBuf]) -> Self {
        let folders = paths.iter().map(|path| folder(path));
        let folders = folders.chain(paths.is_empty().then(|| PathBuf::from(".")));
        Self(folders.filter_map(|folder| folder.canonicalize().ok()).collect())
    }

    /// True if a file, whose path has no links in it, lies in one of them.
    pub(in crate::cli) fn hold(&self, file: &Path) -> bool {
        file.ancestors().skip(1).any(|folder| self.0.contains(folder))
    }
}

fn folder(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_owned();
    }
    if let (Err(_), Some((base, _))) = (path.symlink_metadata(), places::glob(path)) {
        return base;
    }
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}
