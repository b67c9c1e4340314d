//! The one dialect that every importer writes: blocks of a document as flat text, whose every stretch knows its place in
//! the original. Knows neither the kinds of input nor reports.

mod allowance;
mod blocks;
mod content;
mod landmark;
mod missing;
mod place;
mod rows;
mod traced;
mod view;

pub(super) use allowance::Allowance;
pub use blocks::BARS;
pub(super) use blocks::{Block, Cell, Flat, is_blank, is_wide};
pub(super) use content::Content;
pub use landmark::{Guide, Landmark};
pub use missing::Missing;
pub(super) use place::PageRow;
pub use place::Place;
pub(super) use rows::{Merge, TableRows, size};
pub(super) use traced::{Trace, Traced};
pub use view::View;
