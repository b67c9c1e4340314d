//! From a report that has been read to what its reader sees.

use std::ops::Range;

use super::OTHER;
use super::block::{Block, Cell, Run};
use super::merged::{Spot, rectangles};
use super::sweep::{Mark, Piece, Sweep};
use crate::form::FilledForm;
use crate::parse::{Line, LineKind, Report, digit};
use crate::source::{BARS, Source};
use crate::span::Span;

/// Cells of a row that is laid out as one.
const MOST_CELLS: usize = 4096;

/// A report that is to be laid out.
#[derive(Clone, Copy, Debug)]
pub struct Manuscript<'a> {
    /// Its text.
    pub source: &'a Source,
    /// Its lines and sections.
    pub report: &'a Report,
    /// Its tables on their form, if it has one.
    pub form: Option<&'a FilledForm>,
    /// The places to be seen in it.
    pub marks: &'a [Mark],
}

/// Lays a report out.
pub fn compose(manuscript: &Manuscript<'_>) -> Vec<Block> {
    let mut composer = Composer {
        source: manuscript.source,
        sweep: Sweep::new(manuscript.marks),
        keys: keys(manuscript.form),
        blocks: Vec::new(),
        rows: Vec::new(),
        joins: false,
    };
    for item in items(manuscript.report) {
        composer.add(item);
    }
    composer.end_table();
    composer.blocks
}

/// Where each cell of the form begins in the text, in order, with its key.
fn keys(form: Option<&FilledForm>) -> Vec<(usize, String)> {
    let cells = form.into_iter().flat_map(|filled| {
        let placed = filled.cells.iter().enumerate();
        placed.filter_map(|(at, cell)| Some((cell.span?.start(), filled.form.cell_key(at))))
    });
    let mut keys: Vec<(usize, String)> = cells.collect();
    keys.sort_by_key(|(start, _)| *start);
    keys
}

/// A stretch of the report that stands for itself.
#[derive(Clone, Copy, Debug)]
enum Item {
    Heading(u8, Span),
    Line(LineKind, Span),
}

impl Item {
    const fn span(self) -> Span {
        match self {
            Self::Heading(_, span) | Self::Line(_, span) => span,
        }
    }
}

/// Headings and lines in the order of the text.
fn items(report: &Report) -> Vec<Item> {
    let title = report.title.map(|title| title.span);
    let touches =
        |span: Span| title.is_some_and(|title| span.start() < title.end() && title.start() < span.end());
    // The title may be broken, and signs of the dialect stand before it.
    let (of_title, lines): (Vec<&Line>, Vec<&Line>) =
        report.lines.iter().partition(|line| touches(line.span));
    let title = of_title.into_iter().map(|line| line.span).reduce(Span::cover);
    let mut items: Vec<Item> = title.map(|title| Item::Heading(1, title)).into_iter().collect();
    items.extend(report.sections.iter().map(|section| Item::Heading(2, section.heading)));
    items.extend(lines.into_iter().map(|line| Item::Line(line.kind, line.span)));
    items.sort_by_key(|item| item.span().start());
    items
}

/// A place of a row: its bytes, and what stands there.
type Place = (Range<usize>, Spot);

struct Composer<'a> {
    source: &'a Source,
    sweep: Sweep<'a>,
    keys: Vec<(usize, String)>,
    blocks: Vec<Block>,
    /// The rows of the table that is being read.
    rows: Vec<Vec<Place>>,
    /// Whether the next line belongs to the paragraph before it.
    joins: bool,
}

impl Composer<'_> {
    fn add(&mut self, item: Item) {
        if let Item::Line(kind, span) = item
            && let Some(row) = self.row(kind, span)
        {
            self.rows.push(row);
            self.joins = false;
            return;
        }
        // The rule under the head of a Markdown table is none of its rows.
        if matches!(item, Item::Line(LineKind::Rule, _)) {
            return;
        }
        self.end_table();
        let (text, start) = (self.source.slice(item.span()), item.span().start());
        let words = text.trim_start_matches('#');
        let is_marked = words.len() < text.len() && words.starts_with(' ');
        let words = if is_marked { words.trim_start() } else { text };
        let shown = start + (text.len() - words.len())..start + text.len();
        match item {
            Item::Line(LineKind::Blank, _) => self.joins = false,
            Item::Heading(level, _) => self.heading(level, shown),
            Item::Line(LineKind::Heading, _) => self.heading(3, shown),
            Item::Line(..) if is_marked => self.heading(3, shown),
            Item::Line(..) => self.line(shown),
        }
    }

    fn heading(&mut self, level: u8, shown: Range<usize>) {
        let runs = self.runs(shown);
        self.blocks.push(Block::Heading { level, runs });
        self.joins = false;
    }

    /// A line is a paragraph; of a document, what goes on up to the next blank line.
    fn line(&mut self, shown: Range<usize>) {
        let runs = self.runs(shown);
        match self.blocks.last_mut() {
            Some(Block::Paragraph { runs: before }) if self.joins => {
                if let Some(last) = before.last_mut() {
                    last.text.push('\n');
                }
                before.extend(runs);
            }
            _ => self.blocks.push(Block::Paragraph { runs }),
        }
        self.joins = self.is_document();
    }

    /// True if empty lines part the paragraphs, and merged cells are told from empty ones.
    fn is_document(&self) -> bool {
        self.source.kind().keeps_cells()
    }

    /// The places of a line that is a row of a table.
    fn row(&self, kind: LineKind, span: Span) -> Option<Vec<Place>> {
        let text = self.source.slice(span);
        let mut cells = match kind {
            LineKind::Bars => split(text, &BARS),
            LineKind::Tabs => split(text, &['\t']),
            LineKind::Blank
            | LineKind::PageMark
            | LineKind::Rule
            | LineKind::Prose
            | LineKind::Dated
            | LineKind::Heading
            | LineKind::Plain => return None,
        };
        let is_blank = |cell: &Range<usize>| text.get(cell.clone()).unwrap_or_default().trim().is_empty();
        if kind == LineKind::Bars {
            // Bars at both ends are the edges of the table.
            if cells.last().is_some_and(is_blank) {
                cells.pop();
            }
            if cells.first().is_some_and(is_blank) {
                cells.remove(0);
            }
        }
        if cells.is_empty() || cells.len() > MOST_CELLS {
            return None;
        }
        let place = |cell: Range<usize>| {
            let spot = self.spot(text.get(cell.clone()).unwrap_or_default());
            (span.start() + cell.start..span.start() + cell.end, spot)
        };
        Some(cells.into_iter().map(place).collect())
    }

    fn spot(&self, cell: &str) -> Spot {
        // So the flat text of documents writes a place that a cell from elsewhere takes.
        if cell == " " && self.is_document() {
            return Spot::Covered;
        }
        let is_figure = |letter: char| digit(letter).is_some() || matches!(letter, '.' | ',' | '-');
        let words = cell.trim();
        if !words.is_empty() && words.chars().all(is_figure) { Spot::Figure } else { Spot::Words }
    }

    fn end_table(&mut self) {
        let mut places = std::mem::take(&mut self.rows);
        if places.is_empty() {
            return;
        }
        self.merge(&mut places);
        let grid: Vec<Vec<Spot>> =
            places.iter().map(|row| row.iter().map(|(_, spot)| *spot).collect()).collect();
        let mut rows: Vec<Vec<Cell>> = places.iter().map(|_| Vec::new()).collect();
        for drawn in rectangles(&grid) {
            let Some((range, spot)) = places.get(drawn.row).and_then(|row| row.get(drawn.column)) else {
                continue;
            };
            let keys = self.keys_in(range);
            let is_figure = *spot == Spot::Figure || !keys.is_empty();
            let runs = trimmed(self.runs(range.clone()));
            if let Some(row) = rows.get_mut(drawn.row) {
                row.push(Cell { runs, columns: drawn.wide, rows: drawn.high, keys, is_figure });
            }
        }
        self.blocks.push(Block::Table { rows });
    }

    /// In a text the empty places beside and under the labels of a statutory table are those of its merged cells. A place
    /// for a figure is none of them.
    fn merge(&self, places: &mut [Vec<Place>]) {
        let is_for_figure = |range: &Range<usize>| !self.keys_in(range).is_empty();
        if self.is_document() || !places.iter().flatten().any(|(range, _)| is_for_figure(range)) {
            return;
        }
        let text = self.source.text();
        for (range, spot) in places.iter_mut().flatten() {
            let is_blank = text.get(range.clone()).is_some_and(|text| text.trim().is_empty());
            if is_for_figure(range) {
                *spot = Spot::Figure;
            } else if is_blank {
                *spot = Spot::Covered;
            }
        }
    }

    fn keys_in(&self, range: &Range<usize>) -> Vec<String> {
        let first = self.keys.partition_point(|(start, _)| *start < range.start);
        let here = self.keys.iter().skip(first).take_while(|(start, _)| *start <= range.end);
        here.map(|(_, key)| key.clone()).collect()
    }

    /// The characters of a range, which must come after the one before.
    fn runs(&mut self, range: Range<usize>) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut begins = Vec::new();
        for piece in self.sweep.line(range) {
            match piece {
                Piece::Begin(Mark { rank: OTHER, .. }) => {}
                Piece::Begin(Mark { finding, range, .. }) => {
                    begins.push(*finding);
                    if range.is_empty() {
                        let (finding, begins) = (Some(*finding), std::mem::take(&mut begins));
                        runs.push(Run { text: String::new(), finding, is_other: false, begins });
                    }
                }
                Piece::Text(range, mark) => {
                    let text = self.source.text().get(range).unwrap_or_default().to_owned();
                    let finding = mark.map(|mark| mark.finding);
                    let is_other = mark.is_some_and(|mark| mark.rank == OTHER);
                    runs.push(Run { text, finding, is_other, begins: std::mem::take(&mut begins) });
                }
            }
        }
        if !begins.is_empty() {
            runs.push(Run { text: String::new(), finding: begins.first().copied(), is_other: false, begins });
        }
        runs
    }
}

/// The ranges between separators.
fn split(text: &str, separators: &[char]) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut from = 0;
    for (at, separator) in text.match_indices(separators) {
        cells.push(from..at);
        from = at + separator.len();
    }
    cells.push(from..text.len());
    cells
}

/// Runs without the white space around them.
fn trimmed(mut runs: Vec<Run>) -> Vec<Run> {
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    runs.retain(|run| !run.text.is_empty() || run.finding.is_some());
    runs
}
