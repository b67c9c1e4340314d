//! The linear view of an expression: coefficients of cells and a constant.

use rust_decimal::Decimal;

use super::ast::{Comparator, Expr, Name, Shape, Sign, Total};

/// An amount as a sum of multiples of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linear<'e> {
    /// In reading order; each operand once, none with the coefficient 0.
    pub terms: Vec<Term<'e>>,
    /// What does not depend on a cell.
    pub constant: Decimal,
}

/// A multiple of an operand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<'e> {
    /// How often it counts.
    pub coefficient: Decimal,
    /// What counts.
    pub operand: Operand<'e>,
}

/// One cell, or several that are added up.
#[derive(Clone, Copy, Debug)]
pub enum Operand<'e> {
    /// One cell.
    Name(&'e Name),
    /// `sum(…)`.
    Total(&'e Total),
}

/// Operands are equal if they stand for the same cells, wherever they are written.
impl PartialEq for Operand<'_> {
    fn eq(&self, other: &Self) -> bool {
        let same = |one: &Name, two: &Name| one.scope == two.scope && one.path == two.path;
        match (self, other) {
            (Self::Name(one), Self::Name(two)) => same(one, two),
            (Self::Total(Total::Matching(one)), Self::Total(Total::Matching(two))) => same(one, two),
            (Self::Total(Total::Between(one, two)), Self::Total(Total::Between(three, four))) => {
                same(one, three) && same(two, four)
            }
            (Self::Name(_) | Self::Total(_), _) => false,
        }
    }
}

impl Eq for Operand<'_> {}

impl Expr {
    /// Of a comparison: left minus right, and how the difference compares to nothing.
    /// `None` if this is no comparison or not linear.
    pub fn linear(&self) -> Option<(Linear<'_>, Comparator)> {
        let Shape::Comparison { left, comparator, right } = &self.shape else { return None };
        let mut whole = Linear::default();
        whole.add(left, Decimal::ONE)?;
        whole.add(right, Decimal::NEGATIVE_ONE)?;
        whole.terms.retain(|term| !term.coefficient.is_zero());
        Some((whole, *comparator))
    }

    /// Of an amount: its terms. `None` if this is a statement or not linear.
    pub fn linear_amount(&self) -> Option<Linear<'_>> {
        let mut whole = Linear::default();
        whole.add(self, Decimal::ONE)?;
        whole.terms.retain(|term| !term.coefficient.is_zero());
        Some(whole)
    }

    /// The value of an amount without cells.
    fn constant(&self) -> Option<Decimal> {
        let linear = self.linear_amount()?;
        linear.terms.is_empty().then_some(linear.constant)
    }
}

impl<'e> Linear<'e> {
    /// Adds a multiple of an amount.
    fn add(&mut self, amount: &'e Expr, times: Decimal) -> Option<()> {
        match &amount.shape {
            Shape::Number(value) => {
                self.constant = self.constant.checked_add(value.checked_mul(times)?)?;
                Some(())
            }
            Shape::Name(name) => self.term(Operand::Name(name), times),
            Shape::Total(total) => self.term(Operand::Total(total), times),
            Shape::Negative(inner) => self.add(inner, -times),
            Shape::Sum(parts) => parts.iter().try_for_each(|(sign, part)| match sign {
                Sign::Plus => self.add(part, times),
                Sign::Minus => self.add(part, -times),
            }),
            Shape::Product(parts) => self.product(parts, times),
            Shape::Comparison { .. }
            | Shape::And(_)
            | Shape::Or(_)
            | Shape::Not(_)
            | Shape::Implies { .. } => None,
        }
    }

    /// A product is linear if all its factors but one are constant.
    fn product(&mut self, factors: &'e [Expr], times: Decimal) -> Option<()> {
        let mut times = times;
        let mut variable = None;
        for factor in factors {
            match factor.constant() {
                Some(value) => times = times.checked_mul(value)?,
                None if variable.is_none() => variable = Some(factor),
                None => return None,
            }
        }
        if let Some(variable) = variable {
            return self.add(variable, times);
        }
        self.constant = self.constant.checked_add(times)?;
        Some(())
    }

    fn term(&mut self, operand: Operand<'e>, times: Decimal) -> Option<()> {
        match self.terms.iter_mut().find(|term| term.operand == operand) {
            Some(term) => term.coefficient = term.coefficient.checked_add(times)?,
            None => self.terms.push(Term { coefficient: times, operand }),
        }
        Some(())
    }
}
