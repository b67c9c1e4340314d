//! One page for a browser or a printer: the counts and files on top, then each report with its findings in the
//! margin. It loads nothing and runs nothing: the filter is made of check boxes and style rules.
//!
//! Every tag is closed and every attribute quoted, so that the page can be read as XML too.
//!
//! The page is kept until the end, since the counts stand on top. `ROOM` bounds it.

mod article;
mod escape;
mod note;
mod page;
mod text;

pub use escape::escaped;
pub(super) use page::Html;
pub use page::page_head;
