//! Why a text is not an expression.

use std::ops::Range;

/// The first thing that is wrong in an expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ExprError {
    /// Bytes of the expression's text; empty at its end.
    pub range: Range<usize>,
    /// What is wrong there.
    pub reason: Reason,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// More bytes than [`super::MAX_BYTES`].
    #[error("the expression is too long")]
    TooLong,
    /// More brackets in brackets than [`super::MAX_DEPTH`].
    #[error("the brackets are nested too deeply")]
    TooDeep,
    /// Something else belongs here.
    #[error("something else belongs here")]
    Unexpected(Expected),
    /// `=` where `==` belongs.
    #[error("equality is written ==")]
    SingleEquals,
    /// A pattern outside `sum(…)`.
    #[error("a pattern stands for several cells: put it in sum(…)")]
    BarePattern,
    /// A range whose ends are patterns or speak of different reports.
    #[error("a range goes from one name to another")]
    BadRange,
    /// A number with more digits than can be computed with.
    #[error("the number has too many digits")]
    TooManyDigits,
}

/// What would be right instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A name, a number, `sum(…)` or an opening bracket.
    Operand,
    /// An operator, or the end.
    Operator,
    /// An operator, or a closing bracket.
    ClosingBracket,
    /// A word of `if … then`.
    Then,
}
