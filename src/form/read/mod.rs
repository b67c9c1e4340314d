//! The figures of a row to its cells.

pub(super) mod columns;
pub(super) mod row;
pub(super) mod values;
