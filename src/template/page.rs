//! A draft as a page with drawn tables: HTML and Word.

use std::io::{Cursor, Write};

use minijinja::{AutoEscape, Value, context};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::draft::{Draft, Layout, render};
use super::filling::Filling;
use super::grid::{self, Drawn};

const HTML: &str = include_str!("../../rules/skeletons/page.html.jinja");
const WORD: &str = include_str!("../../rules/skeletons/document.xml.jinja");
/// The width of the printed page between its margins, in twentieths of a point.
const PRINTED: usize = 8844;
/// The other parts of a Word file, which are the same for every report.
const PARTS: [(&str, &str); 4] = [
    ("[Content_Types].xml", include_str!("../../rules/skeletons/word/content-types.xml")),
    ("_rels/.rels", include_str!("../../rules/skeletons/word/package.rels")),
    ("word/_rels/document.xml.rels", include_str!("../../rules/skeletons/word/document.rels")),
    ("word/styles.xml", include_str!("../../rules/skeletons/word/styles.xml")),
];

/// A kind of file that a report can be begun in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A Word file.
    Word,
}

impl FileFormat {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Html, Self::Word];

    /// Its name, which is the extension of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Word => "docx",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

impl Draft<'_> {
    /// The report as a file, blank where nothing is known. The same draft gives the same bytes.
    pub fn written_as(&self, format: FileFormat, filling: &Filling) -> Vec<u8> {
        match format {
            FileFormat::Text => self.begun(Layout::Text, filling).into_bytes(),
            FileFormat::Markdown => self.begun(Layout::Markdown, filling).into_bytes(),
            FileFormat::Html => render(HTML, &self.page(filling), AutoEscape::Html).into_bytes(),
            FileFormat::Word => packed(&render(WORD, &self.page(filling), AutoEscape::Html)),
        }
    }

    /// The report in its parts: those of its Markdown, with tables as they are drawn.
    pub(super) fn parts(&self, filling: &Filling) -> Vec<Part> {
        let markdown = self.begun(Layout::Markdown, filling);
        let mut tables = self.form.sections.iter().filter_map(|section| {
            let mut tables = self.form.tables.iter().filter(|table| table.part == section.part).peekable();
            tables.peek()?;
            Some(Part::Table(grid::boxes(tables)))
        });
        let mut parts = Vec::new();
        let mut is_table = false;
        for line in markdown.lines() {
            let starts_table = line.starts_with('|') && !is_table;
            is_table = line.starts_with('|');
            let level = line.chars().take_while(|letter| *letter == '#').count();
            if starts_table {
                parts.extend(tables.next());
            } else if level > 0 {
                parts.push(Part::Heading(level, line.trim_start_matches(['#', ' ']).to_owned()));
            } else if !is_table && !line.is_empty() {
                parts.push(Part::Paragraph(line.to_owned()));
            }
        }
        parts
    }

    fn page(&self, filling: &Filling) -> Value {
        let block = |part| match part {
            Part::Heading(level, text) => context! { kind => "heading", level, text },
            Part::Paragraph(line) => context! { kind => "paragraph", parts => parts(&line) },
            Part::Table(rows) => table(&rows, filling),
        };
        let blocks: Vec<Value> = self.parts(filling).into_iter().map(block).collect();
        context! { blocks, organ => self.organ, year => self.year }
    }
}

/// A part of a report that is to be written.
#[derive(Debug)]
pub(super) enum Part {
    /// A heading of a level, from 1.
    Heading(usize, String),
    /// A paragraph.
    Paragraph(String),
    /// The tables of a section.
    Table(Vec<Vec<Drawn>>),
}

/// A Word file of this document.
fn packed(document: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = PARTS.into_iter().chain([("word/document.xml", document)]);
    #[expect(clippy::expect_used, reason = "writing into memory does not fail")]
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a new part");
        zip.write_all(text.as_bytes()).expect("room for a part");
    }
    #[expect(clippy::expect_used, reason = "writing into memory does not fail")]
    zip.finish().expect("room for the index").into_inner()
}

/// A drawn table with the widths of its columns.
fn table(rows: &[Vec<Drawn>], filling: &Filling) -> Value {
    let columns = columns(rows);
    let place = |place: &Drawn| {
        let Drawn { text, column, wide, high, key, is_under } = place;
        let is_figure = key.is_some();
        let figure = key.as_ref().and_then(|key| filling.cells.get(key));
        let text = figure.unwrap_or(text);
        let twips: usize = columns.iter().skip(*column).take(*wide).sum();
        context! { text, wide, high, is_figure, is_under, twips }
    };
    let rows: Vec<Vec<Value>> = rows.iter().map(|row| row.iter().map(place).collect()).collect();
    context! { kind => "table", rows, columns }
}

/// The width of each column in twentieths of a point: a long label gets room for some lines of it, a figure for five digits.
fn columns(rows: &[Vec<Drawn>]) -> Vec<usize> {
    let count = rows.iter().flatten().map(|place| place.column + place.wide).max().unwrap_or(0);
    let weight = |column: usize| {
        let of_column = || rows.iter().flatten().filter(|place| place.column == column && place.wide == 1);
        let longest = of_column().map(|place| place.text.chars().count()).max().unwrap_or(0);
        if of_column().any(|place| place.key.is_some()) { 3 } else { (2 * longest).isqrt().clamp(4, 9) }
    };
    let weights: Vec<usize> = (0..count).map(weight).collect();
    let all: usize = weights.iter().sum();
    weights.into_iter().map(|weight| PRINTED * weight / all).collect()
}

/// A paragraph in parts: what is still to be written apart from what stands.
fn parts(line: &str) -> Vec<Value> {
    let mut parts = Vec::new();
    for piece in line.split_inclusive('\u{3011}') {
        let at = piece.find('\u{3010}').unwrap_or(piece.len());
        let (text, guidance) = piece.split_at(at);
        if !text.is_empty() {
            parts.push(context! { text => text, guidance => false });
        }
        if !guidance.is_empty() {
            parts.push(context! { text => guidance, guidance => true });
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_to_be_written_stands_apart() {
        let told = |line: &str| {
            let of = |part: &Value, key: &str| part.get_attr(key).unwrap();
            let told = |part: &Value| (of(part, "text").to_string(), of(part, "guidance").is_true());
            parts(line).iter().map(told).collect::<Vec<_>>()
        };
        let part = |text: &str, guidance: bool| (text.to_owned(), guidance);
        assert_eq!(
            told("收到【待填：件数】件，办结【待填】"),
            [
                part("收到", false),
                part("【待填：件数】", true),
                part("件，办结", false),
                part("【待填】", true)
            ]
        );
        assert_eq!(told("没有。"), [part("没有。", false)]);
    }

    #[test]
    fn columns_share_the_page_and_figures_are_narrow() {
        let drawn = |text: &str, column, wide, is_figure: bool| Drawn {
            text: text.to_owned(),
            column,
            wide,
            high: 1,
            key: is_figure.then(String::new),
            is_under: false,
        };
        let rows = vec![
            vec![drawn("标题", 0, 3, false)],
            vec![drawn(&"字".repeat(32), 0, 1, false), drawn("短", 1, 1, false), drawn("", 2, 1, true)],
        ];
        // Weights 8 (the root of twice 32), 4 (the least) and 3 (a figure) of 15.
        assert_eq!(columns(&rows), [PRINTED * 8 / 15, PRINTED * 4 / 15, PRINTED * 3 / 15]);
    }
}
