//! Puts new bytes in the place of a file's old ones: wholly or not at all.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::{Reader, inputs};
use crate::rule::Lang;
use crate::source::EncodeError;

/// Why a file was not written. It is then as it was.
#[derive(Debug)]
pub(super) enum NotWritten {
    /// It may not be written to.
    ReadOnly,
    /// It is another one than the one that was read.
    Changed,
    /// A link leads out of the folders that were given.
    Outside,
    /// A pipe or a device.
    NoFile,
    /// Its encoding cannot spell the new text.
    Encoding(EncodeError),
    /// The disk refused.
    Io(io::Error),
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}

impl NotWritten {
    /// What to tell the user, after the name of the file.
    pub(super) fn words(&self, reader: Reader) -> String {
        let reason = match self {
            Self::ReadOnly => reader.say("文件只读", "the file is read-only").to_owned(),
            Self::Changed => reader
                .say("读取之后文件已被改动，请重新运行", "the file has changed since it was read: run again")
                .to_owned(),
            Self::Outside => {
                reader.say("链接指向所给文件夹之外", "the link leads out of the folders given").to_owned()
            }
            Self::NoFile => reader.say("不是普通文件", "not a regular file").to_owned(),
            Self::Encoding(error) => unspelt(error, reader),
            Self::Io(error) => error.to_string(),
        };
        format!("{}{reason}", reader.say("没有写入：", "not written: "))
    }
}

fn unspelt(error: &EncodeError, reader: Reader) -> String {
    match (reader.lang, error) {
        (Lang::Zh, EncodeError::NoCharacter { encoding, character }) => {
            format!("编码 {} 中没有“{character}”字", encoding.name())
        }
        (Lang::Zh, EncodeError::Misread { encoding }) => {
            format!("以编码 {} 写出后不能照原样读回", encoding.name())
        }
        (Lang::En, error) => error.to_string(),
    }
}

/// The folders within which files may be written: those that were given, and those of the files that were given.
#[derive(Debug)]
pub(super) struct Trees(BTreeSet<PathBuf>);

impl Trees {
    /// Those of the paths on the command line.
    pub(super) fn of(paths: &[PathBuf]) -> Self {
        let folders = paths.iter().map(|path| folder(path));
        let folders = folders.chain(paths.is_empty().then(|| PathBuf::from(".")));
        Self(folders.filter_map(|folder| folder.canonicalize().ok()).collect())
    }

    fn hold(&self, file: &Path) -> bool {
        file.ancestors().skip(1).any(|folder| self.0.contains(folder))
    }
}

fn folder(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_owned();
    }
    if let (Err(_), Some((base, _))) = (path.symlink_metadata(), inputs::glob(path)) {
        return base;
    }
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// Writes `new` in the place of `read`, by way of a temporary file in the same folder. Permissions are kept, and so is
/// the owner where the system allows it.
///
/// # Errors
/// The file is then as it was.
pub(super) fn replace(path: &Path, trees: &Trees, read: &[u8], new: &[u8]) -> Result<(), NotWritten> {
    let target = path.canonicalize()?;
    if !trees.hold(&target) {
        return Err(NotWritten::Outside);
    }
    let about = writable(&target)?;
    let folder = target.parent().ok_or(NotWritten::NoFile)?;
    let mut temporary = tempfile::Builder::new().prefix(".foia-lint-").tempfile_in(folder)?;
    temporary.write_all(new)?;
    keep_owner(temporary.as_file(), &about);
    temporary.as_file().set_permissions(about.permissions())?;
    // Without this, a machine that loses its power may find the new name with nothing behind it.
    temporary.as_file().sync_all()?;
    match now(&target, read.len().max(new.len()))? {
        same if same == new => Ok(()),
        same if same == read => temporary.persist(&target).map(|_| ()).map_err(|error| error.error.into()),
        _ => Err(NotWritten::Changed),
    }
}

/// What is known of a file that may be written to. A rename asks the folder alone.
fn writable(path: &Path) -> Result<Metadata, NotWritten> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(NotWritten::NoFile);
    }
    // The superuser may write to any file, but somebody has said that this one should stay.
    if about.permissions().readonly() {
        return Err(NotWritten::ReadOnly);
    }
    OpenOptions::new().write(true).open(path)?;
    Ok(about)
}

/// The bytes of a file, at most one more than `length`.
fn now(path: &Path, length: usize) -> io::Result<Vec<u8>> {
    let more = u64::try_from(length).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::with_capacity(length);
    File::open(path)?.take(more).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(unix)]
fn keep_owner(file: &File, about: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Nobody but the superuser may give a file away; the group is then kept at least, if the user belongs to it.
    if fchown(file, Some(about.uid()), Some(about.gid())).is_err() {
        let _kept = fchown(file, None, Some(about.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}
