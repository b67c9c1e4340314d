//! Tables of a binary Word file: a row says where each of its cells ends across the page.

use super::bytes::{i16_at, u8_at, u16_at};
use crate::source::flat::{Block, Merge, TableRows};

/// Bytes of what is said of a cell.
const CELL: usize = 20;
/// The cell is a part of the one before it.
const GOES_ON_RIGHT: u16 = 0x0002;
/// The cell is merged with those above or below; it is the first of them.
const IS_MERGED_DOWN: u16 = 0x0020;
const BEGINS_DOWN: u16 = 0x0040;
/// Edges nearer than this, in twentieths of a point, are one.
const SAME_EDGE: i16 = 40;

/// The cells of a row, without what is in them.
#[derive(Debug, Default)]
pub(super) struct RowCells {
    /// Where the first begins and each ends, in twentieths of a point.
    edges: Vec<i16>,
    cells: Vec<CellLook>,
}

#[derive(Clone, Copy, Debug, Default)]
struct CellLook {
    is_part: bool,
    merge: Merge,
}

impl RowCells {
    /// Reads the definition of the cells of a row.
    pub(super) fn read(&mut self, operand: &[u8]) {
        let count = usize::from(u8_at(operand, 0).unwrap_or_default());
        self.edges = (0..=count).map_while(|at| i16_at(operand, 1 + 2 * at)).collect();
        let first = 1 + 2 * (count + 1);
        let look = |at: usize| {
            let flags = u16_at(operand, first + CELL * at).unwrap_or_default();
            let merge = match (flags & IS_MERGED_DOWN != 0, flags & BEGINS_DOWN != 0) {
                (false, _) => Merge::None,
                (true, true) => Merge::Begins,
                (true, false) => Merge::GoesOn,
            };
            CellLook { is_part: flags & GOES_ON_RIGHT != 0, merge }
        };
        self.cells = (0..count).map(look).collect();
    }

    /// Reads how one cell is merged with the one above.
    pub(super) fn merge(&mut self, operand: &[u8]) {
        let at = usize::from(u8_at(operand, 0).unwrap_or_default());
        if let Some(cell) = self.cells.get_mut(at) {
            cell.merge = match u8_at(operand, 1) {
                Some(1) => Merge::GoesOn,
                Some(3) => Merge::Begins,
                _ => Merge::None,
            };
        }
    }
}

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<(RowCells, Vec<Vec<Block>>)>,
    /// The cells of the row that is being read.
    cells: Vec<Vec<Block>>,
    /// What the cell that is being read holds.
    blocks: Vec<Block>,
}

impl Table {
    pub(super) fn add(&mut self, blocks: impl IntoIterator<Item = Block>) {
        self.blocks.extend(blocks);
    }

    pub(super) fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.blocks));
    }

    /// Leaves out the row that is being read: it was deleted.
    pub(super) fn drop_row(&mut self) {
        self.blocks.clear();
        self.cells.clear();
    }

    pub(super) fn end_row(&mut self, cells: RowCells) {
        self.blocks.clear();
        self.rows.push((cells, std::mem::take(&mut self.cells)));
    }

    /// The table, and the paragraphs of rows that are no part of it.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        if !self.blocks.is_empty() {
            self.end_cell();
        }
        if !self.cells.is_empty() {
            self.end_row(RowCells::default());
        }
        let edges = edges(self.rows.iter().flat_map(|(cells, _)| &cells.edges));
        let column = |edge: i16| edges.partition_point(|known| known.saturating_add(SAME_EDGE) < edge);
        let mut table = TableRows::default();
        for (looks, cells) in self.rows {
            table.begin_row(0);
            table.skip_columns(looks.edges.first().map_or(0, |edge| column(*edge)));
            for (at, blocks) in cells.into_iter().enumerate() {
                let look = looks.cells.get(at).copied().unwrap_or_default();
                let sides = looks.edges.get(at).zip(looks.edges.get(at + 1));
                table.begin_cell(0);
                table.set_columns(
                    sides.map_or(1, |(left, right)| column(*right).saturating_sub(column(*left))),
                );
                table.set_merge(look.merge);
                table.drop_cell(look.is_part);
                table.end_cell(blocks);
            }
            table.end_row();
        }
        table.into_blocks()
    }
}

/// The edges of all cells in order, those close together once.
fn edges<'e>(all: impl Iterator<Item = &'e i16>) -> Vec<i16> {
    let mut edges: Vec<i16> = all.copied().collect();
    edges.sort_unstable();
    edges.dedup_by(|next, known| next.saturating_sub(*known) <= SAME_EDGE);
    edges
}
