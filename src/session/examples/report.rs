//! The report of an example: the sound base report with the example's changes, and the marked places in it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::outcome::Problem;
use crate::diag::Facts;
use crate::form::{Form, Forms};
use crate::rule::{Example, Lang, RuleSet};
use crate::template::{Draft, Layout};

/// The report year of an example on a form that is for it; otherwise the form's last year.
const YEAR: u16 = 2024;
/// The phrase that names the organ of the base report.
const ORGAN: &str = "example.organ";
/// What stands round the characters that a finding must point at.
const MARKS: (char, char) = ('\u{AB}', '\u{BB}');

/// A report of which some places are marked.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ExampleReport {
    /// The text without the marks.
    pub text: String,
    /// The bytes that stood between marks, in order.
    pub marked: Vec<Range<usize>>,
}

impl ExampleReport {
    /// The report that an example describes.
    pub(super) fn of(example: &Example, forms: &Forms, rules: &RuleSet) -> Result<Self, Problem> {
        if let Some(report) = &example.report {
            return Self::unmark(report);
        }
        let form = match &example.form {
            Some(form) => forms.get(form).ok_or_else(|| Problem::UnknownForm(form.clone()))?,
            None => forms.iter().last().ok_or_else(|| Problem::UnknownForm(String::new()))?,
        };
        if let Some(key) = example.cells.keys().find(|key| form.cell_of(key).is_none()) {
            return Err(Problem::UnknownCell(key.clone()));
        }
        let usual = rules.phrase(ORGAN, &Facts::default(), Lang::Zh);
        let organ = example.organ.as_deref().unwrap_or(&usual);
        let draft = Draft { form, organ, year: example.year.unwrap_or_else(|| year_of(form)) };
        let mut report = draft.filled(Layout::Markdown, &example.cells);
        for (from, to) in &example.replace {
            if from.is_empty() || !report.contains(from.as_str()) {
                return Err(Problem::NotInReport(from.clone()));
            }
            report = report.replacen(from.as_str(), to, 1);
        }
        Self::unmark(&report)
    }

    /// Last year's report beside the one that an example describes, if it names one: that of the same organ.
    pub(super) fn previous(
        example: &Example,
        forms: &Forms,
        rules: &RuleSet,
    ) -> Result<Option<Self>, Problem> {
        let Some(cells) = example.previous.clone() else { return Ok(None) };
        let named = example.form.as_ref().and_then(|form| forms.get(form)).or_else(|| forms.iter().last());
        let year = example.year.or_else(|| named.map(year_of)).unwrap_or_default().saturating_sub(1);
        let form = forms.for_year(year).map(|form| form.key.clone());
        let (organ, year) = (example.organ.clone(), Some(year));
        Self::of(&Example { form, organ, year, cells, ..Example::default() }, forms, rules).map(Some)
    }

    /// The reports of the departments beside the one that an example describes, in its form and year.
    pub(super) fn parts(example: &Example, forms: &Forms, rules: &RuleSet) -> Result<Vec<Self>, Problem> {
        let reports = example.parts.iter().flat_map(|parts| &parts.reports);
        let report = |cells: &BTreeMap<String, String>| {
            let (form, year, cells) = (example.form.clone(), example.year, cells.clone());
            Self::of(&Example { form, year, cells, ..Example::default() }, forms, rules)
        };
        reports.map(report).collect()
    }

    /// Takes the marks out. They stand in pairs, one pair after the other.
    fn unmark(written: &str) -> Result<Self, Problem> {
        let mut report = Self::default();
        let mut open: Option<usize> = None;
        for letter in written.chars() {
            let here = report.text.len();
            match open {
                None if letter == MARKS.0 => open = Some(here),
                Some(start) if letter == MARKS.1 => {
                    report.marked.push(start..here);
                    open = None;
                }
                _ if letter == MARKS.0 || letter == MARKS.1 => return Err(Problem::Marks),
                _ => report.text.push(letter),
            }
        }
        if open.is_some() { Err(Problem::Marks) } else { Ok(report) }
    }
}

fn year_of(form: &Form) -> u16 {
    if form.covers(YEAR) { YEAR } else { form.to.unwrap_or(form.from) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{assets, yaml};

    fn made(example: &Example) -> Result<ExampleReport, Problem> {
        let documents = yaml::unpack(assets::RULES);
        let forms = Forms::embedded(&documents);
        ExampleReport::of(example, &forms, &RuleSet::embedded(&forms, &documents))
    }

    fn replaced(pairs: &[(&str, &str)]) -> Example {
        let replace = pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        Example { replace, ..Example::default() }
    }

    #[test]
    fn marks_are_taken_out_and_remembered() {
        let report = Example { report: Some("甲«乙»丙«»丁".to_owned()), ..Example::default() };
        assert_eq!(
            made(&report),
            Ok(ExampleReport { text: "甲乙丙丁".to_owned(), marked: vec![3..6, 9..9] })
        );
        for wrong in ["甲«乙", "甲»", "«甲«乙»»"] {
            assert_eq!(ExampleReport::unmark(wrong), Err(Problem::Marks), "{wrong}");
        }
    }

    #[test]
    fn the_base_report_is_changed_in_order() {
        let made = made(&replaced(&[("2025年1月20日", "«甲»"), ("甲", "乙丙")])).unwrap();
        assert!(made.text.starts_with("# 临江市水利局2024年政府信息公开工作年度报告\n"), "{}", made.text);
        assert_eq!(made.marked.len(), 1);
        assert_eq!(made.text.get(made.marked[0].clone()), Some("乙丙"));
        assert!(made.text.ends_with("乙丙\n"));
    }

    #[test]
    fn each_form_has_its_year_and_its_cells() {
        let old = Example { form: Some("2019".to_owned()), ..Example::default() };
        assert!(made(&old).unwrap().text.starts_with("# 临江市水利局2020年"));
        let cells = [("procurement.procurement.items".to_owned(), "3".to_owned())].into();
        let newest = Example { cells, ..Example::default() };
        assert_eq!(made(&newest), Err(Problem::UnknownCell("procurement.procurement.items".to_owned())));
        assert!(made(&Example { form: Some("2019".to_owned()), ..newest }).is_ok());
        let unknown = Example { form: Some("2012".to_owned()), ..Example::default() };
        assert_eq!(made(&unknown), Err(Problem::UnknownForm("2012".to_owned())));
    }

    #[test]
    fn what_is_to_be_replaced_must_be_there() {
        assert_eq!(made(&replaced(&[("丁", "")])), Err(Problem::NotInReport("丁".to_owned())));
        assert_eq!(made(&replaced(&[("", "丁")])), Err(Problem::NotInReport(String::new())));
    }
}
