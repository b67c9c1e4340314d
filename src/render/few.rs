//! Findings for people: no more of one rule in a report than anybody reads. The others are places of the last that is
//! shown.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use super::{FileView, Phrases, Renderer};
use crate::diag::{Code, Facts, Finding, NamedPlace, Tally};

/// Findings of one rule that are shown of a report.
const SHOWN: usize = 5;

/// Shows a few findings of each rule by way of another renderer.
pub(super) struct Few<'r> {
    inner: Box<dyn Renderer + 'r>,
    phrases: &'r dyn Phrases,
}

impl<'r> Few<'r> {
    /// A few findings of each rule, in another form.
    pub(super) fn of(inner: impl Renderer + 'r, phrases: &'r dyn Phrases) -> Box<dyn Renderer + 'r> {
        Box::new(Self { inner: Box::new(inner), phrases })
    }

    fn few<'f>(&self, findings: &'f [Finding]) -> Cow<'f, [Finding]> {
        let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
        let mut nth = |finding: &Finding| {
            let seen = seen.entry(finding.code).or_default();
            *seen += 1;
            *seen
        };
        let numbers: Vec<usize> = findings.iter().map(&mut nth).collect();
        if numbers.iter().all(|number| *number <= SHOWN) {
            return findings.into();
        }
        let mut shown: Vec<Finding> = Vec::new();
        for (finding, number) in findings.iter().zip(numbers) {
            if number <= SHOWN {
                shown.push(finding.clone());
            } else if let Some(last) = shown.iter_mut().rfind(|shown| shown.code == finding.code) {
                last.labels.push(place(finding));
            }
        }
        for (code, count) in seen.into_iter().filter(|(_, count)| *count > SHOWN) {
            if let Some(last) = shown.iter_mut().rfind(|shown| shown.code == code) {
                let mut facts = Facts::default();
                facts.insert("count", count - SHOWN);
                last.wording.message += &self.phrases.phrase("more_findings", &facts);
            }
        }
        shown.into()
    }
}

/// A finding as a place of another one.
fn place(finding: &Finding) -> NamedPlace {
    NamedPlace {
        span: finding.span,
        cell: finding.cell.clone(),
        place: finding.place.clone(),
        whereabouts: finding.whereabouts.clone(),
        message: finding.wording.label.clone(),
    }
}

impl Renderer for Few<'_> {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.inner.begin(out)
    }

    fn file(&mut self, file: &FileView<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        // Faults of settings and rules are all told.
        let findings = if file.tally.broken > 0 { file.findings.into() } else { self.few(file.findings) };
        self.inner.file(&FileView { findings: &findings, ..*file }, out)
    }

    fn end(&mut self, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        self.inner.end(tally, out)
    }
}
