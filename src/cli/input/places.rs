//! From the paths on the command line to bytes: folders walked, globs expanded, files read up to a limit.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use ignore::overrides::OverrideBuilder;
use ignore::{DirEntry, WalkBuilder};

use super::bounded;
use super::walk::Walk;
use crate::rule::nearest;
use crate::session::Input;
use crate::source::{Kind, ReadError};

/// Bytes of an input beyond which it is not read, unless settings say otherwise: a thousand times the size of a report.
pub(in crate::cli) const LIMIT: usize = 32 * 1024 * 1024;

/// Files of a folder among which a name that was meant is looked for.
const MOST_BESIDE: usize = 1000;

/// What stands for standard input.
const STDIN_SIGN: &str = "-";

/// The name of standard input when none is given.
const STDIN: &str = "stdin.txt";

/// One input, not read yet.
#[derive(Debug)]
pub(in crate::cli) enum Place {
    /// Standard input under a name.
    Stdin(String),
    /// A file.
    File(PathBuf),
    /// A file in a folder that may be a report of a kind that is not read.
    Unread(PathBuf),
    /// A folder that could not be walked.
    Failed(String, io::Error),
}

impl Place {
    /// The name to show, by which settings are found.
    pub(in crate::cli) fn name(&self) -> String {
        match self {
            Self::Stdin(name) | Self::Failed(name, _) => name.clone(),
            Self::File(path) | Self::Unread(path) => path.to_string_lossy().into_owned(),
        }
    }
}

/// The inputs that `paths` stand for, in the order given and by name within a folder; found while they are used,
/// so that a large tree needs no memory. No path means the current folder, or standard input if a name is given for it.
pub(in crate::cli) fn all<'a>(
    paths: &'a [PathBuf],
    stdin_name: Option<&'a str>,
) -> impl Iterator<Item = Place> + 'a {
    found(paths, stdin_name).filter(|place| !matches!(place, Place::Unread(_)))
}

/// As [`all`], with what may be a report in the folders and is not read.
pub(in crate::cli) fn found<'a>(
    paths: &'a [PathBuf],
    stdin_name: Option<&'a str>,
) -> Box<dyn Iterator<Item = Place> + 'a> {
    let stdin = stdin_name.unwrap_or(STDIN);
    if !paths.is_empty() {
        // Standard input can be read once; named again it would be empty.
        let mut is_read = false;
        let once =
            move |path: &&PathBuf| path.as_os_str() != STDIN_SIGN || !std::mem::replace(&mut is_read, true);
        return Box::new(paths.iter().filter(once).flat_map(move |path| of_path(path, stdin)));
    }
    if stdin_name.is_some() {
        return Box::new(std::iter::once(Place::Stdin(stdin.to_owned())));
    }
    walk(Path::new("."))
}

/// The reports at a place, which are looked for among the first `most` entries of a folder; `is_cut` is set if there are
/// more of them.
pub(in crate::cli) fn among<'a>(
    place: &'a Path,
    most: usize,
    is_cut: &'a AtomicBool,
) -> Box<dyn Iterator<Item = Place> + 'a> {
    if !place.is_dir() {
        return Box::new(of_path(place, STDIN));
    }
    let mut builder = WalkBuilder::new(place);
    builder.same_file_system(true);
    let entries = Walk::new(place, builder, |_| true).enumerate();
    let entries = entries.take_while(move |(at, _)| {
        let is_more = *at >= most;
        is_cut.fetch_or(is_more, Ordering::Relaxed);
        !is_more
    });
    let reports = entries.filter_map(|(_, entry)| place_of(entry));
    Box::new(reports.filter(|place| matches!(place, Place::File(path) if is_report_like(path))))
}

/// Whether standard input is one of the inputs.
pub(in crate::cli) fn name_stdin(paths: &[PathBuf], stdin_name: Option<&str>) -> bool {
    if paths.is_empty() {
        stdin_name.is_some()
    } else {
        paths.iter().any(|path| path.as_os_str() == STDIN_SIGN)
    }
}

/// All files in a folder, hidden ones too; a file itself.
pub(in crate::cli) fn everything(path: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = WalkBuilder::new(path).standard_filters(false).build().filter_map(Result::ok);
    entries.filter(|entry| entry.path().is_file()).map(DirEntry::into_path)
}

fn of_path(path: &Path, stdin: &str) -> Box<dyn Iterator<Item = Place>> {
    if path.as_os_str() == STDIN_SIGN {
        return Box::new(std::iter::once(Place::Stdin(stdin.to_owned())));
    }
    if path.is_dir() {
        return walk(path);
    }
    if path.symlink_metadata().is_err()
        && let Some((base, pattern)) = glob(path)
        && let Some(found) = matches(&base, &pattern)
    {
        let mut found = found.peekable();
        if found.peek().is_some() {
            return Box::new(found);
        }
    }
    Box::new(std::iter::once(Place::File(path.to_owned())))
}

/// Every report-like file under `folder`, and what may be a report and is not read.
fn walk(folder: &Path) -> Box<dyn Iterator<Item = Place>> {
    let files = Walk::new(folder, WalkBuilder::new(folder), |_| true);
    Box::new(files.filter_map(place_of).filter_map(|place| match place {
        Place::File(path) if is_report_like(&path) => Some(Place::File(path)),
        Place::File(path) if !is_lock(&path) && Kind::may_be_unread_report(&path.to_string_lossy()) => {
            Some(Place::Unread(path))
        }
        Place::File(_) => None,
        Place::Stdin(_) | Place::Unread(_) | Place::Failed(..) => Some(place),
    }))
}

/// A file found by walking; links and folders are passed over.
fn place_of(entry: Result<DirEntry, ignore::Error>) -> Option<Place> {
    match entry {
        Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
            let path = entry.path();
            Some(Place::File(path.strip_prefix(".").unwrap_or(path).to_owned()))
        }
        Ok(_) => None,
        Err(error) => Some(failed(error)),
    }
}

/// The place of a walking error, with the path taken out of its text.
fn failed(error: ignore::Error) -> Place {
    if let ignore::Error::WithDepth { err, .. } = error {
        return failed(*err);
    }
    let (name, error) = if let ignore::Error::WithPath { path, err } = error {
        (path.to_string_lossy().into_owned(), *err)
    } else {
        (".".to_owned(), error)
    };
    let text = error.to_string();
    Place::Failed(name, error.into_io_error().unwrap_or_else(|| io::Error::other(text)))
}

/// Whether a file found in a folder or in git is taken for a report.
pub(in crate::cli) fn is_report_like(path: &Path) -> bool {
    let kind = path.extension().and_then(OsStr::to_str).and_then(Kind::of_extension);
    !is_lock(path) && kind.is_some()
}

/// Whether this is the small file by which Word and WPS remember who has a document open.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$"))
}

/// A path with `*`, `?` or `[` as the folder before the first of them and the rest.
/// For shells that pass globs on as they are.
pub(in crate::cli) fn glob(path: &Path) -> Option<(PathBuf, String)> {
    let is_wild = |part: &Component<'_>| part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let base: PathBuf = path.components().take_while(|part| !is_wild(part)).collect();
    let rest: Vec<_> = path.components().skip_while(|part| !is_wild(part)).collect();
    if rest.is_empty() {
        return None;
    }
    let rest: Vec<&str> = rest.iter().map(|part| part.as_os_str().to_str()).collect::<Option<_>>()?;
    let base = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base };
    Some((base, format!("/{}", rest.join("/"))))
}

/// The files under `base` that match; `None` if the pattern is none.
fn matches(base: &Path, pattern: &str) -> Option<impl Iterator<Item = Place> + use<>> {
    let mut overrides = OverrideBuilder::new(base);
    overrides.add(pattern).ok()?;
    let overrides = overrides.build().ok()?;
    let hidden =
        |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
    let wants_hidden = pattern.contains("/.");
    let mut builder = WalkBuilder::new(base);
    builder.overrides(overrides);
    let files = Walk::new(base, builder, move |entry| wants_hidden || !hidden(entry));
    Some(files.filter_map(place_of))
}

/// Reads one input, if it has no more bytes than `limit`.
pub(in crate::cli) fn read(place: Place, limit: usize) -> Input {
    match place {
        Place::Stdin(name) => Input { name, bytes: read_up_to(io::stdin().lock(), limit) },
        Place::File(path) | Place::Unread(path) => {
            Input { name: path.to_string_lossy().into_owned(), bytes: read_file(&path, limit) }
        }
        Place::Failed(name, error) => Input { name, bytes: Err(ReadError::Io(error)) },
    }
}

fn read_file(path: &Path, limit: usize) -> Result<Vec<u8>, ReadError> {
    let file = bounded::open(path).map_err(|error| refused(path, error))?;
    let size = file.metadata().map_or(0, |about| usize::try_from(about.len()).unwrap_or(usize::MAX));
    if size > limit {
        return Err(ReadError::TooLarge { size, limit });
    }
    read_up_to(file, limit)
}

/// Why a file cannot be opened.
fn refused(path: &Path, error: io::Error) -> ReadError {
    if error.kind() != io::ErrorKind::NotFound {
        return ReadError::Io(error);
    }
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = std::fs::read_dir(folder).into_iter().flatten().flatten().take(MOST_BESIDE);
    let beside = beside.map(|entry| PathBuf::from(entry.file_name())).filter(|name| is_report_like(name));
    let beside: BTreeMap<String, PathBuf> = beside.map(|name| (stem(&name), name)).collect();
    let nearest = nearest(&stem(path), beside.keys().map(String::as_str)).and_then(|stem| beside.get(stem));
    ReadError::Missing { nearest: nearest.map(|name| name.to_string_lossy().into_owned()) }
}

/// All bytes, or an error if there are more than `limit` (`size` is then the number of bytes seen).
pub(in crate::cli) fn read_up_to(mut from: impl Read, limit: usize) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    from.by_ref().take(more).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    if bytes.len() > limit {
        return Err(ReadError::TooLarge { size: bytes.len(), limit });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        root
    }

    fn names(root: &Path, paths: &[&str]) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
        all(&paths, None)
            .map(|place| match place {
                Place::File(path) | Place::Unread(path) => {
                    path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/")
                }
                Place::Stdin(name) | Place::Failed(name, _) => name,
            })
            .collect()
    }

    #[test]
    fn a_folder_gives_its_reports_in_order_and_minds_gitignore() {
        let root = tree(&[
            ".git/HEAD",
            "b/2.TXT",
            "b/1.md",
            "a.txt",
            "c.doc",
            "old/x.txt",
            ".hidden.txt",
            "p.html",
            "b/q.HTM",
            "d.docx",
            "e.markdown",
            "f.text",
            "g.xml",
            "~$p.docx",
        ]);
        std::fs::write(root.path().join(".gitignore"), "old/\n").unwrap();
        assert_eq!(
            names(root.path(), &["."]),
            ["a.txt", "b/1.md", "b/2.TXT", "b/q.HTM", "c.doc", "d.docx", "e.markdown", "f.text", "p.html"]
        );
        let named = ["b", "c.doc", "~$p.docx"];
        assert_eq!(names(root.path(), &named), ["b/1.md", "b/2.TXT", "b/q.HTM", "c.doc", "~$p.docx"]);
    }

    #[test]
    fn reports_are_looked_for_among_so_many_entries() {
        let root = tree(&["a.txt", "b.txt", "c.txt"]);
        let found = |most: usize| {
            let is_cut = AtomicBool::new(false);
            let count = among(root.path(), most, &is_cut).count();
            (count, is_cut.into_inner())
        };
        // The folder is the first entry.
        assert_eq!(found(4), (3, false));
        assert_eq!(found(3), (2, true));
    }

    #[test]
    fn a_glob_is_expanded_unless_a_file_has_that_name() {
        let root = tree(&["2023.md", "2024.md", "deep/er/2024.md", "x.txt", ".git/x.md", ".2024.md"]);
        assert_eq!(names(root.path(), &["*.md"]), ["2023.md", "2024.md"]);
        assert_eq!(names(root.path(), &["202[34].*"]), ["2023.md", "2024.md"]);
        assert_eq!(names(root.path(), &["**/2024.md"]), ["2024.md", "deep/er/2024.md"]);
        assert_eq!(names(root.path(), &["deep/*/*.md"]), ["deep/er/2024.md"]);
        assert_eq!(names(root.path(), &["*.odt"]), ["*.odt"]);
        std::fs::write(root.path().join("[1].md"), "x").unwrap();
        assert_eq!(names(root.path(), &["[1].md"]), ["[1].md"]);
    }

    #[test]
    fn a_file_that_is_not_there_may_be_another() {
        let root = tree(&["2024年报.docx", "说明.txt", "2024年报.png"]);
        let read = |name: &str| read_file(&root.path().join(name), 9);
        let Err(ReadError::Missing { nearest }) = read("2024年报2.docx") else { panic!("it is not there") };
        assert_eq!(nearest.as_deref(), Some("2024年报.docx"));
        assert!(matches!(read("x.md"), Err(ReadError::Missing { nearest: None })));
    }

    #[test]
    fn more_than_the_limit_is_not_read() {
        assert_eq!(read_up_to(&b"1234"[..], 4).unwrap(), b"1234");
        assert!(matches!(read_up_to(&b"12345"[..], 4), Err(ReadError::TooLarge { size: 5, limit: 4 })));
    }
}
