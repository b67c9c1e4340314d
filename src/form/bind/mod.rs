//! Fits the tables of a report to a form.
//!
//! Rows are found by their labels in the form's order, whatever the layout; then the figures after a label are
//! read as its cells. Where a page spread rows over lines, the section is read as a whole. What cannot be read stays
//! unknown.

mod binder;
mod extra_column;
mod heads;
mod in_order;
mod line;
mod spread;
mod stray;
#[cfg(test)]
mod tests;

pub(super) use binder::bind;
