//! Rows that a page, or the program that took its text, spread over several lines.
//!
//! A label broken over lines, with its figures on the first, a middle or the last of them; captions whose pieces stand
//! between those of labels; figures broken in narrow cells. The section is read as a whole, or not at all: `words` deals
//! its words out to the labels of the form, `lines` its lines of figures to the rows, `compose` the figures of a row to
//! its columns.

mod alike;
mod compose;
mod lines;
mod order;
mod section;
mod words;

use std::ops::Range;

use crate::form::reading::Slot;
use crate::form::schema::label::Label;

pub(in crate::form) use compose::{Composed, Shape, compose};
pub(in crate::form) use order::balance_in_some_order;
pub(in crate::form) use section::read;

/// A row of the form that may stand in the section.
pub(in crate::form) struct Wanted<'f> {
    /// Its label.
    pub label: &'f Label,
    /// The labels of the groups that it stands in, outermost first.
    pub groups: Vec<&'f Label>,
    /// Its columns and sums.
    pub shape: Shape,
}

/// The rows of a section.
#[derive(Debug)]
pub(in crate::form) struct Wrapped {
    /// Those that were found.
    pub rows: Vec<WrappedRow>,
    /// True if the figures of most rows stand on a line. Else their order within a row is not certain, and its own sum
    /// holds in many.
    pub whole_lines: bool,
}

/// A row in the text.
#[derive(Debug)]
pub(in crate::form) struct WrappedRow {
    /// Its index among those wanted.
    pub row: usize,
    /// The letters of its label, piece by piece.
    pub label: Vec<Range<usize>>,
    /// True if the words are the form's or an accepted variant.
    pub exact: bool,
    /// Its figures.
    pub figures: Figures,
}

/// The figures of a row.
#[derive(Debug)]
pub(in crate::form) enum Figures {
    /// A slot for each column.
    Slots(Vec<Slot>),
    /// The same, some of them put between others by their place across the page.
    Placed(Vec<Slot>),
    /// Other than as many as there are columns, on one line: pieces of the stream.
    Uneven(Range<usize>),
    /// Spread so that they cannot be told apart: pieces of the stream.
    Unclear(Range<usize>),
    /// None.
    Missing,
}
