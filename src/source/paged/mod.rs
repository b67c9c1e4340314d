//! Reports as pages: characters, rulings and pictures at their places, whatever format they come from, to flat text. Knows
//! neither the formats nor reports.

mod bare;
mod columns;
mod downwards;
#[cfg(test)]
mod fixture;
mod furniture;
mod grid;
mod joined;
mod leaf;
mod letters;
mod lines;
mod measures;
mod page;
mod paragraphs;
mod pictures;
mod rulings;
mod spots;
mod tables;
#[cfg(test)]
mod tests;
mod unread;
mod writer;

pub(super) use page::{Area, Glyph, Page, Ruling};
pub(super) use pictures::placed;
pub use spots::Spot;
pub(super) use spots::Spots;

use leaf::{Leaf, leaves, strip};
use lines::Line;
use measures::Measures;
use paragraphs::SetLine;
use writer::{Part, Writer};

use super::ReadError;
use super::flat::{Allowance, Flat, Missing};

/// Pictures that the text lacks, each with its page and its top.
type Pictures = Vec<(usize, i32, Missing)>;

/// Pages as one text, and what it lacks. The origins of the text are the numbers of glyphs, counted through all pages: paragraphs, the rows of tables
/// that are ruled between bars, and the lines of those that are not with the spaces between their columns.
///
/// # Errors
/// `NoText`: pages are pictures, or characters have no meaning. `Columns`: text stands in two columns. `TooIntricate`: merged
/// cells ask for more than is allowed.
pub(in crate::source) fn flatten(
    pages: &[Page],
    allowance: &mut Allowance,
) -> Result<(Flat, Pictures), ReadError> {
    let mut leaves = leaves(pages);
    strip(&mut leaves);
    let is_blank: Vec<bool> = leaves.iter().map(Leaf::is_blank).collect();
    let is_picture = unread::pictures(pages, &is_blank)?;
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
    Ok((writer.end(allowance)?, pictures::pictures(pages, &is_picture)))
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
