//! What the text of a row says of its cells, or why it cannot be read.

use rust_decimal::Decimal;

use crate::parse::figure_value;
use crate::source::Source;
use crate::span::Span;

/// What stands in one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::form) enum Slot {
    /// A figure, with its unit.
    Figure(Span, Option<Span>),
    /// The digits of a figure that a narrow cell broke over lines: those on the first line, the value of all.
    Joined(Span, i64),
    /// A dash, a slash, or nothing at this place.
    Blank(Span),
    /// Words where a figure should stand.
    Words(Span),
}

impl Slot {
    /// Its value; `None` if it has no figure.
    pub(in crate::form) fn value(self, source: &Source) -> Option<Decimal> {
        match self {
            Self::Figure(span, _) => figure_value(source.slice(span)),
            Self::Joined(_, value) => Some(Decimal::from(value)),
            Self::Blank(_) | Self::Words(_) => None,
        }
    }
}

/// What the text of a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::form) enum Reading {
    /// A slot for each column.
    Slots(Vec<Slot>),
    /// A slot for each column if the places of the empty cells can be trusted; the form's equations are to
    /// confirm that, since tables in text often lose a cell and close up.
    ByPlace(Vec<Slot>),
    /// A run of as many digits as columns: a slot for each digit, and what to say if the row's sum refutes that.
    ByDigit(Vec<Slot>, Damage),
    /// The row cannot be read.
    Damaged(Damage),
}

/// Why a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What is wrong with it.
    pub kind: DamageKind,
    /// The values' characters; where they should stand if there are none.
    pub span: Span,
    /// Each value's characters.
    pub values: Vec<Span>,
    /// True if the values stand in cells of their own, between separators.
    pub separated: bool,
    /// What the equations make of it.
    pub verdict: Verdict,
}

/// What the equations make of a damaged row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// So many readings that they are not counted.
    Countless,
    /// No reading satisfies the equations: something else is wrong as well.
    Nothing,
    /// The row's own sum leaves one reading, these values, but the rest of the table contradicts it.
    Alone(Vec<i64>),
    /// This many readings, two at least; the cells, by index, that have one value in all of them.
    Several(usize, Vec<(usize, i64)>),
    /// One reading: its values, the cells whose text is lost or was run together, the number of equations
    /// that confirm it.
    One {
        /// The value of each cell of the row.
        values: Vec<i64>,
        /// Cells, by index, that have no text of their own.
        lost: Vec<usize>,
        /// Equations of known cells that the row takes part in.
        equations: usize,
    },
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DamageKind {
    /// Digits of several cells run together.
    RunOn,
    /// Fewer values than columns.
    Missing,
    /// More values than columns.
    Extra,
}
