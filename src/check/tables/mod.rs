//! Checks of the tables: their rows and labels, single cells, and what must hold between cells.

mod at_cell;
mod blank;
pub(super) mod cell;
mod damaged_rows;
pub(super) mod equation;
pub(super) mod identity;
pub(super) mod suspect;
pub(super) mod table;
