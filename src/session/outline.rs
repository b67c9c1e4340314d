//! What a report is made of, with its places in the input: for who wants to find a way about in it.

use super::read::ReadReport;
use super::session::Session;
use crate::form::FilledForm;
use crate::parse::{LineKind, Section};
use crate::span::Span;

/// A section or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A section's heading as it is written; what a table is called.
    pub title: String,
    /// All of it.
    pub span: Span,
    /// Its heading, or the first words of a table.
    pub head: Span,
    /// The tables of a section.
    pub tables: Vec<Entry>,
}

impl Session {
    /// The sections of a report in the order of the text, each with its tables.
    pub fn outline(&self, report: &ReadReport) -> Vec<Entry> {
        report.tree.sections.iter().map(|section| self.section_entry(report, section)).collect()
    }

    fn section_entry(&self, report: &ReadReport, section: &Section) -> Entry {
        let lines = report.tree.lines.get(section.lines.clone()).unwrap_or_default();
        let last = lines.iter().rfind(|line| line.kind != LineKind::Blank);
        let whole = last.map_or(section.heading, |line| section.heading.cover(line.span));
        let tables = report.filled.iter().flat_map(|filled| {
            let own = filled.form.tables.iter().enumerate().filter(|(_, table)| table.part == section.part);
            own.filter_map(move |(at, table)| {
                let (first, all) = extent(filled, at, whole)?;
                let title = self.in_language(&table.name.0, &table.name.1);
                let (span, head) = (report.document.lifted(all), report.document.lifted(first));
                Some(Entry { title, span, head, tables: Vec::new() })
            })
        });
        let tables = tables.collect();
        Entry {
            title: report.source().slice(section.heading).to_owned(),
            span: report.document.lifted(whole),
            head: report.document.lifted(section.heading),
            tables,
        }
    }
}

/// The first words of a table and all of it, as far as it stands in a section.
fn extent(filled: &FilledForm, at: usize, section: Span) -> Option<(Span, Span)> {
    let table = filled.form.tables.get(at)?;
    let rows = filled.rows.iter().filter(|row| row.table == at);
    let labels = rows.filter_map(|row| row.label).map(|label| label.span);
    let cells = filled.cells.get(table.row_cells(0).start..table.row_cells(table.rows.len()).start)?;
    let places = labels.chain(cells.iter().filter_map(|cell| cell.span));
    let mut places: Vec<Span> = places.filter(|place| section.contains(*place)).collect();
    places.sort_unstable();
    let all = places.iter().copied().reduce(Span::cover)?;
    Some((*places.first()?, all))
}

#[cfg(test)]
mod tests {
    use crate::session::fixture::{input, session, sound};

    #[test]
    fn sections_have_their_tables_and_places() {
        let session = session(&[]);
        let text = sound(&session, "临江市水利局", 2024);
        let report = session.read(input("a.md", text.clone())).unwrap();
        let outline = session.outline(&report);
        let counts: Vec<usize> = outline.iter().map(|section| section.tables.len()).collect();
        assert_eq!(counts, [0, 4, 1, 1, 0, 0]);
        let requests = &outline[2];
        assert_eq!(text.get(requests.head.range()), Some("三、收到和处理政府信息公开申请情况"));
        let table = text.get(requests.tables[0].span.range()).unwrap();
        assert!(table.starts_with("一、") && table.contains("结转下年度继续办理"), "{table}");
    }

    #[test]
    fn places_on_a_page_are_those_of_the_page() {
        let session = session(&[]);
        let page =
            "<h1>临江市水利局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>无&nbsp;。</p>";
        let outline = session.outline(&session.read(input("a.html", page)).unwrap());
        assert_eq!(page.get(outline[0].head.range()), Some("一、总体情况"));
        assert_eq!(page.get(outline[0].span.range()), Some("一、总体情况</h2><p>无&nbsp;。"));
    }
}
