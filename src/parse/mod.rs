//! Text to trees.

pub mod expr;
