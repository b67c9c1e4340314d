//! Puts new bytes in the place of a file's old ones: wholly or not at all.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use crate::cli::input::session::system_words;
use crate::cli::input::trees::Trees;
use crate::cli::locale::Reader;
use crate::rule::Lang;
use crate::source::EncodeError;

/// Why a file was not written. It is then as it was.
#[derive(Debug)]
pub(in crate::cli) enum NotWritten {
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
        Self::Io(error)
    }
}

impl NotWritten {
    /// What to tell the user, after the name of the file.
    pub(in crate::cli) fn words(&self, reader: Reader) -> String {
        let reason = match self {
            Self::ReadOnly => reader.say("文件只读", "the file is read-only").to_owned(),
            Self::Changed => reader
                .say("读取之后文件已被改动，请重新运行", "the file has changed since it was read: run again")
                .to_owned(),
            Self::Outside => {
                reader.say("链接指向所给文件夹之外", "the link leads out of the folders given").to_owned()
            }
            Self::NoFile => reader.say("不是普通文件", "not a regular file").to_owned(),
            Self::Encoding(error) => unspelt(*error, reader),
            Self::Io(error) => system_words(error, reader),
        };
        format!("{}{reason}", reader.say("没有写入：", "not written: "))
    }
}

fn unspelt(error: EncodeError, reader: Reader) -> String {
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

/// Writes `new` in the place of `read`, by way of a temporary file in the same folder. Permissions are kept, and so is
/// the owner where the system allows it.
///
/// # Errors
/// The file is then as it was.
pub(in crate::cli) fn replace(path: &Path, trees: &Trees, read: &[u8], new: &[u8]) -> Result<(), NotWritten> {
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
    match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(NotWritten::ReadOnly),
        opened => opened.map(|_| about).map_err(NotWritten::Io),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A folder with the file `a.md` that says `old`.
    fn place() -> (tempfile::TempDir, PathBuf, Trees) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        let trees = Trees::of(std::slice::from_ref(&path));
        (folder, path, trees)
    }

    fn left(folder: &tempfile::TempDir) -> usize {
        fs::read_dir(folder.path()).unwrap().count()
    }

    #[test]
    fn a_file_that_has_changed_is_left_alone() {
        let (folder, path, trees) = place();
        for other in ["", "ol", "older", "OLD"] {
            fs::write(&path, other).unwrap();
            assert!(matches!(replace(&path, &trees, b"old", b"new"), Err(NotWritten::Changed)), "{other}");
            assert_eq!(fs::read_to_string(&path).unwrap(), other);
        }
        fs::write(&path, "new").unwrap();
        assert!(replace(&path, &trees, b"old", b"new").is_ok(), "somebody has made the same change");
        assert_eq!(left(&folder), 1);
        fs::remove_file(&path).unwrap();
        assert!(matches!(replace(&path, &trees, b"old", b"new"), Err(NotWritten::Io(_))));
        assert_eq!(left(&folder), 0, "a file that is gone stays gone");
    }

    #[test]
    fn a_file_is_replaced_as_a_whole() {
        let (folder, path, trees) = place();
        let kept = File::open(&path).unwrap();
        replace(&path, &trees, b"old", b"newer").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "newer");
        assert_eq!(io::read_to_string(kept).unwrap(), "old", "who reads the old file reads it to its end");
        assert_eq!(left(&folder), 1);
    }

    #[test]
    fn only_the_folders_given_are_written_to() {
        let (folder, path, _) = place();
        fs::create_dir(folder.path().join("sub")).unwrap();
        for given in ["sub", "sub/a.md", "sub/*.md", "gone/b.md"] {
            let trees = Trees::of(&[folder.path().join(given)]);
            assert!(matches!(replace(&path, &trees, b"old", b"new"), Err(NotWritten::Outside)), "{given}");
        }
        for given in [".", "a.md", "b.md", "*.md", "sub/.."] {
            let trees = Trees::of(&[folder.path().join(given)]);
            fs::write(&path, "old").unwrap();
            assert!(replace(&path, &trees, b"old", b"new").is_ok(), "{given}");
        }
    }

    #[test]
    fn a_folder_is_no_file() {
        let (folder, ..) = place();
        let sub = folder.path().join("sub.md");
        fs::create_dir(&sub).unwrap();
        let trees = Trees::of(&[folder.path().to_owned()]);
        assert!(matches!(replace(&sub, &trees, b"old", b"new"), Err(NotWritten::NoFile)));
    }

    #[test]
    fn reasons_are_told_in_the_reader_s_language() {
        let encoding = crate::source::Encoding::Gb18030;
        let lacking = NotWritten::Encoding(EncodeError::NoCharacter { encoding, character: '囗' });
        assert_eq!(lacking.words(Reader { lang: Lang::Zh }), "没有写入：编码 gb18030 中没有“囗”字");
        assert_eq!(lacking.words(Reader { lang: Lang::En }), "not written: gb18030 has no character 囗");
        assert_eq!(
            NotWritten::ReadOnly.words(Reader { lang: Lang::En }),
            "not written: the file is read-only"
        );
    }
}
