//! The fixes of one report, applied until there is nothing left to apply.

use std::ops::RangeInclusive;

use super::document::Document;
use super::input::{Checked, Input};
use super::read::ReadReport;
use super::session::Session;
use crate::diag::{Finding, Safety};
use crate::fix::Patch;
use crate::form::CellState;
use crate::source::{EncodeError, ReadError, Source};

/// Most times that a text is mended and checked again. Every fix that waits for another is done in the next round, so
/// that two or three are enough; a rule that never has enough must not go on for ever.
const ROUNDS: usize = 10;

/// Letters of words that must not stand twice: a short one may be meant.
const DOUBLED: RangeInclusive<usize> = 4..=20;

const HAN: RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// Fixes that are tried one by one where all together would change a figure.
const MOST_TRIED: usize = 32;

/// A report and what was found in it, for who asks about both again and again, as an editor does.
#[derive(Debug)]
pub struct Judged {
    /// The report.
    pub report: ReadReport,
    /// What was found.
    pub checked: Checked,
}

impl Session {
    /// Reads an input and checks it.
    ///
    /// # Errors
    /// Why it cannot be read; [`Session::unreadable`] puts that into words.
    pub fn judged(&self, input: Input) -> Result<Judged, ReadError> {
        let report = self.read(input)?;
        let checked = self.check_report(&report);
        Ok(Judged { report, checked })
    }

    /// True if the fix of a finding can be made by itself: [`Session::fix`] would make it too.
    pub fn is_fixable(&self, judged: &Judged, finding: &Finding) -> bool {
        finding.fix.is_some() && self.mended(judged, std::slice::from_ref(finding), Safety::Unsafe).is_some()
    }

    /// The report after its fixes have been applied, and what is then found in it; `tally.fixed` counts the fixes.
    /// `None` if nothing changes. Its text is still to be encoded as that of `checked` was.
    pub fn fix(&self, checked: &Checked, allowed: Safety) -> Option<Checked> {
        self.fix_those(checked, allowed, |_| true).map(|mended| mended.checked)
    }

    /// The same for some findings alone.
    pub(super) fn fix_those(
        &self,
        checked: &Checked,
        allowed: Safety,
        wanted: impl Fn(&Finding) -> bool,
    ) -> Option<Judged> {
        checked.findings.iter().find(|finding| finding.fix.is_some())?;
        let mut current = self.judge_anew(checked.source()?, checked.text().to_owned()).ok()?;
        current.checked.tally.fixed = checked.tally.fixed;
        let mut is_mended = false;
        for _ in 0..ROUNDS {
            let findings = current.checked.findings.iter().filter(|finding| wanted(finding));
            let findings: Vec<Finding> = findings.cloned().collect();
            let Some(next) = self.mended(&current, &findings, allowed).or_else(|| {
                let harmless = self.harmless(&current, &findings, allowed);
                self.mended(&current, &harmless, allowed)
            }) else {
                break;
            };
            current = next;
            is_mended = true;
        }
        (is_mended && current.checked.text() != checked.text()).then_some(current)
    }

    /// The report after the fixes of some findings; `None` if nothing changes, or a figure would, or words stood twice.
    fn mended(&self, current: &Judged, findings: &[Finding], allowed: Safety) -> Option<Judged> {
        let source = current.checked.source()?;
        let patch = Patch::choose(findings, source, allowed);
        if patch.is_empty() {
            return None;
        }
        let mut next = self.judge_anew(source, patch.apply(source.text())).ok()?;
        next.checked.tally.fixed = current.checked.tally.fixed + patch.fixes();
        let is_harmless = keeps_figures(current, &next, findings)
            && doubled(next.checked.text()) <= doubled(current.checked.text());
        is_harmless.then_some(next)
    }

    /// The findings whose fixes change no figure, each by itself; none if there are too many to try.
    fn harmless(&self, current: &Judged, findings: &[Finding], allowed: Safety) -> Vec<Finding> {
        let fixable = findings.iter().filter(|finding| finding.fix.is_some());
        if fixable.clone().count() > MOST_TRIED {
            return Vec::new();
        }
        let alone =
            |finding: &&Finding| self.mended(current, std::slice::from_ref(*finding), allowed).is_some();
        fixable.filter(alone).cloned().collect()
    }

    /// Reads and checks another text of an input.
    pub(super) fn judge_anew(&self, source: &Source, text: String) -> Result<Judged, ReadError> {
        let report = self.read_document(Document::of(source.with_text(text))?);
        let checked = self.check_report(&report);
        Ok(Judged { report, checked })
    }
}

/// True if each figure that was read is read with the same value afterwards, but for the cells that an unsafe fix names.
fn keeps_figures(before: &Judged, after: &Judged, findings: &[Finding]) -> bool {
    let unsafely = findings
        .iter()
        .filter(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Unsafe));
    let named: Vec<&str> = unsafely.filter_map(|finding| finding.cell.as_deref()).collect();
    let (Some(was), Some(is)) = (&before.report.filled, &after.report.filled) else {
        return before.report.filled.is_none();
    };
    let read =
        was.cells.iter().zip(&is.cells).enumerate().filter(|(_, (was, _))| was.state == CellState::Read);
    was.form.key == is.form.key
        && read.filter(|(_, (was, is))| was.value != is.fact()).all(|(cell, _)| {
            let key = was.form.cell_key(cell);
            named.iter().any(|named| key == *named)
        })
}

/// How often some Chinese letters are followed by the same ones, whatever stands between. A fix that writes a label where
/// its rest follows raises it.
fn doubled(text: &str) -> usize {
    let letters: Vec<char> = text.chars().filter(|letter| HAN.contains(letter)).collect();
    let twice = |length: usize| {
        let pairs = letters.windows(2 * length).map(move |pair| pair.split_at(length));
        pairs.filter(|(one, other)| one == other).count()
    };
    DOUBLED.map(twice).sum()
}

impl Checked {
    /// The text of the report; empty if it could not be read.
    pub fn text(&self) -> &str {
        self.source().map_or("", |source| source.text())
    }

    /// False for a document, which holds more than the text of the report: nothing is mended in it.
    pub fn is_writable(&self) -> bool {
        self.source().is_none_or(Source::is_writable)
    }

    /// The bytes of another text of the report, spelt as the report's are.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, EncodeError> {
        self.source().map_or_else(|| Ok(Vec::new()), |source| source.encode(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::{codes, input, session, sound};

    #[test]
    fn a_report_is_mended_until_nothing_is_left_to_mend() {
        let session = session(&["S103"]);
        let sound = sound(&session, "临江市水利局", 2024);
        let text = sound.replace("五、存在的主要问题及改进情况", "五、存在的问题");
        let checked = session.check(input("a.md", text));
        assert_eq!(codes(&checked), ["S103"]);
        let mended = session.fix(&checked, Safety::Safe).unwrap();
        assert_eq!((mended.text(), mended.tally.fixed, mended.findings.len()), (sound.as_str(), 1, 0));
        assert!(session.fix(&mended, Safety::Safe).is_none());
        assert_eq!(checked.encode(mended.text()).unwrap(), sound.as_bytes());
    }

    #[test]
    fn words_that_stand_twice_are_counted() {
        assert_eq!(doubled("行政复议，行政诉讼，总计 总计"), 0);
        assert_eq!(doubled("3.其他法律 | 其他法律"), 1);
        assert!(doubled("属于四类过程性信息 2 3.属于四类过程性信息") == 1);
    }

    #[test]
    fn only_those_that_are_wanted_are_mended() {
        let session = session(&["S103"]);
        let text =
            sound(&session, "临江市水利局", 2024).replace("五、存在的主要问题及改进情况", "五、存在的问题");
        let checked = session.check(input("a.md", text));
        assert!(session.fix_those(&checked, Safety::Safe, |_| false).is_none());
    }

    #[test]
    fn figures_change_only_where_an_unsafe_fix_names_their_cell() {
        let session = session(&["T305"]);
        let sound = sound(&session, "临江市水利局", 2024);
        let zeros = "| 0 | 0 | 0 | 0 | 0 | 0 | 0 |";
        let wrong = sound.replacen(zeros, &zeros.replacen('0', "5", 1), 1);
        assert_ne!(wrong, sound);
        let checked = session.check(input("a.md", wrong.clone()));
        assert_eq!(codes(&checked), ["T305"]);
        let judged = |text: &str| session.judge_anew(checked.source().unwrap(), text.to_owned()).unwrap();
        let (before, after) = (judged(&wrong), judged(&sound));
        assert!(keeps_figures(&before, &after, &before.checked.findings));
        assert!(!keeps_figures(&before, &after, &[]), "no fix names the cell");
        assert!(keeps_figures(&before, &before, &[]));
        assert_eq!(session.fix(&checked, Safety::Unsafe).unwrap().text(), sound);
    }
}
