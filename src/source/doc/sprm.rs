//! Modifications of properties: a number of two bytes that says what is changed, and how many bytes follow.

use super::bytes::{u8_at, u16_at};

/// In a table.
pub(super) const IN_TABLE: u16 = 0x2416;
/// Ends a row.
pub(super) const ENDS_ROW: u16 = 0x2417;
/// How many tables are around.
pub(super) const DEPTH: u16 = 0x6649;
/// Ends a cell of a table within a cell.
pub(super) const ENDS_INNER_CELL: u16 = 0x244B;
/// Ends a row of a table within a cell.
pub(super) const ENDS_INNER_ROW: u16 = 0x244C;
/// The level in the outline; 9 is running text.
pub(super) const OUTLINE: u16 = 0x2640;
/// The list that numbers the paragraph, and its level there.
pub(super) const LIST: u16 = 0x460B;
pub(super) const LIST_LEVEL: u16 = 0x260A;
/// The cells of a row.
pub(super) const CELLS: u16 = 0xD608;
/// How a cell is merged with the one above.
pub(super) const MERGED: u16 = 0xD62B;
/// Properties that stand in the stream of data.
pub(super) const ELSEWHERE: u16 = 0x6646;
/// Deleted in a tracked change.
pub(super) const DELETED: u16 = 0x0800;
/// Hidden.
pub(super) const HIDDEN: u16 = 0x083C;

/// Tab stops, whose length is not said in the usual way where it is 255.
const TABS: u16 = 0xC615;

/// Each modification with its operand, as long as they are whole.
pub(super) fn sprms(mut list: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let code = u16_at(list, 0)?;
        let (start, length) = match code >> 13 {
            0 | 1 => (2, 1),
            2 | 4 | 5 => (2, 2),
            3 => (2, 4),
            7 => (2, 3),
            _ if code == CELLS => (4, usize::from(u16_at(list, 2)?).checked_sub(1)?),
            _ if code == TABS && u8_at(list, 2)? == u8::MAX => return None,
            _ => (3, usize::from(u8_at(list, 2)?)),
        };
        let operand = list.get(start..start + length)?;
        list = list.get(start + length..)?;
        Some((code, operand))
    })
}

/// The truth of an operand of one byte.
pub(super) fn is_on(operand: &[u8]) -> bool {
    operand.first() == Some(&1)
}
