//! The narrative of one report: what is read of it is read when it is first asked for, and once.

use std::cell::OnceCell;

use super::joined::Joined;
use super::paragraph::{self, Paragraph};
use super::referents::Subject;
use super::text::{self, Marked, Text, TextLine};
use crate::form::Form;
use crate::parse::{Date, Line, Part, Period, Report, Section, Token, TokenKind, periods, tokens};
use crate::source::Source;
use crate::span::Span;

/// The running text of one report.
#[derive(Debug)]
pub struct Narrative<'a> {
    /// The text of the report.
    pub source: &'a Source,
    /// Its tree.
    pub report: &'a Report,
    /// The form that it is written on.
    pub form: &'a Form,
    /// Whose report it is, and of which year.
    pub subject: &'a Subject,
    text: OnceCell<Text>,
    joined: OnceCell<Joined>,
    paragraphs: OnceCell<Vec<Paragraph>>,
    figures: OnceCell<Vec<Token>>,
    periods: OnceCell<Vec<Period>>,
}

impl<'a> Narrative<'a> {
    /// That of a report; nothing is read yet.
    pub fn new(source: &'a Source, report: &'a Report, form: &'a Form, subject: &'a Subject) -> Self {
        Self {
            source,
            report,
            form,
            subject,
            text: OnceCell::new(),
            joined: OnceCell::new(),
            paragraphs: OnceCell::new(),
            figures: OnceCell::new(),
            periods: OnceCell::new(),
        }
    }

    /// The lines of running text: all but tables, page furniture and blank lines. In a section with tables
    /// only full paragraphs and Markdown headings count.
    pub fn text_lines(&self) -> impl Iterator<Item = (Option<Part>, &'a Line)> {
        text::text_lines(self.source, self.report, self.form)
    }

    /// The text without white space, with what stands on its lines.
    pub fn text(&self) -> &Text {
        self.text.get_or_init(|| Text::of(self.source, self.report, self.form))
    }

    /// The lines of running text but the title and what a web page prints under it.
    pub fn lines(&self) -> impl Iterator<Item = &TextLine> {
        self.text().running()
    }

    /// Those of one section.
    pub fn lines_of(&self, section: &Section) -> impl Iterator<Item = &TextLine> {
        let own = self.report.lines.get(section.lines.clone()).unwrap_or_default();
        self.text().running_among(own)
    }

    /// The same lines with their marks: the letters that are no Chinese characters, or that are among these.
    pub fn marked(&self, among: &str) -> impl Iterator<Item = Marked<'_>> {
        self.text().marked(self.source, among)
    }

    /// The paragraphs of the running text, those joined that a page break tore; not those longer than any real one.
    pub fn paragraphs(&self) -> &[Paragraph] {
        self.paragraphs.get_or_init(|| paragraph::paragraphs(self.source, self.text_lines()))
    }

    /// The lines of running text, joined where a conversion broke them.
    fn joined(&self) -> &Joined {
        self.joined.get_or_init(|| Joined::of(self.source, self.report, self.form))
    }

    /// The dates and document numbers of the running text.
    pub fn figures(&self) -> &[Token] {
        self.figures.get_or_init(|| {
            let mut figures = Vec::new();
            let joined = self.joined();
            for line in &joined.lines {
                figures.extend(tokens(joined.text(self.source), *line));
            }
            figures
        })
    }

    /// Those that lie within a span whole.
    pub fn figures_in(&self, span: Span) -> &[Token] {
        let figures = self.figures();
        let from = figures.partition_point(|token| token.span.start() < span.start());
        let to = figures.partition_point(|token| token.span.end() <= span.end());
        figures.get(from..to).unwrap_or_default()
    }

    /// The dates among them.
    pub fn dates(&self) -> impl Iterator<Item = (Span, Date)> {
        self.figures().iter().filter_map(|token| match token.kind {
            TokenKind::Date(date) => Some((token.span, date)),
            TokenKind::DocumentNumber(_) => None,
        })
    }

    /// The period that the running text states first.
    pub fn period(&self) -> Option<Period> {
        self.text_lines().find_map(|(_, line)| self.period_in(line))
    }

    /// The period that a line states, or begins to state.
    pub fn period_in(&self, line: &Line) -> Option<Period> {
        let stated = self.periods.get_or_init(|| periods(self.joined().text(self.source)));
        let from = stated.partition_point(|period| period.span.start() < line.span.start());
        stated.get(from).copied().filter(|period| period.span.start() < line.span.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::fixture::of_overview;

    #[test]
    fn dates_and_periods_are_those_of_the_running_text() {
        let overview = "统计期限自2024年1月1日至12月31日。2023年收到8件，印发〔2024〕5号。";
        of_overview(overview, |narrative| {
            let words = |span: Span| narrative.source.slice(span);
            let dates: Vec<&str> = narrative.dates().map(|(span, _)| words(span)).collect();
            assert_eq!(dates, ["2024年", "2024年1月1日", "12月31日", "2023年"]);
            assert_eq!(narrative.figures().len(), 5);
            let period = narrative.period().unwrap();
            assert_eq!(words(period.span), "2024年1月1日至12月31日");
            assert_eq!(narrative.figures_in(period.span).len(), 2);
        });
    }
}
