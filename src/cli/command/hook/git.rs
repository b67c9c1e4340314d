//! Asking git. Names and answers are bytes: git knows no encoding.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, bail};

use crate::cli::input::places::{LIMIT, read_up_to};
use crate::cli::locale::Reader;
use crate::source::ReadError;

/// What git prints for these arguments in `folder`.
///
/// # Errors
/// No git, or git refuses; the text is then git's own.
pub(in crate::cli) fn ask(folder: &Path, args: &[&str], reader: Reader) -> anyhow::Result<Vec<u8>> {
    let asked = Command::new("git").current_dir(folder).args(args).stdin(Stdio::null()).output();
    let answer = asked.map_err(|error| missing(error, reader))?;
    if !answer.status.success() {
        bail!("{}", String::from_utf8_lossy(&answer.stderr).trim_end());
    }
    Ok(answer.stdout)
}

fn missing(error: std::io::Error, reader: Reader) -> anyhow::Error {
    if error.kind() == ErrorKind::NotFound {
        return anyhow::anyhow!("{}", reader.say("找不到 git", "git is not installed"));
    }
    anyhow::Error::new(error).context("git")
}

/// Where git looks for hooks: `core.hooksPath` or the repository's own, shared by its work trees.
pub(in crate::cli) fn hooks_folder(reader: Reader) -> anyhow::Result<PathBuf> {
    // A relative core.hooksPath counts from the top of the work tree.
    let top = top(reader)?;
    let hooks = path(ask(&top, &["rev-parse", "--git-path", "hooks"], reader)?)?;
    Ok(top.join(hooks))
}

fn path(mut line: Vec<u8>) -> anyhow::Result<PathBuf> {
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    Ok(PathBuf::from(os_string(line)?))
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it may fail")]
fn os_string(bytes: Vec<u8>) -> anyhow::Result<OsString> {
    Ok(std::os::unix::ffi::OsStringExt::from_vec(bytes))
}

#[cfg(not(unix))]
fn os_string(bytes: Vec<u8>) -> anyhow::Result<OsString> {
    Ok(String::from_utf8(bytes)?.into())
}

/// A file as it would be committed.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) struct Staged {
    /// Its path from the top of the work tree; bytes that are not UTF-8 are replaced.
    pub(in crate::cli) name: String,
    /// The name of its content.
    pub(in crate::cli) object: String,
}

/// The regular files that the index adds to or changes in the last commit, by name.
pub(in crate::cli) fn staged(reader: Reader) -> anyhow::Result<Vec<Staged>> {
    let arguments = [
        ["-c", "diff.relative=false"],
        ["diff", "--cached"],
        ["--raw", "-z"],
        ["--no-abbrev", "--no-renames"],
        ["--no-ext-diff", "--ignore-submodules=all"],
    ];
    let mut arguments = arguments.concat();
    arguments.push("--diff-filter=ACMRT");
    let answer = ask(Path::new("."), &arguments, reader)?;
    let mut files = parse_raw(&answer).context("git diff --raw")?;
    files.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(files)
}

/// `:100644 100755 <old> <new> M`, NUL, path, NUL, and so on. Links and submodules are left out.
fn parse_raw(answer: &[u8]) -> Option<Vec<Staged>> {
    let mut fields = answer.split(|byte| *byte == 0);
    let mut files = Vec::new();
    while let Some(about) = fields.next().filter(|about| !about.is_empty()) {
        let name = String::from_utf8_lossy(fields.next()?).into_owned();
        let mut words = std::str::from_utf8(about).ok()?.split(' ').skip(1);
        let (mode, object) = (words.next()?, words.nth(1)?);
        if mode.starts_with("100") {
            files.push(Staged { name, object: object.to_owned() });
        }
    }
    Some(files)
}

/// The top of the work tree.
pub(in crate::cli) fn top(reader: Reader) -> anyhow::Result<PathBuf> {
    path(ask(Path::new("."), &["rev-parse", "--show-toplevel"], reader)?)
}

/// The files of this name that the index holds, changed or not.
pub(in crate::cli) fn indexed(name: &str, reader: Reader) -> anyhow::Result<Vec<Staged>> {
    let wanted = format!(":(top,glob)**/{name}");
    let answer = ask(Path::new("."), &["ls-files", "--stage", "--full-name", "-z", "--", &wanted], reader)?;
    parse_index(&answer).context("git ls-files --stage")
}

/// `100644 <object> 0`, tab, path, NUL, and so on.
fn parse_index(answer: &[u8]) -> Option<Vec<Staged>> {
    let entry = |entry: &[u8]| -> Option<Option<Staged>> {
        let entry = String::from_utf8_lossy(entry);
        let (about, name) = entry.split_once('\t')?;
        let mut words = about.split(' ');
        let (mode, object) = (words.next()?, words.next()?);
        let staged = Staged { name: name.to_owned(), object: object.to_owned() };
        Some(mode.starts_with("100").then_some(staged))
    };
    let entries = answer.split(|byte| *byte == 0).filter(|entry| !entry.is_empty());
    let all: Option<Vec<Option<Staged>>> = entries.map(entry).collect();
    Some(all?.into_iter().flatten().collect())
}

/// What a file would hold.
pub(in crate::cli) struct Content {
    /// All of it.
    pub(in crate::cli) bytes: Result<Vec<u8>, ReadError>,
    /// How it begins, if it is too large.
    pub(in crate::cli) head: Vec<u8>,
}

/// Bytes in which a report says that it is one.
const HEAD: u64 = 64 << 10;

/// A running `git cat-file --batch`.
pub(in crate::cli) struct Contents {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Contents {
    /// Starts it.
    pub(in crate::cli) fn open(reader: Reader) -> anyhow::Result<Self> {
        let mut command = Command::new("git");
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| missing(error, reader))?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (questions, answers) = pipes.context("git cat-file")?;
        Ok(Self { child, questions, answers: BufReader::new(answers) })
    }

    /// The content of an object. The error ends the run, that of its bytes is this file's alone.
    pub(in crate::cli) fn read(&mut self, object: &str) -> anyhow::Result<Content> {
        writeln!(self.questions, "{object}").and_then(|()| self.questions.flush()).context("git cat-file")?;
        let mut header = String::new();
        self.answers.read_line(&mut header)?;
        let size: usize =
            header.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok()).context(header)?;
        let length = u64::try_from(size)?;
        let mut content = self.answers.by_ref().take(length);
        let mut head = Vec::new();
        let bytes = if size > LIMIT {
            content.by_ref().take(HEAD).read_to_end(&mut head)?;
            std::io::copy(&mut content, &mut std::io::sink())?;
            Err(ReadError::TooLarge { size, limit: LIMIT })
        } else {
            read_up_to(content, LIMIT)
        };
        self.answers.read_exact(&mut [0])?;
        Ok(Content { bytes, head })
    }

    /// Ends it.
    pub(in crate::cli) fn close(mut self) -> anyhow::Result<()> {
        drop(self.questions);
        self.child.wait()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_gives_regular_files_only() {
        let answer = b"100644 a1 0\tfoia-lint.yaml\x00120000 b2 0\tlink/foia-lint.yaml\x00100755 c3 0\ta b/foia-lint.yaml\0";
        let files = parse_index(answer).unwrap();
        let seen: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.object.as_str())).collect();
        assert_eq!(seen, [("foia-lint.yaml", "a1"), ("a b/foia-lint.yaml", "c3")]);
        assert_eq!(parse_index(b"100644 a1 0").map(|files| files.len()), None);
    }

    #[test]
    fn raw_differences_give_regular_files_only() {
        let answer = b":000000 100644 00 a1 A\0a b\n.md\0:120000 100755 00 b2 T\0-x.txt\0\
            :100644 120000 00 c3 T\0link.md\0:000000 160000 00 d4 A\0sub.md\0:100644 100644 00 e5 M\0\xff.md\0";
        let files = parse_raw(answer).unwrap();
        let seen: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.object.as_str())).collect();
        assert_eq!(seen, [("a b\n.md", "a1"), ("-x.txt", "b2"), ("\u{fffd}.md", "e5")]);
        assert_eq!(parse_raw(b"").unwrap(), []);
        assert_eq!(parse_raw(b":100644 100644 00 e5 M"), None);
    }
}
