//! Findings that the settings accept.

use super::input::Checked;
use super::profile::Profile;
use super::selection::codes_of;
use super::session::Session;
use crate::check::Subject;
use crate::config::Exception;
use crate::diag::{Code, Diagnostic, Finding, Tally};
use crate::source::Source;
use crate::yaml::Placed;

/// An exception or a comment that accepts nothing.
pub const UNUSED: Code = Code::known("X005");

impl Session {
    /// Takes away the findings that the settings except; gives their number.
    pub(super) fn except(
        &self,
        findings: &mut Vec<Finding>,
        source: &Source,
        subject: &Subject,
        profile: &Profile,
    ) -> usize {
        let Some(settings) = &self.settings else { return 0 };
        let path = settings.path(source.name());
        let before = findings.len();
        for (exception, usage) in settings.exceptions() {
            let codes = codes_of(&self.rules, &exception.code.value);
            if !concerns(exception, &path, subject) || !profile.checks_any(&codes, &self.rules) {
                continue;
            }
            let had = findings.len();
            findings.retain(|finding| !(codes.contains(&finding.code) && fits(exception, finding, source)));
            usage.note(findings.len() < had);
        }
        before - findings.len()
    }

    /// The exceptions of the settings that were of no use to any report they are for. To be asked at the end of a run.
    pub fn unused_exceptions(&self) -> Option<Box<Checked>> {
        let settings = self.settings.as_ref()?;
        let source = settings.source();
        let unused = |exception: &Exception| {
            let place = source.span(exception.code.range.clone());
            let found = exception.code.value.as_str();
            Diagnostic::new(UNUSED, place).variant("exception").fact("found", found)
        };
        let found: Vec<Diagnostic> = settings.exceptions_in_vain().map(unused).collect();
        if found.is_empty() {
            return None;
        }
        let (name, text) = (source.name().to_owned(), source.text().to_owned());
        let source = Source::from_text(source.id(), name.clone(), text);
        let checked = self.words().without_report(source.into(), name, found, Tally::default());
        Some(Box::new(checked))
    }
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

#[cfg(test)]
mod tests {
    use crate::session::fixture::{codes, input, session, with_settings};

    const FAULTY: &str = include_str!("../../examples/faulty.txt");

    /// What is left of a report of 2024 by 临江市水利局 in which T301 and L805 are found, and whether the exception was
    /// of no use.
    fn left(exception: &str) -> (Vec<String>, bool) {
        let text = format!("exceptions:\n  - {{ reason: r, {exception} }}\n");
        let session = with_settings(session(&["T301", "L805"]), &text);
        let checked = session.check(input("reports/towns/a.txt", FAULTY));
        assert_eq!(checked.tally.silenced, 2 - checked.findings.len());
        let codes = codes(&checked).into_iter().map(str::to_owned).collect();
        (codes, session.unused_exceptions().is_some())
    }

    #[test]
    fn an_exception_holds_for_its_files_organ_and_year_alone() {
        let organ = session(&[]).read(input("a.txt", FAULTY)).unwrap().about().organ.unwrap();
        for (holds, exception) in [
            (true, "code: T301, files: a.txt".to_owned()),
            (true, "code: T301, files: towns/".to_owned()),
            (true, "code: T301, files: a.txt, year: 2024".to_owned()),
            (true, format!("code: T301, organ: {organ}, year: 2024")),
            (true, "code: row-total, files: a.txt".to_owned()),
            (false, "code: T301, files: b.txt".to_owned()),
            (false, "code: T301, files: a.txt, year: 2023".to_owned()),
            (false, "code: T301, organ: 临江市".to_owned()),
        ] {
            let expected = if holds { vec!["L805"] } else { vec!["L805", "T301"] };
            let (left, in_vain) = left(&exception);
            assert_eq!(left, expected, "{exception}");
            assert!(!in_vain, "{exception}: nothing was to be excepted where it does not hold");
        }
    }

    #[test]
    fn an_exception_holds_for_its_cell_and_words_alone() {
        for (code, exception) in [
            ("T301", "code: T301, files: '*', cell: requests.granted.total"),
            ("L805", "code: L805, files: '*', words: 信息 XX 条"),
            ("L805", "code: L805, files: '*', words: XX"),
        ] {
            let (left, in_vain) = left(exception);
            assert!(left.len() == 1 && left[0] != code && !in_vain, "{exception}: {left:?}");
        }
        for exception in
            ["code: T301, files: '*', cell: requests.new.total", "code: L805, files: '*', words: YY"]
        {
            assert_eq!(left(exception), (vec!["L805".to_owned(), "T301".to_owned()], true), "{exception}");
        }
    }

    #[test]
    fn an_exception_for_a_rule_that_is_not_checked_is_not_stale() {
        assert!(!left("code: T302, files: '*'").1);
    }
}
