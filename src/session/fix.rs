//! The fixes of one report, applied until there is nothing left to apply.

use super::document::Document;
use super::input::Checked;
use super::read::ReadReport;
use super::session::Session;
use crate::diag::{Finding, Safety};
use crate::fix::Patch;
use crate::source::{EncodeError, ReadError, Source};

/// Most times that a text is mended and checked again. Every fix that waits for another is done in the next round, so
/// that two or three are enough; a rule that never has enough must not go on for ever.
const ROUNDS: usize = 10;

/// A report and what was found in it.
#[derive(Debug)]
pub(super) struct Judged {
    pub report: ReadReport,
    pub checked: Checked,
}

impl Session {
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
        let mut mended: Option<Judged> = None;
        for _ in 0..ROUNDS {
            let current = mended.as_ref().map_or(checked, |mended| &mended.checked);
            let source = current.source()?;
            let findings: Vec<Finding> =
                current.findings.iter().filter(|finding| wanted(finding)).cloned().collect();
            let patch = Patch::choose(&findings, source, allowed);
            if patch.is_empty() {
                break;
            }
            let fixed = current.tally.fixed + patch.fixes();
            let Ok(mut next) = self.judge_anew(source, patch.apply(source.text())) else { break };
            next.checked.tally.fixed = fixed;
            mended = Some(next);
        }
        mended.filter(|mended| mended.checked.text() != checked.text())
    }

    /// Reads and checks another text of an input.
    pub(super) fn judge_anew(&self, source: &Source, text: String) -> Result<Judged, ReadError> {
        let report = self.read_document(Document::of(source.with_text(text))?);
        let checked = self.check_report(&report);
        Ok(Judged { report, checked })
    }
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
    fn only_those_that_are_wanted_are_mended() {
        let session = session(&["S103"]);
        let text =
            sound(&session, "临江市水利局", 2024).replace("五、存在的主要问题及改进情况", "五、存在的问题");
        let checked = session.check(input("a.md", text));
        assert!(session.fix_those(&checked, Safety::Safe, |_| false).is_none());
    }
}
