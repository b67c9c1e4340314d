//! Reports on disk and in memory for a program that links the library: each is read and judged as `foia-lint check` does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::args::check::{RuleArgs, SettingsArgs};
use super::command::explain::page;
use super::input::places::{self, Place};
use super::input::sessions::Sessions;
use super::locale::Reader;
use super::told;
use crate::render::{Format, Spoken, Style, renderer};
use crate::rule::{Lang, RuleSet};
use crate::session::{Checked, Input, Session, Surveyed};

/// What is checked and how it is told: the options of `foia-lint check` of the same names.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The language of the findings.
    pub lang: Lang,
    /// The settings file of all inputs; without one, files are held to the nearest `foia-lint.yaml`.
    pub config: Option<PathBuf>,
    /// Folders with files of rules and forms.
    pub rules: Vec<PathBuf>,
    /// Rules to check, by code, name or the beginning of a code; all if empty.
    pub select: Vec<String>,
    /// Rules to leave out, likewise.
    pub ignore: Vec<String>,
}

impl Default for Choices {
    fn default() -> Self {
        Self { lang: Lang::Zh, config: None, rules: Vec::new(), select: Vec::new(), ignore: Vec::new() }
    }
}

/// What is wrong with choices, or with a settings file or the rules that it names, in the words of the chosen language.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SettingsError(String);

/// Reads and judges reports. Each settings file is read once.
pub struct Linter {
    reader: Reader,
    sessions: Mutex<Told>,
    /// The session for what lies nowhere on disk.
    own: Arc<Session>,
}

/// The sessions, and what is wrong with the settings files that have faults.
struct Told {
    sessions: Sessions,
    faults: BTreeMap<Option<PathBuf>, SettingsError>,
}

/// A report to be read and judged, on whatever thread.
pub struct Task {
    session: Arc<Session>,
    from: From,
}

enum From {
    File(PathBuf),
    Memory(Input),
}

impl Linter {
    /// Loads rules and settings.
    ///
    /// # Errors
    /// What is wrong with them, or that a rule does not exist.
    pub fn open(choices: Choices) -> Result<Self, SettingsError> {
        let Choices { lang, config, rules, select, ignore } = choices;
        let reader = Reader { lang };
        let is_given = config.is_some();
        let rules = RuleArgs { select, ignore, rules };
        let args = SettingsArgs { rules, config, ..SettingsArgs::default() };
        let sessions = match Sessions::open(&args, reader) {
            Ok(Ok(sessions)) => sessions,
            Ok(Err((faults, rules))) => return Err(SettingsError::of(&faults, &rules, reader)),
            Err(error) => return Err(SettingsError(told(&error, reader))),
        };
        let base = sessions.base();
        let mut sessions = Told { sessions, faults: BTreeMap::new() };
        let own = if is_given { sessions.of_path(Path::new(""), reader)? } else { base };
        Ok(Self { reader, sessions: Mutex::new(sessions), own })
    }

    /// A file that is to be read. That it is not there is a finding.
    ///
    /// # Errors
    /// What is wrong with its settings.
    pub fn file(&self, path: PathBuf) -> Result<Task, SettingsError> {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let session = sessions.of_path(&path, self.reader)?;
        Ok(Task { session, from: From::File(path) })
    }

    /// Bytes under a name, whose extension tells their kind. They lie in no folder, so that no settings file holds for
    /// them but the one of the choices.
    pub fn bytes(&self, name: String, bytes: Vec<u8>) -> Task {
        Task { session: Arc::clone(&self.own), from: From::Memory(Input { name, bytes: Ok(bytes) }) }
    }

    /// The rules that it knows.
    pub fn rules(&self) -> &RuleSet {
        self.own.rules()
    }

    /// Everything about the rule of a code or a name.
    ///
    /// # Errors
    /// There is no such rule.
    pub fn explain(&self, rule: &str) -> Result<String, SettingsError> {
        page(self.rules(), rule, self.reader).map_err(SettingsError)
    }
}

impl Told {
    fn of_path(&mut self, path: &Path, reader: Reader) -> Result<Arc<Session>, SettingsError> {
        match self.sessions.of_name(path) {
            Ok(Ok(Some(session))) => Ok(session),
            Ok(Ok(None)) => {
                Err(self.faults.get(&self.sessions.settings_file(path)).cloned().unwrap_or_default())
            }
            Ok(Err(faults)) => {
                let error = SettingsError::of(&faults, self.sessions.base().rules(), reader);
                self.faults.insert(self.sessions.settings_file(path), error.clone());
                Err(error)
            }
            Err(error) => Err(SettingsError(told(&error, reader))),
        }
    }
}

impl Task {
    /// Reads and judges it.
    pub fn survey(self) -> Surveyed {
        let Self { session, from } = self;
        session.survey(match from {
            From::File(path) => places::read(Place::File(path), session.limit()),
            From::Memory(input) => input,
        })
    }
}

impl SettingsError {
    /// The faults of a settings file or of rules, a line each.
    fn of(faults: &Checked, rules: &RuleSet, reader: Reader) -> Self {
        let spoken = Spoken { rules, lang: reader.lang };
        let style = Style { color: false, width: 80, concise: true };
        let mut lines = Vec::new();
        // Memory takes anything.
        let _written = renderer(Format::Short, style, &spoken).file(&faults.view(), &mut lines);
        Self(String::from_utf8_lossy(&lines).trim_end().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAULTY: &str = include_str!("../../examples/faulty.txt");

    fn linter(config: Option<PathBuf>) -> Result<Linter, SettingsError> {
        Linter::open(Choices { lang: Lang::En, config, ..Choices::default() })
    }

    fn codes(task: Task) -> Vec<String> {
        task.survey().checked.findings.iter().map(|finding| finding.code.to_string()).collect()
    }

    #[test]
    fn the_nearest_settings_hold_for_a_file_and_not_for_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let (report, config) = (folder.path().join("a.txt"), folder.path().join("foia-lint.yaml"));
        std::fs::write(&report, FAULTY).unwrap();
        std::fs::write(&config, "select: [D404]\n").unwrap();
        let found = |linter: &Linter| codes(linter.file(report.clone()).unwrap());
        let of_bytes = |linter: &Linter| codes(linter.bytes("a.txt".to_owned(), FAULTY.into())).len();
        let nearest = linter(None).unwrap();
        assert_eq!((found(&nearest), of_bytes(&nearest)), (vec!["D404".to_owned()], 8));
        let given = linter(Some(config)).unwrap();
        assert_eq!((found(&given), of_bytes(&given)), (vec!["D404".to_owned()], 1));
    }

    #[test]
    fn faults_of_settings_are_told_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("foia-lint.yaml");
        std::fs::write(&config, "selct: [D404]\n").unwrap();
        let nearest = linter(None).unwrap();
        for _ in 0..2 {
            let error = nearest.file(folder.path().join("a.txt")).err().unwrap().to_string();
            assert!(error.contains("foia-lint.yaml:1:1: error[X007 ") && error.contains("selct"), "{error}");
        }
        assert!(linter(Some(config)).err().unwrap().to_string().contains("selct"));
        assert!(linter(Some(folder.path().join("none.yaml"))).is_err());
    }

    #[test]
    fn rules_are_explained_or_unknown() {
        let linter = linter(None).unwrap();
        assert!(linter.explain("t305").unwrap().starts_with("T305 suspect-cell\n"));
        let unknown = linter.explain("T999").unwrap_err().to_string();
        assert!(unknown.starts_with("there is no rule"), "{unknown}");
    }
}
