//! What a report says, for those who hold it against another.

use super::input::{Checked, Input};
use super::previous::Previous;
use super::read::ReadReport;
use super::session::Session;
use crate::check::Parts;
use crate::form::{Label, SectionForm};
use crate::rule::{CheckSpec, Lang};
use crate::source::ReadError;
use crate::span::SourceId;

/// The running text of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionText {
    /// The section's key.
    pub key: &'static str,
    /// Its title in the language of the run.
    pub title: String,
    /// Its sentences, without white space and of one width.
    pub sentences: Vec<String>,
}

impl ReadReport {
    /// No reports of departments yet, of the form of this one.
    pub fn no_parts(&self) -> Parts {
        Parts::new(self.filled.as_ref().map_or(0, |filled| filled.form.cell_count()))
    }

    /// Adds it to those of the other departments.
    pub fn add_to(&self, parts: &mut Parts, name: &str) {
        if let Some(filled) = &self.filled {
            parts.add(name, filled);
        }
    }
}

impl Session {
    /// Reads an input that is to stand beside another, as last year's report does.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read_beside(&self, input: Input) -> Result<ReadReport, ReadError> {
        self.read_as(SourceId::new(1), input)
    }

    /// What the rules find that need last year's report, given one that was read with [`Self::read_beside`]; nothing
    /// unless it is that of the year before, by the same organ.
    pub fn check_beside(&self, report: &ReadReport, beside: ReadReport) -> Checked {
        let previous = self.identity(report).and_then(|(organ, year)| {
            let year = year.checked_sub(1)?;
            self.as_previous(beside, &organ, year)
        });
        let mut profile = report.profile.clone();
        profile.keep_rules(&self.rules, CheckSpec::needs_previous);
        self.check_with(report, previous.as_ref(), None, &profile)
    }

    /// What the rules find in a government's report that hold it against those of its departments.
    pub fn check_whole(&self, report: &ReadReport, parts: &Parts) -> Checked {
        let mut profile = report.profile.clone();
        profile.keep_rules(&self.rules, |check| matches!(check, CheckSpec::Rollup(_)));
        self.check_with(report, None, Some(parts), &profile)
    }

    /// The cells of a report's form that are sums of those of the departments, by their number and key.
    pub fn adding_up(&self, report: &ReadReport) -> Vec<(usize, String)> {
        let Some(filled) = &report.filled else { return Vec::new() };
        let form = &filled.form;
        let is_sum = |at: &usize| {
            let Some((table, _, column)) = form.cell_place(*at) else { return false };
            let adds_up = |check: &CheckSpec| matches!(check, CheckSpec::Rollup(check) if check.adds_up(&table.key, &column.key));
            self.rules.rules().iter().any(|rule| adds_up(rule.check()))
        };
        (0..form.cell_count()).filter(is_sum).map(|at| (at, form.cell_key(at))).collect()
    }

    /// The running text of a report by its sections, in the order of its form; none if it has no form.
    pub fn section_texts(&self, report: &ReadReport) -> Vec<SectionText> {
        let Some(context) = report.context(&self.forms) else { return Vec::new() };
        let paragraphs = context.narrative.paragraphs();
        let of_section = |section: &SectionForm| {
            let own = paragraphs.iter().filter(|paragraph| paragraph.part == Some(section.part));
            let sentences = own.flat_map(|paragraph| {
                paragraph.sentences().filter_map(|range| paragraph.text().get(range).map(str::to_owned))
            });
            let title = self.in_language(&section.title.zh, &section.title.en);
            SectionText { key: section.part.key(), title, sentences: sentences.collect() }
        };
        context.form.sections.iter().map(of_section).collect()
    }

    /// What the form of a report calls a cell: its row and its column.
    pub fn cell_name(&self, report: &ReadReport, key: &str) -> Option<(String, String)> {
        let form = &report.filled.as_ref()?.form;
        let (_, row, column) = form.cell_place(form.cell_of(key)?)?;
        let words = |label: &Label| self.in_language(&label.zh, &label.en);
        Some((words(&row.label), words(&column.label)))
    }

    /// The one of two words that is in the language of the run.
    pub(super) fn in_language(&self, zh: &str, en: &str) -> String {
        match self.options.lang {
            Lang::Zh => zh.to_owned(),
            Lang::En => en.to_owned(),
        }
    }

    /// A report as last year's, if it is that of this organ and year and has tables.
    pub(super) fn as_previous(&self, report: ReadReport, organ: &str, year: u16) -> Option<Previous> {
        let (found, found_year) = self.identity(&report)?;
        let is_meant = found_year == year && self.is_same_organ(&found, organ);
        (is_meant && report.filled.is_some()).then_some(Previous(report))
    }
}
