//! Folders walked with their ignore files minded. None of these is read that may have no end.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, Error, WalkBuilder};

/// The files that say what to pass over.
const IGNORE_FILES: [&str; 3] = [".ignore", ".gitignore", ".git/info/exclude"];

/// Bytes of such a file.
const LONGEST: u64 = 1 << 20;

/// What stands in a folder, in the order of paths. What lies below a folder with an ignore file that cannot be read is
/// passed over; the file is told at the end.
pub(in crate::cli) struct Walk {
    entries: ignore::Walk,
    strange: Arc<Mutex<Vec<PathBuf>>>,
}

impl Walk {
    /// Walks as a builder wants it, into the folders that are wanted.
    pub(in crate::cli) fn new(
        folder: &Path,
        mut builder: WalkBuilder,
        wanted: impl Fn(&DirEntry) -> bool + Send + Sync + 'static,
    ) -> Self {
        let strange = Arc::new(Mutex::new(Vec::new()));
        let found = Arc::clone(&strange);
        let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if let Some(file) = whole.ancestors().find_map(strange_file) {
            note(&found, file);
            builder.ignore(false).git_ignore(false).git_exclude(false).parents(false);
        }
        builder.filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            match strange_file(entry.path()).filter(|_| is_folder) {
                Some(file) => {
                    note(&found, file);
                    false
                }
                None => wanted(entry),
            }
        });
        Self { entries: builder.sort_by_file_path(Ord::cmp).build(), strange }
    }
}

impl Iterator for Walk {
    type Item = Result<DirEntry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.entries.next().or_else(|| {
            let path = self.strange.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
            Some(Err(Error::WithPath { path, err: Box::new(Error::Io(ErrorKind::InvalidInput.into())) }))
        })
    }
}

fn note(found: &Mutex<Vec<PathBuf>>, file: PathBuf) {
    found.lock().unwrap_or_else(PoisonError::into_inner).push(file);
}

/// The ignore file of a folder that is a device or a pipe, or too long to be one.
fn strange_file(folder: &Path) -> Option<PathBuf> {
    let is_strange = |path: &PathBuf| {
        fs::metadata(path).is_ok_and(|about| !about.is_dir() && (!about.is_file() || about.len() > LONGEST))
    };
    IGNORE_FILES.map(|name| folder.join(name)).into_iter().find(is_strange)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = |entry: Result<DirEntry, Error>| match entry {
            Ok(entry) => name(entry.path()),
            Err(Error::WithPath { path, .. }) => format!("! {}", name(&path)),
            Err(other) => other.to_string(),
        };
        Walk::new(folder, WalkBuilder::new(folder), |_| true).skip(1).map(told).collect()
    }

    #[test]
    fn ignore_files_without_end_are_told_and_not_read() {
        let root = tempfile::tempdir().unwrap();
        let path = |name: &str| root.path().join(name);
        for folder in ["device", "plain", "huge"] {
            fs::create_dir(path(folder)).unwrap();
            fs::write(path(folder).join("a.txt"), "").unwrap();
        }
        std::os::unix::fs::symlink("/dev/zero", path("device/.gitignore")).unwrap();
        fs::File::create(path("huge/.ignore")).unwrap().set_len(LONGEST + 1).unwrap();
        fs::write(path("plain/.ignore"), "b.txt").unwrap();
        fs::write(path("plain/b.txt"), "").unwrap();
        assert_eq!(names(root.path()), ["plain", "a.txt", "! .ignore", "! .gitignore"]);
        assert_eq!(names(&path("device")), ["a.txt", "! .gitignore"]);
    }
}
