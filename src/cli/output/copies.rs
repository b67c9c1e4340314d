//! Copies of reports in a folder of their own, each under its name and those of the folders that it lies in.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};

use super::new_file::NewFile;
use crate::cli::input::places::Place;
use crate::cli::locale::Reader;
use crate::cli::named::named;

/// The folder of the copies.
#[derive(Debug)]
pub(in crate::cli) struct Copies {
    /// As it was named.
    folder: PathBuf,
    /// Without links.
    whole: PathBuf,
    /// The folders whose reports are copied.
    sources: Vec<PathBuf>,
    /// The copies of this run.
    written: BTreeSet<PathBuf>,
    reader: Reader,
}

/// What is copied, which the copies of former runs are not.
#[derive(Debug)]
pub(in crate::cli) struct Inputs {
    copies: PathBuf,
}

impl Inputs {
    /// True unless a place lies in the folder of the copies.
    pub(in crate::cli) fn hold(&self, place: &Place) -> bool {
        let Place::File(path) = place else { return true };
        path.canonicalize().map_or(true, |path| !path.starts_with(&self.copies))
    }
}

impl Copies {
    /// A folder, which is made if it is not there, for copies of what the paths of the command line name.
    ///
    /// # Errors
    /// What the disk says; one of the paths leads into the folder.
    pub(in crate::cli) fn into(folder: &Path, paths: &[PathBuf], reader: Reader) -> anyhow::Result<Self> {
        let here = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &here } else { paths };
        let paths: Vec<PathBuf> = paths.iter().filter_map(|path| path.canonicalize().ok()).collect();
        let inside = |whole: &Path| paths.iter().any(|path| path.starts_with(whole));
        if folder.canonicalize().is_ok_and(|whole| inside(&whole)) {
            let reason = reader.say(
                "其中的报告正被检查，不能把副本写在里面；请换一个文件夹",
                "reports in it are checked, and copies are not written among them: choose another folder",
            );
            bail!("{}: {reason}", named(folder));
        }
        fs::create_dir_all(folder).with_context(|| named(folder))?;
        let whole = folder.canonicalize().with_context(|| named(folder))?;
        let sources = paths.into_iter().filter(|path| path.is_dir()).collect();
        Ok(Self { folder: folder.to_owned(), whole, sources, written: BTreeSet::new(), reader })
    }

    /// What is copied.
    pub(in crate::cli) fn inputs(&self) -> Inputs {
        Inputs { copies: self.whole.clone() }
    }

    /// Writes the copy of the report of this name.
    ///
    /// # Errors
    /// What the disk says; a copy of this run has the name already; a link leads out of the folder.
    pub(in crate::cli) fn put(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let target = self.whole.join(self.below(Path::new(name)));
        let shown = || named(self.folder.join(target.strip_prefix(&self.whole).unwrap_or(&target)));
        let folder = target.parent().unwrap_or(&self.whole);
        fs::create_dir_all(folder).with_context(shown)?;
        let is_link = target.is_symlink();
        if is_link || !folder.canonicalize().with_context(shown)?.starts_with(&self.whole) {
            let reason = self.reader.say("链接，没有写入", "a link: not written");
            bail!("{}: {reason}", shown());
        }
        if self.written.contains(&target) {
            let reason =
                self.reader.say("已有同名的副本，没有写入", "there is a copy of this name: not written");
            bail!("{}: {reason}", shown());
        }
        let mut file = NewFile::at(&target).with_context(shown)?;
        file.write_all(bytes)?;
        file.finish().with_context(shown)?;
        self.written.insert(target);
        Ok(())
    }

    /// How many there are, and where.
    pub(in crate::cli) fn words(&self) -> String {
        let words = self.reader.say("已另存 {} 份带批注的副本", "copies with comments: {}");
        format!("{}: {}", named(&self.folder), words.replace("{}", &self.written.len().to_string()))
    }

    /// The name of a report below the nearest of the folders that it was found in; its mere name if it was named itself.
    fn below(&self, name: &Path) -> PathBuf {
        let whole = name.canonicalize().unwrap_or_else(|_| name.to_owned());
        let found = self.sources.iter().filter_map(|source| whole.strip_prefix(source).ok());
        let below = found.min_by_key(|below| below.components().count());
        let below = below.or(whole.file_name().map(Path::new)).unwrap_or(name);
        below.components().filter(|part| matches!(part, Component::Normal(_))).collect()
    }
}
