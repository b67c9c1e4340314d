//! Files that are read, and that nothing may be written over.

use std::path::{Path, PathBuf};

use same_file::Handle;

use super::places::{self, Place};
use super::sessions::{FILE_NAME, Sessions};
use crate::cli::args::check::SettingsArgs;
use crate::cli::locale::Reader;
use crate::cli::named::named;

/// What the command line says is read: reports, settings, rules, reports of other years.
#[derive(Debug)]
pub(in crate::cli) struct InUse<'a> {
    /// The paths on the command line.
    pub paths: &'a [PathBuf],
    /// The name of standard input, if it is one of the inputs without a path.
    pub stdin_name: Option<&'a str>,
    /// What else is named.
    pub settings: &'a SettingsArgs,
}

impl InUse<'_> {
    /// Refuses to write where something is read, however the place is spelt: over a link, by another case, through a
    /// folder. A file that is not there cannot be read, so that nothing is looked for.
    ///
    /// # Errors
    /// One of the places is a file in use.
    pub(in crate::cli) fn refuse<'p>(
        &self,
        outputs: impl IntoIterator<Item = &'p Path>,
        reader: Reader,
    ) -> anyhow::Result<()> {
        let outputs: Vec<&Path> = outputs.into_iter().collect();
        let is_settings = |path: &Path| path.file_name().is_some_and(|name| name == FILE_NAME);
        let settings = outputs.iter().find(|path| is_settings(path) && path.is_file());
        settings.map_or(Ok(()), |path| Err(refusal(path, reader)))?;
        refuse(&outputs, || self.files(), reader)
    }

    /// The same for what settings files of the inputs name.
    ///
    /// # Errors
    /// One of the places is a file in use.
    pub(in crate::cli) fn refuse_named<'p>(
        &self,
        sessions: &mut Sessions,
        outputs: impl IntoIterator<Item = &'p Path>,
        reader: Reader,
    ) -> anyhow::Result<()> {
        let outputs: Vec<&Path> = outputs.into_iter().collect();
        let named = || self.named(sessions).into_iter().flat_map(|path| places::everything(&path));
        refuse(&outputs, named, reader)
    }

    /// What settings files of the inputs name, and these files.
    pub(in crate::cli) fn named(&self, sessions: &mut Sessions) -> Vec<PathBuf> {
        sessions.settings_in_use(places::all(self.paths, self.stdin_name))
    }

    /// Refuses to write where something lies in one of some places.
    ///
    /// # Errors
    /// One of the outputs is a file in use.
    pub(in crate::cli) fn refuse_within<'p>(
        places: &[PathBuf],
        outputs: impl IntoIterator<Item = &'p Path>,
        reader: Reader,
    ) -> anyhow::Result<()> {
        let outputs: Vec<&Path> = outputs.into_iter().collect();
        refuse(&outputs, || places.iter().flat_map(|path| places::everything(path)), reader)
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> {
        let settings = self.settings;
        let beside = settings.config.iter().cloned();
        let folders = settings.rules.rules.iter().chain(&settings.previous);
        let within = folders.flat_map(|path| places::everything(path));
        let reports = places::all(self.paths, self.stdin_name).filter_map(|place| match place {
            Place::File(path) => Some(path),
            Place::Stdin(_) | Place::Unread(_) | Place::Failed(..) => None,
        });
        beside.chain(within).chain(reports)
    }
}

/// Refuses if one of the outputs is one of the files, which are asked for only if an output is there.
fn refuse<F: Iterator<Item = PathBuf>>(
    outputs: &[&Path],
    files: impl FnOnce() -> F,
    reader: Reader,
) -> anyhow::Result<()> {
    let there: Vec<(&Path, Handle)> =
        outputs.iter().filter_map(|path| Some((*path, opened(path)?))).collect();
    if there.is_empty() {
        return Ok(());
    }
    let used = files().find_map(|file| {
        let file = opened(&file)?;
        there.iter().find(|(_, output)| *output == file).map(|(path, _)| *path)
    });
    used.map_or(Ok(()), |path| Err(refusal(path, reader)))
}

fn refusal(path: &Path, reader: Reader) -> anyhow::Error {
    let reason = reader.say(
        "这个文件正被读取，不能把结果写在它上面；请换一个文件名",
        "this file is read, and nothing is written over it: choose another name",
    );
    anyhow::anyhow!("{}: {reason}", named(path))
}

/// A file, to be told from others. Opening a pipe would wait for who is at its other end.
fn opened(path: &Path) -> Option<Handle> {
    path.is_file().then(|| Handle::from_path(path).ok())?
}
