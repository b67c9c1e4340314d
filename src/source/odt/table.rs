//! The rows of a table as they are written: cells that others cover, and such as stand for many.

use std::collections::BTreeMap;

use crate::source::ReadError;
use crate::source::flat::{Allowance, Block, Merge, TableRows, size};
use crate::source::package::xml::Element;

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: TableRows,
    /// The column of the next cell.
    column: usize,
    /// How many of the next cells the one before covers.
    right: usize,
    /// For each column the cell that goes on downwards: columns, and rows that are left.
    below: BTreeMap<usize, (usize, usize)>,
    /// The row is not shown, or was deleted.
    is_hidden: bool,
    row_times: usize,
    cell: Cell,
}

/// The cell being read.
#[derive(Debug, Default)]
struct Cell {
    at: usize,
    columns: usize,
    rows: usize,
    times: usize,
    is_covered: bool,
}

impl Table {
    /// Begins a row whose content begins here; one that was deleted takes no place.
    pub(super) fn begin_row(&mut self, element: &Element<'_>, at: usize, is_gone: bool) {
        self.rows.begin_row(at);
        (self.column, self.right) = (0, 0);
        self.row_times = number(element, "number-rows-repeated");
        self.is_hidden =
            is_gone || matches!(element.attribute("visibility").as_deref(), Some("collapse" | "filter"));
        self.rows.drop_row(self.is_hidden);
    }

    /// Begins a cell whose content begins here.
    pub(super) fn begin_cell(&mut self, element: &Element<'_>, at: usize) {
        self.cell = Cell {
            at,
            columns: number(element, "number-columns-spanned"),
            rows: number(element, "number-rows-spanned"),
            times: number(element, "number-columns-repeated"),
            is_covered: element.is("covered-table-cell"),
        };
    }

    /// Ends a cell that holds these blocks.
    ///
    /// # Errors
    /// `TooIntricate`: it stands for more cells than are allowed.
    pub(super) fn end_cell(
        &mut self,
        blocks: Vec<Block>,
        allowance: &mut Allowance,
    ) -> Result<(), ReadError> {
        let cell = std::mem::take(&mut self.cell);
        if cell.is_covered {
            return self.cover(&cell, allowance);
        }
        self.right = 0;
        allowance.spend(size(&blocks).saturating_mul(cell.times.saturating_sub(1)))?;
        for _ in 1..cell.times {
            self.put(&cell, blocks.clone());
        }
        self.put(&cell, blocks);
        self.right = cell.columns - 1;
        Ok(())
    }

    /// Writes a cell into the next column.
    fn put(&mut self, cell: &Cell, blocks: Vec<Block>) {
        self.rows.begin_cell(cell.at);
        self.rows.set_columns(cell.columns);
        if cell.rows > 1 {
            self.rows.set_merge(Merge::Begins);
            self.below.insert(self.column, (cell.columns, cell.rows - 1));
        } else {
            self.below.remove(&self.column);
        }
        self.rows.end_cell(blocks);
        self.column = self.column.saturating_add(cell.columns);
    }

    /// Passes over cells that others cover: to the left, or above. What is written in them is not shown.
    fn cover(&mut self, cell: &Cell, allowance: &mut Allowance) -> Result<(), ReadError> {
        let mut left = cell.times;
        while left > 0 {
            let passed = left.min(self.right);
            (left, self.right) = (left - passed, self.right - passed);
            if left == 0 {
                break;
            }
            left -= 1;
            let above = self.below.get_mut(&self.column).filter(|(_, rows)| *rows > 0);
            let Some((columns, rows)) = above else {
                // A cell that nothing covers, whatever it is called.
                allowance.spend(size(&[]))?;
                self.put(&Cell { at: cell.at, columns: 1, rows: 1, ..Cell::default() }, Vec::new());
                continue;
            };
            *rows -= 1;
            let columns = *columns;
            self.rows.begin_cell(cell.at);
            self.rows.set_columns(columns);
            self.rows.set_merge(Merge::GoesOn);
            self.rows.end_cell(Vec::new());
            self.column = self.column.saturating_add(columns);
            self.right = columns - 1;
        }
        Ok(())
    }

    /// Ends a row.
    ///
    /// # Errors
    /// `TooIntricate`: it stands for more rows than are allowed.
    pub(super) fn end_row(&mut self, allowance: &mut Allowance) -> Result<(), ReadError> {
        self.rows.end_row();
        if self.is_hidden {
            Ok(())
        } else {
            self.rows.repeat_row(self.row_times.saturating_sub(1), allowance)
        }
    }

    /// The table, and the paragraphs of rows that are no part of it.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        self.rows.into_blocks()
    }
}

/// An attribute that is a number, 1 if it is none.
fn number(element: &Element<'_>, name: &str) -> usize {
    element.attribute(name).and_then(|number| number.parse().ok()).unwrap_or(1).max(1)
}
