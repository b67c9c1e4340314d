//! Expressions whose names are looked up: what a check computes, with cells in the place of keys.

use std::borrow::Cow;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Whose cell.
    pub scope: Scope,
    /// Its number in the form of that report.
    pub cell: CellId,
}

/// What an amount is computed from. Sums and products have at least two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A constant.
    Number(Decimal),
    /// A cell.
    Cell(Spot),
    /// Cells that are added up.
    Total(Vec<Spot>),
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
}

impl Cells<'_> {
    fn form(&self, scope: Scope) -> Option<&str> {
        match scope {
            Scope::Here => Some(self.here),
            Scope::Previous => self.previous,
            Scope::Parts => None,
        }
    }

    fn key<'n>(&self, name: &'n Name) -> Cow<'n, str> {
        let path = &name.path;
        match (self.table, self.line) {
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
    fn between(&self, first: &Name, last: &Name) -> Option<Vec<Spot>> {
        let (first, last) = (*self.of(first)?.first()?, *self.of(last)?.first()?);
        let step = match (self.table, self.line) {
            (Some(table), Some((Axis::Column, _))) => {
                self.vocabulary.columns(self.form(first.scope)?, table).len()
            }
            _ => 1,
        };
        let cells = (first.cell.index()..=last.cell.index()).step_by(step.max(1));
        Some(cells.map(|cell| Spot { scope: first.scope, cell: CellId::new(cell) }).collect())
    }

    /// The cells that an expression names, each once, in reading order.
    pub(super) fn named(&self, expr: &Expr) -> Vec<Spot> {
        let mut named = Vec::new();
        for spot in expr.names().into_iter().filter_map(|name| self.of(name)).flatten() {
            if !named.contains(&spot) {
                named.push(spot);
            }
        }
        named
    }
}

impl Amount {
    /// The amount of an expression; `None` if a name has no cell, or if it is a statement.
    pub(super) fn of(expr: &Expr, cells: &Cells<'_>) -> Option<Self> {
        let of = |expr: &Expr| Self::of(expr, cells);
        Some(match &expr.shape {
            Shape::Number(number) => Self::Number(*number),
            Shape::Name(name) => Self::Cell(*cells.of(name)?.first()?),
            Shape::Total(Total::Matching(name)) => Self::Total(cells.of(name)?),
            Shape::Total(Total::Between(first, last)) => Self::Total(cells.between(first, last)?),
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

impl Statement {
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
