//! Reads damaged rows by constraint: which whole numbers, in which cells, satisfy the equations of the form? And which
//! cells explain the equations that fail?
//!
//! Every reading of every damaged row is listed (`readings`), the equations prune them across rows, and what
//! is left is searched exhaustively (`search`). One solution: the cells are solved. Several: the row stays
//! undecided. Everything is counted and bounded; past a bound the answer is "undecided", never a guess.

pub(super) mod damaged_rows;
mod domain;
mod one_wrong_figure;
pub(super) mod provisional;
mod readings;
mod search;
pub(super) mod wrong_cells;

pub(super) use domain::{Equality, LOST};
pub(super) use one_wrong_figure::{solve_beside, solve_with_one_altered};
pub(super) use readings::{Budget, Damaged, MOST_DIGITS, Reading, Run, list_readings, number};
pub(super) use search::{Problem, Solutions, solve};

#[cfg(test)]
mod tests;
