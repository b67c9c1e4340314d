//! Checks of the tables: their rows and labels, single cells, and what must hold between cells.

pub(super) mod cell;
pub(super) mod equation;
pub(super) mod identity;
pub(super) mod suspect;
pub(super) mod table;
