//! Pages taken apart into tables and lines.

use super::furniture::{Sheet, furniture};
use super::grid::grids;
use super::letters::Letter;
use super::lines::{Line, lines_of};
use super::page::Page;
use super::rulings::Strokes;
use super::tables::{PageTable, take};

/// A page taken apart.
pub(super) struct Leaf {
    pub width: i32,
    height: i32,
    pub tables: Vec<PageTable>,
    /// The lines outside tables, top to bottom.
    pub lines: Vec<Line>,
}

impl Leaf {
    /// True if no text is on it.
    pub(super) fn is_blank(&self) -> bool {
        self.lines.is_empty() && self.tables.is_empty()
    }
}

/// Pages with their letters in tables and lines.
pub(super) fn leaves(pages: &[Page]) -> Vec<Leaf> {
    let mut first = 0;
    let mut leaves = Vec::with_capacity(pages.len());
    for (page, number) in pages.iter().zip(1..) {
        let letters = Letter::of_page(page, first);
        first += page.glyphs.len();
        let grids = grids(&Strokes::of(&page.rulings));
        let (tables, rest) = take(number, grids, letters);
        let mut lines = lines_of(rest);
        for (line, at) in lines.iter_mut().zip(1..) {
            (line.page, line.number) = (number, at);
        }
        leaves.push(Leaf { width: page.width, height: page.height, tables, lines });
    }
    leaves
}

/// Leaves out running heads and page numbers.
pub(super) fn strip(leaves: &mut [Leaf]) {
    let sheet = |leaf: &'_ Leaf| -> Vec<(i32, i32)> {
        leaf.tables.iter().map(|table| (table.area.top, table.area.bottom)).collect()
    };
    let sheets: Vec<Sheet<'_>> = leaves
        .iter()
        .map(|leaf| Sheet { height: leaf.height, lines: &leaf.lines, tables: sheet(leaf) })
        .collect();
    let found = furniture(&sheets);
    for (leaf, found) in leaves.iter_mut().zip(found) {
        let mut found = found.into_iter();
        leaf.lines.retain(|_| !found.next().unwrap_or(false));
    }
}
