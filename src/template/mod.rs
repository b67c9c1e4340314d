//! A report of a form year, blank for the writer or filled for the examples of rules.
//! The words stand in rules/skeletons and rules/forms; nothing here reads a file or a clock.

mod draft;
mod grid;
mod page;
mod table;

pub use draft::{Draft, Layout, Unfit};
pub use page::FileFormat;
pub use table::written;
