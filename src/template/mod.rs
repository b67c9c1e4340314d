//! A report of a form year, blank for the writer or filled for the examples of rules.
//! The words stand in rules/skeletons and rules/forms; nothing here reads a file or a clock.

mod draft;
mod filling;
mod grid;
mod page;
mod table;
mod worksheet;

pub use draft::{Draft, Layout, Unfit};
pub use filling::{Filling, NoFigure};
pub use page::FileFormat;
pub use table::written;
pub use worksheet::Worksheet;
