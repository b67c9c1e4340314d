//! Tables that go on over pages: one table of their parts.

use super::grid::GridCell;
use super::letters::{begins_anew, go_on_with_words, is_figure};
use super::rulings::nearest;
use super::tables::{PageTable, TableCell};
use crate::source::flat::{Cell, PageRow};

/// How far the edges of columns may be apart on two pages, in thousandths of a point: a little more than the two sides of
/// cells that have a border each.
const SAME_EDGE: u32 = 2_500;

/// Most rows of a head that stands again.
const LONGEST_HEAD: usize = 6;

/// Most edges of columns of a table that goes on.
const MOST_EDGES: usize = 128;

/// A table of the parts that stand on pages.
#[derive(Debug)]
pub(super) struct Joined {
    edges: Vec<i32>,
    /// In order of their rows on the first page; those of other pages behind them.
    cells: Vec<TableCell>,
    /// The indices of the cells that end with the last row.
    last: Vec<usize>,
    /// Where each row stands.
    rows: Vec<PageRow>,
    is_closed_below: bool,
}

impl Joined {
    /// A table that begins on a page.
    pub(super) fn of(table: PageTable) -> Self {
        let rows = (0..table.rows).map(|row| table.row(row)).collect();
        let is_closed_below = table.is_closed.1;
        let mut joined =
            Self { edges: table.edges, last: Vec::new(), cells: table.cells, rows, is_closed_below };
        joined.last = joined.ending((0..joined.cells.len()).collect());
        joined
    }

    /// Those of these cells that end with the last row.
    fn ending(&self, mut cells: Vec<usize>) -> Vec<usize> {
        let end = self.rows.len();
        cells.retain(|at| self.cells.get(*at).is_some_and(|cell| cell.place.row + cell.place.rows == end));
        cells
    }

    /// True if the columns of a table are those of this one, shifted or not.
    pub(super) fn has_columns_of(&self, table: &PageTable) -> bool {
        let Some(shift) = self.shift(table) else { return false };
        let inner = |edges: &[i32]| edges.len().saturating_sub(2);
        let met = table.edges.iter().filter(|edge| self.edge(**edge + shift).is_some()).count();
        self.edges.len() <= MOST_EDGES
            && met.saturating_sub(2) * 3 >= inner(&self.edges).min(inner(&table.edges)) * 2
    }

    /// From where the table stands on its page to where it would stand on the page of this one. A browser draws no
    /// ruling left of a merged cell that goes on over a page: the table then lacks its first columns.
    fn shift(&self, table: &PageTable) -> Option<i32> {
        let (left, right) = (self.edges.first()?, self.edges.last()?);
        let shift = left - table.edges.first()?;
        if right.abs_diff(table.edges.last()? + shift) <= SAME_EDGE {
            return Some(shift);
        }
        let lacks_first = *table.edges.first()? > *left
            && right.abs_diff(*table.edges.last()?) <= SAME_EDGE
            && table.edges.len() > 2
            && table.edges.iter().all(|edge| self.edge(*edge).is_some());
        lacks_first.then_some(0)
    }

    /// The number of the edge that is at a place.
    fn edge(&self, at: i32) -> Option<usize> {
        let number = nearest(&self.edges, at)?;
        self.edges.get(number).filter(|edge| edge.abs_diff(at) <= SAME_EDGE).map(|_| number)
    }

    /// Goes on with a table of the next page that has the same columns.
    pub(super) fn go_on(&mut self, mut table: PageTable) {
        self.share_edges(&mut table);
        let place = table.row(0);
        let head = self.repeated(&table);
        let closed_above = table.is_closed.0 || head > 0;
        let mut next: Vec<TableCell> =
            table.cells.into_iter().filter(|cell| cell.place.row >= head).collect();
        for cell in &mut next {
            cell.place.row -= head;
        }
        let rows = table.rows - head;
        let begins = next.first().map_or(0, |cell| cell.place.column);
        let is_cut = (!self.is_closed_below && !closed_above) || self.is_completed_by(&next);
        let first = self.rows.len() - usize::from(is_cut);
        let own_cells = self.cells.len();
        let mut above = std::mem::take(&mut self.last);
        let empty_before_label = before_labels(&next);
        for (mut cell, is_margin) in next.into_iter().zip(empty_before_label) {
            let own = (cell.place.row == 0)
                .then(|| above.iter().find(|at| self.cells.get(**at).is_some_and(|own| is_over(own, &cell))))
                .flatten()
                .and_then(|at| self.cells.get_mut(*at));
            match own {
                Some(own) if is_cut || goes_on(own, &cell, is_margin) => {
                    own.place.rows += cell.place.rows - usize::from(is_cut);
                    if own.words.text() != cell.words.text() {
                        own.take(&cell);
                    }
                }
                _ => {
                    cell.place.row += first;
                    self.cells.push(cell);
                }
            }
        }
        let kept = usize::from(is_cut)..rows;
        for at in &above {
            let own = self.cells.get_mut(*at).filter(|own| own.place.column + own.place.columns <= begins);
            if let Some(own) = own {
                own.place.rows += kept.len();
            }
        }
        self.rows.extend(kept.map(|row| PageRow { row: head + row + 1, ..place }));
        self.is_closed_below = table.is_closed.1;
        above.extend(own_cells..self.cells.len());
        self.last = self.ending(above);
    }

    /// Gives both tables the edges of both.
    fn share_edges(&mut self, table: &mut PageTable) {
        let Some(shift) = self.shift(table) else { return };
        let own = |edge: &i32| self.edge(edge + shift).and_then(|at| self.edges.get(at)).copied();
        let shifted: Vec<i32> = table.edges.iter().map(|edge| own(edge).unwrap_or(edge + shift)).collect();
        let mut edges: Vec<i32> = self.edges.iter().chain(&shifted).copied().collect();
        edges.sort_unstable();
        edges.dedup();
        renumber(&mut table.cells, &shifted, &edges);
        if edges != self.edges {
            renumber(&mut self.cells, &self.edges, &edges);
            self.edges = edges;
        }
    }

    /// How many of the first rows of a table stand again in the first of the next page.
    fn repeated(&self, table: &PageTable) -> usize {
        let mut own = self.cells.iter();
        let (mut rows, mut end) = (0, 0);
        let mut has_words = false;
        for row in table.cells.chunk_by(|one, two| one.place.row == two.place.row) {
            let is_same = row.iter().all(|cell| {
                own.next().is_some_and(|own| own.place == cell.place && own.words.text() == cell.words.text())
            });
            if !is_same {
                break;
            }
            has_words |= row.iter().any(is_label);
            for cell in row {
                end = end.max(cell.place.row + cell.place.rows);
            }
            let next = row.first().map_or(0, |cell| cell.place.row + 1);
            if next == end && next < table.rows && next <= LONGEST_HEAD {
                rows = next;
            }
        }
        if has_words { rows } else { 0 }
    }

    /// True if the first row of the next page has what the last one lacks: its words and no figures where the last one
    /// has both, or figures without words.
    fn is_completed_by(&self, next: &[TableCell]) -> bool {
        let above: Vec<&TableCell> = self.last.iter().filter_map(|at| self.cells.get(*at)).collect();
        let below: Vec<&TableCell> = next.iter().filter(|cell| cell.place.row == 0).collect();
        let pairs: Vec<(&TableCell, &TableCell)> = below
            .iter()
            .filter_map(|cell| Some((*above.iter().find(|own| is_over(own, cell))?, *cell)))
            .collect();
        if pairs.len() < 2 || pairs.len() < below.len() {
            return false;
        }
        let is_empty = |cell: &TableCell| cell.words.text().is_empty();
        let figures = |(own, cell): &&(&TableCell, &TableCell)| !is_label(own) && !is_label(cell);
        let labels = |(own, cell): &&(&TableCell, &TableCell)| is_label(own) || is_label(cell);
        let has_both = pairs.iter().filter(figures).any(|(own, cell)| !is_empty(own) && !is_empty(cell));
        let any_figure = pairs.iter().filter(figures).any(|(own, cell)| !is_empty(own) || !is_empty(cell));
        if has_both || !any_figure {
            return false;
        }
        let figure_below = pairs.iter().filter(figures).any(|(_, cell)| !is_empty(cell));
        let label_below = pairs
            .iter()
            .filter(labels)
            .filter(|(_, cell)| is_label(cell))
            .map(|(_, cell)| cell.words.text())
            .next_back();
        match label_below {
            // The words end above, and the figures stand below.
            None => figure_below,
            Some(words) => !begins_anew(words) && pairs.iter().filter(labels).any(|(own, _)| is_label(own)),
        }
    }

    /// Leaves out rows in which only empty cells begin and end: the room between cells that have a border each, and what
    /// is left of a row that did not fit on its page.
    fn drop_blank_rows(&mut self) {
        let mut is_blank = vec![false; self.rows.len()];
        for row in self.cells.chunk_by(|one, two| one.place.row == two.place.row) {
            let first = row.first().and_then(|cell| is_blank.get_mut(cell.place.row));
            if let Some(is_blank) = first {
                *is_blank = row.iter().all(|cell| cell.words.text().is_empty() && cell.place.rows == 1);
            }
        }
        // For each edge of rows how many are left out above it.
        let mut above = vec![0];
        let mut count = 0;
        for is_blank in &is_blank {
            count += usize::from(*is_blank);
            above.push(count);
        }
        let moved = |row: usize| row - above.get(row).copied().unwrap_or(count);
        self.cells.retain(|cell| !is_blank.get(cell.place.row).copied().unwrap_or(false));
        for GridCell { row, rows, .. } in self.cells.iter_mut().map(|cell| &mut cell.place) {
            let end = moved(*row + *rows);
            *row = moved(*row);
            *rows = end - *row;
        }
        let mut is_blank = is_blank.into_iter();
        self.rows.retain(|_| !is_blank.next().unwrap_or(false));
    }

    /// The rows as every importer gives them, and where each stands.
    pub(super) fn into_rows(mut self) -> (Vec<Vec<Cell>>, Vec<PageRow>) {
        self.cells.sort_by_key(|cell| cell.place);
        self.drop_blank_rows();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        rows.resize_with(self.rows.len(), Vec::new);
        let mut next = self.cells.last().map_or(0, |cell| cell.words.origin(0..cell.words.text().len()).end);
        for TableCell { place, words } in self.cells.into_iter().rev() {
            if !words.text().is_empty() {
                next = words.origin(0..words.text().len()).start;
            }
            let cell = Cell { words, columns: place.columns, rows: place.rows, at: next..next };
            if let Some(row) = rows.get_mut(place.row) {
                row.push(cell);
            }
        }
        for row in &mut rows {
            row.reverse();
        }
        (rows, self.rows)
    }
}

impl PageTable {
    /// Where a row stands, by its number from 0.
    const fn row(&self, row: usize) -> PageRow {
        PageRow { page: self.page, table: self.number, row: row + 1 }
    }
}

impl TableCell {
    /// Adds what the part of the cell on the next page says.
    fn take(&mut self, other: &Self) {
        let is_one = is_figure(self.words.text()) && is_figure(other.words.text());
        if is_one {
            self.words.append(&other.words, 0..other.words.text().len());
        } else {
            go_on_with_words(&mut self.words, &other.words);
        }
    }
}

/// Columns by other edges.
fn renumber(cells: &mut [TableCell], from: &[i32], to: &[i32]) {
    let number = |at: usize| from.get(at).map_or(at, |edge| to.partition_point(|other| other < edge));
    for GridCell { column, columns, .. } in cells.iter_mut().map(|cell| &mut cell.place) {
        let end = number(*column + *columns);
        *column = number(*column);
        *columns = end - *column;
    }
}

/// True for two cells of the same columns.
const fn is_over(own: &TableCell, cell: &TableCell) -> bool {
    own.place.column == cell.place.column && own.place.columns == cell.place.columns
}

/// For each cell of the first row whether it is empty and only empty ones stand between it and a label.
fn before_labels(cells: &[TableCell]) -> Vec<bool> {
    let mut found = vec![false; cells.len()];
    let mut is_before = false;
    for (found, cell) in found.iter_mut().zip(cells).rev().filter(|(_, cell)| cell.place.row == 0) {
        let is_empty = cell.words.text().is_empty();
        *found = is_before && is_empty;
        is_before = is_label(cell) || *found;
    }
    found
}

fn is_label(cell: &TableCell) -> bool {
    !cell.words.text().is_empty() && !is_figure(cell.words.text())
}

/// True if a cell at the top of a page is the rest of a merged cell at the bottom of the page before: empty beside a
/// label, or with words that are the same or do not begin anew.
fn goes_on(own: &TableCell, cell: &TableCell, is_before_label: bool) -> bool {
    if !is_label(own) || is_figure(cell.words.text()) {
        return false;
    }
    let is_merged = own.place.rows > 1 || cell.place.rows > 1;
    if cell.words.text().is_empty() {
        return is_before_label;
    }
    is_merged && (own.words.text() == cell.words.text() || !begins_anew(cell.words.text()))
}
