//! What the checks look at: one report, parsed and bound, and what is known about it.

use std::cell::OnceCell;

use super::paragraph;
use super::wording::Flow;
use crate::form::{Bound, Form, Forms, OrganKind, OrganKinds, OrganPower};
use crate::parse::{
    Date, Line, LineKind, Part, Passage, Period, Report, Section, Token, TokenKind, is_space, periods, tokens,
};
use crate::source::Source;
use crate::span::Span;

/// Most bytes of a paragraph that is read for meaning: three times the longest one of published reports. What is
/// asked of a paragraph may look at all of it for each of its clauses.
const LONGEST_PASSAGE: usize = 16 * 1024;

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
    pub bound: &'a Bound<'a>,
    /// Whose report it is, and of which year.
    pub subject: &'a Subject,
    /// Last year's report of the same organ, if there is one.
    pub previous: Option<&'a Context<'a>>,
    figures: OnceCell<Vec<Token>>,
    periods: OnceCell<Vec<Period>>,
    passages: OnceCell<Vec<(Option<Part>, Passage)>>,
    joined_prose: OnceCell<String>,
    joined_lines: OnceCell<String>,
    flow: OnceCell<Flow>,
}

/// Whose report it is, and of which year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The report year.
    pub year: Option<u16>,
    /// The organ's name without white space.
    pub organ: Option<String>,
    /// What kind of organ it is.
    pub kind: OrganKind,
    /// Whether it may make government regulations.
    pub power: OrganPower,
}

impl Subject {
    /// Reads title, period and signature: the title's year and organ count first.
    pub fn of(source: &Source, report: &Report, kinds: &OrganKinds) -> Self {
        let titled = report.title.and_then(|title| title.year).map(|(_, year)| year);
        let signed = report.signature.and_then(|signature| signature.date.year);
        let signed = signed.and_then(|year| u16::try_from(year).ok()?.checked_sub(1));
        let organ = report
            .title
            .and_then(|title| title.organ)
            .or_else(|| report.signature.and_then(|signature| signature.organ))
            .map(|span| source.slice(span).chars().filter(|letter| !is_space(*letter)).collect());
        let kind = organ.as_deref().map_or(OrganKind::Unknown, |organ: &str| kinds.of(organ));
        let power = organ.as_deref().map_or(OrganPower::Unknown, |organ: &str| kinds.power(organ));
        Self { year: titled.or(signed), organ, kind, power }
    }
}

impl<'a> Context<'a> {
    /// Puts a report's parts together.
    pub fn new(
        source: &'a Source,
        report: &'a Report,
        forms: &'a Forms,
        bound: &'a Bound<'a>,
        subject: &'a Subject,
    ) -> Self {
        let form = subject.year.and_then(|year| forms.for_year(year)).unwrap_or(bound.form);
        Self {
            source,
            report,
            forms,
            form,
            bound,
            subject,
            previous: None,
            figures: OnceCell::new(),
            periods: OnceCell::new(),
            passages: OnceCell::new(),
            joined_prose: OnceCell::new(),
            joined_lines: OnceCell::new(),
            flow: OnceCell::new(),
        }
    }

    /// The first section of this kind.
    pub fn section(&self, part: Part) -> Option<&'a Section> {
        self.report.sections.iter().find(|section| section.part == part)
    }

    /// The section's title of this report's form, as a fact.
    pub fn lines(&self, section: &Section) -> &'a [Line] {
        self.report.lines.get(section.lines.clone()).unwrap_or_default()
    }

    /// The lines of running text: all but tables, page furniture and blank lines. In a section with tables
    /// only full paragraphs and Markdown headings count.
    pub fn text_lines(&self) -> impl Iterator<Item = (Option<Part>, &'a Line)> {
        let head = self.report.lines.get(self.report.head.clone()).unwrap_or_default();
        let head = head.iter().filter(|line| self.is_text(None, line)).map(|line| (None, line));
        let of_section =
            |section: &'a Section| self.text_lines_of(section).map(|line| (Some(section.part), line));
        head.chain(self.report.sections.iter().flat_map(of_section))
    }

    /// Those of one section.
    pub fn text_lines_of(&self, section: &Section) -> impl Iterator<Item = &'a Line> {
        let part = Some(section.part);
        self.lines(section).iter().filter(move |line| self.is_text(part, line))
    }

    fn is_text(&self, part: Option<Part>, line: &Line) -> bool {
        let tables = matches!(part, Some(Part::Proactive | Part::Requests | Part::Review));
        match line.kind {
            LineKind::Prose => true,
            LineKind::Plain | LineKind::Dated => !tables,
            LineKind::Heading => !tables || self.source.slice(line.span).starts_with('#'),
            LineKind::Blank | LineKind::PageMark | LineKind::Rule | LineKind::Tabs | LineKind::Bars => false,
        }
    }

    /// The running text without web metadata, gone over for the checks of its marks and words.
    pub(super) fn flow(&self) -> &Flow {
        self.flow.get_or_init(|| Flow::of(self))
    }

    /// The paragraphs of the running text, those joined that a page break tore; not those longer than any real one.
    pub fn passages(&self) -> &[(Option<Part>, Passage)] {
        self.passages.get_or_init(|| {
            let lines: Vec<(Option<Part>, &Line)> = self.text_lines().collect();
            let torn = lines.chunk_by(|(part, line), (next_part, next)| {
                part == next_part && paragraph::goes_on(self.source, line, next)
            });
            let read = |lines: &[(Option<Part>, &Line)]| {
                let (part, _) = lines.first()?;
                Some((*part, Passage::read(self.source, lines.iter().map(|(_, line)| line.span))))
            };
            // A long one is not even put together: it would take more memory than all else.
            let length =
                |lines: &[(Option<Part>, &Line)]| lines.iter().map(|(_, line)| line.span.len()).sum();
            torn.filter(|lines| (..=LONGEST_PASSAGE).contains(&length(lines))).filter_map(read).collect()
        })
    }

    /// The figures of the running text.
    pub fn figures(&self) -> &[Token] {
        self.figures.get_or_init(|| {
            let mut figures = Vec::new();
            for (_, line) in self.text_lines() {
                figures.extend(tokens(self.source, line.span));
            }
            figures
        })
    }

    /// The period that the running text states first.
    pub fn period(&self) -> Option<Period> {
        self.text_lines().find_map(|(_, line)| self.period_in(line))
    }

    /// The period that a line states.
    pub fn period_in(&self, line: &Line) -> Option<Period> {
        let stated = self.periods.get_or_init(|| periods(self.source));
        let from = stated.partition_point(|period| period.span.start() < line.span.start());
        stated.get(from).copied().filter(|period| line.span.contains(period.span))
    }

    /// The running text without its white space, each line ended.
    pub fn joined_prose(&self) -> &str {
        self.joined_prose.get_or_init(|| self.joined(self.text_lines().map(|(_, line)| line)))
    }

    /// That of one section.
    pub fn joined_prose_of(&self, section: &Section) -> String {
        self.joined(self.text_lines_of(section))
    }

    /// All lines without their white space, each ended.
    pub fn joined_lines(&self) -> &str {
        self.joined_lines.get_or_init(|| self.joined(self.report.lines.iter()))
    }

    fn joined<'l>(&self, lines: impl Iterator<Item = &'l Line>) -> String {
        let mut joined = String::new();
        for line in lines {
            joined.extend(self.source.slice(line.span).split(is_space));
            joined.push('\n');
        }
        joined
    }

    /// The dates among the figures.
    pub fn dates(&self) -> impl Iterator<Item = (Span, Date)> {
        self.figures().iter().filter_map(|token| match token.kind {
            TokenKind::Date(date) => Some((token.span, date)),
            TokenKind::DocumentNumber(_) => None,
        })
    }
}
