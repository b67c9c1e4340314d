//! What a run begins with: the forms, the rules and the user's choices.

use std::sync::Arc;

use super::previous::PreviousReports;
use super::settings::{Configured, SettingsFile};
use super::{Checked, UnknownRule, pipeline, selection};
use crate::check::Subject;
use crate::config::Baseline;
use crate::diag::{About, Tally};
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
    /// The user's rule files, to tell where their rules stand.
    pub(super) rule_files: SourceSet,
    /// For each rule whether it is to be checked.
    pub(super) selected: Vec<bool>,
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

impl Session {
    /// Loads the embedded rules and the user's rule files (name and text of each).
    ///
    /// # Errors
    /// See [`NotReady`].
    pub fn new(options: Options, rule_files: Vec<(String, String)>) -> Result<Self, NotReady> {
        let documents = yaml::unpack(assets::RULES);
        let forms = Forms::embedded(&documents);
        let kinds = OrganKinds::embedded(&documents);
        let mut rules = RuleSet::embedded(&forms, &documents);
        let rule_files = match load_files(&mut rules, &forms, rule_files, options.lang) {
            Ok(sources) => sources,
            Err(faults) => return Err(NotReady::Faults(faults, Box::new(rules))),
        };
        let selected =
            selection::select(&rules, &options.select, &options.ignore).map_err(NotReady::Unknown)?;
        let (settings, baseline, previous_reports) = (None, Baseline::default(), None);
        Ok(Self { options, forms, kinds, rules, rule_files, selected, settings, baseline, previous_reports })
    }

    /// The same, held to a settings file.
    ///
    /// # Errors
    /// [`NotReady::Faults`] if the file names what does not exist.
    pub fn with_settings(mut self, file: SettingsFile) -> Result<Self, NotReady> {
        let (name, text) = (file.name.clone(), file.text.clone());
        match Configured::new(file, &self) {
            Ok(settings) => {
                self.options.limit = settings.limit().unwrap_or(self.options.limit);
                self.settings = Some(settings);
                Ok(self)
            }
            Err(faults) => {
                let source = Source::from_text(SourceId::new(0), name, text);
                let tally = Tally { broken: 1, ..Tally::default() };
                let checked = self.about_settings(source, faults, tally);
                Err(NotReady::Faults(checked, Box::new(self.rules)))
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

    /// Whose report it is, and of which year.
    pub(super) fn subject(&self, source: &Source, report: &crate::parse::Report) -> Subject {
        Subject::of(source, report, &self.kinds)
    }
}

/// Loads rule files, and keeps them; all their faults, if there are any.
fn load_files(
    rules: &mut RuleSet,
    forms: &Forms,
    files: Vec<(String, String)>,
    lang: Lang,
) -> Result<SourceSet, Box<Checked>> {
    let mut sources = SourceSet::new();
    let mut faults = Vec::new();
    let mut broken = 0;
    for (name, text) in files {
        let source = Source::from_text(sources.next_id(), name, text);
        let found = rules.load(forms, source.id(), source.text());
        broken += usize::from(!found.is_empty());
        faults.extend(found);
        sources.push(source);
    }
    if faults.is_empty() {
        return Ok(sources);
    }
    let first = faults.first().map_or(0, |fault| fault.span.source().index());
    let name = sources.iter().nth(first).map_or("", |source| source.name()).to_owned();
    let mut checked = Checked {
        sources,
        about: About::new(name),
        findings: Vec::new(),
        tally: Tally { broken, ..Tally::default() },
    };
    pipeline::finish(&mut checked, faults, rules, lang);
    Err(Box::new(checked))
}
