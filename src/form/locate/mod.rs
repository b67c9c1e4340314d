//! Where the rows, heads and breaks of a form's tables stand in the text of a section.

pub(super) mod breaks;
pub(super) mod extra;
pub(super) mod heads;
pub(super) mod repeated;
pub(super) mod row_labels;
pub(super) mod table_text;
