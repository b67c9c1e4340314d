//! Reports as pages: characters, rulings and pictures at their places, whatever format they come from, to flat text. Knows
//! neither the formats nor reports.

mod bare;
mod columns;
#[cfg(test)]
mod fixture;
mod furniture;
mod grid;
mod joined;
mod letters;
mod lines;
mod measures;
mod page;
mod paragraphs;
mod rulings;
mod spots;
mod tables;
#[cfg(test)]
mod tests;
mod unread;
mod writer;

pub(super) use page::{Area, Glyph, Page, Ruling};
pub use spots::Spot;
pub(super) use spots::Spots;

use furniture::Sheet;
use letters::Letter;
use lines::Line;
use measures::Measures;
use paragraphs::SetLine;
use rulings::Strokes;
use tables::PageTable;
use writer::{Part, Writer};

use super::ReadError;
use super::flat::{Allowance, Flat};

/// A page taken apart.
struct Leaf {
    width: i32,
    height: i32,
    tables: Vec<PageTable>,
    /// The lines outside tables, top to bottom.
    lines: Vec<Line>,
}

/// Pages as one text, whose origins are the numbers of glyphs, counted through all pages: paragraphs, the rows of tables
/// that are ruled between bars, and the lines of those that are not with the spaces between their columns.
///
/// # Errors
/// `NoText`: pages are pictures, or characters have no meaning. `Columns`: text stands in two columns. `TooIntricate`: merged
/// cells ask for more than is allowed.
pub(in crate::source) fn flatten(pages: &[Page], allowance: &mut Allowance) -> Result<Flat, ReadError> {
    unread::unread(pages).map_or(Ok(()), Err)?;
    let mut leaves = leaves(pages);
    strip(&mut leaves);
    let lines: Vec<(&Line, i32)> =
        leaves.iter().flat_map(|leaf| leaf.lines.iter().map(|line| (line, leaf.width))).collect();
    let measures = Measures::of(&lines);
    let in_columns = |leaf: &Leaf| columns::has_columns(&leaf.lines, measures.body);
    if let Some(page) = leaves.iter().position(in_columns) {
        return Err(ReadError::Columns { page: page + 1 });
    }
    let mut writer = Writer::new(&measures);
    for part in parts(leaves, &measures) {
        writer.add(part, allowance)?;
    }
    writer.end(allowance)
}

fn leaves(pages: &[Page]) -> Vec<Leaf> {
    let mut first = 0;
    let mut leaves = Vec::with_capacity(pages.len());
    for (page, number) in pages.iter().zip(1..) {
        let letters = Letter::of_page(page, first);
        first += page.glyphs.len();
        let grids = grid::grids(&Strokes::of(&page.rulings));
        let (tables, rest) = tables::take(number, grids, letters);
        let mut lines = lines::lines_of(rest);
        for (line, at) in lines.iter_mut().zip(1..) {
            (line.page, line.number) = (number, at);
        }
        leaves.push(Leaf { width: page.width, height: page.height, tables, lines });
    }
    leaves
}

/// Leaves out running heads and page numbers.
fn strip(leaves: &mut [Leaf]) {
    let sheet = |leaf: &'_ Leaf| -> Vec<(i32, i32)> {
        leaf.tables.iter().map(|table| (table.area.top, table.area.bottom)).collect()
    };
    let sheets: Vec<Sheet<'_>> = leaves
        .iter()
        .map(|leaf| Sheet { height: leaf.height, lines: &leaf.lines, tables: sheet(leaf) })
        .collect();
    let found = furniture::furniture(&sheets);
    for (leaf, found) in leaves.iter_mut().zip(found) {
        let mut found = found.into_iter();
        leaf.lines.retain(|_| !found.next().unwrap_or(false));
    }
}

/// Lines and tables in the order of the pages, then of their tops.
fn parts(leaves: Vec<Leaf>, measures: &Measures) -> Vec<Part> {
    let mut parts = Vec::new();
    for leaf in leaves {
        let margins = measures.margins(leaf.width);
        let mut tables = leaf.tables.into_iter().peekable();
        for line in leaf.lines {
            while let Some(table) = tables.next_if(|table| table.area.top <= line.area.top) {
                parts.push(Part::Table(table));
            }
            parts.push(Part::Line(SetLine { line, margins }));
        }
        parts.extend(tables.map(Part::Table));
    }
    parts
}
