//! What a report says in each cell of the form.

use rust_decimal::Decimal;

use crate::span::Span;

/// One cell of a filled form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How sure its value is.
    pub state: CellState,
    /// Its value, if the state gives it one.
    pub value: Option<Decimal>,
    /// Its characters; where it should stand if there are none; `None` if even that is unknown.
    pub span: Option<Span>,
    /// The unit written behind the figure.
    pub unit: Option<Span>,
}

/// How sure a cell's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellState {
    /// Stands in the text.
    Read,
    /// The place is there, nothing or a dash stands in it. Unknown, never zero.
    Blank,
    /// No text for it.
    Missing,
    /// Only one reading of the damaged text satisfies the form's equations.
    Solved,
    /// The damaged text can be read in several ways.
    Ambiguous,
    /// Words where a figure should stand.
    NotANumber,
}

impl CellState {
    /// Its name in `extract` and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Blank => "blank",
            Self::Missing => "missing",
            Self::Solved => "solved",
            Self::Ambiguous => "ambiguous",
            Self::NotANumber => "not-a-number",
        }
    }
}

impl Cell {
    /// A cell of which the text says nothing.
    pub const MISSING: Self = Self { state: CellState::Missing, value: None, span: None, unit: None };

    /// A cell without a value.
    pub const fn unknown(state: CellState, span: Option<Span>) -> Self {
        Self { state, value: None, span, unit: None }
    }

    /// The value, if it may enter an equation as a fact.
    pub fn fact(&self) -> Option<Decimal> {
        match self.state {
            CellState::Read | CellState::Solved => self.value,
            CellState::Blank | CellState::Missing | CellState::Ambiguous | CellState::NotANumber => None,
        }
    }
}
