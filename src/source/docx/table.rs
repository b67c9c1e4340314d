//! What the elements of a row or a cell say of it.

use crate::source::flat::{Merge, TableRows};
use crate::source::package::xml::Element;

/// Takes note of a property of the row or the cell that is being read.
pub(super) fn property(table: &mut TableRows, element: &Element<'_>) {
    match element.name() {
        "gridSpan" => table.set_columns(element.number().unwrap_or(1)),
        "vMerge" => {
            let begins = element.value().as_deref() == Some("restart");
            table.set_merge(if begins { Merge::Begins } else { Merge::GoesOn });
        }
        "hMerge" => table.drop_cell(element.value().as_deref() != Some("restart")),
        "cellDel" => table.drop_cell(true),
        "del" | "hidden" => table.drop_row(element.is_on()),
        "gridBefore" => table.skip_columns(element.number().unwrap_or(0)),
        _ => {}
    }
}
