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
        let words = self.rules.word(&diagnostic, self.lang);
        debug_assert!(words.is_some(), "no words for {}", diagnostic.code);
        let words = words?;
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
            page: diagnostic.page,
            suspects: diagnostic.suspects,
            readings: diagnostic.readings,
            fix: diagnostic.fix,
            place: None,
            whereabouts: None,
            fingerprint: String::new(),
        })
    }

    /// The faults of settings or rule files, which are then of no use, told under the name of the first that has any.
    pub(super) fn faults(self, sources: SourceSet, faults: Vec<Diagnostic>) -> Checked {
        let mut files: Vec<SourceId> = faults.iter().map(|fault| fault.span.source()).collect();
        let first = files.first().copied().unwrap_or(SourceId::new(0));
        files.sort_unstable();
        files.dedup();
        debug_assert!(sources.get(first).is_some(), "a fault in a file that was not read");
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::session::fixture::{codes, session};

    fn fault(source: &Source, at: usize, code: &'static str) -> Diagnostic {
        Diagnostic::new(Code::known(code), source.span(at..at))
    }

    #[test]
    fn findings_stand_in_order_of_place_then_code() {
        let session = session(&[]);
        let source = Source::from_text(SourceId::new(0), "a.md", "年报".to_owned());
        let all = [(3, "X003"), (0, "X005"), (0, "X003")].map(|(at, code)| fault(&source, at, code));
        let checked =
            session.words().without_report(source.into(), "a.md".to_owned(), all.into(), Tally::default());
        let places: Vec<usize> = checked.findings.iter().map(|finding| finding.span.start()).collect();
        assert_eq!((codes(&checked), places), (vec!["X003", "X005", "X003"], vec![0, 0, 3]));
        assert!(checked.findings.iter().all(|finding| finding.fingerprint.len() == 16));
    }

    #[test]
    fn faulty_files_are_counted_and_the_first_is_named() {
        let session = session(&[]);
        let mut sources = SourceSet::new();
        for name in ["sound.yaml", "one.yaml", "two.yaml"] {
            sources.push(Source::from_text(sources.next_id(), name, "- a\n".to_owned()));
        }
        let of = |name: &str| sources.iter().find(|source| source.name() == name).unwrap();
        let faults = [of("one.yaml"), of("one.yaml"), of("two.yaml")].map(|file| fault(file, 0, "X006"));
        let checked = session.words().faults(sources, faults.into());
        assert_eq!((checked.about.path.as_str(), checked.tally.broken), ("one.yaml", 2));
    }
}
