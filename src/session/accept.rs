//! What to write into a settings file so that it accepts a finding.

use super::exceptions::UNUSED;
use super::fix::Judged;
use super::selection::codes_of;
use super::session::Session;
use crate::config::{Settings, further_exception};
use crate::diag::Finding;
use crate::span::SourceId;

/// Letters of the text by which a finding without a cell is known.
const WORDS: usize = 40;

/// Words to be written into a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Before which byte of it.
    pub at: usize,
    /// The words.
    pub text: String,
}

impl Session {
    /// The exception for a finding, where it goes in the text of the settings file that this session holds to; empty if
    /// there is none. `None` if nothing would be accepted by it, more than is meant, or the file is written in a way that
    /// leaves no place for it.
    pub fn acceptance(&self, judged: &Judged, finding: &Finding, settings: &str) -> Option<Acceptance> {
        let Judged { report, checked } = judged;
        let codes = codes_of(&self.rules, finding.code.as_str());
        if finding.code == UNUSED || !report.profile.checks_any(&codes, &self.rules) {
            return None;
        }
        let mut entry = vec![
            ("code", finding.code.as_str().to_owned()),
            ("organ", quoted(report.subject.organ.as_deref()?)?),
            ("year", report.subject.year?.to_string()),
        ];
        let words = || {
            let here = report.source().slice(finding.span).trim();
            let end = here.char_indices().nth(WORDS).map_or(here.len(), |(end, _)| end);
            let is_known = report.document.is_whole() && !here.is_empty();
            here.get(..end).filter(|_| is_known)
        };
        if let Some(cell) = &finding.cell {
            entry.push(("cell", cell.clone()));
        } else if let Some(words) = words() {
            entry.push(("words", quoted(words)?));
        } else if checked.findings.iter().filter(|other| other.code == finding.code).count() > 1 {
            return None;
        }
        entry.push(("reason", quoted(&self.say("editor.accept_reason", []))?));
        let (at, text) = further_exception(settings, &entry)?;
        let acceptance = Acceptance { at, text };
        self.is_sound(settings, &acceptance).then_some(acceptance)
    }

    /// True if the file then has one exception more, and no fault.
    fn is_sound(&self, settings: &str, Acceptance { at, text }: &Acceptance) -> bool {
        let id = SourceId::new(0);
        let mut after = settings.to_owned();
        after.insert_str(*at, text);
        let ((before, _), (read, faults)) = (Settings::read(id, settings), Settings::read(id, &after));
        faults.is_empty()
            && read.exceptions.len() == before.exceptions.len() + 1
            && read.unknown(&self.rules, &self.forms, id, &after).is_empty()
    }
}

/// A text between quotation marks, which YAML reads as JSON does.
fn quoted(text: &str) -> Option<String> {
    serde_json::to_string(text).ok()
}

#[cfg(test)]
mod tests {
    use crate::session::fixture::{codes, input, session, with_settings};

    const FAULTY: &str = include_str!("../../examples/faulty.txt");

    /// The settings after the finding of a code in the faulty example is accepted.
    fn accepted(code: &str, settings: &str) -> Option<String> {
        let session = with_settings(session(&["T301", "L805"]), settings);
        let judged = session.judged(input("reports/a.txt", FAULTY)).unwrap();
        let finding = judged.checked.findings.iter().find(|finding| finding.code.as_str() == code)?;
        let acceptance = session.acceptance(&judged, finding, settings)?;
        let mut after = settings.to_owned();
        after.insert_str(acceptance.at, &acceptance.text);
        Some(after)
    }

    #[test]
    fn what_is_accepted_is_found_no_more_and_all_else_is() {
        for settings in [
            "",
            "severity: { L805: info }",
            "exceptions:\n- { code: T302, organ: 甲, reason: 乙 }\n\n# 其他\nignore: [S116]\n",
            "exceptions:\n    - code: T302\n      files: a.md\n      reason: 乙",
        ] {
            for (code, left) in [("T301", "L805"), ("L805", "T301")] {
                let after = accepted(code, settings).unwrap();
                let session = with_settings(session(&["T301", "L805"]), &after);
                let checked = session.check(input("reports/a.txt", FAULTY));
                assert_eq!(codes(&checked), [left], "{after}");
                assert!(session.unused_exceptions().is_none());
            }
        }
    }

    #[test]
    fn where_there_is_no_place_for_it_nothing_is_written() {
        assert_eq!(accepted("T301", "exceptions: [{ code: T302, organ: 甲, reason: 乙 }]\n"), None);
        assert_eq!(accepted("T301", "{ ignore: [S116] }\n"), None);
    }
}
