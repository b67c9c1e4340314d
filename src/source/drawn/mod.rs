//! What is drawn on pages, whatever format asks for it: characters and lines at their places, and how much of it there may
//! be. Knows neither formats nor reports.

pub(super) mod budget;
mod canvas;
mod matrix;
mod meaning;
mod path;
mod placed;
mod span;
mod turn;

pub(super) use budget::Budget;
pub(super) use canvas::{Canvas, Drawing};
pub(super) use matrix::{Matrix, area};
pub(super) use meaning::Meaning;
pub(super) use path::Path;
