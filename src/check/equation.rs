//! `check: equation`: equations and conditions that a rule states itself.
//!
//! Three outcomes: holds, fails, unknown. A condition with an unknown cell is unknown, unless the rest
//! decides it.

use rust_decimal::Decimal;

use super::{Context, term};
use crate::diag::{Diagnostic, Label};
use crate::form::{Cell, Table};
use crate::parse::expr::{Expr, Name, Shape, Sign, Total};
use crate::rule::{Axis, EquationCheck, Rule};

pub(super) fn check(
    context: &Context<'_>,
    rule: &Rule,
    check: &EquationCheck,
    not_assessable: &mut usize,
) -> Vec<Diagnostic> {
    let power = context.subject.power;
    let concerned = check.powers.is_empty() || check.powers.contains(&power);
    if !rule.is_for(&context.bound.form.key) || !concerned {
        return Vec::new();
    }
    let table =
        check.table.as_ref().and_then(|key| context.bound.form.tables.iter().find(|table| &table.key == key));
    let lines: Vec<(&str, usize)> = match (check.each, table) {
        (Some(Axis::Row), Some(table)) => {
            table.rows.iter().enumerate().map(|(at, row)| (row.key.as_str(), at)).collect()
        }
        (Some(Axis::Column), Some(table)) => {
            table.columns.iter().enumerate().map(|(at, column)| (column.key.as_str(), at)).collect()
        }
        _ => vec![("", 0)],
    };
    let mut found = Vec::new();
    for (line, at) in lines {
        let case = Case::new(context, check, line);
        match case.statement(&check.holds) {
            None => *not_assessable += 1,
            Some(true) => {}
            Some(false) => found.extend(case.broken(rule, table, at)),
        }
    }
    found
}

/// An equation for one line of its table.
pub(super) struct Case<'c> {
    context: &'c Context<'c>,
    check: &'c EquationCheck,
    line: &'c str,
}

impl<'c> Case<'c> {
    pub(super) fn new(context: &'c Context<'c>, check: &'c EquationCheck, line: &'c str) -> Self {
        Self { context, check, line }
    }

    /// The value of the amount; `None` if a cell is unknown.
    pub(super) fn whole_amount(&self) -> Option<Decimal> {
        self.amount(&self.check.holds)
    }

    /// The cells that are named, in reading order.
    pub(super) fn all_cells(&self) -> Vec<usize> {
        self.check.holds.names().iter().flat_map(|name| self.cells(name)).collect()
    }

    fn cells(&self, name: &Name) -> Vec<usize> {
        let form = self.context.bound.form;
        let key = self.check.cell_key(name, self.line);
        if !name.is_pattern() {
            return form.cell_of(&key).into_iter().collect();
        }
        form.cells_like(&key)
    }

    fn total_cells(&self, total: &Total) -> Vec<usize> {
        let (first, last) = match total {
            Total::Matching(name) => return self.cells(name),
            Total::Between(first, last) => (self.cells(first), self.cells(last)),
        };
        let (Some(first), Some(last)) = (first.first(), last.last()) else { return Vec::new() };
        let step = match self.check.each {
            Some(Axis::Column) => self.columns(*first),
            Some(Axis::Row) | None => 1,
        };
        (*first..=*last).step_by(step.max(1)).collect()
    }

    /// Cells between one row and the next.
    fn columns(&self, cell: usize) -> usize {
        self.context.bound.form.cell_place(cell).map_or(1, |(table, _, _)| table.columns.len())
    }

    fn value(&self, cell: usize) -> Option<Decimal> {
        self.context.bound.cells.get(cell).and_then(Cell::fact)
    }

    fn amount(&self, expr: &Expr) -> Option<Decimal> {
        match &expr.shape {
            Shape::Number(number) => Some(*number),
            Shape::Name(name) => self.value(*self.cells(name).first()?),
            Shape::Total(total) => added(self.total_cells(total).into_iter().map(|cell| self.value(cell))),
            Shape::Negative(inner) => self.amount(inner).map(|amount| -amount),
            Shape::Sum(parts) => added(parts.iter().map(|(sign, part)| match sign {
                Sign::Plus => self.amount(part),
                Sign::Minus => self.amount(part).map(|amount| -amount),
            })),
            Shape::Product(parts) => {
                parts.iter().try_fold(Decimal::ONE, |product, part| product.checked_mul(self.amount(part)?))
            }
            Shape::Comparison { .. }
            | Shape::And(_)
            | Shape::Or(_)
            | Shape::Not(_)
            | Shape::Implies { .. } => None,
        }
    }

    /// Kleene's logic: unknown stays unknown unless the other parts decide.
    fn statement(&self, expr: &Expr) -> Option<bool> {
        match &expr.shape {
            Shape::Comparison { left, comparator, right } => {
                Some(comparator.holds(self.amount(left)?, self.amount(right)?))
            }
            Shape::And(parts) => decide(parts.iter().map(|part| self.statement(part)), false),
            Shape::Or(parts) => decide(parts.iter().map(|part| self.statement(part)), true),
            Shape::Not(inner) => self.statement(inner).map(|truth| !truth),
            Shape::Implies { condition, conclusion } => {
                let parts = [self.statement(condition).map(|truth| !truth), self.statement(conclusion)];
                decide(parts.into_iter(), true)
            }
            Shape::Number(_)
            | Shape::Name(_)
            | Shape::Total(_)
            | Shape::Negative(_)
            | Shape::Sum(_)
            | Shape::Product(_) => None,
        }
    }

    fn broken(&self, rule: &Rule, table: Option<&Table>, at: usize) -> Option<Diagnostic> {
        let form = self.context.bound.form;
        let names = self.check.holds.names();
        let cells: Vec<usize> = names.iter().flat_map(|name| self.cells(name)).collect();
        let places: Vec<(usize, &Cell)> =
            cells.iter().filter_map(|cell| Some((*cell, self.context.bound.cells.get(*cell)?))).collect();
        let (first, cell) = places.first()?;
        let mut found = Diagnostic::new(rule.code(), cell.span?).cell(form.cell_key(*first));
        let (left, right) = match &self.check.holds.shape {
            Shape::Comparison { left, right, .. } => (self.amount(left), self.amount(right)),
            Shape::Number(_)
            | Shape::Name(_)
            | Shape::Total(_)
            | Shape::Negative(_)
            | Shape::Sum(_)
            | Shape::Product(_)
            | Shape::And(_)
            | Shape::Or(_)
            | Shape::Not(_)
            | Shape::Implies { .. } => (None, None),
        };
        for (name, side) in [("left", left), ("right", right)] {
            found = found.fact(name, side.map_or_else(String::new, |side| side.normalize().to_string()));
        }
        found = found.fact("organ", self.context.subject.organ.clone().unwrap_or_default());
        let line = |axis| (self.check.each == Some(axis)).then_some(table).flatten();
        found = found.fact("row", line(Axis::Row).map_or_else(|| "".into(), |table| term::row(table, at)));
        found = found
            .fact("column", line(Axis::Column).map_or_else(|| "".into(), |table| term::column(table, at)));
        found.labels = places
            .iter()
            .skip(1)
            .filter_map(|(at, cell)| {
                let label = Label::new(cell.span?, "cell").fact("cell", term::cell(form, *at));
                Some(label.fact("value", cell.value?.normalize().to_string()).cell(form.cell_key(*at)))
            })
            .collect();
        Some(found)
    }
}

/// The sum; unknown if an amount is, or if the figures are too large to be added up.
fn added(mut amounts: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    amounts.try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?))
}

/// `deciding` if any part is so, unknown if any part is unknown, else the opposite.
fn decide(parts: impl Iterator<Item = Option<bool>>, deciding: bool) -> Option<bool> {
    let mut unknown = false;
    for part in parts {
        match part {
            Some(truth) if truth == deciding => return Some(deciding),
            Some(_) => {}
            None => unknown = true,
        }
    }
    (!unknown).then_some(!deciding)
}
