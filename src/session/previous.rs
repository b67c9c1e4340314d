//! Last year's report of the same organ: asked for by who and when, never by the name of a file.

use std::fmt::Debug;

use super::document::Document;
use super::pipeline::Reading;
use super::settings::Profile;
use super::{Input, Session};
use crate::check::{Context, Subject};
use crate::diag::Finding;
use crate::form::fold;
use crate::parse::parse;
use crate::source::Source;
use crate::span::SourceId;

/// Where reports of other years are kept.
pub trait PreviousReports: Debug + Send + Sync {
    /// The one report of this organ, as [`Session::identify`] names it, and year. `None` if there is none, or more
    /// than one.
    fn find(&self, session: &Session, organ: &str, year: u16) -> Option<Input>;
}

/// Last year's report.
pub(super) struct Previous<'s> {
    document: Document,
    reading: Reading<'s>,
}

impl Previous<'_> {
    /// It as the checks look at it.
    pub(super) fn context<'p>(&'p self, session: &'p Session) -> Option<Context<'p>> {
        let Reading { report, subject, bound } = &self.reading;
        Some(Context::new(self.document.report(), report, &session.forms, bound.as_ref()?, subject))
    }

    /// Turns places in the report into places of its input, and names them; gives the input if a finding points there.
    pub(super) fn shown_in(self, session: &Session, findings: &mut [Finding]) -> Option<Source> {
        let id = self.document.input().id();
        self.document.lift_labels(findings);
        session.name_places(findings, self.document.report());
        let labels = || findings.iter().flat_map(|finding| &finding.labels);
        labels().any(|label| label.span.source() == id).then(|| self.document.into_input())
    }
}

impl Session {
    /// Whose report an input is, by name as far as it can be compared, and of which year. `None` unless it is a report
    /// that says both.
    pub fn identify(&self, input: Input) -> Option<(String, u16)> {
        let document = self.open(SourceId::new(0), input).ok()?;
        let report = parse(document.report());
        self.key(&self.subject(document.report(), &report))
    }

    /// Organ and year. An organ whose name does not say where it is has too many namesakes.
    fn key(&self, subject: &Subject) -> Option<(String, u16)> {
        let organ = subject.organ.as_deref().filter(|organ| self.kinds.is_placed(organ))?;
        Some((fold(organ).into_iter().collect(), subject.year?))
    }

    /// Last year's report, if the run has other years' and a rule of the profile asks for it.
    pub(super) fn previous(&self, subject: &Subject, profile: &Profile<'_>) -> Option<Previous<'_>> {
        let previous_reports = self.previous_reports.as_ref()?;
        let mut rules = self.rules.rules().iter().zip(profile.selected.iter());
        if !rules.any(|(rule, selected)| *selected && rule.check().needs_previous()) {
            return None;
        }
        let (organ, year) = self.key(subject)?;
        let year = year.checked_sub(1)?;
        let input = previous_reports.find(self, &organ, year)?;
        let document = self.open(SourceId::new(1), input).ok()?;
        let profile = self.profile(document.report().name());
        let reading = self.read(document.report(), &profile);
        let is_meant = self.key(&reading.subject) == Some((organ, year)) && reading.bound.is_some();
        is_meant.then_some(Previous { document, reading })
    }
}

impl Profile<'_> {
    /// Leaves the rules out that need last year's report: there is none, so that nothing was checked.
    pub(super) fn forget_previous(&mut self, session: &Session) {
        let rules = session.rules.rules().iter().zip(self.selected.iter());
        let selected = rules.map(|(rule, selected)| *selected && !rule.check().needs_previous());
        self.selected = selected.collect::<Vec<_>>().into();
    }
}
