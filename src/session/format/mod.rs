//! A report in the layout of its form: headings and tables, never a figure. What cannot be laid out without losing
//! something stays as it is, and so does a report that would read differently afterwards.

mod headings;
mod region;
mod run;
mod tables;
mod words;

pub use run::Formatted;
pub use tables::{Left, Why};
