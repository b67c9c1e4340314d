//! What the settings file says of each report.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Checked, Session, pipeline};
use crate::check::Subject;
use crate::config::{Choices, Exception, OrganKindName, Settings};
use crate::diag::{About, Code, Diagnostic, Finding, Severity, Tally};
use crate::form::{Form, OrganKind};
use crate::rule::RuleSet;
use crate::source::{Source, SourceSet};
use crate::span::SourceId;
use crate::yaml::Placed;

const UNUSED: Code = Code::known("X005");

/// A settings file that has been read, and where it lies.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    /// The name to show.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What it says.
    pub settings: Settings,
    /// The folder that its paths are relative to.
    pub folder: Folder,
}

/// How the names of inputs become paths below the folder of a settings file.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What whole names of inputs in the folder begin with: `/srv/reports/`.
    pub whole: String,
    /// What other names begin with, if the folder lies below the current one: `reports/`.
    pub below: String,
    /// What other names lack, if the folder lies above the current one: `towns/`.
    pub above: String,
}

impl Folder {
    fn path(&self, name: &str) -> String {
        let name = name.replace('\\', "/");
        if let Some(path) = name.strip_prefix(&self.whole).filter(|_| !self.whole.is_empty()) {
            return path.to_owned();
        }
        let name = name.strip_prefix("./").unwrap_or(&name);
        format!("{}{}", self.above, name.strip_prefix(&self.below).unwrap_or(name))
    }
}

/// The settings of a session, and which of their exceptions were of use.
#[derive(Debug)]
pub(super) struct Configured {
    source: Source,
    settings: Settings,
    folder: Folder,
    uses: Vec<Use>,
}

/// Whether a report that an exception is for was checked, and whether there was anything to except in one.
#[derive(Debug, Default)]
struct Use {
    met: AtomicBool,
    used: AtomicBool,
}

/// What holds for one report.
#[derive(Debug)]
pub(super) struct Profile<'s> {
    /// For each rule whether it is to be checked.
    pub(super) selected: Cow<'s, [bool]>,
    /// Weights other than the rules' own.
    pub(super) severity: Vec<(Code, Severity)>,
    /// The form to read it on.
    pub(super) form: Option<&'s Form>,
    /// The kind of its organ.
    pub(super) organ_kind: Option<OrganKind>,
}

impl Configured {
    /// Takes a settings file into use.
    ///
    /// # Errors
    /// Every rule, form and cell that it names and that does not exist.
    pub(super) fn new(file: SettingsFile, session: &Session) -> Result<Self, Vec<Diagnostic>> {
        let SettingsFile { name, text, settings, folder } = file;
        let source = Source::from_text(SourceId::new(0), name, text);
        let faults = settings.unknown(&session.rules, &session.forms, source.id(), source.text());
        if !faults.is_empty() {
            return Err(faults);
        }
        let uses = settings.exceptions.iter().map(|_| Use::default()).collect();
        Ok(Self { source, settings, folder, uses })
    }

    /// Most bytes of an input, if the file says so.
    pub(super) fn limit(&self) -> Option<usize> {
        self.settings.size_limit.map(|mebibytes| usize::from(mebibytes) << 20)
    }
}

impl Session {
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
        let source = Source::from_text(id, name.to_owned(), text.to_owned());
        Err(self.about_settings(source, faults, Tally { broken: 1, ..Tally::default() }))
    }

    /// Findings about the settings file alone.
    pub(super) fn about_settings(
        &self,
        source: Source,
        found: Vec<Diagnostic>,
        tally: Tally,
    ) -> Box<Checked> {
        let about = About::new(source.name().to_owned());
        let mut checked = Checked { sources: SourceSet::from(source), about, findings: Vec::new(), tally };
        pipeline::finish(&mut checked, found, &self.rules, self.options.lang);
        Box::new(checked)
    }

    /// What holds for the report of this name.
    pub(super) fn profile(&self, name: &str) -> Profile<'_> {
        let selected = Cow::Borrowed(self.selected.as_slice());
        let mut profile = Profile { selected, severity: Vec::new(), form: None, organ_kind: None };
        let Some(Configured { settings, folder, .. }) = &self.settings else { return profile };
        let path = folder.path(name);
        let choices: Vec<&Choices> = settings.choices_for(&path).collect();
        profile.selected = self.chosen(&choices).into();
        for choices in choices {
            for (selector, severity) in &choices.severity {
                let meant = self.rules.select(&selector.value);
                profile.severity.splice(0..0, meant.iter().map(|rule| (rule.code(), *severity)));
            }
            let form = choices.form.as_ref().and_then(|form| self.forms.get(&form.value));
            profile.form = form.or(profile.form);
            profile.organ_kind = choices.organ_kind.map(kind).or(profile.organ_kind);
        }
        profile
    }

    /// The rules that the most special choice selects, less all that are ignored. The arguments' choice goes before.
    fn chosen(&self, choices: &[&Choices]) -> Vec<bool> {
        let special = choices.iter().rev().map(|choices| &choices.select).find(|select| !select.is_empty());
        let selects = |selector: &Placed<String>, code| {
            self.rules.select(&selector.value).iter().any(|rule| rule.code() == code)
        };
        let of_settings = |code: Code| {
            let select = special.filter(|_| self.options.select.is_empty());
            let is_ignored =
                choices.iter().any(|choices| choices.ignore.iter().any(|one| selects(one, code)));
            select.is_none_or(|select| select.iter().any(|one| selects(one, code))) && !is_ignored
        };
        let rules = self.rules.rules().iter().zip(&self.selected);
        rules.map(|(rule, by_arguments)| *by_arguments && of_settings(rule.code())).collect()
    }

    /// Takes away the findings that the settings except; gives their number.
    pub(super) fn except(
        &self,
        findings: &mut Vec<Finding>,
        source: &Source,
        subject: &Subject,
        profile: &Profile<'_>,
    ) -> usize {
        let Some(configured) = &self.settings else { return 0 };
        let path = configured.folder.path(source.name());
        let before = findings.len();
        for (exception, usage) in configured.settings.exceptions.iter().zip(&configured.uses) {
            let codes: Vec<Code> =
                self.rules.select(&exception.code.value).iter().map(|rule| rule.code()).collect();
            if !concerns(exception, &path, subject) || !is_checked(&codes, &self.rules, profile) {
                continue;
            }
            usage.met.store(true, Ordering::Relaxed);
            let had = findings.len();
            findings.retain(|finding| !(codes.contains(&finding.code) && fits(exception, finding, source)));
            usage.used.fetch_or(findings.len() < had, Ordering::Relaxed);
        }
        before - findings.len()
    }

    /// What holds for the report of this name, as a settings file would say it.
    pub fn settings_for(&self, name: &str) -> String {
        let profile = self.profile(name);
        let mut lines = Vec::new();
        if let Some(form) = profile.form {
            lines.push(format!("form: {}", form.key));
        }
        if let Some(kind) = profile.organ_kind {
            lines.push(format!("organ_kind: {}", kind.name()));
        }
        let rules = self.rules.rules().iter().zip(profile.selected.iter());
        let left_out: Vec<String> =
            rules.filter(|(_, selected)| !**selected).map(|(rule, _)| rule.code().to_string()).collect();
        if !left_out.is_empty() {
            lines.push(format!("ignore: [{}]", left_out.join(", ")));
        }
        let weighed: BTreeMap<Code, Severity> = profile.severity.iter().rev().copied().collect();
        if !weighed.is_empty() {
            lines.push("severity:".to_owned());
            lines.extend(weighed.iter().map(|(code, severity)| format!("  {code}: {}", severity.name())));
        }
        lines.into_iter().map(|line| line + "\n").collect()
    }

    /// The exceptions of the settings that were of no use to any report they are for. To be asked at the end of a run.
    pub fn unused_exceptions(&self) -> Option<Box<Checked>> {
        let Configured { source, settings, uses, .. } = self.settings.as_ref()?;
        let is_unused =
            |usage: &Use| usage.met.load(Ordering::Relaxed) && !usage.used.load(Ordering::Relaxed);
        let unused = settings.exceptions.iter().zip(uses).filter(|(_, usage)| is_unused(usage));
        let found: Vec<Diagnostic> = unused
            .map(|(exception, _)| {
                let span = source.span(exception.code.range.clone());
                Diagnostic::new(UNUSED, span)
                    .variant("exception")
                    .fact("found", exception.code.value.as_str())
            })
            .collect();
        if found.is_empty() {
            return None;
        }
        let source = Source::from_text(source.id(), source.name().to_owned(), source.text().to_owned());
        Some(self.about_settings(source, found, Tally::default()))
    }
}

/// True if one of the rules was checked in this report at all.
fn is_checked(codes: &[Code], rules: &RuleSet, profile: &Profile<'_>) -> bool {
    let mut chosen = rules.rules().iter().zip(profile.selected.iter());
    chosen.any(|(rule, selected)| *selected && codes.contains(&rule.code()))
}

/// True if an exception is for this report.
fn concerns(exception: &Exception, path: &str, subject: &Subject) -> bool {
    exception.files.as_ref().is_none_or(|files| files.contain(path))
        && exception.organ.as_ref().is_none_or(|organ| subject.organ.as_deref() == Some(organ))
        && exception.year.is_none_or(|year| subject.year == Some(year))
}

/// True if an exception is for the place of this finding.
fn fits(exception: &Exception, finding: &Finding, source: &Source) -> bool {
    let of_cell = |cell: &Placed<String>| finding.cell.as_deref() == Some(cell.value.as_str());
    let of_words = |words: &String| {
        let joined = |text: &str| text.split_whitespace().collect::<String>();
        let (words, place) = (joined(words), joined(source.slice(finding.span)));
        !place.is_empty() && (place.contains(&words) || words.contains(&place))
    };
    exception.cell.as_ref().is_none_or(of_cell) && exception.words.as_ref().is_none_or(of_words)
}

const fn kind(name: OrganKindName) -> OrganKind {
    match name {
        OrganKindName::Government => OrganKind::Government,
        OrganKindName::Department => OrganKind::Department,
        OrganKindName::Town => OrganKind::Town,
    }
}
