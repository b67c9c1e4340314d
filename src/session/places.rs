//! Places in documents that have no lines, in words: by number for programs, and as a reader finds them.

use super::read::ReadReport;
use super::session::Session;
use crate::diag::{Fact, Facts, Finding};
use crate::parse::Section;
use crate::source::Place;
use crate::span::Span;

/// Letters by which a paragraph is known.
const FIRST_WORDS: usize = 14;

impl Session {
    /// Says of each finding and of its other places where they are, as far as they are in this report and it has no
    /// lines of its own.
    pub(super) fn name_places(&self, findings: &mut [Finding], report: &ReadReport) {
        let source = report.source();
        let place_of = |span: Span| source.place(span.start()).filter(|_| span.source() == source.id());
        for finding in findings {
            if let Some(page) = finding.page {
                let place = self.say("place_page", [("page", page.into())]);
                finding.whereabouts = Some(place.clone());
                finding.place = Some(place);
            } else if let Some(place) = place_of(finding.span) {
                finding.place = Some(self.name_place(place));
                let found = self.whereabouts(report, (place, finding.span), finding.cell.as_deref());
                finding.whereabouts = Some(found);
            }
            for label in &mut finding.labels {
                if let Some(place) = place_of(label.span) {
                    label.place = Some(self.name_place(place));
                    label.whereabouts =
                        Some(self.whereabouts(report, (place, label.span), label.cell.as_deref()));
                }
            }
        }
    }

    fn name_place(&self, place: Place) -> String {
        match place {
            Place::Paragraph(number) => self.say("place_paragraph", [("paragraph", number.into())]),
            Place::Cell { table, row, column } => {
                let facts = [("table", table.into()), ("row", row.into()), ("column", column.into())];
                self.say("place_cell", facts)
            }
            Place::Line { page, line } => {
                self.say("place_line", [("page", page.into()), ("line", line.into())])
            }
            Place::PageCell { page, table: None, row, column } => {
                let facts = [("page", page.into()), ("row", row.into()), ("column", column.into())];
                self.say("place_page_cell", facts)
            }
            Place::PageCell { page, table: Some(table), row, column } => {
                let (page, table) = (("page", page.into()), ("table", table.into()));
                let facts = [page, table, ("row", row.into()), ("column", column.into())];
                self.say("place_page_table", facts)
            }
        }
    }

    /// Under which heading a place is, and by which words or labels it is found there.
    fn whereabouts(&self, report: &ReadReport, (place, span): (Place, Span), cell: Option<&str>) -> String {
        let source = report.source();
        let mut sections = report.tree.sections.iter().rev();
        let section = sections.find(|section| section.heading.start() <= span.start());
        let heading = |section: &Section| ("section", source.slice(section.heading).into());
        match (place, section) {
            (Place::Paragraph(_) | Place::Line { .. }, Some(section))
                if span.start() < section.heading.end() =>
            {
                self.on_page(place, self.say("where_heading", [heading(section)]))
            }
            (Place::Paragraph(number), Some(section)) => {
                let Some(Place::Paragraph(first)) = source.place(section.heading.start()) else {
                    return self.name_place(place);
                };
                let number = number.saturating_sub(first);
                let found = self.say("where_paragraph", [heading(section), ("paragraph", number.into())]);
                self.with_words(found, first_words(report, span))
            }
            (Place::Paragraph(_), None) | (Place::Line { .. }, _) => {
                self.with_words(self.name_place(place), first_words(report, span))
            }
            (Place::Cell { row, column, .. } | Place::PageCell { row, column, .. }, Some(section)) => {
                if let Some((row, column)) = labels(report, cell) {
                    let found = self.say("where_cell", [heading(section), ("row", row), ("column", column)]);
                    return self.on_page(place, found);
                }
                if let Place::PageCell { .. } = place {
                    return self.with_words(self.name_place(place), shortened(source.slice(span)));
                }
                let facts = [heading(section), ("row", row.into()), ("column", column.into())];
                self.with_words(self.say("where_place", facts), shortened(source.slice(span)))
            }
            (Place::Cell { .. } | Place::PageCell { .. }, None) => {
                self.with_words(self.name_place(place), shortened(source.slice(span)))
            }
        }
    }

    /// The same with the page in front, if there are pages.
    fn on_page(&self, place: Place, found: String) -> String {
        match place {
            Place::Line { page, .. } | Place::PageCell { page, .. } => {
                self.say("where_page", [("page", page.into()), ("place", found.into())])
            }
            Place::Paragraph(_) | Place::Cell { .. } => found,
        }
    }

    /// A place with the words that stand there.
    fn with_words(&self, place: String, words: String) -> String {
        if words.is_empty() {
            return place;
        }
        self.say("where_words", [("place", place.into()), ("words", words.into())])
    }

    /// Words of `rules/phrases.yaml` with these facts in them.
    pub(crate) fn say<const N: usize>(&self, key: &str, named: [(&'static str, Fact); N]) -> String {
        let mut facts = Facts::default();
        for (name, fact) in named {
            facts.insert(name, fact);
        }
        self.rules.phrase(key, &facts, self.options.lang)
    }
}

/// The labels of a cell's row and column.
fn labels(report: &ReadReport, cell: Option<&str>) -> Option<(Fact, Fact)> {
    let form = &report.filled.as_ref()?.form;
    let (_, row, column) = form.cell_place(form.cell_of(cell?)?)?;
    let term = |zh: &str, en: &str| Fact::Term { zh: zh.to_owned(), en: en.to_owned() };
    Some((term(&row.label.zh, &row.label.en), term(&column.label.zh, &column.label.en)))
}

/// The first words of a paragraph, without the signs of its heading.
fn first_words(report: &ReadReport, span: Span) -> String {
    let source = report.source();
    let line = source.line_range(source.line(span.start()));
    shortened(source.text().get(line).unwrap_or_default().trim_start_matches(['#', ' ']))
}

fn shortened(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(FIRST_WORDS) {
        Some((end, _)) => format!("{}\u{2026}", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::{input, session};

    #[test]
    fn a_place_is_named_where_there_are_no_lines() {
        let session = session(&["L805"]);
        assert_eq!(session.name_place(Place::Paragraph(7)), "paragraph 7");
        assert_eq!(
            session.name_place(Place::Cell { table: 3, row: 5, column: 2 }),
            "table 3, row 5, column 2"
        );
        assert_eq!(session.name_place(Place::Line { page: 3, line: 12 }), "page 3, line 12");
        assert_eq!(
            session.name_place(Place::PageCell { page: 3, table: None, row: 5, column: 2 }),
            "page 3, row 5, column 2"
        );
        assert_eq!(
            session.name_place(Place::PageCell { page: 3, table: Some(2), row: 5, column: 2 }),
            "page 3, table 2, row 5, column 2"
        );
        let text = session.check(input("a.txt", include_str!("../../examples/faulty.txt")));
        let finding = text.findings.first().unwrap();
        assert_eq!((&finding.place, &finding.whereabouts), (&None, &None));
    }

    #[test]
    fn a_paragraph_is_known_by_its_first_words() {
        assert_eq!(shortened(" 2024年我局公开信息。 "), "2024年我局公开信息。");
        assert_eq!(shortened("2024年，我局主动公开政府信息12条"), "2024年，我局主动公开政府…");
    }
}
