//! A report as its reader sees it: headings, paragraphs and tables, without the signs that stand for them in flat text,
//! and with the places of what was found in it.

mod block;
mod compose;
mod marks;
mod merged;
mod sweep;

pub use block::{Block, Cell, Run};
pub use compose::{Manuscript, compose};
pub use marks::{OTHER, marks};
pub use merged::{Rectangle, Spot, rectangles};
pub use sweep::{Mark, Piece, Sweep};
