//! Rows whose cells were lost or ran together.

use rust_decimal::Decimal;

use crate::check::tables::at_cell::suspected;
use crate::check::{Context, term};
use crate::diag::{Diagnostic, Edit, Fix, Origin, Safety, Suspect};
use crate::form::{Damage, DamageKind, ExtraColumn, FilledRow, Layout, Table, Verdict};
use crate::parse::{figure_value, is_separator, is_space};
use crate::rule::Rule;

/// Most cells that are told to be the same in all readings of a row.
const MOST_SHARED: usize = 3;

/// Rows that cannot be read. The rows of a table that stand side by side share one finding.
pub(super) fn damaged(context: &Context<'_>, rule: &Rule, kind: DamageKind) -> Vec<Diagnostic> {
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
    if kind == DamageKind::Extra {
        let columns = context.filled.parts.iter().flat_map(|part| &part.extra_columns);
        found.extend(columns.filter_map(|column| extra_column(context, rule, column)));
    }
    found
}

/// A column that the form does not have, at the figure of its first row.
fn extra_column(context: &Context<'_>, rule: &Rule, column: &ExtraColumn) -> Option<Diagnostic> {
    let table = context.filled.form.tables.get(column.table)?;
    let found = Diagnostic::new(rule.code(), column.span)
        .origin(Origin::Content)
        .variant("column")
        .fact("table", term::table(table))
        .fact("row", term::row(table, 0))
        .fact("found", (table.columns.len() + 1).to_string())
        .fact("columns", table.columns.len())
        .fact("nth", column.column + 1);
    Some(found.section(table.part.key()))
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
                found.variant("shared").fact("shared", term::values(form, shared))
            }
        }
        Verdict::One { values, lost, equations } => {
            let first = table.cell(row.row, 0);
            found.readings = Some(1);
            let moved = moved(context, damage, values).into_iter().map(|at| first + at);
            let wrong = lost.iter().copied().chain(moved);
            found.suspects = wrong.filter_map(|cell| lost_value(context, cell, first, values)).collect();
            found.fix = rewritten(context, damage, values);
            found.variant("solved").fact("values", spaced(values)).fact("equations", *equations)
        }
    }
}

/// Where a row with too many values has others than it should: from the surplus one on.
fn moved(context: &Context<'_>, damage: &Damage, values: &[i64]) -> Vec<usize> {
    let is_other = |(at, value): (usize, &i64)| {
        let written = damage.values.get(at).and_then(|span| figure_value(context.source.slice(*span)));
        (written != Some(Decimal::from(*value))).then_some(at)
    };
    let values = values.iter().enumerate().filter(|_| damage.kind == DamageKind::Extra);
    values.filter_map(is_other).collect()
}

fn spaced(values: &[i64]) -> String {
    values.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
}

fn lost_value(context: &Context<'_>, cell: usize, first: usize, values: &[i64]) -> Option<Suspect> {
    Some(suspected(context, cell, *values.get(cell.checked_sub(first)?)?))
}

/// The values written out, with what stands between the first two of them. Digits that ran together outside the
/// cells of a line are parted by spaces.
fn rewritten(context: &Context<'_>, damage: &Damage, values: &[i64]) -> Option<Fix> {
    let values: Vec<String> = values.iter().map(i64::to_string).collect();
    let replacement = if damage.kind == DamageKind::RunOn {
        let line = context.source.line(damage.span.start());
        let line = context.source.text().get(context.source.line_range(line))?;
        let is_separated = line.contains(is_separator);
        let before = context.source.text().get(..damage.span.start())?;
        let space = if before.ends_with(char::is_whitespace) { "" } else { " " };
        (!is_separated).then(|| format!("{space}{}", values.join(" ")))?
    } else {
        let text = context.source.text();
        let gaps = damage.values.iter().zip(damage.values.iter().skip(1));
        let gaps: Vec<&str> =
            gaps.map(|(one, next)| text.get(one.end()..next.start())).collect::<Option<_>>()?;
        // Words between figures, as of the label that one is glued to, are no separator.
        let parts = |gap: &&str| gap.chars().all(|letter| is_space(letter) || is_separator(letter));
        values.join(gaps.first().filter(|_| gaps.iter().all(parts))?)
    };
    Some(Fix { safety: Safety::Unsafe, edits: vec![Edit { span: damage.span, replacement }] })
}
