//! `check: equation`: equations and conditions that a rule states itself.
//!
//! Three outcomes: holds, fails, unknown. A condition with an unknown cell is unknown, unless the rest
//! decides it.

use rust_decimal::Decimal;

use crate::check::{Context, term};
use crate::diag::{Diagnostic, Label};
use crate::form::{self, Bound, Cell, Table};
use crate::parse::expr::{Expr, Name, Scope, Shape, Sign, Total};
use crate::rule::{Axis, EquationCheck, Rule};

pub(in crate::check) fn check(
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
    let mut failed: Vec<(Case<'_>, usize)> = Vec::new();
    for (line, at) in lines(check, table) {
        let case = Case::new(context, check, line);
        match case.statement(&check.holds) {
            _ if !case.is_possible() => {}
            None => *not_assessable += 1,
            Some(true) => {}
            Some(false) => failed.push((case, at)),
        }
    }
    if failed.is_empty() || is_explained(context, check) {
        return Vec::new();
    }
    let lines: Vec<usize> = failed.iter().map(|(_, at)| *at).collect();
    let is_cause = |at: usize| !table.is_some_and(|table| follows(table, check.each, at, &lines));
    let causes = failed.iter().filter(|(_, at)| is_cause(*at));
    causes.filter_map(|(case, at)| case.broken(rule, table, *at)).collect()
}

/// The lines that an equation is made for, each with its index; one without a key if it is made once.
fn lines<'t>(check: &EquationCheck, table: Option<&'t Table>) -> Vec<(&'t str, usize)> {
    match (check.each, table) {
        (Some(Axis::Row), Some(table)) => {
            table.rows.iter().enumerate().map(|(at, row)| (row.key.as_str(), at)).collect()
        }
        (Some(Axis::Column), Some(table)) => {
            table.columns.iter().enumerate().map(|(at, column)| (column.key.as_str(), at)).collect()
        }
        (Some(_), None) | (None, _) => vec![("", 0)],
    }
}

/// True if the report, be it in a note to a table, has words that explain why the equation does not hold.
fn is_explained(context: &Context<'_>, check: &EquationCheck) -> bool {
    check.explained_by.iter().any(|word| context.narrative.text().letters().contains(word.as_str()))
}

/// True if the form adds a line up from others, one of which failed as well: it is no cause of its own.
fn follows(table: &Table, each: Option<Axis>, line: usize, failed: &[usize]) -> bool {
    let across = match each {
        Some(Axis::Row) => form::Axis::Column,
        Some(Axis::Column) => form::Axis::Row,
        None => return false,
    };
    let sums = table.identities.iter().filter(|identity| identity.each == across);
    let mut sums = sums.filter(|identity| identity.totals == [line]);
    sums.any(|identity| identity.parts.iter().any(|part| failed.contains(part)))
}

/// An equation for one line of its table.
pub(in crate::check) struct Case<'c> {
    context: &'c Context<'c>,
    check: &'c EquationCheck,
    line: &'c str,
}

/// A cell of this report or of last year's.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Spot {
    scope: Scope,
    cell: usize,
}

impl<'c> Case<'c> {
    pub(in crate::check) fn new(context: &'c Context<'c>, check: &'c EquationCheck, line: &'c str) -> Self {
        Self { context, check, line }
    }

    /// The value of the amount; `None` if a cell is unknown.
    pub(in crate::check) fn whole_amount(&self) -> Option<Decimal> {
        self.amount(&self.check.holds)
    }

    /// The cells that are named, in reading order.
    pub(in crate::check) fn all_cells(&self) -> Vec<usize> {
        self.spots().iter().map(|spot| spot.cell).collect()
    }

    /// The cells that are named, each once, in reading order.
    fn spots(&self) -> Vec<Spot> {
        let mut spots = Vec::new();
        for spot in self.check.holds.names().into_iter().flat_map(|name| self.cells(name)) {
            if !spots.contains(&spot) {
                spots.push(spot);
            }
        }
        spots
    }

    /// False if it names a cell that the form of the other report does not have.
    fn is_possible(&self) -> bool {
        self.check.holds.names().into_iter().all(|name| !self.cells(name).is_empty())
    }

    /// The tables that names of this scope speak of.
    fn tables(&self, scope: Scope) -> Option<&'c Bound> {
        match scope {
            Scope::Here => Some(self.context.bound),
            Scope::Previous => self.context.previous.map(|previous| previous.bound),
            Scope::Parts => None,
        }
    }

    fn cells(&self, name: &Name) -> Vec<Spot> {
        let Some(tables) = self.tables(name.scope) else { return Vec::new() };
        let key = self.check.cell_key(name, self.line);
        let cells = if name.is_pattern() {
            tables.form.cells_like(&key)
        } else {
            tables.form.cell_of(&key).into_iter().collect()
        };
        cells.into_iter().map(|cell| Spot { scope: name.scope, cell }).collect()
    }

    /// The cell of a name; none that stands alone is a pattern.
    fn only_cell(&self, name: &Name) -> Option<Spot> {
        let key = self.check.cell_key(name, self.line);
        let cell = self.tables(name.scope)?.form.cell_of(&key)?;
        Some(Spot { scope: name.scope, cell })
    }

    fn total_cells(&self, total: &Total) -> Vec<Spot> {
        let (first, last) = match total {
            Total::Matching(name) => return self.cells(name),
            Total::Between(first, last) => (self.cells(first), self.cells(last)),
        };
        let (Some(first), Some(last)) = (first.first(), last.first()) else { return Vec::new() };
        let step = match self.check.each {
            Some(Axis::Column) => self.columns(*first),
            Some(Axis::Row) | None => 1,
        };
        let cells = (first.cell..=last.cell).step_by(step.max(1));
        cells.map(|cell| Spot { scope: first.scope, cell }).collect()
    }

    /// Cells between one row and the next.
    fn columns(&self, spot: Spot) -> usize {
        let place = self.tables(spot.scope).and_then(|tables| tables.form.cell_place(spot.cell));
        place.map_or(1, |(table, _, _)| table.columns.len())
    }

    fn cell(&self, spot: Spot) -> Option<&'c Cell> {
        self.tables(spot.scope)?.cells.get(spot.cell)
    }

    /// Unknown also where last year's report contradicts itself: this year's is not to be accused by it.
    fn value(&self, spot: Spot) -> Option<Decimal> {
        let is_last_year_s = spot.scope == Scope::Previous;
        if is_last_year_s && self.tables(spot.scope)?.is_disputed(spot.cell) {
            return None;
        }
        self.cell(spot).and_then(Cell::fact)
    }

    fn amount(&self, expr: &Expr) -> Option<Decimal> {
        match &expr.shape {
            Shape::Number(number) => Some(*number),
            Shape::Name(name) => self.value(self.only_cell(name)?),
            Shape::Total(total) => added(self.total_cells(total).into_iter().map(|spot| self.value(spot))),
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
        let form = &*self.context.bound.form;
        let spots = self.spots();
        let first = spots.iter().find(|spot| spot.scope == Scope::Here)?;
        let cell = self.cell(*first)?;
        let mut found = Diagnostic::new(rule.code(), cell.span?).cell(form.cell_key(first.cell));
        let (left, right) = self.sides();
        let before = spots.iter().find(|spot| spot.scope == Scope::Previous);
        let before = before.and_then(|spot| self.value(*spot));
        for (name, value) in [("left", left), ("right", right), ("value", cell.value), ("before", before)] {
            found = found.fact(name, value.map_or_else(String::new, |value| value.normalize().to_string()));
        }
        found = found.fact("organ", self.context.subject.organ.clone().unwrap_or_default());
        let line = |axis| (self.check.each == Some(axis)).then_some(table).flatten();
        found = found.fact("row", line(Axis::Row).map_or_else(|| "".into(), |table| term::row(table, at)));
        found = found
            .fact("column", line(Axis::Column).map_or_else(|| "".into(), |table| term::column(table, at)));
        found.labels =
            spots.iter().filter(|spot| *spot != first).filter_map(|spot| self.label(*spot)).collect();
        Some(found)
    }

    /// The values on both sides, if it is one comparison, or one that must hold on a condition.
    fn sides(&self) -> (Option<Decimal>, Option<Decimal>) {
        let mut claim = &self.check.holds;
        if let Shape::Implies { conclusion, .. } = &claim.shape {
            claim = conclusion;
        }
        if let Shape::Comparison { left, right, .. } = &claim.shape {
            (self.amount(left), self.amount(right))
        } else {
            (None, None)
        }
    }

    fn label(&self, spot: Spot) -> Option<Label> {
        let (form, cell) = (&self.tables(spot.scope)?.form, self.cell(spot)?);
        let role = if spot.scope == Scope::Previous { "previous" } else { "cell" };
        let label = Label::new(cell.span?, role).fact("cell", term::cell(form, spot.cell));
        Some(label.fact("value", cell.value?.normalize().to_string()).cell(form.cell_key(spot.cell)))
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
