//! Diagnostics put into words.

use super::fingerprint;
use super::input::Checked;
use crate::diag::{About, Diagnostic, Finding, Tally};
use crate::rule::{Lang, RuleSet};
use crate::source::{Source, SourceSet};
use crate::span::SourceId;

/// The words of a run, and the language to say them in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'r> {
    pub rules: &'r RuleSet,
    pub lang: Lang,
}

impl Words<'_> {
    /// Puts diagnostics into words, in order of place and code.
    pub(super) fn findings(self, mut diagnostics: Vec<Diagnostic>) -> Vec<Finding> {
        diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
        diagnostics.into_iter().filter_map(|diagnostic| self.finding(diagnostic)).collect()
    }

    fn finding(self, diagnostic: Diagnostic) -> Option<Finding> {
        let words = self.rules.word(&diagnostic, self.lang)?;
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

    /// The faults of settings or rule files, which are then of no use, told under the name of the first that has any.
    pub(super) fn faults(self, sources: SourceSet, faults: Vec<Diagnostic>) -> Checked {
        let mut files: Vec<SourceId> = faults.iter().map(|fault| fault.span.source()).collect();
        let first = files.first().copied().unwrap_or(SourceId::new(0));
        files.sort_unstable();
        files.dedup();
        let name = sources.get(first).map_or("", Source::name).to_owned();
        let tally = Tally { broken: files.len(), ..Tally::default() };
        self.without_report(sources, name, faults, tally)
    }

    /// What is found in texts without a report: inputs that cannot be read, settings files, rule files. `name` is that
    /// of the text to tell about, and `tally` what was counted beside the findings.
    pub(super) fn without_report(
        self,
        sources: SourceSet,
        name: String,
        diagnostics: Vec<Diagnostic>,
        tally: Tally,
    ) -> Checked {
        let mut findings = self.findings(diagnostics);
        fingerprint::mark(&mut findings, None);
        let mut checked = Checked { sources, about: About::new(name), findings, tally };
        checked.count();
        checked
    }
}

impl Checked {
    /// Counts the findings.
    pub(super) fn count(&mut self) {
        for finding in &self.findings {
            self.tally.count(finding.severity);
        }
    }
}
