//! `check: cell`: what stands in single cells.

use rust_decimal::Decimal;

use crate::check::{Context, term};
use crate::diag::{Diagnostic, Edit, Fact, Fix, Label, Safety, Suspect};
use crate::form::{Cell, CellState, ColumnKind, Damage, DamageKind, FilledRow, Layout, Table, Verdict};
use crate::rule::{CellCheck, Rule};
use crate::span::Span;

/// Most cells that are told to be the same in all readings of a row.
const MOST_SHARED: usize = 3;

/// Places of one table with blank cells that are a habit.
const FEWEST_OF_HABIT: usize = 3;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: CellCheck) -> Vec<Diagnostic> {
    match check {
        CellCheck::Blank => blank(context, rule),
        CellCheck::NotANumber => each_cell(context, |at, cell| not_a_number(context, rule, at, cell)),
        CellCheck::NotACount => each_cell(context, |at, cell| not_a_count(context, rule, at, cell)),
        CellCheck::Amount { max_decimals, yuan_above } => {
            each_cell(context, |at, cell| amount(context, rule, (at, cell), max_decimals, yuan_above))
        }
        CellCheck::RunOn => damaged(context, rule, DamageKind::RunOn),
        CellCheck::Missing => damaged(context, rule, DamageKind::Missing),
        CellCheck::Extra => damaged(context, rule, DamageKind::Extra),
    }
}

fn each_cell(context: &Context<'_>, check: impl Fn(usize, &Cell) -> Option<Diagnostic>) -> Vec<Diagnostic> {
    context.filled.cells.iter().enumerate().filter_map(|(at, cell)| check(at, cell)).collect()
}

fn at_cell(context: &Context<'_>, rule: &Rule, cell: usize, span: Span) -> Diagnostic {
    let form = &*context.filled.form;
    let part = form.cell_place(cell).map_or("", |(table, _, _)| table.part.key());
    Diagnostic::new(rule.code(), span)
        .fact("cell", term::cell(form, cell))
        .fact("found", context.source.slice(span))
        .cell(form.cell_key(cell))
        .section(part)
}

fn is_blank(context: &Context<'_>, cell: usize) -> bool {
    context.filled.cells.get(cell).is_some_and(|cell| cell.state == CellState::Blank)
}

/// The blank cells of each table: a row, neighbouring rows without any figure, or a habit of the whole table.
fn blank(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
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
        _ => blank.variant("several_implied").fact("implied", shared_cells(context, &implied)),
    }
}

/// The values that the equations leave for blank cells.
fn implied_values(context: &Context<'_>, cells: &[usize]) -> Vec<Suspect> {
    let implied = context.filled.implied.iter().filter(|(cell, _)| cells.contains(cell));
    let told = |(cell, value): &(usize, i64)| Suspect {
        cell: context.filled.form.cell_key(*cell),
        found: written(context, *cell),
        expected: Some(value.to_string()),
    };
    implied.map(told).collect()
}

/// The characters of a cell; `None` if there are none.
fn written(context: &Context<'_>, cell: usize) -> Option<String> {
    let text = context.source.slice(context.filled.cells.get(cell)?.span?);
    (!text.is_empty()).then(|| text.to_owned())
}

fn not_a_number(context: &Context<'_>, rule: &Rule, at: usize, cell: &Cell) -> Option<Diagnostic> {
    (cell.state == CellState::NotANumber)
        .then(|| at_cell(context, rule, at, cell.span.unwrap_or_else(|| top(context))))
}

fn top(context: &Context<'_>) -> Span {
    context.source.span(0..0)
}

fn not_a_count(context: &Context<'_>, rule: &Rule, at: usize, cell: &Cell) -> Option<Diagnostic> {
    let (_, _, column) = context.filled.form.cell_place(at)?;
    let value = cell.value.filter(|_| cell.state == CellState::Read)?;
    let variant = if !value.is_integer() && column.kind != ColumnKind::Amount {
        "fraction"
    } else if value.is_sign_negative() && column.kind != ColumnKind::Change {
        "negative"
    } else {
        return None;
    };
    Some(at_cell(context, rule, at, cell.span?).variant(variant))
}

fn amount(
    context: &Context<'_>,
    rule: &Rule,
    (at, cell): (usize, &Cell),
    max_decimals: u32,
    yuan_above: u64,
) -> Option<Diagnostic> {
    let (_, _, column) = context.filled.form.cell_place(at)?;
    if let Some(unit) = cell.unit {
        let whole = cell.span.map_or(unit, |span| span.cover(unit));
        return Some(at_cell(context, rule, at, whole).variant("unit"));
    }
    let value = cell.value.filter(|_| cell.state == CellState::Read && column.unit.is_some())?;
    let decimals = value.normalize().scale();
    if decimals > max_decimals {
        let count = usize::try_from(decimals).unwrap_or(usize::MAX);
        return Some(at_cell(context, rule, at, cell.span?).variant("decimals").fact("count", count));
    }
    (value > Decimal::from(yuan_above))
        .then(|| Some(at_cell(context, rule, at, cell.span?).variant("yuan")))?
}

/// Rows that cannot be read. The rows of a table that stand side by side share one finding.
fn damaged(context: &Context<'_>, rule: &Rule, kind: DamageKind) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut told: Option<usize> = None;
    for row in &context.filled.rows {
        let Some(damage) = row.damage.as_ref().filter(|damage| damage.kind == kind) else { continue };
        let Some(table) = context.filled.form.tables.get(row.table) else { continue };
        if table.layout == Layout::Line && told.replace(row.table) == Some(row.table) {
            continue;
        }
        found.push(damaged_row(context, rule, row, table, damage));
    }
    found
}

fn damaged_row(
    context: &Context<'_>,
    rule: &Rule,
    row: &FilledRow,
    table: &Table,
    damage: &Damage,
) -> Diagnostic {
    let form = &*context.filled.form;
    let (name, rows) = match table.layout {
        Layout::Rows => (term::row(table, row.row), 1),
        Layout::Line => (term::table(table), table.rows.len()),
    };
    let written = match damage.kind {
        DamageKind::RunOn => context.source.slice(damage.span).to_owned(),
        DamageKind::Missing | DamageKind::Extra => damage.values.len().to_string(),
    };
    let mut found = Diagnostic::new(rule.code(), damage.span)
        .fact("row", name)
        .fact("found", written)
        .fact("columns", rows * table.columns.len())
        .cell(form.cell_key(table.cell(row.row, 0)))
        .section(table.part.key());
    match &damage.verdict {
        Verdict::Countless => found.variant("unbounded"),
        Verdict::Nothing => found.variant("none"),
        Verdict::Alone(values) => found.variant("alone").fact("values", spaced(values)),
        Verdict::Several(count, shared) => {
            found.readings = u64::try_from(*count).ok();
            let found = found.fact("readings", count.to_string());
            if shared.is_empty() || shared.len() > MOST_SHARED {
                found
            } else {
                found.variant("shared").fact("shared", shared_cells(context, shared))
            }
        }
        Verdict::One { values, lost, equations } => {
            let first = table.cell(row.row, 0);
            found.readings = Some(1);
            found.suspects = lost.iter().filter_map(|cell| suspect(context, *cell, first, values)).collect();
            found.fix = rewritten(context, damage, values);
            found.variant("solved").fact("values", spaced(values)).fact("equations", *equations)
        }
    }
}

fn spaced(values: &[i64]) -> String {
    values.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
}

fn suspect(context: &Context<'_>, cell: usize, first: usize, values: &[i64]) -> Option<Suspect> {
    let expected = values.get(cell.checked_sub(first)?)?;
    Some(Suspect {
        cell: context.filled.form.cell_key(cell),
        found: written(context, cell),
        expected: Some(expected.to_string()),
    })
}

/// `自然人 1、总计 1`: the cells that have one value in all readings.
fn shared_cells(context: &Context<'_>, shared: &[(usize, i64)]) -> Fact {
    let words = |en: bool| {
        let cells = shared.iter().filter_map(|(cell, value)| {
            let (_, _, column) = context.filled.form.cell_place(*cell)?;
            Some(format!("{} {value}", if en { &column.label.en } else { &column.label.zh }))
        });
        cells.collect::<Vec<_>>()
    };
    Fact::Term { zh: words(false).join("\u{3001}"), en: words(true).join(", ") }
}

/// The values written out, with what stands between the first two of them. Digits that ran together outside the
/// cells of a line are parted by spaces.
fn rewritten(context: &Context<'_>, damage: &Damage, values: &[i64]) -> Option<Fix> {
    let values: Vec<String> = values.iter().map(i64::to_string).collect();
    let replacement = if damage.kind == DamageKind::RunOn {
        let line = context.source.line(damage.span.start());
        let line = context.source.text().get(context.source.line_range(line))?;
        let is_separated = line.contains(['\t', '|', '\u{FF5C}', '\u{2502}']);
        let before = context.source.text().get(..damage.span.start())?;
        let space = if before.ends_with(char::is_whitespace) { "" } else { " " };
        (!is_separated).then(|| format!("{space}{}", values.join(" ")))?
    } else {
        let [first, second, ..] = damage.values.as_slice() else { return None };
        values.join(context.source.text().get(first.end()..second.start())?)
    };
    Some(Fix { safety: Safety::Unsafe, edits: vec![Edit { span: damage.span, replacement }] })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn what_stands_in_a_cell_is_a_count() {
        let row = "| 规章 | 0 | 0 | 0 |";
        assert_eq!(found("C201", &[(row, "| 规章 |  | 0 | 0 |")]).len(), 1);
        assert_eq!(found("C202", &[(row, "| 规章 | 若干 | 0 | 0 |")]), ["若干"]);
        assert_eq!(found("C203", &[(row, "| 规章 | 1.5 | 0 | 0 |")]), ["1.5"]);
        assert_eq!(found("C204", &[("12.4650", "12465000.50")]), ["12465000.50"]);
    }
}
