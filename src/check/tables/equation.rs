//! `check: equation`: equations and conditions that a rule states itself.
//!
//! Three outcomes: holds, fails, unknown. A condition with an unknown cell is unknown, unless the rest
//! decides it.

use rust_decimal::Decimal;

use crate::check::{Context, term};
use crate::diag::{Diagnostic, Label};
use crate::form::{self, Cell, Change, FilledForm, Table};
use crate::parse::expr::{Scope, Sign};
use crate::rule::{Amount, Axis, Case, EquationCheck, Rule, Spot, Statement};

pub(in crate::check) fn check(
    context: &Context<'_>,
    rule: &Rule,
    check: &EquationCheck,
    not_assessable: &mut usize,
) -> Vec<Diagnostic> {
    let power = context.subject.power;
    let concerned = check.powers.is_empty() || check.powers.contains(&power);
    if !rule.is_for(&context.filled.form.key) || !concerned {
        return Vec::new();
    }
    let previous = context.previous.map(|previous| previous.filled.form.key.as_str());
    let mut failed: Vec<Case<'_>> = Vec::new();
    for case in check.cases(&context.filled.form.key, previous) {
        match Figures::in_case(context, case).statement(case.holds) {
            None => *not_assessable += 1,
            Some(true) => {}
            Some(false) => failed.push(case),
        }
    }
    if failed.is_empty() || is_explained(context, check) {
        return Vec::new();
    }
    let table = check
        .table
        .as_ref()
        .and_then(|key| context.filled.form.tables.iter().find(|table| &table.key == key));
    let lines: Vec<usize> = failed.iter().map(Case::line).collect();
    let is_cause = |line: usize| !table.is_some_and(|table| follows(table, check.each, line, &lines));
    let causes = failed.into_iter().filter(|case| is_cause(case.line()));
    let told = |case| Figures::in_case(context, case).broken(rule, table.zip(check.each), case);
    causes.filter_map(told).collect()
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

/// The figures of a report and of last year's.
pub(in crate::check) struct Figures<'c> {
    context: &'c Context<'c>,
    /// The line that is looked at.
    case: Option<Case<'c>>,
    /// Values that are proposed in place of those of the report.
    changes: &'c [Change],
    /// The column that is named, and the one that is meant.
    shift: Option<(usize, usize)>,
}

impl<'c> Figures<'c> {
    pub(in crate::check) fn of(context: &'c Context<'c>) -> Self {
        Self { context, case: None, changes: &[], shift: None }
    }

    /// The figures as they would be with these changes.
    pub(in crate::check) fn changed(context: &'c Context<'c>, changes: &'c [Change]) -> Self {
        Self { changes, ..Self::of(context) }
    }

    fn in_case(context: &'c Context<'c>, case: Case<'c>) -> Self {
        Self { case: Some(case), ..Self::of(context) }
    }

    /// The key of the form that the report is written on.
    pub(in crate::check) fn form(&self) -> &'c str {
        &self.context.filled.form.key
    }

    /// The cell that an expression means in the line that is looked at.
    fn spot(&self, named: Spot) -> Spot {
        let spot = self.case.map_or(named, |case| case.cell(named));
        self.shift.map_or(spot, |(from, to)| spot.across(from, to))
    }

    /// The tables that names of this scope speak of.
    fn tables(&self, scope: Scope) -> Option<&'c FilledForm> {
        match scope {
            Scope::Here => Some(self.context.filled),
            Scope::Previous => self.context.previous.map(|previous| previous.filled),
            Scope::Parts => None,
        }
    }

    fn cell(&self, spot: Spot) -> Option<&'c Cell> {
        self.tables(spot.scope)?.cells.get(spot.cell.index())
    }

    /// Unknown also where last year's report contradicts itself: this year's is not to be accused by it.
    fn value(&self, spot: Spot) -> Option<Decimal> {
        let is_last_year_s = spot.scope == Scope::Previous;
        if is_last_year_s && self.tables(spot.scope)?.is_disputed(spot.cell.index()) {
            return None;
        }
        let mut changes = self.changes.iter().filter(|_| spot.scope == Scope::Here);
        let change = changes.find(|change| change.cell == spot.cell.index());
        change.map(|change| change.value).or_else(|| self.cell(spot).and_then(Cell::fact))
    }

    /// The value of an amount; `None` if a cell is unknown.
    pub(in crate::check) fn amount(&self, amount: &Amount) -> Option<Decimal> {
        match amount {
            Amount::Number(number) => Some(*number),
            Amount::Cell(spot) => self.value(self.spot(*spot)),
            Amount::Matching(stretches) => added(
                stretches.iter().flat_map(|stretch| stretch.spots()).map(|spot| self.value(self.spot(spot))),
            ),
            Amount::Between(stretch) => added(stretch.spots().map(|spot| self.value(self.spot(spot)))),
            Amount::Negative(inner) => self.amount(inner).map(|amount| -amount),
            Amount::Sum(parts) => added(parts.iter().map(|(sign, part)| match sign {
                Sign::Plus => self.amount(part),
                Sign::Minus => self.amount(part).map(|amount| -amount),
            })),
            Amount::Product(parts) => {
                parts.iter().try_fold(Decimal::ONE, |product, part| product.checked_mul(self.amount(part)?))
            }
        }
    }

    /// The value of an amount in these columns instead of its own, all of which are one; in that if there are none.
    pub(in crate::check) fn in_columns(
        &self,
        amount: &Amount,
        columns: Option<&[String]>,
    ) -> Option<Decimal> {
        let Some(columns) = columns else { return self.amount(amount) };
        added(columns.iter().map(|column| {
            let shift = self.shift_to(amount, column);
            Self { shift: Some(shift?), ..*self }.amount(amount)
        }))
    }

    /// The cells of an amount, or those of the same rows in these columns, in reading order.
    pub(in crate::check) fn cells_in_columns(
        &self,
        amount: &Amount,
        columns: Option<&[String]>,
    ) -> Vec<usize> {
        let named = amount.named().into_iter();
        let Some(columns) = columns else { return named.map(|spot| spot.cell.index()).collect() };
        let shifts: Vec<_> = columns.iter().filter_map(|column| self.shift_to(amount, column)).collect();
        let across = |spot: Spot| shifts.iter().map(move |(from, to)| spot.across(*from, *to).cell.index());
        named.flat_map(across).collect()
    }

    /// The column in which the cells of an amount stand, and another one of their table.
    fn shift_to(&self, amount: &Amount, column: &str) -> Option<(usize, usize)> {
        let own = amount.named().first()?.cell.index();
        let table = self.context.filled.form.tables.iter().rfind(|table| table.first_cell <= own)?;
        let to = table.columns.iter().position(|known| known.key == column)?;
        Some(((own - table.first_cell) % table.columns.len().max(1), to))
    }

    /// Kleene's logic: unknown stays unknown unless the other parts decide.
    fn statement(&self, statement: &Statement) -> Option<bool> {
        match statement {
            Statement::Comparison { left, comparator, right } => {
                Some(comparator.holds(self.amount(left)?, self.amount(right)?))
            }
            Statement::And(parts) => decide(parts.iter().map(|part| self.statement(part)), false),
            Statement::Or(parts) => decide(parts.iter().map(|part| self.statement(part)), true),
            Statement::Not(inner) => self.statement(inner).map(|truth| !truth),
            Statement::Implies { condition, conclusion } => {
                let parts = [self.statement(condition).map(|truth| !truth), self.statement(conclusion)];
                decide(parts.into_iter(), true)
            }
        }
    }

    /// What is told of a case that fails. `lines` are the table and its lines that the equation is made for.
    fn broken(&self, rule: &Rule, lines: Option<(&Table, Axis)>, case: Case<'_>) -> Option<Diagnostic> {
        let form = &*self.context.filled.form;
        let named: Vec<Spot> = case.holds.named().into_iter().map(|spot| case.cell(spot)).collect();
        let first = *named.iter().find(|spot| spot.scope == Scope::Here)?;
        let cell = self.cell(first)?;
        let mut found = Diagnostic::new(rule.code(), cell.span?).cell(form.cell_key(first.cell.index()));
        let sides = case.holds.sides();
        let left = sides.and_then(|(left, _)| self.amount(left));
        let right = sides.and_then(|(_, right)| self.amount(right));
        let before = named.iter().find(|spot| spot.scope == Scope::Previous);
        let before = before.and_then(|spot| self.value(*spot));
        for (name, value) in [("left", left), ("right", right), ("value", cell.value), ("before", before)] {
            found = found.fact(name, value.map_or_else(String::new, |value| value.normalize().to_string()));
        }
        found = found.fact("organ", self.context.subject.organ.clone().unwrap_or_default());
        let line = |axis| lines.filter(|(_, each)| *each == axis).map(|(table, _)| table);
        found = found
            .fact("row", line(Axis::Row).map_or_else(|| "".into(), |table| term::row(table, case.line())));
        found = found.fact(
            "column",
            line(Axis::Column).map_or_else(|| "".into(), |table| term::column(table, case.line())),
        );
        found.labels =
            named.iter().filter(|spot| **spot != first).filter_map(|spot| self.label(*spot)).collect();
        Some(found)
    }

    fn label(&self, spot: Spot) -> Option<Label> {
        let (form, cell, at) = (&self.tables(spot.scope)?.form, self.cell(spot)?, spot.cell.index());
        let role = if spot.scope == Scope::Previous { "previous" } else { "cell" };
        let (row, column) = term::row_and_column(form, at);
        let label = Label::new(cell.span?, role).fact("cell", term::cell(form, at));
        let label = label.fact("row", row).fact("column", column);
        Some(label.fact("value", cell.value?.normalize().to_string()).cell(form.cell_key(at)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_known_if_all_of_it_is() {
        let of = |amounts: &[Option<i64>]| added(amounts.iter().map(|amount| amount.map(Decimal::from)));
        assert_eq!(of(&[Some(2), Some(-5)]), Some(Decimal::from(-3)));
        assert_eq!(of(&[]), Some(Decimal::ZERO));
        assert_eq!(of(&[Some(2), None]), None);
        assert_eq!(added([Some(Decimal::MAX), Some(Decimal::MAX)].into_iter()), None);
    }

    #[test]
    fn what_is_unknown_may_be_decided_by_the_rest() {
        let (yes, no) = (Some(true), Some(false));
        let and = |parts: &[Option<bool>]| decide(parts.iter().copied(), false);
        let or = |parts: &[Option<bool>]| decide(parts.iter().copied(), true);
        assert_eq!([and(&[yes, yes]), and(&[None, no]), and(&[yes, None])], [yes, no, None]);
        assert_eq!([or(&[no, no]), or(&[None, yes]), or(&[no, None])], [no, yes, None]);
    }
}
