//! Cells without a number.

use std::ops::Range;

use crate::check::tables::at_cell::{at_cell, suspected};
use crate::check::{Context, term};
use crate::diag::{Diagnostic, Label, Suspect};
use crate::form::{CellState, FilledRow};
use crate::parse::Part;
use crate::rule::Rule;
use crate::span::Span;

/// Places of one table with blank cells that are a habit.
const FEWEST_OF_HABIT: usize = 3;

/// The blank cells: sections whose tables nobody has filled in, a habit of a whole table, neighbouring rows without any
/// figure, or a row.
pub(super) fn blank(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let part = |row: &FilledRow| context.filled.form.tables.get(row.table).map(|table| table.part);
    let sections = context.filled.rows.chunk_by(|one, two| part(one) == part(two));
    let (unfilled, filled): (Vec<_>, Vec<_>) =
        sections.partition(|rows| rows.iter().all(|row| is_blank(context, row)));
    let mut found: Vec<Diagnostic> = not_filled_in(context, rule, &unfilled).into_iter().collect();
    for rows in filled.iter().flat_map(|rows| rows.chunk_by(|one, two| one.table == two.table)) {
        let runs = rows.chunk_by(|one, two| is_blank(context, one) && is_blank(context, two));
        let runs: Vec<&[FilledRow]> = runs.filter(|run| !blanks(context, run).is_empty()).collect();
        if runs.len() >= FEWEST_OF_HABIT {
            found.extend(blank_table(context, rule, rows));
        } else {
            found.extend(runs.into_iter().filter_map(|run| blank_run(context, rule, run)));
        }
    }
    found
}

/// The cells of a row.
fn cells(context: &Context<'_>, row: &FilledRow) -> Range<usize> {
    context.filled.form.tables.get(row.table).map_or(0..0, |table| table.row_cells(row.row))
}

fn is_blank_cell(context: &Context<'_>, cell: usize) -> bool {
    context.filled.cells.get(cell).is_some_and(|cell| cell.state == CellState::Blank)
}

/// True of a row without any figure.
fn is_blank(context: &Context<'_>, row: &FilledRow) -> bool {
    cells(context, row).all(|cell| is_blank_cell(context, cell))
}

/// The blank cells of some rows.
fn blanks(context: &Context<'_>, rows: &[FilledRow]) -> Vec<usize> {
    let cells = rows.iter().flat_map(|row| cells(context, row));
    cells.filter(|cell| is_blank_cell(context, *cell)).collect()
}

/// Sections in whose tables nobody has entered a figure: a place in each.
fn not_filled_in(context: &Context<'_>, rule: &Rule, sections: &[&[FilledRow]]) -> Option<Diagnostic> {
    let form = &context.filled.form;
    let first = |rows: &&[FilledRow]| rows.first().map(|row| cells(context, row).start);
    let places: Vec<usize> = sections.iter().filter_map(first).collect();
    let tables = sections.iter().filter_map(|rows| form.tables.get(rows.first()?.table));
    let parts: Vec<Part> = tables.map(|table| table.part).collect();
    let found = blank_cells(context, rule, &places)?;
    Some(found.variant("sections").fact("sections", term::sections(context, &parts)))
}

/// One row with blank cells, or neighbouring rows of which all are blank.
fn blank_run(context: &Context<'_>, rule: &Rule, run: &[FilledRow]) -> Option<Diagnostic> {
    let first = run.first()?;
    let table = context.filled.form.tables.get(first.table)?;
    let blanks = blanks(context, run);
    let mut blank = blank_cells(context, rule, &blanks)?.fact("row", term::row(table, first.row));
    if is_blank(context, first) && blanks.len() > 1 {
        blank.labels.clear();
        let variant = if run.len() == 1 { "row" } else { "rows" };
        blank = blank.variant(variant).fact("count", run.len());
    } else if blanks.len() > 1 {
        blank = blank.variant("several");
    }
    Some(with_implied(context, blank, &blanks))
}

/// Blank cells all over a table: one habit. Beside each stands the value that the equations leave.
fn blank_table(context: &Context<'_>, rule: &Rule, rows: &[FilledRow]) -> Option<Diagnostic> {
    let form = &context.filled.form;
    let table = form.tables.get(rows.first()?.table)?;
    let blanks = blanks(context, rows);
    let mut blank = blank_cells(context, rule, &blanks)?.fact("table", term::table(table));
    for (cell, value) in context.filled.implied.iter().filter(|(cell, _)| blanks.contains(cell)) {
        let key = form.cell_key(*cell);
        if let Some(label) = blank.labels.iter_mut().find(|label| label.cell.as_ref() == Some(&key)) {
            label.role = "also_implied";
            label.facts.insert("expected", value.to_string());
        }
    }
    blank.suspects = implied_values(context, &blanks);
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
