//! Amounts and statements: `a + b` is an amount, `a == b` a statement; only some mixtures make sense.

use std::ops::Range;

use super::ast::{Expr, Shape};

/// What an expression comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Amount,
    /// Something that holds or does not.
    Statement,
}

/// An amount where a statement belongs, or the reverse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Bytes of the expression's text.
    pub range: Range<usize>,
    /// What belongs there.
    pub expected: Kind,
}

impl Expr {
    /// What the expression comes to by its outermost operator.
    pub fn kind(&self) -> Kind {
        match &self.shape {
            Shape::Number(_)
            | Shape::Name(_)
            | Shape::Total(_)
            | Shape::Negative(_)
            | Shape::Sum(_)
            | Shape::Product(_) => Kind::Amount,
            Shape::Comparison { .. }
            | Shape::And(_)
            | Shape::Or(_)
            | Shape::Not(_)
            | Shape::Implies { .. } => Kind::Statement,
        }
    }

    /// Checks that the expression comes to `expected` and that its parts are of one piece.
    ///
    /// # Errors
    /// The first part that is of the wrong kind.
    pub fn expect(&self, expected: Kind) -> Result<(), Mismatch> {
        if self.kind() != expected {
            return Err(Mismatch { range: self.range.clone(), expected });
        }
        match &self.shape {
            Shape::Number(_) | Shape::Name(_) | Shape::Total(_) => Ok(()),
            Shape::Negative(inner) => inner.expect(Kind::Amount),
            Shape::Sum(parts) => parts.iter().try_for_each(|(_, part)| part.expect(Kind::Amount)),
            Shape::Product(parts) => parts.iter().try_for_each(|part| part.expect(Kind::Amount)),
            Shape::Comparison { left, right, .. } => {
                left.expect(Kind::Amount)?;
                right.expect(Kind::Amount)
            }
            Shape::And(parts) | Shape::Or(parts) => {
                parts.iter().try_for_each(|part| part.expect(Kind::Statement))
            }
            Shape::Not(inner) => inner.expect(Kind::Statement),
            Shape::Implies { condition, conclusion } => {
                condition.expect(Kind::Statement)?;
                conclusion.expect(Kind::Statement)
            }
        }
    }
}
