//! Which settings file holds for which input, and a session for each.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use super::bounded::{self, BASELINE};
use super::places::{self, Place};
use super::previous::PreviousFolder;
use super::session::{Opened, no_such_rule, open};
use super::shelf::Shelf;
use crate::cli::args::check::SettingsArgs;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::config::{Baseline, Settings};
use crate::diag::{About, Tally};
use crate::session::{
    Checked, Extracted, Folder, NotReady, PreviousReports, Session, SettingsFile, Surveyed,
};
use crate::source::SourceSet;

/// The name of settings files.
pub(in crate::cli) const FILE_NAME: &str = "foia-lint.yaml";

/// The sessions of a run: one without settings, and one for each settings file.
pub(in crate::cli) struct Sessions {
    base: Arc<Session>,
    args: SettingsArgs,
    reader: Reader,
    shelf: Shelf,
    baseline: Baseline,
    /// The reports of other years that the arguments name.
    previous: Option<Arc<PreviousFolder>>,
    /// The settings file of each folder that was asked for.
    folders: BTreeMap<PathBuf, Option<PathBuf>>,
    files: BTreeMap<PathBuf, Held>,
}

/// What became of a settings file.
enum Held {
    Ready(Arc<Session>),
    /// It has faults, which were told.
    Faulty,
}

/// An input with the session that is to check it.
pub(in crate::cli) enum Assigned {
    /// To be checked.
    Input(Arc<Session>, Place),
    /// What is wrong with a settings file or the rules that it names, told once.
    Faults(Box<Checked>),
    /// Not to be checked, because its settings file has faults.
    Passed(Place),
    /// The run cannot go on.
    Failed(anyhow::Error),
}

impl Assigned {
    /// Checks the input.
    ///
    /// # Errors
    /// What ends the run.
    pub(in crate::cli) fn check(self) -> anyhow::Result<Checked> {
        match self {
            Self::Input(session, place) => Ok(session.check(places::read(place, session.limit()))),
            Self::Faults(checked) => Ok(*checked),
            Self::Passed(place) => {
                let tally = Tally { broken: 1, ..Tally::default() };
                let about = About::new(place.name());
                Ok(Checked { sources: SourceSet::new(), about, findings: Vec::new(), tally })
            }
            Self::Failed(error) => Err(error),
        }
    }

    /// The cells of the input; `None` if what is wrong is not with it.
    ///
    /// # Errors
    /// What ends the run.
    pub(in crate::cli) fn extract(self) -> anyhow::Result<Option<Extracted>> {
        match self {
            Self::Input(session, place) => Ok(Some(session.extract(places::read(place, session.limit())))),
            Self::Faults(_) | Self::Passed(_) => Ok(None),
            Self::Failed(error) => Err(error),
        }
    }

    /// What is found in the input and what its cells say; otherwise what is wrong with its settings file, if that is not
    /// told yet.
    ///
    /// # Errors
    /// What ends the run.
    pub(in crate::cli) fn survey(self) -> anyhow::Result<Result<Surveyed, Option<Box<Checked>>>> {
        match self {
            Self::Input(session, place) => Ok(Ok(session.survey(places::read(place, session.limit())))),
            Self::Faults(checked) => Ok(Err(Some(checked))),
            Self::Passed(_) => Ok(Err(None)),
            Self::Failed(error) => Err(error),
        }
    }
}

impl Sessions {
    /// The sessions of a run: the arguments' own, and those for settings files as inputs need them.
    ///
    /// # Errors
    /// As [`open`] and [`Self::new`]; a baseline that cannot be read.
    pub(in crate::cli) fn open(args: &SettingsArgs, reader: Reader) -> anyhow::Result<Opened<Self>> {
        let baseline = match args.baseline.as_deref().filter(|_| !args.write_baseline) {
            Some(path) => read_baseline(path, reader)?,
            None => Baseline::default(),
        };
        match open(&args.rules, reader)? {
            Ok(base) => Ok(Ok(Self::new(base, args, baseline, reader)?)),
            Err(faults) => Ok(Err(faults)),
        }
    }

    /// The sessions of a run whose base has no settings.
    ///
    /// # Errors
    /// There are no reports of other years where the arguments say.
    pub(in crate::cli) fn new(
        base: Session,
        args: &SettingsArgs,
        baseline: Baseline,
        reader: Reader,
    ) -> anyhow::Result<Self> {
        let previous = args
            .previous
            .as_deref()
            .map(|place| PreviousFolder::at(place, reader))
            .transpose()?
            .map(Arc::new);
        let (args, folders, files) = (args.clone(), BTreeMap::new(), BTreeMap::new());
        let base = base.with_baseline(baseline.clone()).with_previous(previous_reports(previous.clone()));
        let shelf = Shelf::Disk;
        Ok(Self { base: Arc::new(base), args, reader, shelf, baseline, previous, folders, files })
    }

    /// The same with settings files from elsewhere.
    pub(in crate::cli) fn with_settings_from(self, files: Shelf) -> Self {
        Self { shelf: files, ..self }
    }

    /// The session without settings.
    pub(in crate::cli) fn base(&self) -> Arc<Session> {
        Arc::clone(&self.base)
    }

    /// The session for the input of this name; `None` if its settings file has faults that were told already.
    ///
    /// # Errors
    /// What is wrong with the settings file, in words, or what keeps it from being read.
    pub(in crate::cli) fn of_name(
        &mut self,
        name: &Path,
    ) -> anyhow::Result<Result<Option<Arc<Session>>, Box<Checked>>> {
        let Some(file) = self.settings_file(name) else { return Ok(Ok(Some(self.base()))) };
        match self.files.get(&file) {
            Some(Held::Ready(session)) => Ok(Ok(Some(Arc::clone(session)))),
            Some(Held::Faulty) => Ok(Ok(None)),
            None => {
                let opened = self.read_settings(&file)?;
                let held = opened.as_ref().map_or(Held::Faulty, |session| Held::Ready(Arc::clone(session)));
                self.files.insert(file, held);
                Ok(opened.map(Some))
            }
        }
    }

    /// An input with its session; before the first input of a faulty settings file what is wrong with that.
    pub(in crate::cli) fn assign(&mut self, place: Place) -> Vec<Assigned> {
        match self.of_name(Path::new(&place.name())) {
            Ok(Ok(Some(session))) => vec![Assigned::Input(session, place)],
            Ok(Ok(None)) => vec![Assigned::Passed(place)],
            Ok(Err(faults)) => vec![Assigned::Faults(faults), Assigned::Passed(place)],
            Err(error) => vec![Assigned::Failed(error)],
        }
    }

    /// The settings file that holds for an input: the one given, or the nearest in its folder or above.
    pub(in crate::cli) fn settings_file(&mut self, name: &Path) -> Option<PathBuf> {
        if let Some(file) = &self.args.config {
            return Some(file.clone());
        }
        let folder = absolute(name.parent().unwrap_or(Path::new("")));
        let look = |folder: &Path| {
            folder.ancestors().map(|above| above.join(FILE_NAME)).find(|file| self.shelf.holds(file))
        };
        self.folders.entry(folder).or_insert_with_key(|folder| look(folder)).clone()
    }

    /// The settings files that hold for some inputs, with the rules and the reports of other years that they name.
    pub(in crate::cli) fn settings_in_use(&mut self, inputs: impl Iterator<Item = Place>) -> Vec<PathBuf> {
        let files: BTreeSet<PathBuf> =
            inputs.filter_map(|place| self.settings_file(Path::new(&place.name()))).collect();
        let named = |file: &PathBuf| {
            let settings = self.base.read_settings(&shown(file), &self.shelf.text(file).ok()?).ok()?;
            let folder = absolute(file.parent().unwrap_or(Path::new("")));
            let below = settings.rules.into_iter().chain(settings.previous);
            Some(below.map(move |below| folder.join(below)).collect::<Vec<_>>())
        };
        let named: Vec<PathBuf> = files.iter().filter_map(named).flatten().collect();
        files.into_iter().chain(named).collect()
    }

    fn read_settings(&self, file: &Path) -> anyhow::Result<Result<Arc<Session>, Box<Checked>>> {
        let name = shown(file);
        let unreadable =
            || format!("{name}: {}", self.reader.say("无法读取设置文件", "cannot read the settings file"));
        let text = self.shelf.text(file).with_context(unreadable)?;
        let settings = match self.base.read_settings(&name, &text) {
            Ok(settings) => settings,
            Err(faults) => return Ok(Err(faults)),
        };
        let folder = absolute(file.parent().unwrap_or(Path::new("")));
        let mut rules = self.args.rules.clone();
        rules.rules.extend(settings.rules.iter().map(|below| PathBuf::from(shown(&folder.join(below)))));
        let session = match open(&rules, self.reader)? {
            Ok(session) => session,
            Err((faults, _)) => return Ok(Err(faults)),
        };
        let previous_reports =
            previous_reports(self.previous_of(&settings, &folder).with_context(|| name.clone())?);
        let file = SettingsFile { name, text, settings, folder: folder_of(&folder) };
        match session.with_settings(file) {
            Ok(session) => {
                let session = session.with_baseline(self.baseline.clone()).with_previous(previous_reports);
                Ok(Ok(Arc::new(session)))
            }
            Err(NotReady::Faults(faults, _)) => Ok(Err(faults)),
            Err(NotReady::Unknown(unknown)) => {
                anyhow::bail!(no_such_rule(&unknown, self.reader.lang))
            }
        }
    }

    /// The reports of other years: where the arguments say, else where the settings file in this folder says.
    fn previous_of(&self, settings: &Settings, folder: &Path) -> anyhow::Result<Option<Arc<PreviousFolder>>> {
        match &settings.previous {
            Some(below) if self.previous.is_none() => {
                let place = PathBuf::from(shown(&folder.join(below)));
                Ok(Some(Arc::new(PreviousFolder::at(&place, self.reader)?)))
            }
            Some(_) | None => Ok(self.previous.clone()),
        }
    }

    /// What is to be said of the reports of other years that the arguments name; to be asked after the last input.
    pub(in crate::cli) fn previous_remark(&self) -> Option<String> {
        self.previous.as_ref()?.remark(self.reader)
    }

    /// The exceptions that were of no use, by settings file; to be asked after the last input.
    pub(in crate::cli) fn unused_exceptions(&self) -> impl Iterator<Item = Box<Checked>> {
        self.files.values().filter_map(|held| match held {
            Held::Ready(session) => session.unused_exceptions(),
            Held::Faulty => None,
        })
    }
}

fn previous_reports(previous: Option<Arc<PreviousFolder>>) -> Option<Arc<dyn PreviousReports>> {
    previous.map(|previous| -> Arc<dyn PreviousReports> { previous })
}

fn read_baseline(path: &Path, reader: Reader) -> anyhow::Result<Baseline> {
    let name = || format!("{} {}", reader.say("基线文件", "baseline"), named(path));
    let text = match bounded::text(path, BASELINE) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            anyhow::bail!("{} {}", reader.say("找不到基线文件", "there is no baseline"), named(path))
        }
        text => text.with_context(name)?,
    };
    Baseline::read(&text).map_err(|why| {
        let words = reader.say("不是基线文件", "not a baseline file");
        anyhow::anyhow!("{}: {words}: {why}", named(path))
    })
}

/// A path from the root, without `.` and `..`.
pub(in crate::cli) fn absolute(path: &Path) -> PathBuf {
    let whole = std::env::current_dir().unwrap_or_default().join(path);
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(part),
        }
    }
    plain
}

/// A path as the user would name it: from the current folder, if it lies there.
pub(in crate::cli) fn shown(path: &Path) -> String {
    let whole = absolute(path);
    let here = absolute(Path::new(""));
    let below = whole.strip_prefix(here).unwrap_or(&whole);
    if below.as_os_str().is_empty() { ".".to_owned() } else { below.to_string_lossy().into_owned() }
}

fn folder_of(folder: &Path) -> Folder {
    let here = absolute(Path::new(""));
    let named = |path: &Path| {
        let path = path.to_string_lossy().replace('\\', "/");
        if path.is_empty() { path } else { format!("{path}/") }
    };
    let between = |from: &Path, to: &Path| to.strip_prefix(from).map(named).unwrap_or_default();
    Folder {
        whole: named(folder).replace("//", "/"),
        below: between(&here, folder),
        above: between(folder, &here),
    }
}
