//! One report through the pipeline: judged, worded, less what is accepted.

use super::fingerprint;
use super::input::{Checked, Input};
use super::most::keep_some;
use super::partly::{keep_certain, partly_read};
use super::previous::Previous;
use super::profile::Profile;
use super::read::{Instead, ReadReport};
use super::session::Session;
use super::unreadable;
use crate::check::{Context, Parts, run};
use crate::diag::{Code, Diagnostic, Finding, Tally};
use crate::parse::Report;
use crate::source::{ReadError, Source, SourceSet};
use crate::span::{SourceId, Span};

const ENCODING: Code = Code::known("X002");
const NOT_A_REPORT: Code = Code::known("X003");
const OLD_FORM: Code = Code::known("X004");

impl Session {
    /// Checks one input. Never fails: an input that cannot be read is a finding.
    pub fn check(&self, input: Input) -> Checked {
        let name = input.name.clone();
        match self.read(input) {
            Ok(report) => self.check_report(&report),
            Err(error) => self.unreadable(name, &error),
        }
    }

    /// What is to be said of an input that cannot be read.
    pub fn unreadable(&self, name: String, error: &ReadError) -> Checked {
        let source = Source::from_text(SourceId::new(0), name.clone(), String::new());
        let found = unreadable::diagnostic(&name, error, source.span(0..0));
        let tally = Tally { files: 1, broken: 1, ..Tally::default() };
        self.words().without_report(source.into(), name, vec![found], tally)
    }

    /// Checks a report that has been read.
    pub fn check_report(&self, report: &ReadReport) -> Checked {
        self.check_with_previous(report, self.previous(report).as_ref())
    }

    /// The same beside last year's report, if there is one.
    pub(super) fn check_with_previous(&self, report: &ReadReport, previous: Option<&Previous>) -> Checked {
        let mut profile = report.profile.clone();
        if previous.is_none() {
            profile.keep_rules(&self.rules, |check| !check.needs_previous());
        }
        self.check_with(report, previous, None, &profile)
    }

    /// Checks a report by these rules, beside last year's if there is one.
    pub(super) fn check_with(
        &self,
        report: &ReadReport,
        previous: Option<&Previous>,
        parts: Option<&Parts>,
        profile: &Profile,
    ) -> Checked {
        let beside = previous.and_then(|previous| previous.report().context(&self.forms));
        let (diagnostics, not_assessable) = self.judge(report, beside.as_ref(), parts, profile);
        let mut findings = self.worded(diagnostics, report.source(), &report.tree, profile);
        fingerprint::mark(&mut findings, Some(&report.subject));
        let silenced = self.silence(&mut findings, report, profile);
        let mut tally = Tally { files: 1, not_assessable, silenced, ..Tally::default() };
        keep_some(&mut findings, &mut tally);
        self.name_places(&mut findings, report);
        let mut sources = SourceSet::from(report.document.shared_input());
        if let Some(source) = previous.and_then(|previous| previous.shown_in(self, &mut findings)) {
            sources.push(source);
        }
        let mut checked = Checked { sources, about: report.about(), findings, tally };
        checked.count();
        checked
    }

    /// Everything that is wrong with a report, beside last year's if there is one, not yet in words, and how much could
    /// not be checked.
    pub(super) fn judge(
        &self,
        report: &ReadReport,
        previous: Option<&Context<'_>>,
        parts: Option<&Parts>,
        profile: &Profile,
    ) -> (Vec<Diagnostic>, usize) {
        let start = report.source().span(0..0);
        let mut found: Vec<Diagnostic> = encoding(report.source(), start).into_iter().collect();
        found.extend(partly_read(report.source()));
        let mut not_assessable = 0;
        if let Some(mut context) = report.context(&self.forms) {
            context.previous = previous;
            context.parts = parts;
            let form = &context.filled.form.key;
            let rules = profile.checked_rules(&self.rules).filter(|rule| rule.is_for(form));
            let outcome = run(&context, rules, &self.rules);
            let mut judged = outcome.diagnostics;
            keep_certain(&mut judged, report.source());
            found.extend(judged);
            not_assessable = outcome.not_assessable;
        } else {
            found.push(self.without_form(report, start));
        }
        profile.keep_selected(&mut found, &self.rules);
        (found, not_assessable)
    }

    /// Why a report has no form.
    fn without_form(&self, report: &ReadReport, start: Span) -> Diagnostic {
        let ReadReport { tree, subject, instead, .. } = report;
        let no_report = Diagnostic::new(NOT_A_REPORT, start).fact("found", tree.sections.len());
        match instead {
            Some(Instead::OwnPage) => return no_report.variant("own_page"),
            Some(Instead::OtherLaw(law)) => return no_report.variant("other_law").fact("law", law.as_str()),
            None => {}
        }
        match subject.year.filter(|year| *year < self.forms.first_year()) {
            Some(year) => {
                let place = tree.title.map_or(start, |title| title.span);
                Diagnostic::new(OLD_FORM, place).fact("year", year.to_string())
            }
            None => no_report,
        }
    }

    /// Takes away what settings, comments and baseline accept, and tells of comments that accept nothing. Gives the
    /// number of findings taken away. From then on the findings are places of the input: comments stand there.
    fn silence(&self, findings: &mut Vec<Finding>, report: &ReadReport, profile: &Profile) -> usize {
        let document = &report.document;
        let excepted = self.except(findings, report.source(), &report.subject, profile);
        document.lift(findings);
        let (mut unused, commented) = self.heed_comments(findings, document.input(), profile);
        if !unused.is_empty() {
            profile.keep_selected(&mut unused, &self.rules);
            // Sections have places in the report only.
            let nowhere = Report::default();
            let tree = if document.is_whole() { &report.tree } else { &nowhere };
            let mut unused = self.worded(unused, document.input(), tree, profile);
            fingerprint::mark(&mut unused, Some(&report.subject));
            findings.append(&mut unused);
            findings.sort_by_key(|finding| (finding.span, finding.code));
        }
        let left = findings.len();
        findings.retain(|finding| !self.baseline.contains(&finding.fingerprint));
        excepted + commented + left - findings.len()
    }

    /// Findings in order, each in its section, with the weight that the settings give it.
    fn worded(
        &self,
        diagnostics: Vec<Diagnostic>,
        source: &Source,
        report: &Report,
        profile: &Profile,
    ) -> Vec<Finding> {
        let within = |at: usize| {
            let begun = report.sections.partition_point(|section| section.heading.start() <= at);
            let section = report.sections.get(begun.checked_sub(1)?)?;
            Some(section.part.key().to_owned())
        };
        let mut findings = self.words().findings(diagnostics);
        for finding in &mut findings {
            if finding.section.is_none() && finding.span.source() == source.id() {
                finding.section = within(finding.span.start());
            }
            finding.severity = profile.weight(finding.code).unwrap_or(finding.severity);
        }
        findings
    }
}

/// Says once that the text is not plain UTF-8.
fn encoding(source: &Source, start: Span) -> Option<Diagnostic> {
    let encoding = source.encoding();
    let found = Diagnostic::new(ENCODING, start).fact("encoding", encoding.name());
    if source.declares_encoding() {
        None
    } else if encoding.name() != "utf-8" {
        Some(found)
    } else if encoding.has_bom() {
        Some(found.variant("bom"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::session::fixture::{codes, input, session, sound};

    #[test]
    fn what_is_no_report_is_told_and_nothing_else() {
        let session = session(&[]);
        let found = |bytes: &[u8]| {
            let checked = session.check(input("a.md", bytes));
            codes(&checked).join(" ")
        };
        assert_eq!(found("通知\n".as_bytes()), "X003");
        assert_eq!(found("# 临江市水利局2012年政府信息公开工作年度报告\n".as_bytes()), "X004");
        let sound = sound(&session, "临江市水利局", 2024);
        assert_eq!(found(sound.as_bytes()), "");
        assert_eq!(found(format!("\u{FEFF}{sound}").as_bytes()), "X002");
    }

    #[test]
    fn a_finding_knows_its_section() {
        let checked =
            session(&["T301", "L805"]).check(input("a.txt", include_str!("../../examples/faulty.txt")));
        let sections = checked.findings.iter().map(|finding| finding.section.as_deref());
        assert_eq!(sections.collect::<Vec<_>>(), [Some("overview"), Some("requests")]);
    }
}
