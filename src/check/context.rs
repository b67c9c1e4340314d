//! What the checks look at: one report, parsed and fitted to its form, and what is known about it.

use super::parts::Parts;
use crate::form::{FilledForm, Form, Forms};
use crate::narrative::{Narrative, Subject};
use crate::parse::{Line, Part, Report, Section};
use crate::source::Source;

/// One report, ready to be checked.
pub struct Context<'a> {
    /// Its text.
    pub source: &'a Source,
    /// Its tree.
    pub report: &'a Report,
    /// All form years.
    pub forms: &'a Forms,
    /// The form that its year asks for; the newest if the year is unknown.
    pub form: &'a Form,
    /// Its tables.
    pub filled: &'a FilledForm,
    /// Whose report it is, and of which year.
    pub subject: &'a Subject,
    /// Its running text.
    pub narrative: Narrative<'a>,
    /// Last year's report of the same organ, if there is one.
    pub previous: Option<&'a Context<'a>>,
    /// The reports of the departments, if it is held against them.
    pub parts: Option<&'a Parts>,
}

impl<'a> Context<'a> {
    /// Puts a report's parts together.
    pub fn new(
        source: &'a Source,
        report: &'a Report,
        forms: &'a Forms,
        filled: &'a FilledForm,
        subject: &'a Subject,
    ) -> Self {
        let other_year = subject.year.filter(|year| !filled.form.covers(*year));
        let form = other_year.and_then(|year| forms.for_year(year)).unwrap_or(&filled.form);
        let narrative = Narrative::new(source, report, &filled.form, subject);
        Self { source, report, forms, form, filled, subject, narrative, previous: None, parts: None }
    }

    /// The first section of this kind.
    pub fn section(&self, part: Part) -> Option<&'a Section> {
        self.report.sections.iter().find(|section| section.part == part)
    }

    /// True if tables stand in the section of a part.
    pub fn holds_tables(&self, part: Part) -> bool {
        self.filled.form.holds_tables(part)
    }

    /// The lines of a section.
    pub fn lines(&self, section: &Section) -> &'a [Line] {
        self.report.lines.get(section.lines.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{SOUND, with_context};

    #[test]
    fn a_section_is_found_with_its_lines() {
        with_context(SOUND, |context| {
            let section = context.section(Part::OtherMatters).unwrap();
            let lines = context.lines(section).iter().map(|line| context.source.slice(line.span));
            let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
            assert_eq!(lines.last(), Some(&"2025年1月14日"));
            assert_eq!((lines.len(), context.form.key.as_str()), (3, "2021"));
        });
    }
}
