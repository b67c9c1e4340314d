//! Grids and letters to tables: each letter in the cell that holds its centre. What only lays out the page is no table.

use super::downwards::columns;
use super::grid::{Grid, GridCell};
use super::letters::{Letter, go_on_with, is_figure, push_letter, push_letters};
use super::lines::lines_of;
use super::page::Area;
use crate::source::flat::Traced;

/// Most grids of a page; a page with more has drawings, and no tables.
const MOST_GRIDS: usize = 64;

/// Most letters of a cell; what has more is a part of the layout.
const LARGEST_CELL: usize = 200;

/// Most letters of a caption that is a row of its table.
const LONGEST_CAPTION: usize = 60;

/// A table as far as it stands on one page.
#[derive(Clone, Debug)]
pub(super) struct PageTable {
    /// From 1.
    pub page: usize,
    /// Its number on the page from 1, if there are several.
    pub number: Option<usize>,
    pub area: Area,
    /// Edges of its columns, left to right.
    pub edges: Vec<i32>,
    pub rows: usize,
    /// In order of their rows, then columns.
    pub cells: Vec<TableCell>,
    /// Whether a ruling closes it above and below.
    pub is_closed: (bool, bool),
}

/// A cell, by the numbers of its rows and columns from 0.
#[derive(Clone, Debug)]
pub(super) struct TableCell {
    pub place: GridCell,
    pub words: Traced,
}

/// The tables of a page, and the letters that are in none.
pub(super) fn take(page: usize, grids: Vec<Grid>, letters: Vec<Letter>) -> (Vec<PageTable>, Vec<Letter>) {
    if grids.is_empty() || grids.len() > MOST_GRIDS {
        return (Vec::new(), letters);
    }
    let mut filled: Vec<Filled> = grids.into_iter().map(Filled::new).collect();
    filled.sort_by_key(|filled| filled.size);
    let mut rest = Vec::new();
    let mut before: Option<(Letter, (i32, i32))> = None;
    for letter in letters {
        // A sign that hangs over the side of its cell is where the letter before it is.
        let hangs_on = before.filter(|(before, _)| letter.hangs_on(before)).map(|(_, centre)| centre);
        let centre = hangs_on.unwrap_or_else(|| letter.centre());
        let cell = filled
            .iter()
            .position(|filled| filled.number(centre).is_some())
            .or_else(|| filled.iter().position(|filled| filled.number_above(&letter).is_some()))
            .and_then(|at| filled.get_mut(at))
            .and_then(|filled| filled.letters_of(centre, &letter));
        cell.unwrap_or(&mut rest).push(letter);
        before = Some((letter, centre));
    }
    let mut tables = Vec::new();
    for table in filled {
        table.split(page, &mut tables, &mut rest);
    }
    tables.sort_by_key(|table| (table.area.top, table.area.left));
    if tables.len() > 1 {
        for (table, number) in tables.iter_mut().zip(1..) {
            table.number = Some(number);
        }
    }
    (tables, rest)
}

/// A grid with the letters of its cells.
struct Filled {
    grid: Grid,
    /// Its height times its width.
    size: i64,
    /// For each square the cell that it is of.
    cell_of: Vec<usize>,
    letters: Vec<Vec<Letter>>,
}

impl Filled {
    fn new(grid: Grid) -> Self {
        let (rows, columns) = (grid.rows.len().saturating_sub(1), grid.columns.len().saturating_sub(1));
        let mut cell_of = vec![usize::MAX; rows * columns];
        for (number, cell) in grid.cells.iter().enumerate() {
            for row in cell.row..cell.row + cell.rows {
                let squares = row * columns + cell.column..row * columns + cell.column + cell.columns;
                cell_of.get_mut(squares).into_iter().flatten().for_each(|of| *of = number);
            }
        }
        let area = grid.area();
        let size = i64::from(area.bottom - area.top) * i64::from(area.right - area.left);
        let letters = vec![Vec::new(); grid.cells.len()];
        Self { grid, size, cell_of, letters }
    }

    /// The letters of the cell that a letter with this centre is of.
    fn letters_of(&mut self, centre: (i32, i32), letter: &Letter) -> Option<&mut Vec<Letter>> {
        let number = self.number(centre).or_else(|| self.number_above(letter))?;
        self.letters.get_mut(number)
    }

    /// The number of the cell that holds a point.
    fn number(&self, (along, down): (i32, i32)) -> Option<usize> {
        self.number_at(space(&self.grid.rows, down)?, space(&self.grid.columns, along)?)
    }

    /// The number of the cell that a letter hangs out of: one that the page ends before it does, with the letter across
    /// the end of the table.
    fn number_above(&self, letter: &Letter) -> Option<usize> {
        let (along, down) = letter.centre();
        let (column, end) = (space(&self.grid.columns, along)?, *self.grid.rows.last()?);
        let is_out = letter.glyph.area.top < end && down >= end;
        let is_open = self.grid.is_open_below.get(column).copied().unwrap_or(false);
        (is_out && is_open).then(|| self.number_at(self.grid.rows.len().checked_sub(2)?, column))?
    }

    fn number_at(&self, row: usize, column: usize) -> Option<usize> {
        self.cell_of.get(row * (self.grid.columns.len() - 1) + column).copied()
    }

    /// Bands of rows that no cell crosses the edge of, as tables; bands that are layout to the letters of no table.
    fn split(mut self, page: usize, tables: &mut Vec<PageTable>, rest: &mut Vec<Letter>) {
        let mut open: Vec<usize> = Vec::new();
        let mut end = 0;
        let mut bands: Vec<Vec<usize>> = Vec::new();
        for (number, cell) in self.grid.cells.iter().enumerate() {
            if cell.row >= end && !open.is_empty() {
                bands.push(std::mem::take(&mut open));
            }
            end = end.max(cell.row + cell.rows);
            open.push(number);
        }
        bands.push(open);
        let mut kept: Vec<usize> = Vec::new();
        for band in bands {
            if self.is_layout(&band) {
                self.table(page, &std::mem::take(&mut kept), tables, rest);
                self.release(&band, rest);
            } else {
                kept.extend(band);
            }
        }
        self.table(page, &kept, tables, rest);
    }

    fn is_layout(&self, band: &[usize]) -> bool {
        let letters = |number: &usize| self.letters.get(*number).map_or(&[][..], Vec::as_slice);
        let is_caption = |letters: &[Letter]| {
            letters.len() <= LONGEST_CAPTION && letters.iter().all(|letter| letter.glyph.letter != '\u{3002}')
        };
        band.iter().any(|number| letters(number).len() > LARGEST_CELL)
            || band.len() == 1 && !band.iter().map(letters).all(is_caption)
    }

    fn release(&mut self, cells: &[usize], rest: &mut Vec<Letter>) {
        for cell in cells {
            rest.append(self.letters.get_mut(*cell).unwrap_or(&mut Vec::new()));
        }
    }

    /// Cells as a table, if they have columns and words.
    fn table(&mut self, page: usize, numbers: &[usize], tables: &mut Vec<PageTable>, rest: &mut Vec<Letter>) {
        let places: Vec<GridCell> =
            numbers.iter().filter_map(|at| self.grid.cells.get(*at).copied()).collect();
        let has_columns = places.chunk_by(|one, two| one.row == two.row).any(|row| row.len() > 1);
        let has_words =
            |number: &&usize| self.letters.get(**number).is_some_and(|letters| !letters.is_empty());
        let (Some(first), Some(end)) =
            (places.first().map(|cell| cell.row), places.iter().map(|cell| cell.row + cell.rows).max())
        else {
            return;
        };
        if !has_columns || numbers.iter().filter(has_words).count() < 2 {
            self.release(numbers, rest);
            return;
        }
        let area = self.grid.area();
        let edge = |row: usize| self.grid.rows.get(row).copied().unwrap_or(area.top);
        let area = Area { top: edge(first), bottom: edge(end), ..area };
        let is_last = end + 1 == self.grid.rows.len();
        let (above, below) = self.grid.is_closed;
        let cells = numbers.iter().zip(places).map(|(number, place)| TableCell {
            place: GridCell { row: place.row - first, ..place },
            words: words_of(std::mem::take(self.letters.get_mut(*number).unwrap_or(&mut Vec::new()))),
        });
        let cells = cells.collect();
        let is_closed = (above || first > 0, below || !is_last);
        let edges = self.grid.columns.clone();
        tables.push(PageTable { page, number: None, area, edges, rows: end - first, cells, is_closed });
    }
}

/// The space between two edges that a place is in.
fn space(edges: &[i32], at: i32) -> Option<usize> {
    let space = edges.partition_point(|edge| *edge <= at).checked_sub(1)?;
    (space + 1 < edges.len()).then_some(space)
}

/// What a cell says: its lines put together, a figure that is broken over lines without a space.
fn words_of(letters: Vec<Letter>) -> Traced {
    let mut words = Traced::default();
    if let Some(columns) = columns(&letters) {
        columns.iter().flatten().for_each(|letter| push_letter(&mut words, letter));
        return words;
    }
    let lines = lines_of(letters);
    let is_one = lines.len() > 1 && lines.iter().all(|line| is_figure(&line.letters_only()));
    for line in &lines {
        if is_one {
            push_letters(&mut words, &line.letters);
        } else {
            go_on_with(&mut words, &line.letters);
        }
    }
    words
}
