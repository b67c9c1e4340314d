//! What a run begins with: the forms, the rules and the user's choices.

use std::fmt::Debug;
use std::sync::Arc;

use super::input::{Checked, Input};
use super::own_files::OwnFiles;
use super::selection::{UnknownRule, select};
use super::settings::{Configured, SettingsFile};
use super::wording::Words;
use crate::config::{Baseline, Settings};
use crate::form::{Forms, OrganKinds};
use crate::rule::{Lang, RuleSet};
use crate::source::{Source, SourceSet};
use crate::span::SourceId;
use crate::{assets, yaml};

/// What the user wants checked, and how told.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of the findings.
    pub lang: Lang,
    /// Rules to check, by code, name or the beginning of a code; all if empty.
    pub select: Vec<String>,
    /// Rules to leave out, likewise.
    pub ignore: Vec<String>,
    /// Most bytes of one input.
    pub limit: usize,
}

/// Forms, rules and choices of a run.
#[derive(Debug)]
pub struct Session {
    pub(super) options: Options,
    pub(super) forms: Forms,
    pub(super) kinds: OrganKinds,
    pub(super) rules: RuleSet,
    /// The user's files of rules and forms, to tell where their rules stand.
    pub(super) rule_files: SourceSet,
    /// For each rule whether it is to be checked.
    pub(super) selected: Arc<[bool]>,
    pub(super) settings: Option<Configured>,
    pub(super) baseline: Baseline,
    pub(super) previous_reports: Option<Arc<dyn PreviousReports>>,
}

/// Why a session cannot begin.
#[derive(Debug)]
pub enum NotReady {
    /// The user's rule files have faults: what they are, with the words to show them.
    Faults(Box<Checked>, Box<RuleSet>),
    /// `--select` or `--ignore` names a rule that does not exist.
    Unknown(UnknownRule),
}

/// Where reports of other years are kept.
pub trait PreviousReports: Debug + Send + Sync {
    /// The one report of this organ, as [`Session::identify`] names it, and year. `None` if there is none, or more
    /// than one.
    fn find(&self, session: &Session, organ: &str, year: u16) -> Option<Input>;
}

impl Session {
    /// Loads the embedded rules and forms and the user's files of both (name and text of each).
    ///
    /// # Errors
    /// See [`NotReady`].
    pub fn new(options: Options, rule_files: Vec<(String, String)>) -> Result<Self, NotReady> {
        let documents = yaml::unpack(assets::RULES);
        let kinds = OrganKinds::embedded(&documents);
        let own = OwnFiles::read(rule_files);
        let (forms, mut faults) = own.forms(&documents);
        let (rules, wrong) = own.rules(&forms, &documents);
        faults.extend(wrong);
        let rule_files = own.sources;
        if !faults.is_empty() {
            let checked = Words { rules: &rules, lang: options.lang }.faults(rule_files, faults);
            return Err(NotReady::Faults(Box::new(checked), Box::new(rules)));
        }
        let selected = select(&rules, &options.select, &options.ignore).map_err(NotReady::Unknown)?.into();
        let (settings, baseline, previous_reports) = (None, Baseline::default(), None);
        Ok(Self { options, forms, kinds, rules, rule_files, selected, settings, baseline, previous_reports })
    }

    /// Reads the text of a settings file.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read_settings(&self, name: &str, text: &str) -> Result<Settings, Box<Checked>> {
        let id = SourceId::new(0);
        let (settings, mut faults) = Settings::read(id, text);
        if faults.is_empty() {
            return Ok(settings);
        }
        // The user's own rules are not known yet.
        if settings.rules.is_empty() {
            faults.extend(settings.unknown(&self.rules, &self.forms, id, text));
        }
        Err(Box::new(
            self.words().faults(SourceSet::from(Source::from_text(id, name, text.to_owned())), faults),
        ))
    }

    /// The same, held to a settings file.
    ///
    /// # Errors
    /// [`NotReady::Faults`] if the file names what does not exist.
    pub fn with_settings(mut self, file: SettingsFile) -> Result<Self, NotReady> {
        let (name, text) = (file.name.clone(), file.text.clone());
        match Configured::new(file, &self.rules, &self.forms) {
            Ok(settings) => {
                self.options.limit = settings.limit().unwrap_or(self.options.limit);
                self.settings = Some(settings);
                Ok(self)
            }
            Err(faults) => {
                let sources = SourceSet::from(Source::from_text(SourceId::new(0), name, text));
                let checked = self.words().faults(sources, faults);
                Err(NotReady::Faults(Box::new(checked), Box::new(self.rules)))
            }
        }
    }

    /// Most bytes of one input.
    pub fn limit(&self) -> usize {
        self.options.limit
    }

    /// The same, silent about findings that are known.
    #[must_use]
    pub fn with_baseline(self, baseline: Baseline) -> Self {
        Self { baseline, ..self }
    }

    /// The same, with the reports of other years.
    #[must_use]
    pub fn with_previous(self, previous_reports: Option<Arc<dyn PreviousReports>>) -> Self {
        Self { previous_reports, ..self }
    }

    /// The rules of the run.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The form years.
    pub fn forms(&self) -> &Forms {
        &self.forms
    }

    /// The words of the run.
    pub(super) fn words(&self) -> Words<'_> {
        Words { rules: &self.rules, lang: self.options.lang }
    }
}
