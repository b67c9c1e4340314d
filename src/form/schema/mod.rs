//! A form year as its file declares it: tables, rows, labels, equations, and the kinds of organs.

pub(super) mod cell_id;
pub(super) mod label;
pub(super) mod load;
pub(super) mod model;
mod named;
pub(super) mod organ;
mod shape;
