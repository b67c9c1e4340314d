//! A file of findings or figures: written wholly or not at all. Whoever reads it meanwhile reads the old one to its end.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file that is being written. What is dropped before its end leaves no trace.
#[derive(Debug)]
pub(in crate::cli) enum NewFile {
    /// Beside its place, under a name of its own.
    Temporary(BufWriter<NamedTempFile>, Place),
    /// A pipe or a device, which cannot be replaced.
    Stream(BufWriter<File>),
}

/// Where a file is to be.
#[derive(Debug)]
pub(in crate::cli) enum Place {
    /// Whatever is there is replaced.
    Any(PathBuf),
    /// Nothing may be there.
    Free(PathBuf),
}

impl NewFile {
    /// A file that is to be at `path`; its folder must be there.
    ///
    /// # Errors
    /// What the disk says, and a file that is read-only.
    pub(in crate::cli) fn at(path: &Path) -> io::Result<Self> {
        // A link stays a link: the file that it leads to is replaced.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        match fs::metadata(&target) {
            Ok(about) if about.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(about) if !about.is_file() => {
                return Ok(Self::Stream(BufWriter::new(OpenOptions::new().write(true).open(&target)?)));
            }
            Ok(about) if about.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
            Ok(_) | Err(_) => {}
        }
        Ok(Self::Temporary(beside(&target)?, Place::Any(target)))
    }

    /// A file that is to be where there is none.
    ///
    /// # Errors
    /// What the disk says; `AlreadyExists` if something is there, were it a link that leads nowhere.
    pub(in crate::cli) fn where_none_is(path: &Path) -> io::Result<Self> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        Ok(Self::Temporary(beside(path)?, Place::Free(path.to_owned())))
    }

    /// Puts the file into its place.
    ///
    /// # Errors
    /// What the disk says; the place is then as it was.
    pub(in crate::cli) fn finish(self) -> io::Result<()> {
        let (out, place) = match self {
            Self::Stream(mut out) => return out.flush(),
            Self::Temporary(out, place) => (out, place),
        };
        let temporary = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        if let Place::Any(target) = &place
            && let Ok(about) = fs::metadata(target)
        {
            temporary.as_file().set_permissions(about.permissions())?;
        }
        temporary.as_file().sync_all()?;
        let put = match place {
            Place::Any(target) => temporary.persist(target),
            Place::Free(target) => temporary.persist_noclobber(target),
        };
        put.map(|_| ()).map_err(|error| error.error)
    }
}

/// A temporary file in the folder of `target`.
fn beside(target: &Path) -> io::Result<BufWriter<NamedTempFile>> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let temporary = shared().prefix(".foia-lint-").tempfile_in(folder.unwrap_or(Path::new(".")))?;
    Ok(BufWriter::new(temporary))
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

/// Temporary files that, once renamed, belong to the user like any file: the umask decides who may do what.
fn shared() -> tempfile::Builder<'static, 'static> {
    with_mode(0o666)
}

/// Temporary files that, once renamed, can be run as well.
pub(in crate::cli) fn executable() -> tempfile::Builder<'static, 'static> {
    with_mode(0o777)
}

#[cfg(unix)]
fn with_mode(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    builder
}

#[cfg(not(unix))]
fn with_mode(_mode: u32) -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_be_wanted_where_none_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        let mut file = NewFile::where_none_is(&path).unwrap();
        file.write_all(b"new").unwrap();
        fs::write(&path, "somebody was faster").unwrap();
        assert_eq!(file.finish().unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(NewFile::where_none_is(&path).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "somebody was faster");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

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
        assert_eq!(NewFile::at(&path).unwrap_err().kind(), ErrorKind::PermissionDenied);
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
