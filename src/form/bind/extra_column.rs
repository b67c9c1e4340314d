//! A column that the form does not have, as a subtotal between its own: every row has one figure more, and its sums tell
//! which.

use crate::form::bind::binder::{Binder, Target};
use crate::form::filled::{ExtraColumn, FilledPart};
use crate::form::reading::{Damage, DamageKind, Reading, Slot};

/// Rows that must have the column.
const FEWEST_ROWS: usize = 3;

impl Binder<'_> {
    /// Reads the rows of each table without the one column whose absence lets every sum along a row hold.
    pub(super) fn leave_out_column(
        &self,
        targets: &[Target],
        readings: &mut [Reading],
        found: &mut FilledPart,
    ) {
        for (index, table) in self.filled.form.tables.iter().enumerate() {
            let is_mine =
                |target: &Target| self.filled.rows.get(target.filled).is_some_and(|row| row.table == index);
            let mine: Vec<usize> =
                targets.iter().enumerate().filter(|(_, target)| is_mine(target)).map(|(at, _)| at).collect();
            let rows: Option<Vec<&Damage>> =
                mine.iter().map(|at| too_wide(readings.get(*at)?, table.columns.len())).collect();
            let Some(rows) = rows.filter(|rows| rows.len() >= FEWEST_ROWS) else { continue };
            let Some((column, slots)) = self.only_without(index, &rows) else { continue };
            let Some(span) = rows.first().and_then(|row| row.values.get(column)).copied() else { continue };
            found.extra_columns.push(ExtraColumn { table: index, column, span });
            for (at, slots) in mine.into_iter().zip(slots) {
                if let Some(reading) = readings.get_mut(at) {
                    *reading = Reading::Slots(slots);
                }
            }
        }
    }

    /// The one column without which the sums of all rows hold, and the rows without it. Columns that are alike
    /// throughout leave the same rows behind.
    fn only_without(&self, table: usize, rows: &[&Damage]) -> Option<(usize, Vec<Vec<Slot>>)> {
        let shape = self.shape(table, Some(0));
        let without = |column: usize| -> (usize, Vec<Vec<Slot>>) {
            let others = |row: &&Damage| {
                let values = row.values.iter().enumerate().filter(|(at, _)| *at != column);
                values.map(|(_, span)| Slot::Figure(*span, None)).collect()
            };
            (column, rows.iter().map(others).collect())
        };
        let values = |rows: &[Vec<Slot>]| -> Vec<_> {
            rows.iter().flatten().map(|slot| slot.value(self.source)).collect()
        };
        let ways = (0..=shape.columns).map(without);
        let mut ways = ways.filter(|(_, rows)| rows.iter().all(|row| shape.holds(self.source, row)));
        let first = ways.next()?;
        ways.all(|(_, other)| values(&other) == values(&first.1)).then_some(first)
    }
}

/// The damage of a row with one figure too many, each in a cell of its own.
fn too_wide(reading: &Reading, columns: usize) -> Option<&Damage> {
    match reading {
        Reading::Damaged(damage) => {
            let is_wide = damage.kind == DamageKind::Extra && damage.separated;
            (is_wide && damage.values.len() == columns + 1).then_some(damage)
        }
        Reading::Slots(_) | Reading::ByPlace(_) | Reading::ByDigit(..) => None,
    }
}
