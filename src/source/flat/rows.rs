//! A table of a document as it is read, row by row: merged cells put together, rows that were deleted left out, and tables
//! that only lay out the page taken apart.

use std::collections::BTreeMap;

use super::allowance::Allowance;
use super::blocks::{Block, Cell, is_blank};
use super::traced::Traced;
use crate::source::ReadError;

/// Most bytes of a cell of a table of figures; what has more is a part of the layout.
const LARGEST_CELL: usize = 600;

/// Most bytes of a caption that is a row of its table.
const LONGEST_CAPTION: usize = 180;

/// Bytes that a cell takes beside its words, so that no number of empty ones is free.
const CELL: usize = 16;

/// The rows of a table.
#[derive(Debug, Default)]
pub(in crate::source) struct TableRows {
    rows: Vec<Vec<TableCell>>,
    /// For each column the cell that goes on downwards: its row and its index there.
    merging: BTreeMap<usize, (usize, usize)>,
    row: Row,
    cell: Properties,
}

/// The row being read.
#[derive(Debug, Default)]
struct Row {
    /// Where its content begins in the part.
    at: usize,
    cells: Vec<TableCell>,
    /// Columns taken so far.
    column: usize,
    is_gone: bool,
    is_begun: bool,
}

/// The properties of the cell being read.
#[derive(Debug, Default)]
struct Properties {
    /// Where its content begins in the part.
    at: usize,
    columns: usize,
    merge: Merge,
    is_gone: bool,
}

/// How a cell is merged with the one above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::source) enum Merge {
    #[default]
    None,
    /// It goes on in the cell below.
    Begins,
    /// It is a part of the one above.
    GoesOn,
}

#[derive(Clone, Debug)]
struct TableCell {
    /// Where its content begins in the part.
    at: usize,
    columns: usize,
    rows: usize,
    blocks: Vec<Block>,
}

impl TableRows {
    /// Begins a row whose content begins here.
    pub(in crate::source) fn begin_row(&mut self, at: usize) {
        self.row = Row { at, ..Row::default() };
        self.cell = Properties::default();
    }

    /// Begins a cell whose content begins here.
    pub(in crate::source) fn begin_cell(&mut self, at: usize) {
        self.row.is_begun = true;
        self.cell = Properties { at, ..Properties::default() };
    }

    /// The cell takes so many columns.
    pub(in crate::source) fn set_columns(&mut self, columns: usize) {
        self.cell.columns = columns;
    }

    /// How the cell is merged with the one above.
    pub(in crate::source) fn set_merge(&mut self, merge: Merge) {
        self.cell.merge = merge;
    }

    /// The cell is none: it was deleted, or is a part of the one before.
    pub(in crate::source) fn drop_cell(&mut self, is_gone: bool) {
        self.cell.is_gone = is_gone;
    }

    /// The row was deleted, or is hidden. Only before its first cell.
    pub(in crate::source) fn drop_row(&mut self, is_gone: bool) {
        if !self.row.is_begun {
            self.row.is_gone = is_gone;
        }
    }

    /// The row begins so many columns to the right. Only before its first cell.
    pub(in crate::source) fn skip_columns(&mut self, columns: usize) {
        if columns > 0 && !self.row.is_begun {
            self.row.cells.push(TableCell { at: self.row.at, columns, rows: 1, blocks: Vec::new() });
            self.row.column = columns;
        }
    }

    /// Ends a cell that holds these blocks.
    pub(in crate::source) fn end_cell(&mut self, blocks: Vec<Block>) {
        let Properties { at, columns, merge, is_gone } = std::mem::take(&mut self.cell);
        if is_gone || self.row.is_gone {
            return;
        }
        let column = self.row.column;
        let columns = columns.max(1);
        self.row.column = column.saturating_add(columns);
        let above =
            self.merging.get(&column).and_then(|(row, index)| self.rows.get_mut(*row)?.get_mut(*index));
        match (merge, above) {
            (Merge::GoesOn, Some(above)) => above.rows += 1,
            (Merge::GoesOn, None) => {
                self.row.cells.push(TableCell { at, columns, rows: 1, blocks: Vec::new() });
            }
            (Merge::Begins, _) => {
                self.merging.insert(column, (self.rows.len(), self.row.cells.len()));
                self.row.cells.push(TableCell { at, columns, rows: 1, blocks });
            }
            (Merge::None, _) => {
                self.merging.remove(&column);
                self.row.cells.push(TableCell { at, columns, rows: 1, blocks });
            }
        }
    }

    /// Ends a row.
    pub(in crate::source) fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if !row.is_gone {
            self.rows.push(row.cells);
        }
    }

    /// Writes the last row so many times more.
    ///
    /// # Errors
    /// `TooIntricate`: so many are not allowed.
    pub(in crate::source) fn repeat_row(
        &mut self,
        times: usize,
        allowance: &mut Allowance,
    ) -> Result<(), ReadError> {
        let Some(row) = self.rows.last().filter(|_| times > 0) else { return Ok(()) };
        let bytes = row.iter().map(|cell| size(&cell.blocks)).sum::<usize>() + CELL;
        allowance.spend(bytes.saturating_mul(times))?;
        let copies = vec![row.clone(); times];
        self.rows.extend(copies);
        Ok(())
    }

    /// The table, and the paragraphs of rows that are no part of it.
    pub(in crate::source) fn into_blocks(self) -> Vec<Block> {
        let has_columns = self.rows.iter().any(|row| row.len() > 1);
        let mut blocks = Vec::new();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for row in self.rows {
            if row.iter().all(TableCell::is_small)
                && (row.len() != 1 || has_columns && row.iter().all(TableCell::is_caption))
            {
                rows.push(row.into_iter().map(TableCell::into_cell).collect());
            } else {
                blocks.extend(table_of(&mut rows));
                blocks.extend(row.into_iter().flat_map(|cell| cell.blocks));
            }
        }
        blocks.extend(table_of(&mut rows));
        blocks
    }
}

/// Bytes that a cell of these blocks takes.
pub(in crate::source) fn size(blocks: &[Block]) -> usize {
    let of_block = |block: &Block| match block {
        Block::Paragraph { words, .. } => CELL + words.text().len(),
        Block::Table(rows) => {
            rows.iter().flatten().map(|cell| CELL + cell.words.text().len()).sum::<usize>()
                + CELL * rows.len()
        }
    };
    blocks.iter().map(of_block).sum::<usize>() + CELL
}

fn table_of(rows: &mut Vec<Vec<Cell>>) -> Option<Block> {
    let rows = std::mem::take(rows);
    (!rows.is_empty()).then_some(Block::Table(rows))
}

impl TableCell {
    /// The paragraphs of a cell; none for a table within it.
    fn paragraphs(&self) -> impl Iterator<Item = Option<&Traced>> {
        self.blocks.iter().map(|block| match block {
            Block::Paragraph { words, .. } => Some(words),
            Block::Table(_) => None,
        })
    }

    fn length(&self) -> usize {
        self.paragraphs().flatten().map(|words| words.text().len()).sum()
    }

    fn is_small(&self) -> bool {
        self.paragraphs().all(|words| words.is_some()) && self.length() <= LARGEST_CELL
    }

    fn is_caption(&self) -> bool {
        self.length() <= LONGEST_CAPTION
            && self.paragraphs().flatten().all(|words| !words.text().contains('\u{3002}'))
    }

    fn into_cell(self) -> Cell {
        let mut words = Traced::default();
        for part in self.paragraphs().flatten().filter(|part| !part.text().chars().all(is_blank)) {
            words.invent(if words.text().is_empty() { "" } else { "\n" }, part.origin(0..0).start);
            words.append(part, 0..part.text().len());
        }
        Cell { words, columns: self.columns, rows: self.rows, at: self.at..self.at }
    }
}
