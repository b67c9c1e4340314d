//! Expressions whose names are looked up: what a check computes, with cells in the place of keys.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::vocabulary::Vocabulary;
use crate::form::CellId;
use crate::parse::expr::{Comparator, Expr, Name, Scope, Shape, Sign, Total};

/// The lines of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// Its rows.
    Row,
    /// Its columns.
    Column,
}

/// A cell of this report or of last year's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Whose cell.
    pub scope: Scope,
    /// Its number in the form of that report.
    pub cell: CellId,
}

/// Cells at one distance from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    first: Spot,
    step: usize,
    count: usize,
}

impl Stretch {
    /// The cells, in order.
    pub fn spots(self) -> impl Iterator<Item = Spot> {
        (0..self.count).map(move |at| self.first.moved(at * self.step))
    }

    fn last(self) -> Spot {
        self.first.moved(self.step * (self.count - 1))
    }

    /// Cells in few stretches: a sum over a table is one.
    fn of(spots: &[Spot]) -> Vec<Self> {
        let mut stretches: Vec<Self> = Vec::new();
        for spot in spots {
            if let Some(stretch) = stretches.last_mut()
                && let Some(step) = spot.cell.index().checked_sub(stretch.last().cell.index())
                && (stretch.count == 1 || step == stretch.step)
            {
                stretch.step = step;
                stretch.count += 1;
            } else {
                stretches.push(Self { first: *spot, step: 0, count: 1 });
            }
        }
        stretches
    }
}

/// What an amount is computed from. Sums and products have at least two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A constant.
    Number(Decimal),
    /// A cell.
    Cell(Spot),
    /// Cells that are added up: those that a pattern matches.
    Matching(Vec<Stretch>),
    /// Cells that are added up: from one to another.
    Between(Stretch),
    /// `-x`
    Negative(Box<Self>),
    /// `x + y - z`
    Sum(Vec<(Sign, Self)>),
    /// `x * y`
    Product(Vec<Self>),
}

/// What a statement says of amounts. `And` and `Or` have at least two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// `x == y`
    Comparison {
        /// Before the comparator.
        left: Amount,
        /// How they compare.
        comparator: Comparator,
        /// After it.
        right: Amount,
    },
    /// `x and y`
    And(Vec<Self>),
    /// `x or y`
    Or(Vec<Self>),
    /// `not x`
    Not(Box<Self>),
    /// `if x then y`
    Implies {
        /// Asked first.
        condition: Box<Self>,
        /// Must hold if the condition does.
        conclusion: Box<Self>,
    },
}

/// Where the names of an expression are looked up: in one form, and in one for last year's report.
#[derive(Clone, Copy)]
pub(super) struct Cells<'v> {
    /// What the forms declare.
    pub(super) vocabulary: &'v dyn Vocabulary,
    /// The form of the report.
    pub(super) here: &'v str,
    /// The form of last year's report, if a name is of that.
    pub(super) previous: Option<&'v str>,
    /// The table that the names belong to; `None` if they are whole cell keys.
    pub(super) table: Option<&'v str>,
    /// The key of the row or column that is looked at, for names of the other axis.
    pub(super) line: Option<(Axis, &'v str)>,
    /// The same in last year's report.
    pub(super) previous_line: Option<(Axis, &'v str)>,
}

impl<'v> Cells<'v> {
    /// For names that are whole cell keys.
    pub(super) fn whole(vocabulary: &'v dyn Vocabulary, here: &'v str, previous: Option<&'v str>) -> Self {
        Self { vocabulary, here, previous, table: None, line: None, previous_line: None }
    }

    fn form(&self, scope: Scope) -> Option<&str> {
        match scope {
            Scope::Here => Some(self.here),
            Scope::Previous => self.previous,
            Scope::Parts => None,
        }
    }

    fn key<'n>(&self, name: &'n Name) -> Cow<'n, str> {
        let path = &name.path;
        let line = if name.scope == Scope::Previous { self.previous_line } else { self.line };
        match (self.table, line) {
            (None, _) => path.into(),
            (Some(table), None) => format!("{table}.{path}").into(),
            (Some(table), Some((Axis::Row, line))) => format!("{table}.{line}.{path}").into(),
            (Some(table), Some((Axis::Column, line))) => format!("{table}.{path}.{line}").into(),
        }
    }

    /// The cells of a name, in the order of the form: one, or those that a pattern matches; never none.
    pub(super) fn of(&self, name: &Name) -> Option<Vec<Spot>> {
        let form = self.form(name.scope)?;
        let key = self.key(name);
        let cells = if name.is_pattern() {
            self.vocabulary.cells_like(form, &key)
        } else {
            self.vocabulary.cell(form, &key).into_iter().collect()
        };
        let spots = cells.into_iter().map(|cell| Spot { scope: name.scope, cell });
        Some(spots.collect::<Vec<_>>()).filter(|spots| !spots.is_empty())
    }

    /// The cells from one name to another, both included.
    fn between(&self, first: &Name, last: &Name) -> Option<Stretch> {
        let (first, last) = (*self.of(first)?.first()?, *self.of(last)?.first()?);
        let step = match (self.table, self.line) {
            (Some(table), Some((Axis::Column, _))) => {
                self.vocabulary.columns(self.form(first.scope)?, table).len().max(1)
            }
            _ => 1,
        };
        let count = last.cell.index().checked_sub(first.cell.index())? / step + 1;
        Some(Stretch { first, step, count })
    }
}

impl Spot {
    /// The cell that stands so many cells behind this one.
    #[must_use]
    pub const fn moved(self, by: usize) -> Self {
        Self { cell: CellId::new(self.cell.index() + by), ..self }
    }

    /// The cell of the same row in another column.
    #[must_use]
    pub const fn across(self, from: usize, to: usize) -> Self {
        Self { cell: CellId::new((self.cell.index() + to).saturating_sub(from)), ..self }
    }
}

impl Amount {
    /// The cells that it names, each once, in reading order; of a range both ends.
    pub fn named(&self) -> Vec<Spot> {
        let mut named = Named::default();
        self.name(&mut named);
        named.in_order
    }

    fn name(&self, named: &mut Named) {
        match self {
            Self::Number(_) => {}
            Self::Cell(spot) => named.add(*spot),
            Self::Matching(stretches) => {
                for spot in stretches.iter().flat_map(|stretch| stretch.spots()) {
                    named.add(spot);
                }
            }
            Self::Between(stretch) => {
                named.add(stretch.first);
                named.add(stretch.last());
            }
            Self::Negative(inner) => inner.name(named),
            Self::Sum(parts) => parts.iter().for_each(|(_, part)| part.name(named)),
            Self::Product(parts) => parts.iter().for_each(|part| part.name(named)),
        }
    }

    /// The amount of an expression; `None` if a name has no cell, or if it is a statement.
    pub(super) fn of(expr: &Expr, cells: &Cells<'_>) -> Option<Self> {
        let of = |expr: &Expr| Self::of(expr, cells);
        Some(match &expr.shape {
            Shape::Number(number) => Self::Number(*number),
            Shape::Name(name) => Self::Cell(*cells.of(name)?.first()?),
            Shape::Total(Total::Matching(name)) => Self::Matching(Stretch::of(&cells.of(name)?)),
            Shape::Total(Total::Between(first, last)) => Self::Between(cells.between(first, last)?),
            Shape::Negative(inner) => Self::Negative(Box::new(of(inner)?)),
            Shape::Sum(parts) => {
                let parts = parts.iter().map(|(sign, part)| Some((*sign, of(part)?)));
                Self::Sum(parts.collect::<Option<_>>()?)
            }
            Shape::Product(parts) => Self::Product(parts.iter().map(of).collect::<Option<_>>()?),
            Shape::Comparison { .. }
            | Shape::And(_)
            | Shape::Or(_)
            | Shape::Not(_)
            | Shape::Implies { .. } => return None,
        })
    }
}

/// Cells that are named, each once.
#[derive(Default)]
struct Named {
    seen: BTreeSet<Spot>,
    in_order: Vec<Spot>,
}

impl Named {
    fn add(&mut self, spot: Spot) {
        if self.seen.insert(spot) {
            self.in_order.push(spot);
        }
    }
}

impl Statement {
    /// The cells that it names, each once, in reading order; of a range both ends.
    pub fn named(&self) -> Vec<Spot> {
        let mut named = Named::default();
        self.name(&mut named);
        named.in_order
    }

    fn name(&self, named: &mut Named) {
        match self {
            Self::Comparison { left, right, .. } => {
                left.name(named);
                right.name(named);
            }
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.name(named)),
            Self::Not(inner) => inner.name(named),
            Self::Implies { condition, conclusion } => {
                condition.name(named);
                conclusion.name(named);
            }
        }
    }

    /// The statement of an expression; `None` if a name has no cell, or if it is an amount.
    pub(super) fn of(expr: &Expr, cells: &Cells<'_>) -> Option<Self> {
        let of = |expr: &Expr| Self::of(expr, cells);
        Some(match &expr.shape {
            Shape::Comparison { left, comparator, right } => {
                let (left, right) = (Amount::of(left, cells)?, Amount::of(right, cells)?);
                Self::Comparison { left, comparator: *comparator, right }
            }
            Shape::And(parts) => Self::And(parts.iter().map(of).collect::<Option<_>>()?),
            Shape::Or(parts) => Self::Or(parts.iter().map(of).collect::<Option<_>>()?),
            Shape::Not(inner) => Self::Not(Box::new(of(inner)?)),
            Shape::Implies { condition, conclusion } => {
                Self::Implies { condition: Box::new(of(condition)?), conclusion: Box::new(of(conclusion)?) }
            }
            Shape::Number(_)
            | Shape::Name(_)
            | Shape::Total(_)
            | Shape::Negative(_)
            | Shape::Sum(_)
            | Shape::Product(_) => return None,
        })
    }

    /// The amounts on both sides, if it is one comparison, or one that must hold on a condition.
    pub fn sides(&self) -> Option<(&Amount, &Amount)> {
        let claim = if let Self::Implies { conclusion, .. } = self { conclusion } else { self };
        if let Self::Comparison { left, right, .. } = claim { Some((left, right)) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_kept_in_few_runs() {
        let stretches = |cells: &[usize]| -> Vec<(usize, usize, usize)> {
            let spots = cells.iter().map(|cell| Spot { scope: Scope::Here, cell: CellId::new(*cell) });
            let spots: Vec<Spot> = spots.collect();
            let stretches = Stretch::of(&spots);
            let back: Vec<Spot> = stretches.iter().flat_map(|stretch| stretch.spots()).collect();
            assert_eq!(back, spots);
            stretches
                .iter()
                .map(|stretch| (stretch.first.cell.index(), stretch.step, stretch.count))
                .collect()
        };
        assert_eq!(stretches(&[]), []);
        assert_eq!(stretches(&[4]), [(4, 0, 1)]);
        assert_eq!(stretches(&[7, 14, 21, 28]), [(7, 7, 4)]);
        assert_eq!(stretches(&[1, 2, 3, 10, 12, 14]), [(1, 1, 3), (10, 2, 3)]);
    }
}
