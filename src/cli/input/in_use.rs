//! Files that are read, and that nothing may be written over.

use std::path::{Path, PathBuf};

use same_file::Handle;

use super::places::{self, Place};
use super::sessions::FILE_NAME;
use crate::cli::args::check::SettingsArgs;
use crate::cli::locale::Reader;

/// What the command line says is read: reports, settings, rules, reports of other years. What a settings file names is
/// not known here.
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
        let there = |path: &'p Path| Some((path, opened(path)?));
        let outputs: Vec<(&Path, Handle)> = outputs.into_iter().filter_map(there).collect();
        if outputs.is_empty() {
            return Ok(());
        }
        let is_settings = |path: &Path| path.file_name().is_some_and(|name| name == FILE_NAME);
        let settings = outputs.iter().map(|(path, _)| *path).find(|path| is_settings(path));
        let used = settings.or_else(|| {
            self.files().find_map(|file| {
                let file = opened(&file)?;
                outputs.iter().find(|(_, output)| *output == file).map(|(path, _)| *path)
            })
        });
        let Some(path) = used else { return Ok(()) };
        let reason = reader.say(
            "这个文件正被读取，不能把结果写在它上面；请换一个文件名",
            "this file is read, and nothing is written over it: choose another name",
        );
        Err(anyhow::anyhow!("{}: {reason}", path.display()))
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

/// A file, to be told from others. Opening a pipe would wait for who is at its other end.
fn opened(path: &Path) -> Option<Handle> {
    path.is_file().then(|| Handle::from_path(path).ok())?
}
