//! Paragraphs and tables as every importer gives them, and the one dialect that they are written in: a line a paragraph,
//! a line between bars for a row of a table.

use std::ops::Range;

use super::allowance::Allowance;
use super::missing::Missing;
use super::place::{PageRow, Place};
use super::traced::Traced;
use crate::source::ReadError;

/// A part of a document, in the order of the document.
#[derive(Clone, Debug)]
pub(in crate::source) enum Block {
    /// A paragraph; its line breaks are `\n`.
    Paragraph {
        /// 1 for the highest heading; 0 for running text.
        level: usize,
        /// What it says.
        words: Traced,
    },
    /// The rows of a table.
    Table(Vec<Vec<Cell>>),
}

/// A cell of a table, written once however many places of the grid it takes.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Cell {
    /// What it says; its line breaks are `\n`.
    pub words: Traced,
    /// Columns that it takes; 0 counts as 1.
    pub columns: usize,
    /// Rows that it takes; 0 counts as 1.
    pub rows: usize,
    /// Where it stands in the original.
    pub at: Range<usize>,
}

/// Blocks as one text.
#[derive(Debug, Default)]
pub(in crate::source) struct Flat {
    /// The text.
    pub text: Traced,
    /// Where each paragraph and cell begins in the text.
    pub places: Vec<(usize, Place)>,
    /// What is not read, with where it would stand in the text, in order.
    pub missing: Vec<(usize, Missing)>,
    paragraphs: usize,
    tables: usize,
}

/// Most characters of a heading; longer ones are running text in the style of one.
const LONGEST_HEADING: usize = 80;

/// Most columns that merged cells are spread over.
const WIDEST: usize = 128;

/// What stands before a cell, and alone where a merged cell goes on.
const BAR: &str = "| ";

/// Bars between the cells of a row: of Markdown, full-width, and drawn.
pub const BARS: [char; 3] = ['|', '\u{FF5C}', '\u{2502}'];

impl Flat {
    /// Writes the blocks, a blank line between any two.
    ///
    /// # Errors
    /// `TooIntricate`: merged cells ask for more than is allowed.
    pub(in crate::source) fn of(blocks: &[Block], allowance: &mut Allowance) -> Result<Self, ReadError> {
        let mut flat = Self::default();
        for block in blocks {
            flat.add(block, allowance)?;
        }
        Ok(flat)
    }

    /// Writes one more block.
    ///
    /// # Errors
    /// `TooIntricate`: merged cells ask for more than is allowed.
    pub(in crate::source) fn add(
        &mut self,
        block: &Block,
        allowance: &mut Allowance,
    ) -> Result<(), ReadError> {
        match block {
            Block::Paragraph { level, words } => self.paragraph(*level, words),
            Block::Table(rows) => self.table(rows, allowance)?,
        }
        Ok(())
    }

    /// Writes lines of pages as they are, each with where it begins in `words` and where it stands.
    pub(in crate::source) fn add_lines(&mut self, words: &Traced, places: &[(usize, Place)]) {
        if words.text().chars().all(is_blank) {
            return;
        }
        self.begin_block(words);
        let start = self.text.text().len();
        self.places.extend(places.iter().map(|(at, place)| (start + at, *place)));
        self.text.append(words, 0..words.text().len());
        self.end_line();
    }

    /// Writes a table whose rows stand at these places.
    ///
    /// # Errors
    /// `TooIntricate`: merged cells ask for more than is allowed.
    pub(in crate::source) fn add_rows(
        &mut self,
        rows: &[Vec<Cell>],
        pages: &[PageRow],
        allowance: &mut Allowance,
    ) -> Result<(), ReadError> {
        let at = |row: usize| pages.get(row - 1).copied().unwrap_or(PageRow { page: 1, table: None, row });
        let place = |PageRow { page, table, row }, column| Place::PageCell { page, table, row, column };
        self.rows(rows, &|row, column| place(at(row), column), allowance)
    }

    /// Writes a part of the original as it stands there.
    pub(in crate::source) fn verbatim(&mut self, original: &str, part: Range<usize>) {
        let text = original.get(part.clone()).unwrap_or_default();
        self.text.push(text, part);
    }

    fn paragraph(&mut self, level: usize, words: &Traced) {
        let lines = lines(words.text());
        if lines.iter().all(Range::is_empty) {
            return;
        }
        self.begin_block(words);
        self.paragraphs += 1;
        self.places.push((self.text.text().len(), Place::Paragraph(self.paragraphs)));
        let is_heading = level > 0 && lines.len() == 1 && is_heading(words.text());
        for (at, line) in lines.into_iter().enumerate() {
            let start = words.origin(line.clone()).start;
            if at > 0 {
                self.text.invent("\n", start);
            }
            if is_heading {
                self.text.invent(&"#".repeat(level), start);
                self.text.invent(" ", start);
            }
            self.text.append(words, line);
        }
        self.end_line();
    }

    fn table(&mut self, rows: &[Vec<Cell>], allowance: &mut Allowance) -> Result<(), ReadError> {
        let table = self.tables + 1;
        self.rows(rows, &|row, column| Place::Cell { table, row, column }, allowance)
    }

    /// Writes rows; `place` says where the cell of a row and a column stands, both from 1.
    fn rows(
        &mut self,
        rows: &[Vec<Cell>],
        place: &dyn Fn(usize, usize) -> Place,
        allowance: &mut Allowance,
    ) -> Result<(), ReadError> {
        let grid = Grid::of(rows, allowance)?;
        let Some(first) = rows.iter().flatten().next() else { return Ok(()) };
        self.begin_block(&first.words);
        self.tables += 1;
        for (at, row) in grid.rows.iter().enumerate() {
            if row.is_empty() {
                continue;
            }
            for slot in row {
                let start = slot.cell.map_or(self.end(), |cell| cell.at.start);
                self.places.push((self.text.text().len(), place(at + 1, slot.column + 1)));
                self.text.invent(BAR, start);
                if let Some(cell) = slot.cell {
                    self.cell(cell);
                }
            }
            self.text.invent("|", self.end());
            self.end_line();
        }
        Ok(())
    }

    /// The words of a cell on one line. A line break between two Chinese characters is none in the language.
    fn cell(&mut self, cell: &Cell) {
        let text = cell.words.text();
        let mut before: Option<char> = None;
        for line in lines(text).into_iter().filter(|line| !line.is_empty()) {
            let words = text.get(line.clone()).unwrap_or_default();
            let start = cell.words.origin(line.clone()).start;
            if before
                .zip(words.chars().next())
                .is_some_and(|(left, right)| !(is_wide(left) && is_wide(right)))
            {
                self.text.invent(" ", start);
            }
            self.barless(&cell.words, line);
            before = words.chars().next_back();
        }
        let end = if before.is_some() { cell.words.origin(0..text.len()).end } else { cell.at.start };
        self.text.invent(" ", end);
    }

    /// A line of a cell, with a space for each character that would part cells.
    fn barless(&mut self, words: &Traced, line: Range<usize>) {
        let mut from = line.start;
        let text = words.text().get(line.clone()).unwrap_or_default();
        for (at, bar) in text.match_indices(BARS) {
            let (start, end) = (line.start + at, line.start + at + bar.len());
            self.text.append(words, from..start);
            self.text.push(" ", words.origin(start..end));
            from = end;
        }
        self.text.append(words, from..line.end);
    }

    fn begin_block(&mut self, words: &Traced) {
        if !self.text.text().is_empty() {
            self.text.invent("\n", words.origin(0..0).start);
        }
    }

    fn end_line(&mut self) {
        self.text.invent("\n", self.end());
    }

    /// Where the text ends in the original.
    fn end(&self) -> usize {
        let end = self.text.text().len();
        self.text.origin(end..end).end
    }
}

/// A place of the grid.
#[derive(Clone, Copy, Debug)]
struct Slot<'c> {
    column: usize,
    /// `None` where a cell goes on that is written elsewhere.
    cell: Option<&'c Cell>,
}

/// The rows of a table, each cell at its column.
struct Grid<'c> {
    rows: Vec<Vec<Slot<'c>>>,
}

impl<'c> Grid<'c> {
    fn of(rows: &'c [Vec<Cell>], allowance: &mut Allowance) -> Result<Self, ReadError> {
        let placed = place(rows);
        let mut begins = [false; WIDEST];
        for (column, _) in placed.iter().flat_map(|row| &row.cells) {
            if let Some(begins) = begins.get_mut(*column) {
                *begins = true;
            }
        }
        // A column in which no cell begins is only there to be merged.
        let real =
            |columns: Range<usize>| columns.filter(|at| begins.get(*at).copied().unwrap_or(true)).collect();
        let slots = |row: &PlacedRow<'c>| {
            let slots = row.slots(&real);
            allowance.spend((slots.len() - row.cells.len()) * BAR.len())?;
            Ok(slots)
        };
        Ok(Self { rows: placed.iter().map(slots).collect::<Result<_, ReadError>>()? })
    }
}

/// A row before merged cells are spread.
struct PlacedRow<'c> {
    /// Each cell with its column.
    cells: Vec<(usize, &'c Cell)>,
    /// Past the last column that is taken by this row or those above.
    end: usize,
}

impl<'c> PlacedRow<'c> {
    fn slots(&self, real: &dyn Fn(Range<usize>) -> Vec<usize>) -> Vec<Slot<'c>> {
        let go_on =
            |columns: Range<usize>| real(columns).into_iter().map(|column| Slot { column, cell: None });
        let is_labelled = self.cells.first().is_some_and(|(_, cell)| !cell.words.text().trim().is_empty());
        let mut slots = Vec::new();
        let mut next = 0;
        for (column, cell) in &self.cells {
            slots.extend(go_on(next..*column));
            slots.push(Slot { column: *column, cell: Some(cell) });
            next = column + span(cell.columns, *column);
            // A figure is one value, however wide its cell.
            if !is_value(cell.words.text(), is_labelled) {
                slots.extend(go_on(column + 1..next));
            }
        }
        slots.extend(go_on(next..self.end));
        slots
    }
}

/// Puts each cell in the first column that no cell from above takes.
fn place(rows: &[Vec<Cell>]) -> Vec<PlacedRow<'_>> {
    // For each column how many more rows a cell from above takes.
    let mut taken = [0_usize; WIDEST];
    let mut placed = Vec::new();
    for row in rows {
        let mut column = 0;
        let mut cells = Vec::new();
        let mut begun = Vec::new();
        for cell in row {
            while taken.get(column).is_some_and(|left| *left > 0) {
                column += 1;
            }
            let width = span(cell.columns, column);
            cells.push((column, cell));
            begun.push((column..column + width, cell.rows.max(1)));
            column += width;
        }
        let last = taken.iter().rposition(|left| *left > 0).map_or(0, |last| last + 1);
        placed.push(PlacedRow { cells, end: column.max(last) });
        for left in &mut taken {
            *left = left.saturating_sub(1);
        }
        for (columns, rows) in begun {
            for left in taken.get_mut(columns).into_iter().flatten() {
                *left = rows - 1;
            }
        }
    }
    placed
}

/// Columns that a cell takes from `column` on.
fn span(columns: usize, column: usize) -> usize {
    columns.clamp(1, WIDEST.saturating_sub(column).max(1))
}

/// True for what stands where a figure is expected; an empty cell does behind a label.
fn is_value(text: &str, is_labelled: bool) -> bool {
    let text = text.trim();
    let is_figure = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '/');
    if text.is_empty() { is_labelled } else { text.chars().all(is_figure) }
}

fn is_heading(text: &str) -> bool {
    !text.contains('\u{3002}') && text.chars().nth(LONGEST_HEADING).is_none()
}

/// The lines of a text, without the white space around them.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let lead = line.len() - line.trim_start_matches(is_blank).len();
        let kept = line.trim_matches(is_blank).len();
        lines.push(start + lead..start + lead + kept);
        start += line.len() + 1;
    }
    while lines.last().is_some_and(Range::is_empty) {
        lines.pop();
    }
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
    lines.split_off(first)
}

/// White space, and the invisible marks that editors leave.
pub(in crate::source) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// True for Chinese characters and their punctuation.
pub(in crate::source) fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traced(text: &str) -> Traced {
        let mut words = Traced::default();
        words.push(text, 0..text.len());
        words
    }

    fn cell(text: &str, columns: usize, rows: usize) -> Cell {
        Cell { words: traced(text), columns, rows, at: 0..text.len() }
    }

    fn table(rows: Vec<Vec<Cell>>) -> String {
        Flat::of(&[Block::Table(rows)], &mut Allowance::default()).unwrap().text.text().to_owned()
    }

    #[test]
    fn a_merged_cell_is_written_once() {
        let rows = vec![
            vec![cell("三、本年度办理结果", 1, 3), cell("（一）予以公开", 2, 1), cell("3", 1, 1)],
            vec![cell("（三）不予公开", 1, 2), cell("1.属于国家秘密", 1, 1), cell("0", 1, 1)],
            vec![cell("2.其他", 1, 1), cell("\u{A0}", 1, 1)],
        ];
        let wanted = "| 三、本年度办理结果 | （一）予以公开 | | 3 |\n\
                      | | （三）不予公开 | 1.属于国家秘密 | 0 |\n\
                      | | | 2.其他 |  |\n";
        assert_eq!(table(rows), wanted);
    }

    #[test]
    fn columns_only_for_merging_are_left_out_and_a_figure_is_one_value() {
        let rows = vec![
            vec![cell("规章", 4, 1), cell("0", 3, 1), cell("", 2, 1), cell("4", 2, 1)],
            vec![cell("总计", 2, 1), cell("一", 2, 1), cell("5", 7, 1)],
        ];
        assert_eq!(table(rows), "| 规章 | | 0 |  | 4 |\n| 总计 | 一 | 5 |\n");
    }

    #[test]
    fn words_of_a_cell_stand_on_one_line() {
        let rows = vec![vec![cell("商业\n企业", 1, 1), cell("1|2\n 3", 1, 1), cell("共\n4", 1, 1)]];
        assert_eq!(table(rows), "| 商业企业 | 1 2 3 | 共 4 |\n");
    }

    #[test]
    fn paragraphs_are_trimmed_and_headings_marked() {
        let paragraph = |level, text| Block::Paragraph { level, words: traced(text) };
        let blocks = [
            paragraph(1, "\u{3000}报告 "),
            paragraph(0, " \n"),
            paragraph(2, "一句。"),
            paragraph(0, "甲\n\n　乙\n"),
        ];
        let flat = Flat::of(&blocks, &mut Allowance::default()).unwrap();
        assert_eq!(flat.text.text(), "# 报告\n\n一句。\n\n甲\n\n乙\n");
        let places: Vec<Place> = flat.places.iter().map(|(_, place)| *place).collect();
        assert_eq!(places, [Place::Paragraph(1), Place::Paragraph(2), Place::Paragraph(3)]);
        assert_eq!(flat.text.origin(2..8), 3..9);
    }

    #[test]
    fn spans_beyond_all_measure_take_no_room() {
        let rows = vec![vec![cell("甲", usize::MAX, usize::MAX), cell("乙", 0, 0)], vec![cell("丙", 9, 9)]];
        assert_eq!(table(rows).lines().count(), 2);
    }

    /// The bytes that so many rows of a cell as wide as the table ask for, below a row of narrow ones.
    fn spent(rows: usize) -> Option<usize> {
        let narrow = (0..WIDEST).map(|_| cell("甲", 1, 1)).collect();
        let wide = (0..rows).map(|_| vec![cell("乙", usize::MAX, 1)]);
        let mut allowance = Allowance::default();
        let table = Block::Table(std::iter::once(narrow).chain(wide).collect());
        Flat::of(&[table], &mut allowance).ok()?;
        Some(allowance.spent())
    }

    #[test]
    fn what_merged_cells_ask_for_is_counted_and_has_an_end() {
        let bars = (WIDEST - 1) * BAR.len();
        assert_eq!(spent(0), Some(0), "a cell that is written is in the file");
        assert_eq!(spent(100), Some(100 * bars));
        assert_eq!(spent(400), Some(400 * bars));
        assert_eq!(spent(5000), None);
    }
}
