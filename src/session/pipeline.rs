//! One report through the pipeline.

use super::document::Document;
use super::settings::Profile;
use super::{Checked, Input, Session, fingerprint, unreadable};
use crate::check::{Context, Subject, run};
use crate::diag::{About, Code, Diagnostic, Finding, Tally};
use crate::form::{Bound, Forms};
use crate::parse::{Report, parse};
use crate::rule::{Lang, RuleSet};
use crate::source::{ReadError, Source, SourceSet};
use crate::span::SourceId;

const ENCODING: Code = Code::known("X002");
const NOT_A_REPORT: Code = Code::known("X003");
const OLD_FORM: Code = Code::known("X004");
/// Fewest sections by which a text without a title is a report.
const FEWEST_SECTIONS: usize = 2;

/// A report that can be checked.
pub(super) struct Reading<'s> {
    pub report: Report,
    pub subject: Subject,
    pub bound: Option<Bound<'s>>,
}

impl Session {
    /// Checks one input. Never fails: an input that cannot be read is a finding.
    pub fn check(&self, input: Input) -> Checked {
        let id = SourceId::new(0);
        let name = input.name.clone();
        match self.open(id, input) {
            Ok(document) => self.check_document(document),
            Err(error) => {
                let source = Source::from_text(id, name.clone(), String::new());
                let found = unreadable::diagnostic(&name, &error, source.span(0..0));
                let tally = Tally { files: 1, broken: 1, ..Tally::default() };
                let about = About::new(name);
                let mut checked = Checked { sources: source.into(), about, findings: Vec::new(), tally };
                finish(&mut checked, vec![found], &self.rules, self.options.lang);
                checked
            }
        }
    }

    /// Decodes an input and finds the report in it.
    pub(super) fn open(&self, id: SourceId, input: Input) -> Result<Document, ReadError> {
        let Input { name, bytes } = input;
        Source::decode(id, &name, bytes?, self.options.limit).and_then(Document::of)
    }

    /// Checks a decoded input.
    pub(super) fn check_document(&self, document: Document) -> Checked {
        let source = document.report();
        let mut profile = self.profile(source.name());
        let reading = self.read(source, &profile);
        let last_year = self.previous(&reading.subject, &profile);
        if last_year.is_none() {
            profile.forget_previous(self);
        }
        let previous = last_year.as_ref().and_then(|previous| previous.context(self));
        let (diagnostics, not_assessable) = self.judge(source, &reading, previous.as_ref(), &profile);
        let mut findings = self.worded(diagnostics, source, &reading.report, &profile);
        fingerprint::mark(&mut findings, Some(&reading.subject));
        let silenced = self.silence(&mut findings, &document, &reading, &profile);
        self.name_places(&mut findings, source);
        let tally = Tally { files: 1, not_assessable, silenced, ..Tally::default() };
        let about = about(source, &reading);
        let beside = last_year.and_then(|previous| previous.shown_in(self, &mut findings));
        let mut sources = SourceSet::from(document.into_input());
        if let Some(source) = beside {
            sources.push(source);
        }
        let mut checked = Checked { sources, about, findings, tally };
        count(&mut checked);
        checked
    }

    /// Takes away what settings, comments and baseline accept, and tells of comments that accept nothing. Gives the
    /// number of findings taken away. From then on the findings are places of the input: comments stand there.
    fn silence(
        &self,
        findings: &mut Vec<Finding>,
        document: &Document,
        reading: &Reading<'_>,
        profile: &Profile<'_>,
    ) -> usize {
        let excepted = self.except(findings, document.report(), &reading.subject, profile);
        document.lift(findings);
        let (unused, commented) = self.heed_comments(findings, document.input(), profile);
        if !unused.is_empty() {
            let unused = self.selected(unused, profile);
            // Sections have places in the report only.
            let nowhere = Report::default();
            let report = if document.is_whole() { &reading.report } else { &nowhere };
            let mut unused = self.worded(unused, document.input(), report, profile);
            fingerprint::mark(&mut unused, Some(&reading.subject));
            findings.append(&mut unused);
            findings.sort_by_key(|finding| (finding.span, finding.code));
        }
        let told = findings.len();
        findings.retain(|finding| !self.baseline.contains(&finding.fingerprint));
        excepted + commented + told - findings.len()
    }

    /// Parses and binds a text.
    pub(super) fn read<'s>(&'s self, source: &Source, profile: &Profile<'s>) -> Reading<'s> {
        let report = parse(source);
        let mut subject = self.subject(source, &report);
        subject.kind = profile.organ_kind.unwrap_or(subject.kind);
        let is_report = report.title.is_some() || report.sections.len() >= FEWEST_SECTIONS;
        let is_current = subject.year.is_none_or(|year| year >= self.forms.first_year());
        let bound = match profile.form {
            _ if !is_report => None,
            Some(form) => Some(Forms::bind_to(source, &report, form)),
            None if is_current => self.forms.bind(source, &report, subject.year),
            None => None,
        };
        Reading { report, subject, bound }
    }

    /// Everything that is wrong with a report, beside last year's if there is one, not yet in words, and how much could
    /// not be checked.
    pub(super) fn judge(
        &self,
        source: &Source,
        reading: &Reading<'_>,
        previous: Option<&Context<'_>>,
        profile: &Profile<'_>,
    ) -> (Vec<Diagnostic>, usize) {
        let start = source.span(0..0);
        let mut found: Vec<Diagnostic> = encoding(source, start).into_iter().collect();
        let Reading { report, subject, bound } = reading;
        let Some(bound) = bound else {
            found.push(match subject.year.filter(|year| *year < self.forms.first_year()) {
                Some(year) => {
                    let place = report.title.map_or(start, |title| title.span);
                    Diagnostic::new(OLD_FORM, place).fact("year", year.to_string())
                }
                None => Diagnostic::new(NOT_A_REPORT, start).fact("found", report.sections.len()),
            });
            return (self.selected(found, profile), 0);
        };
        let mut context = Context::new(source, report, &self.forms, bound, subject);
        context.form = profile.form.unwrap_or(context.form);
        context.previous = previous;
        let rules = self.rules.rules().iter().zip(profile.selected.iter()).filter(|(_, selected)| **selected);
        let outcome = run(&context, rules.map(|(rule, _)| rule).filter(|rule| rule.is_for(&bound.form.key)));
        found.extend(outcome.diagnostics);
        (self.selected(found, profile), outcome.not_assessable)
    }

    fn selected(&self, mut found: Vec<Diagnostic>, profile: &Profile<'_>) -> Vec<Diagnostic> {
        let rules = self.rules.rules();
        found.retain(|diagnostic| {
            let at = rules.iter().position(|rule| rule.code() == diagnostic.code);
            at.and_then(|at| profile.selected.get(at)).copied().unwrap_or(true)
        });
        found
    }

    /// Findings in order, each in its section.
    fn worded(
        &self,
        diagnostics: Vec<Diagnostic>,
        source: &Source,
        report: &Report,
        profile: &Profile<'_>,
    ) -> Vec<Finding> {
        let within = |at: usize| {
            let begun = report.sections.partition_point(|section| section.heading.start() <= at);
            let section = report.sections.get(begun.checked_sub(1)?)?;
            Some(section.part.key().to_owned())
        };
        let mut findings = worded(diagnostics, &self.rules, self.options.lang);
        for finding in &mut findings {
            if finding.section.is_none() && finding.span.source() == source.id() {
                finding.section = within(finding.span.start());
            }
            let weight = profile.severity.iter().find(|(code, _)| *code == finding.code);
            finding.severity = weight.map_or(finding.severity, |(_, severity)| *severity);
        }
        findings
    }
}

/// Says once that the text is not plain UTF-8.
fn encoding(source: &Source, start: crate::span::Span) -> Option<Diagnostic> {
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

fn about(source: &Source, reading: &Reading<'_>) -> About {
    About {
        path: source.name().to_owned(),
        encoding: Some(source.encoding().name().to_owned()),
        form: reading.bound.as_ref().map(|bound| bound.form.key.clone()),
        year: reading.subject.year,
        organ: reading.subject.organ.clone(),
        organ_kind: reading.subject.kind.name().to_owned(),
    }
}

/// Puts diagnostics into words, in order of place and code.
fn worded(mut diagnostics: Vec<Diagnostic>, rules: &RuleSet, lang: Lang) -> Vec<Finding> {
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
    diagnostics.into_iter().filter_map(|diagnostic| finding(diagnostic, rules, lang)).collect()
}

fn finding(diagnostic: Diagnostic, rules: &RuleSet, lang: Lang) -> Option<Finding> {
    let words = rules.word(&diagnostic, lang)?;
    Some(Finding {
        code: diagnostic.code,
        name: words.name,
        severity: words.severity,
        origin: words.origin,
        span: diagnostic.span,
        wording: words.wording,
        labels: words.labels,
        section: diagnostic.section,
        cell: diagnostic.cell,
        suspects: diagnostic.suspects,
        readings: diagnostic.readings,
        fix: diagnostic.fix,
        place: None,
        fingerprint: String::new(),
    })
}

/// Words and counts the findings of an input without a report.
pub(super) fn finish(checked: &mut Checked, diagnostics: Vec<Diagnostic>, rules: &RuleSet, lang: Lang) {
    checked.findings = worded(diagnostics, rules, lang);
    fingerprint::mark(&mut checked.findings, None);
    count(checked);
}

fn count(checked: &mut Checked) {
    for finding in &checked.findings {
        checked.tally.count(finding.severity);
    }
}
