//! A report laid out, and looked at again before anybody writes it.

use std::collections::BTreeMap;

use super::headings;
use super::tables::{Left, Scene, lay_out};
use crate::diag::{Code, Edit, Finding, Safety};
use crate::fix::Patch;
use crate::form::Cell;
use crate::parse::Part;
use crate::rule::{CheckSpec, Rule, SectionCheck, TableCheck};
use crate::session::fix::Judged;
use crate::session::input::Checked;
use crate::session::read::ReadReport;
use crate::session::session::Session;

/// True for the rules whose fixes are wording of the form: headings of sections, labels of rows and columns.
fn is_wording(check: &CheckSpec) -> bool {
    matches!(
        check,
        CheckSpec::Section(SectionCheck::Title)
            | CheckSpec::Table(TableCheck::RowLabel | TableCheck::ColumnLabel)
    )
}

/// True for rules on headings that are numbered differently: which of them is unlike the others depends on the others.
fn is_heading_style(check: &CheckSpec) -> bool {
    matches!(check, CheckSpec::Headings(_))
}

/// What became of a report; by default it stays as it is.
#[derive(Debug, Default)]
pub struct Formatted {
    /// The report laid out; `None` if it is as it should be, or must stay as it is.
    pub after: Option<Checked>,
    /// The sections whose tables stay as they are.
    pub left: Vec<Left>,
    /// True if the report would read differently afterwards: a fault of this program, and the report stays as it is.
    pub is_unsound: bool,
}

impl Session {
    /// Gives headings and tables of a report that was read and checked the form's wording and layout. The text of the
    /// result is still to be encoded as that of `checked` was.
    /// Pages and documents stay as they are.
    pub fn format(&self, report: &ReadReport, checked: &Checked) -> Formatted {
        if !checked.is_formattable() {
            return Formatted::default();
        }
        let (after, left) = self.format_once(report, checked);
        let Ok(after) = after else { return Formatted { after: None, left, is_unsound: true } };
        let Some(after) = after.filter(|after| after.checked.text() != checked.text()) else {
            return Formatted { after: None, left, is_unsound: false };
        };
        let is_settled = matches!(self.format_once(&after.report, &after.checked), (Ok(None), _));
        Formatted { after: is_settled.then_some(after.checked), left, is_unsound: !is_settled }
    }

    /// One round; an error if the report would read differently.
    fn format_once(
        &self,
        report: &ReadReport,
        checked: &Checked,
    ) -> (Result<Option<Judged>, Unsound>, Vec<Left>) {
        let wording = self.codes(is_wording);
        let worded = self.fix_those(checked, Safety::Safe, |finding| wording.contains(&finding.code));
        let (report, before) =
            worded.as_ref().map_or((report, checked), |worded| (&worded.report, &worded.checked));
        let (edits, left) = edits(report);
        if edits.is_empty() {
            return (Ok(worded), left);
        }
        let source = report.source();
        let patch = Patch::of(edits.iter().cloned(), source);
        let Ok(after) = self.judge_anew(source, patch.apply(source.text())) else {
            return (Err(Unsound), left);
        };
        let is_sound = figures(report) == figures(&after.report)
            && is_told_alike((before, &after.checked), &edits, &self.codes(is_heading_style));
        (if is_sound { Ok(Some(after)) } else { Err(Unsound) }, left)
    }

    /// The codes of rules of some kinds.
    fn codes(&self, is_wanted: fn(&CheckSpec) -> bool) -> Vec<Code> {
        let rules = self.rules.rules().iter().filter(|rule| is_wanted(rule.check()));
        rules.map(Rule::code).collect()
    }
}

/// What is to change in headings and tables, and the tables that must stay.
fn edits(report: &ReadReport) -> (Vec<Edit>, Vec<Left>) {
    let Some(filled) = &report.filled else { return (Vec::new(), Vec::new()) };
    let scene = Scene { source: report.source(), report: &report.tree, filled };
    let mut edits = headings::edits(scene);
    let mut left = Vec::new();
    for part in Part::ALL {
        match lay_out(scene, part) {
            Ok(edit) => edits.extend(edit),
            Err(why) => {
                let section = filled.form.section(part).map(headings::own).unwrap_or_default();
                left.push(Left { section, why });
            }
        }
    }
    (edits, left)
}

/// What each cell says, as written and as read.
fn figures(report: &ReadReport) -> Option<Vec<(String, &'static str, String)>> {
    let cells = &report.filled.as_ref()?.cells;
    let told = |cell: &Cell| {
        let value = cell.value.map(|value| value.to_string()).unwrap_or_default();
        let words = cell.span.map(|span| report.source().slice(span)).unwrap_or_default();
        let is_known = cell.value.is_some();
        (value, cell.state.name(), if is_known { words.to_owned() } else { String::new() })
    };
    Some(cells.iter().map(told).collect())
}

impl Checked {
    /// True if headings and tables of such a file can be laid out.
    pub fn is_formattable(&self) -> bool {
        self.source().is_none_or(|own| own.kind().is_layoutable())
    }
}

/// A report would read differently.
#[derive(Debug)]
struct Unsound;

/// True if nothing new is found, and nothing is lost but what was wrong with the places laid out.
///
/// What is found of `loose` rules is counted, wherever it stands.
fn is_told_alike((before, after): (&Checked, &Checked), edits: &[Edit], loose: &[Code]) -> bool {
    let (old, new) = (counted(before, loose), counted(after, loose));
    let touches = |finding: &Finding| {
        edits
            .iter()
            .any(|edit| edit.span.start() <= finding.span.end() && finding.span.start() <= edit.span.end())
    };
    let may_go = |told: &Told| {
        let mut same = before.findings.iter().filter(|finding| told_of(finding, loose) == *told);
        loose.contains(&told.0) || same.all(touches)
    };
    before.tally.not_assessable == after.tally.not_assessable
        && new.iter().all(|(told, count)| old.get(told).is_some_and(|known| count <= known))
        && old.iter().all(|(told, count)| new.get(told) == Some(count) || may_go(told))
}

/// What a finding is about, wherever it stands.
type Told = (Code, String);

fn told_of(finding: &Finding, loose: &[Code]) -> Told {
    let is_loose = loose.contains(&finding.code);
    (finding.code, if is_loose { String::new() } else { finding.fingerprint.clone() })
}

fn counted(checked: &Checked, loose: &[Code]) -> BTreeMap<Told, usize> {
    let mut told = BTreeMap::new();
    for finding in &checked.findings {
        *told.entry(told_of(finding, loose)).or_default() += 1;
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::{input, session, sound};

    fn formatted(session: &Session, name: &str, text: &str) -> Formatted {
        let report = session.read(input(name, text)).unwrap();
        session.format(&report, &session.check_report(&report))
    }

    #[test]
    fn a_report_is_laid_out_as_the_form_has_it() {
        let session = session(&[]);
        let sound = sound(&session, "临江市水利局", 2024);
        let untidy = sound
            .replace("## 五、存在的主要问题", "##五、  存在的主要问题")
            .replace("| 规章 | 0 | 0 | 0 |", "|规 章|0|0|0|");
        assert_ne!(untidy, sound);
        let after = formatted(&session, "a.md", &untidy);
        assert_eq!(after.after.unwrap().text(), sound);
        assert!(after.left.is_empty() && !after.is_unsound);
        assert!(formatted(&session, "a.md", &sound).after.is_none());
    }

    #[test]
    fn a_table_with_other_words_in_it_stays() {
        let session = session(&[]);
        let sound = sound(&session, "临江市水利局", 2024);
        let with_words = sound.replace("| 规章 | 0 | 0 | 0 |", "|规 章|0|0|0|\n合计数另见附件");
        let result = formatted(&session, "a.md", &with_words);
        let left: Vec<&str> = result.left.iter().map(|left| left.section.as_str()).collect();
        assert_eq!(left, ["二、主动公开政府信息情况"]);
        assert!(result.after.is_none());
    }

    #[test]
    fn a_page_stays_as_it_is() {
        let page = "<h1>临江市水利局2024年政府信息公开工作年度报告</h1><h2>(一)总体情况</h2>";
        assert!(formatted(&session(&[]), "a.html", page).after.is_none());
    }
}
