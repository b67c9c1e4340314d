//! Last year's report of the same organ: asked for by who and when, never by the name of a file.

use std::sync::Arc;

use super::document::Document;
use super::input::Input;
use super::read::ReadReport;
use super::session::Session;
use crate::check::Subject;
use crate::diag::Finding;
use crate::form::fold;
use crate::parse::parse;
use crate::source::Source;
use crate::span::SourceId;

/// Last year's report.
pub(super) struct Previous(pub(super) ReadReport);

impl Previous {
    /// The report.
    pub(super) fn report(&self) -> &ReadReport {
        &self.0
    }

    /// Turns places in the report into places of its input, and names them; gives the input if a finding points there.
    pub(super) fn shown_in(&self, session: &Session, findings: &mut [Finding]) -> Option<Arc<Source>> {
        let document = &self.0.document;
        let id = document.input().id();
        document.lift_labels(findings);
        session.name_places(findings, &self.0);
        let labels = || findings.iter().flat_map(|finding| &finding.labels);
        labels().any(|label| label.span.source() == id).then(|| document.shared_input())
    }
}

/// Pages that are read to tell whose report a document is: its title stands on the first, or behind a cover.
const TITLE_PAGES: usize = 3;

/// Letters of every title: of 公开 or 公開, and of 年.
const NEEDED: [char; 2] = ['\u{516C}', '\u{5E74}'];

/// How a page may spell the last of them, whatever the case.
const REFERENCES: [&str; 2] = ["&#24180", "&#x5e74"];

/// False of a text without what every title has.
fn may_have_title(text: &str) -> bool {
    let is_reference = |at: usize| {
        let is_at = |known: &&str| {
            text.get(at..at + known.len()).is_some_and(|found| found.eq_ignore_ascii_case(known))
        };
        REFERENCES.iter().any(is_at)
    };
    NEEDED.iter().all(|letter| text.contains(*letter))
        || text.match_indices("&#").any(|(at, _)| is_reference(at))
}

impl Session {
    /// Whose report an input is, by name as far as it can be compared, and of which year. `None` unless it is a report
    /// that says both.
    pub fn identify(&self, Input { name, bytes }: Input) -> Option<(String, u16)> {
        let id = SourceId::new(0);
        let source = Source::decode_pages(id, &name, bytes.ok()?, self.options.limit, TITLE_PAGES).ok()?;
        // A folder may hold anything; most of it is told from a report at a glance.
        if !may_have_title(source.text()) {
            return None;
        }
        let document = Document::of(source).ok()?;
        let report = parse(document.report());
        self.key(&Subject::of(document.report(), &report, &self.kinds))
    }

    /// The same of a report that was read.
    pub fn identity(&self, report: &ReadReport) -> Option<(String, u16)> {
        self.key(&report.subject)
    }

    /// An organ's name as it is compared, without the words that vary from one report to another.
    pub fn organ_core(&self, name: &str) -> String {
        let folded: String = fold(name).into_iter().collect();
        self.kinds.core(&folded).to_owned()
    }

    /// True if two names, as they are compared, are of one organ: but for the words that vary, and the larger places
    /// before it.
    pub fn is_same_organ(&self, one: &str, other: &str) -> bool {
        let (one, other) = (self.kinds.core(one), self.kinds.core(other));
        let ends = |long: &str, short: &str| long.ends_with(short) && self.kinds.is_placed(short);
        one == other || ends(one, other) || ends(other, one)
    }

    /// Organ and year. An organ whose name does not say where it is has too many namesakes.
    fn key(&self, subject: &Subject) -> Option<(String, u16)> {
        let organ = subject.organ.as_deref().filter(|organ| self.kinds.is_placed(organ))?;
        Some((fold(organ).into_iter().collect(), subject.year?))
    }

    /// The report of the year before this one, if a rule for this one asks for it and the run has it.
    pub(super) fn previous(&self, report: &ReadReport) -> Option<Previous> {
        let asks = report.profile.checked_rules(&self.rules).any(|rule| rule.check().needs_previous());
        if asks { self.year_before(report) } else { None }
    }

    /// The report of the year before this one, if the run has other years' reports and it among them.
    pub(super) fn year_before(&self, report: &ReadReport) -> Option<Previous> {
        let reports = self.previous_reports.as_ref()?;
        let (organ, year) = self.identity(report)?;
        let year = year.checked_sub(1)?;
        let input = reports.find(self, &organ, year)?;
        let previous = self.read_as(SourceId::new(1), input).ok()?;
        self.as_previous(previous, &organ, year)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::session::fixture::{codes, filled, input, session, sound};
    use crate::session::session::PreviousReports;

    const ORGAN: &str = "临江市水利局";

    /// One report, and what was asked for.
    #[derive(Debug)]
    struct Kept {
        text: String,
        asked: Mutex<Vec<(String, u16)>>,
    }

    impl PreviousReports for Kept {
        fn find(&self, _: &Session, organ: &str, year: u16) -> Option<Input> {
            self.asked.lock().unwrap().push((organ.to_owned(), year));
            Some(input("last.md", self.text.clone()))
        }
    }

    /// What is found in a report of 2024 beside another, and what was asked for.
    fn beside(rules: &[&str], text: String) -> (Vec<String>, Vec<(String, u16)>) {
        let kept = Arc::new(Kept { text, asked: Mutex::default() });
        let session = session(rules).with_previous(Some(Arc::clone(&kept) as Arc<dyn PreviousReports>));
        let checked = session.check(input("a.md", sound(&session, ORGAN, 2024)));
        let asked = kept.asked.lock().unwrap().clone();
        (codes(&checked).into_iter().map(str::to_owned).collect(), asked)
    }

    /// A report with seven requests that were all carried over.
    fn last(organ: &str, year: u16) -> String {
        let cells = ["new.natural", "new.total", "carried_out.natural", "carried_out.total"];
        let cells = cells.map(|cell| (format!("requests.{cell}"), "7"));
        let cells: Vec<(&str, &str)> = cells.iter().map(|(key, value)| (key.as_str(), *value)).collect();
        filled(&session(&[]), organ, year, &cells)
    }

    #[test]
    fn the_year_before_of_the_same_organ_is_asked_for() {
        let asked = vec![(ORGAN.to_owned(), 2023)];
        assert_eq!(beside(&["H601"], last(ORGAN, 2023)), (vec!["H601".to_owned()], asked.clone()));
        assert_eq!(beside(&["T301"], last(ORGAN, 2023)), (vec![], vec![]), "no rule asks");
        for other in [last(ORGAN, 2022), last("临江市林业局", 2023), "通知".to_owned()] {
            assert_eq!(
                beside(&["H601"], other),
                (vec![], asked.clone()),
                "not the report that was asked for"
            );
        }
    }

    #[test]
    fn an_organ_that_does_not_say_where_it_is_has_namesakes() {
        let session = session(&[]);
        let of = |organ: &str| session.identify(input("a.md", sound(&session, organ, 2024)));
        assert_eq!(of(ORGAN), Some((ORGAN.to_owned(), 2024)));
        assert_eq!(of("市水利局"), None);
    }

    #[test]
    fn an_organ_is_the_same_under_its_longer_names() {
        let session = session(&[]);
        let same = |one: &str, other: &str| session.is_same_organ(one, other);
        for (one, other) in [
            ("云岭县", "云岭县人民政府"),
            ("云岭县人民政府", "云岭县人民政府办公室"),
            ("临江市云岭县", "云岭县人民政府"),
            ("临江市云岭县水利局", "云岭县水利局"),
            ("云岭县青石镇", "云岭县青石镇人民政府"),
            ("云岭县", "云岭县人民政府(办公室)"),
            ("2024年云岭县水利局", "云岭县水利局2024年度"),
        ] {
            assert!(same(one, other) && same(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("云岭县水利局", "水利局"),
            ("云岭县水利局", "云岭县人民政府"),
            ("云岭县", "云溪县"),
            ("临江市水利局", "云岭县水利局"),
        ] {
            assert!(!same(one, other) && !same(other, one), "{one} {other}");
        }
    }

    #[test]
    fn the_first_pages_of_a_document_tell_whose_report_it_is() {
        let session = session(&[]);
        let folders = ["tests/reports/printed", "tests/reports/ofd"];
        let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
        let paths = files.map(|file| file.unwrap().path());
        let mut count = 0;
        for path in paths.filter(|path| path.extension().is_some_and(|kind| kind == "pdf" || kind == "ofd")) {
            let name = path.to_string_lossy();
            let report = || input(&name, std::fs::read(&path).unwrap());
            let whole = session.identity(&session.read(report()).unwrap());
            assert_eq!(session.identify(report()), whole, "{name}");
            count += usize::from(whole.is_some());
        }
        assert!(count > 5, "{count}");
    }

    #[test]
    fn a_page_names_a_year_however_it_is_spelt() {
        for text in ["某局2024年政府信息公开工作年度报告", "<p>&#20844;&#24320;2024&#24180;", "2024&#X5E74;"]
        {
            assert!(may_have_title(text), "{text}");
        }
        for text in ["The year 2024 &#39;in review&#39; &#", "公开", "&#2418年"] {
            assert!(!may_have_title(text), "{text}");
        }
    }
}
