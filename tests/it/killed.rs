//! Runs that are killed at any moment, by a signal that nothing can be done about: every file is as it was, or whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use crate::fix::damage::Luck;
use crate::fix::files::{misspelt, sound};
use crate::session::{below, names};

const ROUNDS: usize = 12;

/// A run that writes files, again and again.
struct Killing<'a> {
    folder: &'a Path,
    args: &'a [&'a str],
    /// The files that it writes, each with what it holds before and after.
    files: Vec<(PathBuf, Vec<u8>, Vec<u8>)>,
}

/// What was found over all rounds.
#[derive(Debug, Default)]
struct Found {
    untouched: usize,
    replaced: usize,
    /// Files that were left over.
    cut: usize,
    /// Rounds that left some files as they were and replaced others.
    mixed: usize,
}

impl Killing<'_> {
    fn start(&self) -> Child {
        for (path, old, _) in &self.files {
            fs::write(path, old).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_foia-lint"));
        command.current_dir(self.folder).env_clear().env("LC_ALL", "C").args(self.args).spawn().unwrap()
    }

    /// Lets it run to its end, and takes note of what it writes and how long it takes.
    fn whole(&mut self) -> Duration {
        let begun = Instant::now();
        assert_ne!(self.start().wait().unwrap().code(), Some(2));
        let taken = begun.elapsed();
        for (path, old, new) in &mut self.files {
            *new = fs::read(&path).unwrap();
            assert!(old != new, "{}", path.display());
        }
        taken
    }

    /// Kills it in many ways.
    fn often(mut self) -> Found {
        let (mut luck, mut found) = (Luck::of_run(), Found::default());
        let micros = usize::try_from(self.whole().as_micros()).unwrap();
        let is_temporary = |name: &String| name.starts_with(".foia-lint-");
        let is_new = |(path, old, _): &(PathBuf, Vec<u8>, Vec<u8>)| fs::read(path).unwrap() != *old;
        for round in 0..ROUNDS {
            let mut child = self.start();
            let mut until = |condition: &dyn Fn() -> bool| {
                while child.try_wait().unwrap().is_none() && !condition() {}
            };
            match round % 3 {
                0 => thread::sleep(Duration::from_micros(luck.below(micros * 5 / 4).try_into().unwrap())),
                1 => until(&|| names(self.folder).iter().any(is_temporary)),
                _ => until(&|| self.files.iter().any(is_new)),
            }
            // The run may be over by now.
            child.kill().unwrap();
            child.wait().unwrap();
            let (untouched, replaced) = (found.untouched, found.replaced);
            for (path, old, new) in &self.files {
                let bytes = fs::read(path).unwrap();
                assert!(bytes == *old || bytes == *new, "{} is neither old nor new", path.display());
                *(if bytes == *old { &mut found.untouched } else { &mut found.replaced }) += 1;
            }
            found.mixed += usize::from(found.untouched > untouched && found.replaced > replaced);
            for name in names(self.folder).into_iter().filter(is_temporary) {
                fs::remove_file(self.folder.join(name)).unwrap();
                found.cut += 1;
            }
        }
        found
    }
}

#[test]
fn reports_that_are_mended() {
    let folder = tempfile::tempdir().unwrap();
    // Large enough that writing it takes a while.
    let more = format!("\n{}", "本机关依法公开政府信息。\n".repeat(400));
    let file = |number: usize| {
        let path = folder.path().join(format!("{number:02}.md"));
        (path, (misspelt() + &more).into_bytes(), Vec::new())
    };
    let args = ["--fix", "-q", "-j2"];
    let mut killing = Killing { folder: folder.path(), args: &args, files: (0..10).map(file).collect() };
    killing.whole();
    assert!(killing.files.iter().all(|(.., new)| *new == (sound() + &more).into_bytes()));
    let found = killing.often();
    assert!(found.untouched > 0 && found.replaced > 0 && found.cut > 0, "the wrong moments: {found:?}");
}

#[test]
fn a_copy_with_comments() {
    let folder = tempfile::tempdir().unwrap();
    let report = fs::read(below("tests/reports/word/tracked.docx")).unwrap();
    fs::write(folder.path().join("a.docx"), &report).unwrap();
    let args = ["a.docx", "-q", "--annotate", "b.docx"];
    let files = vec![(folder.path().join("b.docx"), b"what was there before".to_vec(), Vec::new())];
    let found = Killing { folder: folder.path(), args: &args, files }.often();
    assert!(found.untouched > 0 && found.replaced > 0 && found.cut > 0, "the wrong moments: {found:?}");
    assert!(fs::read(folder.path().join("a.docx")).unwrap() == report, "the report is never touched");
}

#[test]
fn findings_in_several_files() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..3 {
        fs::copy(below("examples/faulty.txt"), folder.path().join(format!("{number}.txt"))).unwrap();
    }
    let formats = ["json", "sarif", "html", "junit"];
    let given = formats.map(|format| ["--output-format", format, "--output-file", format]);
    let args = [&["."], given.as_flattened()].concat();
    let file = |format: &&str| (folder.path().join(format), format!("old {format}").into_bytes(), Vec::new());
    let files = formats.iter().map(file).collect();
    let found = Killing { folder: folder.path(), args: &args, files }.often();
    assert!(found.untouched > 0 && found.replaced > 0 && found.cut > 0, "the wrong moments: {found:?}");
    assert!(found.mixed > 0, "each file is replaced by itself: {found:?}");
}
