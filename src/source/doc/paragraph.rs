//! What is said of a paragraph.

use super::bytes::{u8_at, u16_at, u32_at};
use super::formatted::Formatted;
use super::sprm::{
    CELLS, DEPTH, ENDS_INNER_CELL, ENDS_INNER_ROW, ENDS_ROW, IN_TABLE, LIST, LIST_LEVEL, MERGED, OUTLINE,
    is_on, sprms,
};
use super::table::RowCells;

/// The styles of headings have the numbers from 1 to this.
const LAST_HEADING: u16 = 9;
/// The level of running text in the outline.
const RUNNING: u8 = 9;
/// Most tables around a paragraph that are told apart.
const DEEPEST: usize = 32;

/// The properties of a paragraph that tell where it belongs.
#[derive(Debug, Default)]
pub(super) struct Properties {
    /// How many tables are around.
    pub depth: usize,
    pub ends_row: bool,
    /// Ends a cell of a table within a cell; cells of outer tables end by their mark.
    pub ends_inner_cell: bool,
    /// 1 for the highest heading, 0 for running text.
    pub level: usize,
    /// The list that numbers it, from 1, and the level there, from 0.
    pub list: Option<(usize, usize)>,
    /// The cells of the row that it ends.
    pub cells: RowCells,
}

impl Properties {
    /// Those of the paragraph whose last character stands here.
    pub(super) fn of(formatted: &Formatted<'_>, place: u32) -> Self {
        let mut properties = Self::default();
        let Some((style, modifications)) = formatted.paragraph(place) else { return properties };
        if (1..=LAST_HEADING).contains(&style) {
            properties.level = usize::from(style);
        }
        let (mut list, mut list_level) = (0, 0);
        let elsewhere = formatted.elsewhere(modifications).unwrap_or_default();
        let all = formatted.styles.modifications(style).chain([modifications, elsewhere]);
        for (code, operand) in all.flat_map(sprms) {
            let byte = u8_at(operand, 0).unwrap_or_default();
            match code {
                IN_TABLE => properties.depth = properties.depth.max(usize::from(is_on(operand))),
                DEPTH => {
                    let depth = u32_at(operand, 0).and_then(|depth| usize::try_from(depth).ok());
                    properties.depth = depth.unwrap_or_default().min(DEEPEST);
                }
                ENDS_ROW | ENDS_INNER_ROW => properties.ends_row |= is_on(operand),
                ENDS_INNER_CELL => properties.ends_inner_cell = is_on(operand),
                OUTLINE => properties.level = if byte < RUNNING { usize::from(byte) + 1 } else { 0 },
                LIST => list = usize::from(u16_at(operand, 0).unwrap_or_default()),
                LIST_LEVEL => list_level = usize::from(byte),
                CELLS => properties.cells.read(operand),
                MERGED => properties.cells.merge(operand),
                _ => {}
            }
        }
        properties.list = (list > 0).then_some((list, list_level));
        properties
    }
}
