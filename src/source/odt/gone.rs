//! Rows that were deleted under tracking. Nothing in the file says so of the row itself: its words have moved to the list of
//! changes, and where they were stands a mark in its cells.

use std::collections::BTreeSet;

use crate::source::flat::is_blank;
use crate::source::package::xml::{Item, Reader};
use crate::source::{Kind, ReadError};

/// A row that is being looked at.
#[derive(Debug, Default)]
struct Row {
    /// Where its content begins in the part.
    at: usize,
    /// Something was deleted in it.
    is_marked: bool,
    /// Something is left in it.
    is_filled: bool,
}

/// The rows of a document of which all that they held was deleted, by where their content begins. A row whose cells were
/// all empty before is not among them.
///
/// # Errors
/// `Damaged`.
pub(super) fn rows(part: &str) -> Result<BTreeSet<usize>, ReadError> {
    let mut gone = BTreeSet::new();
    if !part.contains("<text:deletion") {
        return Ok(gone);
    }
    let mut open: Vec<Row> = Vec::new();
    let mut reader = Reader::of_kind(Kind::Odt, part);
    while let Some(item) = reader.item()? {
        match item {
            Item::Start(element) if element.is("table-row") => {
                open.push(Row { at: reader.place().end, ..Row::default() });
            }
            Item::End(name) if name == "table-row" => {
                let Some(row) = open.pop() else { continue };
                if let Some(around) = open.last_mut() {
                    around.is_marked |= row.is_marked;
                    around.is_filled |= row.is_filled;
                }
                if row.is_marked && !row.is_filled {
                    gone.insert(row.at);
                }
            }
            Item::Start(element) | Item::Empty(element) => {
                if let Some(row) = open.last_mut() {
                    row.is_marked |= element.is("change");
                    row.is_filled |= element.is("frame");
                }
            }
            Item::Text(text) => {
                if let Some(row) = open.last_mut() {
                    row.is_filled |= !text.chars().all(is_blank);
                }
            }
            Item::End(_) => {}
        }
    }
    Ok(gone)
}
