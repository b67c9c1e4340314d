//! The running text of a report, read once for every check: lines, paragraphs, sentences, dates, and the statements
//! that rules look for in it, with what each of them is about.
//!
//! Knows no cell of a table and finds nothing: what a statement means is for `check` to say.

mod asked;
#[cfg(test)]
pub(crate) mod fixture;
mod frames;
mod joined;
mod kept;
mod model;
mod paragraph;
mod reader;
mod reason;
mod referents;
mod scope;
mod sentences;
mod statements;
mod steps;
mod text;
mod trigrams;

pub use frames::Manner;
pub use model::Narrative;
pub use paragraph::Paragraph;
pub use reader::Statement;
pub use reason::{PassedOver, Reason, Whole};
pub use referents::Subject;
pub use scope::of as scope_of;
pub use sentences::{ends_sentence, has_one, sentences};
pub use statements::{Setting, Statements};
pub use steps::step;
#[cfg(test)]
pub(crate) use steps::steps_of;
pub use text::{GAP, LONGEST, Marked, Text, TextLine, is_han};
pub use trigrams::Mark;
