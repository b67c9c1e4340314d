//! Cells without a number.

use crate::check::tables::at_cell::{at_cell, suspected};
use crate::check::{Context, term};
use crate::diag::{Diagnostic, Label, Suspect};
use crate::form::{CellState, FilledRow};
use crate::rule::Rule;
use crate::span::Span;

/// Places of one table with blank cells that are a habit.
const FEWEST_OF_HABIT: usize = 3;

fn is_blank(context: &Context<'_>, cell: usize) -> bool {
    context.filled.cells.get(cell).is_some_and(|cell| cell.state == CellState::Blank)
}

/// The blank cells of each table: a row, neighbouring rows without any figure, or a habit of the whole table.
pub(super) fn blank(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let cells =
        |row: &FilledRow| context.filled.form.tables.get(row.table).map(|table| table.row_cells(row.row));
    let blanks = |rows: &[FilledRow]| -> Vec<usize> {
        rows.iter().filter_map(cells).flatten().filter(|cell| is_blank(context, *cell)).collect()
    };
    let whole =
        |row: &FilledRow| cells(row).is_some_and(|mut cells| cells.all(|cell| is_blank(context, cell)));
    let mut found = Vec::new();
    for rows in context.filled.rows.chunk_by(|one, two| one.table == two.table) {
        let runs: Vec<&[FilledRow]> = rows
            .chunk_by(|one, two| whole(one) && whole(two))
            .filter(|run| !blanks(run).is_empty())
            .collect();
        if runs.len() >= FEWEST_OF_HABIT {
            found.extend(blank_table(context, rule, rows, &blanks(rows)));
            continue;
        }
        for run in runs {
            found.extend(blank_run(context, rule, run, &blanks(run), run.first().is_some_and(whole)));
        }
    }
    found
}

/// One row with blank cells, or neighbouring rows of which all are blank.
fn blank_run(
    context: &Context<'_>,
    rule: &Rule,
    run: &[FilledRow],
    blanks: &[usize],
    is_whole: bool,
) -> Option<Diagnostic> {
    let first = run.first()?;
    let table = context.filled.form.tables.get(first.table)?;
    let mut blank = blank_cells(context, rule, blanks)?.fact("row", term::row(table, first.row));
    if is_whole && blanks.len() > 1 {
        blank.labels.clear();
        let variant = if run.len() == 1 { "row" } else { "rows" };
        blank = blank.variant(variant).fact("count", run.len());
    } else if blanks.len() > 1 {
        blank = blank.variant("several");
    }
    Some(with_implied(context, blank, blanks))
}

/// Blank cells all over a table: one habit. Beside each stands the value that the equations leave.
fn blank_table(
    context: &Context<'_>,
    rule: &Rule,
    rows: &[FilledRow],
    blanks: &[usize],
) -> Option<Diagnostic> {
    let form = &context.filled.form;
    let table = form.tables.get(rows.first()?.table)?;
    let mut blank = blank_cells(context, rule, blanks)?.fact("table", term::table(table));
    for (cell, value) in context.filled.implied.iter().filter(|(cell, _)| blanks.contains(cell)) {
        let key = form.cell_key(*cell);
        if let Some(label) = blank.labels.iter_mut().find(|label| label.cell.as_ref() == Some(&key)) {
            label.role = "also_implied";
            label.facts.insert("expected", value.to_string());
        }
    }
    blank.suspects = implied_values(context, blanks);
    let variant = if blank.suspects.is_empty() { "table" } else { "table_implied" };
    Some(blank.variant(variant))
}

/// The first of some blank cells, the others being further places.
fn blank_cells(context: &Context<'_>, rule: &Rule, blanks: &[usize]) -> Option<Diagnostic> {
    let place = |cell: &usize| Some((*cell, context.filled.cells.get(*cell)?.span?));
    let places: Vec<(usize, Span)> = blanks.iter().filter_map(place).collect();
    let ((cell, span), others) = places.split_first()?;
    let also = |(cell, span): &(usize, Span)| {
        let key = context.filled.form.cell_key(*cell);
        Label::new(*span, "also").fact("cell", term::cell(&context.filled.form, *cell)).cell(key)
    };
    let mut blank = at_cell(context, rule, *cell, *span).fact("count", places.len());
    blank.labels = others.iter().map(also).collect();
    Some(blank)
}

/// Names the values that the equations leave for blank cells.
fn with_implied(context: &Context<'_>, mut blank: Diagnostic, cells: &[usize]) -> Diagnostic {
    let implied: Vec<(usize, i64)> =
        context.filled.implied.iter().filter(|(cell, _)| cells.contains(cell)).copied().collect();
    blank.suspects = implied_values(context, cells);
    match (implied.as_slice(), cells) {
        ([], _) => blank,
        ([(_, value)], [_]) => blank.variant("implied").fact("expected", value.to_string()),
        _ if blank.variant.is_some_and(|variant| variant.starts_with("row")) => blank,
        _ => blank.variant("several_implied").fact("implied", term::values(&context.filled.form, &implied)),
    }
}

/// The values that the equations leave for blank cells.
fn implied_values(context: &Context<'_>, cells: &[usize]) -> Vec<Suspect> {
    let implied = context.filled.implied.iter().filter(|(cell, _)| cells.contains(cell));
    implied.map(|(cell, value)| suspected(context, *cell, *value)).collect()
}
