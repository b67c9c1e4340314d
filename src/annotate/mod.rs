//! Findings written into a Word file as comments, and those taken away that hold no longer. Everything else in the file
//! stays as it is, byte for byte where the format allows. Knows places and texts, no rules.

mod anchor;
mod comments;
mod document;
mod names;
mod note;
mod package;
mod run;
mod scan;
mod without;

pub use document::{NotAnnotated, annotate};
pub use note::{Author, Note};
