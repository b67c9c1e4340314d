//! Reading what may be no file at all: a device, a pipe that nobody writes to, something without an end.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// Bytes of a file of settings or rules. One that is too long for its reader, which tells so, is much shorter.
pub(in crate::cli) const SETTINGS: usize = 32 << 20;
/// Bytes of a baseline: some hundred for each finding.
pub(in crate::cli) const BASELINE: usize = 64 << 20;

/// Where the system shows what is open already, as `<(…)` of a shell.
const OPEN_ALREADY: [&str; 3] = ["/dev/fd", "/dev/stdin", "/proc/self/fd"];

/// Opens a file to be read. Opening a pipe would wait for who is at its other end, and a device may never end.
///
/// # Errors
/// What the system says; `IsADirectory`; `InvalidInput` for what is no file.
pub(in crate::cli) fn open(path: &Path) -> io::Result<File> {
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !about.is_file() && !OPEN_ALREADY.iter().any(|open| path.starts_with(open)) {
        return Err(ErrorKind::InvalidInput.into());
    }
    File::open(path)
}

/// The text of a file of no more than `limit` bytes.
///
/// # Errors
/// As [`open`]; `FileTooLarge`; `InvalidData` for what is not UTF-8.
pub(in crate::cli) fn text(path: &Path, limit: usize) -> io::Result<String> {
    let mut text = String::new();
    let more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    open(path)?.take(more).read_to_string(&mut text)?;
    if text.len() > limit { Err(ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_or_too_large_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let kind = |path: &Path| text(path, 4).unwrap_err().kind();
        let made = std::process::Command::new("mkfifo").arg(path("pipe")).status().unwrap();
        assert!(made.success());
        std::os::unix::fs::symlink("/dev/zero", path("link")).unwrap();
        for name in ["pipe", "link", "/dev/zero"] {
            assert_eq!(kind(&path(name)), ErrorKind::InvalidInput, "{name}");
        }
        assert_eq!(kind(folder.path()), ErrorKind::IsADirectory);
        assert_eq!(kind(&path("gone")), ErrorKind::NotFound);
        for (written, expected) in [("1234", Ok("1234")), ("12345", Err(ErrorKind::FileTooLarge))] {
            fs::write(path("a"), written).unwrap();
            let read = text(&path("a"), 4);
            assert_eq!(read.as_deref().map_err(io::Error::kind), expected, "{written}");
        }
    }
}
