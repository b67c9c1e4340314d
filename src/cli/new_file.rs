//! A file of findings or figures: written wholly or not at all. Whoever reads it meanwhile reads the old one to its end.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::output::shared;

/// A file that is being written. What is dropped before its end leaves no trace.
#[derive(Debug)]
pub(super) enum NewFile {
    /// Beside its place, under a name of its own.
    Temporary(BufWriter<NamedTempFile>, PathBuf),
    /// A pipe or a device, which cannot be replaced.
    Stream(BufWriter<File>),
}

impl NewFile {
    /// A file that is to be at `path`; its folder must be there.
    ///
    /// # Errors
    /// What the disk says, and a file that is read-only.
    pub(super) fn at(path: &Path) -> io::Result<Self> {
        // A link stays a link: the file that it leads to is replaced.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        match fs::metadata(&target) {
            Ok(about) if about.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(about) if !about.is_file() => {
                return Ok(Self::Stream(BufWriter::new(OpenOptions::new().write(true).open(&target)?)));
            }
            Ok(about) if about.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
            Ok(_) | Err(_) => {}
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let temporary = shared().prefix(".foia-lint-").tempfile_in(folder.unwrap_or(Path::new(".")))?;
        Ok(Self::Temporary(BufWriter::new(temporary), target))
    }

    /// Puts the file into its place.
    ///
    /// # Errors
    /// What the disk says; the place is then as it was.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stream(mut out) => out.flush(),
            Self::Temporary(out, target) => {
                let temporary = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                if let Ok(about) = fs::metadata(&target) {
                    temporary.as_file().set_permissions(about.permissions())?;
                }
                temporary.as_file().sync_all()?;
                temporary.persist(target).map(|_| ()).map_err(|error| error.error)
            }
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Temporary(out, _) => out.write(bytes),
            Self::Stream(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Temporary(out, _) => out.flush(),
            Self::Stream(out) => out.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_file_is_there_until_the_new_one_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "old").unwrap();
        let mut dropped = NewFile::at(&path).unwrap();
        dropped.write_all(b"half").unwrap();
        dropped.flush().unwrap();
        drop(dropped);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        let mut whole = NewFile::at(&path).unwrap();
        whole.write_all(b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        whole.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn a_folder_and_a_read_only_file_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(NewFile::at(folder.path()).is_err());
        assert!(NewFile::at(&folder.path().join("gone/a.json")).is_err());
        let path = folder.path().join("a.json");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert_eq!(NewFile::at(&path).unwrap_err().kind(), io::ErrorKind::PermissionDenied);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.json"), folder.path().join("link"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        let mut file = NewFile::at(&link).unwrap();
        file.write_all(b"new").unwrap();
        file.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
    }
}
