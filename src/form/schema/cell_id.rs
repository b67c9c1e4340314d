//! The number of a cell.

/// A cell of a form, by its number among all cells of the form: table by table, row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(usize);

impl CellId {
    /// The cell of this number.
    pub const fn new(index: usize) -> Self {
        Self(index)
    }

    /// Its number.
    pub const fn index(self) -> usize {
        self.0
    }
}
