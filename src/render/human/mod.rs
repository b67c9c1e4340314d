//! Findings for people: the lines of the report that matter, marked, with the notes under them.

mod draw;
mod lines;
mod notes;
mod picture;
mod window;

pub(super) use draw::Human;
