//! `foia-lint lsp`: checks the buffers of an editor while they are written.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::args::check::SettingsArgs;
use crate::cli::input::bounded::{self, SETTINGS};
use crate::cli::input::sessions::{FILE_NAME, Sessions, absolute};
use crate::cli::locale::Reader;
use crate::diag::Exit;
use crate::lsp::{Desk, Faulty, serve};
use crate::session::{Checked, Session};

/// Serves an editor over the standard streams.
pub(in crate::cli) fn run(reader: Reader) -> anyhow::Result<Exit> {
    let mut buffers = Buffers { sessions: opened(reader), told: BTreeMap::new(), reader };
    match serve(io::stdin(), io::stdout().lock(), &mut buffers) {
        // The editor is gone without a word.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Exit::Found),
        ended => Ok(ended?),
    }
}

/// The buffers of an editor, by the sessions that `check` would use for their files.
struct Buffers {
    sessions: Result<Sessions, String>,
    /// What is wrong with settings files: a run tells it once, an editor as often as it asks.
    told: BTreeMap<PathBuf, Arc<Checked>>,
    reader: Reader,
}

impl Desk for Buffers {
    fn session(&mut self, path: &Path) -> Result<Arc<Session>, Faulty> {
        let words = self.reader.say("设置有误，未作检查", "the settings have faults; nothing is checked");
        let sessions = match &mut self.sessions {
            Ok(sessions) => sessions,
            Err(words) => return Err(Faulty { words: words.clone(), faults: None }),
        };
        let file = sessions.settings_file(path).unwrap_or_default();
        match sessions.of_name(path) {
            Ok(Ok(Some(session))) => return Ok(session),
            Ok(Ok(None)) => {}
            Ok(Err(faults)) => drop(self.told.insert(file.clone(), faults.into())),
            Err(error) => return Err(Faulty { words: format!("{error:#}"), faults: None }),
        }
        Err(Faulty { words: words.to_owned(), faults: self.told.get(&file).cloned() })
    }

    fn reload(&mut self) {
        self.sessions = opened(self.reader);
        self.told.clear();
    }

    fn settings(&mut self, path: &Path) -> Option<(PathBuf, Option<String>)> {
        match self.sessions.as_mut().ok()?.settings_file(path) {
            Some(file) => bounded::text(&file, SETTINGS).ok().map(|text| (file, Some(text))),
            None => Some((absolute(path.parent()?).join(FILE_NAME), None)),
        }
    }
}

/// The sessions of a run without arguments; what is wrong with them, in words.
fn opened(reader: Reader) -> Result<Sessions, String> {
    match Sessions::open(&SettingsArgs::default(), reader) {
        Ok(Ok(sessions)) => Ok(sessions),
        Ok(Err(_)) => Err(reader.say("规则有误", "the rules have faults").to_owned()),
        Err(error) => Err(format!("{error:#}")),
    }
}
