//! Places in documents without lines.

/// Where something stands in a document without lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The paragraph of this number, from 1; empty ones and those of tables are not counted.
    Paragraph(usize),
    /// A cell of a table.
    Cell {
        /// The number of the table, from 1.
        table: usize,
        /// The row, from 1.
        row: usize,
        /// The column, from 1; a cell that takes several is in the first.
        column: usize,
    },
    /// A line of text on a page, outside of tables.
    Line {
        /// The page, from 1.
        page: usize,
        /// The line on its page from the top, from 1; running heads are counted, lines of tables are not.
        line: usize,
    },
    /// A cell of a table on a page.
    PageCell {
        /// The page, from 1.
        page: usize,
        /// The number of the table on its page, from 1, if there are several.
        table: Option<usize>,
        /// The row of the part of the table that is on the page, from 1.
        row: usize,
        /// The column, from 1; a cell that takes several is in the first.
        column: usize,
    },
}

/// Where a row of a table stands on pages.
#[derive(Clone, Copy, Debug)]
pub(in crate::source) struct PageRow {
    /// The page, from 1.
    pub page: usize,
    /// The number of the table on its page, from 1, if there are several.
    pub table: Option<usize>,
    /// Its number in the table, as far as that is on the page, from 1.
    pub row: usize,
}
