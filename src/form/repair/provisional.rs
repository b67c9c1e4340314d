//! Rows that are read by the places of their figures, or digit by digit, as long as the form's equations allow.
//!
//! A row that is empty at its beginning or end may have lost a cell instead: conversions close such a row up and
//! fill the line. It is put to the solver with the damaged rows, and read by place only if that comes to the same.

use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::form::cell::{Cell, CellState};
use crate::form::filled::FilledForm;
use crate::form::reading::{Damage, DamageKind, Slot, Verdict};
use crate::form::schema::model::{Equation, Form};
use crate::parse::figure_value;
use crate::source::Source;
use crate::span::Span;

/// A row read by place; or all rows of a table that stand side by side.
#[derive(Debug)]
pub(in crate::form) struct PlacedRow {
    /// Indices of the filled rows.
    pub rows: Range<usize>,
    /// A slot for each column.
    pub slots: Vec<Slot>,
    /// For a run of digits read digit by digit: what to say if its own sum refutes that.
    pub run: Option<Damage>,
}

/// Takes the figures back of rows that equations of known cells refute, and of those that are empty at an edge.
/// Returns the latter.
pub(in crate::form) fn doubt(
    source: &Source,
    filled: &mut FilledForm,
    placed: Vec<PlacedRow>,
) -> Vec<PlacedRow> {
    if placed.is_empty() {
        return Vec::new();
    }
    let (doubtful, kept): (Vec<PlacedRow>, Vec<PlacedRow>) =
        placed.into_iter().partition(|placed| may_have_closed_up(filled, placed));
    for placed in &doubtful {
        damaged(filled, placed.rows.clone(), &refuted(source, &placed.slots));
    }
    let form = Arc::clone(&filled.form);
    let broken = broken(&form, filled);
    for placed in kept.into_iter().filter(|placed| placed.run.is_some() || has_empty_edge(&placed.slots)) {
        let Some(cells) = cells(filled, &placed.rows) else { continue };
        let within = |cell: &usize| cells.contains(cell);
        // Another row may break a column, but of digits that stand together only the row's own sum can speak.
        let speaks = |equation: &Equation| {
            let mut all = equation.parts.iter().chain(&equation.totals);
            if placed.run.is_some() { all.all(within) } else { all.any(within) }
        };
        if broken.iter().copied().any(speaks) {
            let damage = placed.run.unwrap_or_else(|| refuted(source, &placed.slots));
            damaged(filled, placed.rows, &damage);
        }
    }
    doubtful
}

/// The equations of known cells that do not hold.
fn broken<'f>(form: &'f Form, filled: &FilledForm) -> Vec<&'f Equation> {
    let value = |cell: usize| filled.cells.get(cell).and_then(Cell::fact);
    let refutes = |equation: &&Equation| {
        equation.sides(value).is_some_and(|(left, right): (Decimal, Decimal)| left != right)
    };
    form.equations().iter().filter(refutes).collect()
}

/// Reads doubtful rows by place after all if the equations leave them no other values.
pub(in crate::form) fn confirm(source: &Source, filled: &mut FilledForm, doubtful: &[PlacedRow]) {
    for placed in doubtful {
        let Some(cells) = cells(filled, &placed.rows) else { continue };
        let Some(rows) = filled.rows.get_mut(placed.rows.clone()) else { continue };
        let damage = rows.first().and_then(|row| row.damage.as_ref());
        let Some(Damage { verdict: Verdict::One { values, .. }, .. }) = damage else { continue };
        let agrees = |(slot, value): (&Slot, &i64)| match *slot {
            Slot::Figure(span, _) => figure_value(source.slice(span)) == Some(Decimal::from(*value)),
            Slot::Joined(..) | Slot::Blank(_) | Slot::Words(_) => true,
        };
        if placed.slots.iter().zip(values).all(agrees) {
            let is_blank = |(_, (slot, _)): &(usize, (&Slot, &i64))| matches!(slot, Slot::Blank(_));
            let blanks = placed.slots.iter().zip(values).enumerate().filter(is_blank);
            filled.implied.extend(blanks.map(|(at, (_, value))| (cells.start + at, *value)));
            for row in rows {
                row.damage = None;
            }
            fill(source, filled, cells.start, &placed.slots);
        }
    }
    filled.implied.sort_unstable();
}

/// Writes slots into cells from `first` on.
pub(in crate::form) fn fill(source: &Source, filled: &mut FilledForm, first: usize, slots: &[Slot]) {
    for (at, slot) in slots.iter().enumerate() {
        let cell = match *slot {
            Slot::Blank(span) => Cell::unknown(CellState::Blank, Some(span)),
            Slot::Words(span) => Cell::unknown(CellState::NotANumber, Some(span)),
            Slot::Joined(span, value) => Cell {
                state: CellState::Solved,
                value: Some(Decimal::from(value)),
                span: Some(span),
                unit: None,
            },
            Slot::Figure(span, unit) => match figure_value(source.slice(span)) {
                Some(value) => Cell { state: CellState::Read, value: Some(value), span: Some(span), unit },
                None => Cell::unknown(CellState::NotANumber, Some(span)),
            },
        };
        if let Some(place) = filled.cells.get_mut(first + at) {
            *place = cell;
        }
    }
}

/// Takes the values of rows back.
pub(in crate::form) fn damaged(filled: &mut FilledForm, rows: Range<usize>, damage: &Damage) {
    for cell in cells(filled, &rows).unwrap_or_default() {
        if let Some(place) = filled.cells.get_mut(cell) {
            *place = Cell::unknown(CellState::Ambiguous, Some(damage.span));
        }
    }
    for row in filled.rows.get_mut(rows).unwrap_or_default() {
        row.damage = Some(damage.clone());
    }
}

/// The cells of neighbouring rows of one table.
fn cells(filled: &FilledForm, rows: &Range<usize>) -> Option<Range<usize>> {
    let rows = filled.rows.get(rows.clone())?;
    let (first, last) = (rows.first()?, rows.last()?);
    let table = filled.form.tables.get(first.table)?;
    Some(table.row_cells(first.row).start..table.row_cells(last.row).end)
}

/// True if the row is empty at an edge, has figures for the solver, and a table with equations to judge them.
fn may_have_closed_up(filled: &FilledForm, placed: &PlacedRow) -> bool {
    let table = filled.rows.get(placed.rows.start).and_then(|row| filled.form.tables.get(row.table));
    placed.run.is_none()
        && table.is_some_and(|table| !table.identities.is_empty())
        && has_empty_edge(&placed.slots)
        && placed.slots.iter().all(|slot| is_empty(slot) || matches!(slot, Slot::Figure(..)))
}

/// True if the first or last cell is empty: values at both ends leave no room for a row to close up.
fn has_empty_edge(slots: &[Slot]) -> bool {
    [slots.first(), slots.last()].into_iter().flatten().any(is_empty)
}

fn is_empty(slot: &Slot) -> bool {
    matches!(slot, Slot::Blank(span) if span.is_empty())
}

/// What to say of a row whose empty cells may not be at their places.
fn refuted(source: &Source, slots: &[Slot]) -> Damage {
    let values: Vec<_> = slots
        .iter()
        .filter_map(|slot| match slot {
            Slot::Figure(span, _) | Slot::Joined(span, _) | Slot::Words(span) => Some(*span),
            Slot::Blank(_) => None,
        })
        .collect();
    let span = values.iter().copied().reduce(Span::cover).unwrap_or_else(|| source.span(0..0));
    Damage { kind: DamageKind::Missing, span, values, separated: true, verdict: Verdict::Countless }
}
