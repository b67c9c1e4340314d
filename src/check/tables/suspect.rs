//! `check: suspect`: the cell that explains several broken equations of the form.

use rust_decimal::Decimal;

use crate::check::{Context, term};
use crate::diag::{Diagnostic, Edit, Fact, Fix, Label, Origin, Safety, Suspect};
use crate::form::{Cell, CellState, Change, Equation, Explanation};
use crate::rule::Rule;
use crate::span::Span;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    context.filled.explanations.iter().filter_map(|explanation| told(context, rule, explanation)).collect()
}

fn told(context: &Context<'_>, rule: &Rule, explanation: &Explanation) -> Option<Diagnostic> {
    let mut found = match explanation.options.as_slice() {
        [changes] => suspected(context, rule, changes)?,
        options => undecided(context, rule, explanation.equations.first()?, options)?,
    };
    found = found.fact("count", explanation.equations.len());
    if explanation.equations.iter().any(|equation| context.filled.is_torn(equation.table)) {
        found = found.origin(Origin::Unknown);
    }
    let primary = found.span;
    found
        .labels
        .extend(explanation.equations.iter().filter_map(|equation| broken(context, equation, primary)));
    Some(found)
}

fn start(context: &Context<'_>, rule: &Rule, cell: usize) -> Option<Diagnostic> {
    let form = &*context.filled.form;
    let (table, _, _) = form.cell_place(cell)?;
    let span = context.filled.cells.get(cell)?.span?;
    let found = Diagnostic::new(rule.code(), span).fact("cell", term::cell(form, cell));
    Some(found.cell(form.cell_key(cell)).section(table.part.key()))
}

/// One set of changes: the cells are named.
fn suspected(context: &Context<'_>, rule: &Rule, changes: &[Change]) -> Option<Diagnostic> {
    let first = changes.first()?;
    let mut found = start(context, rule, first.cell)?
        .fact("found", written(context, first.cell))
        .fact("expected", first.value.normalize().to_string());
    found.suspects = changes
        .iter()
        .map(|change| Suspect {
            cell: context.filled.form.cell_key(change.cell),
            found: Some(written(context, change.cell)),
            expected: Some(change.value.normalize().to_string()),
        })
        .collect();
    if changes.len() > 1 {
        let (zh, en) = changed(context, changes);
        found = found.variant("several").fact("changes", Fact::Term { zh, en });
        found.labels = changes.iter().skip(1).filter_map(|change| candidate(context, change)).collect();
    }
    found.fix = fix(context, changes);
    Some(found)
}

/// Several sets of changes: all are told, none is chosen.
fn undecided(
    context: &Context<'_>,
    rule: &Rule,
    equation: &Equation,
    options: &[Vec<Change>],
) -> Option<Diagnostic> {
    let mut found = start(context, rule, equation.at)?
        .variant("tie")
        .fact("found", written(context, equation.at))
        .fact("expected", "");
    let told: Vec<(String, String)> = options.iter().map(|changes| changed(context, changes)).collect();
    let (zh, en): (Vec<String>, Vec<String>) = told.into_iter().unzip();
    let options = Fact::Term { zh: zh.join("\u{FF1B}"), en: en.join("; ") };
    found = found.fact("options", options);
    Some(found)
}

/// `（一）予以公开·自然人 83→82`, one after the other, in both languages.
fn changed(context: &Context<'_>, changes: &[Change]) -> (String, String) {
    let told = changes.iter().filter_map(|change| {
        let (_, row, column) = context.filled.form.cell_place(change.cell)?;
        let figures = format!("{}\u{2192}{}", written(context, change.cell), change.value.normalize());
        let zh = format!("{}\u{B7}{} {figures}", row.label.zh, column.label.zh);
        Some((zh, format!("{}, {} {figures}", row.label.en, column.label.en)))
    });
    let (zh, en): (Vec<String>, Vec<String>) = told.unzip();
    (zh.join("\u{3001}"), en.join("; "))
}

/// The figure as the text has it; its value where the text has none.
fn written(context: &Context<'_>, cell: usize) -> String {
    let Some(cell) = context.filled.cells.get(cell) else { return String::new() };
    let text = cell.span.map(|span| context.source.slice(span)).unwrap_or_default();
    let value = || cell.value.as_ref().map(Decimal::to_string).unwrap_or_default();
    if text.is_empty() || cell.state != CellState::Read { value() } else { text.to_owned() }
}

fn candidate(context: &Context<'_>, change: &Change) -> Option<Label> {
    let form = &*context.filled.form;
    let span = context.filled.cells.get(change.cell)?.span?;
    let label = Label::new(span, "candidate").fact("cell", term::cell(form, change.cell));
    let label = label.fact("value", written(context, change.cell));
    Some(label.fact("expected", change.value.normalize().to_string()).cell(form.cell_key(change.cell)))
}

/// A broken equation, shown at the cell that holds its total; if that is the primary place, at its first cell.
fn broken(context: &Context<'_>, equation: &Equation, primary: Span) -> Option<Label> {
    let form = &*context.filled.form;
    let table = form.tables.get(equation.table)?;
    let (left, right) = equation.sides(|cell| context.filled.cells.get(cell).and_then(Cell::fact))?;
    let (role, line) = match (equation.row, equation.column, equation.totals.as_slice()) {
        (Some(row), _, _) => ("row", term::row(table, row)),
        (None, Some(column), [_]) => ("column", term::column(table, column)),
        (None, Some(column), _) => ("balance", term::column(table, column)),
        (None, None, _) => return None,
    };
    let places = [equation.at].into_iter().chain(equation.parts.iter().copied());
    let mut places = places.filter_map(|cell| Some((cell, context.filled.cells.get(cell)?.span?)));
    let (cell, span) = places.find(|(_, span)| *span != primary)?;
    let label = Label::new(span, role).fact("line", line);
    let label = label.fact("left", left.normalize().to_string()).fact("right", right.normalize().to_string());
    Some(label.cell(form.cell_key(cell)))
}

/// New figures, offered only where every one of them stands in the text, and two equations agree on each.
fn fix(context: &Context<'_>, changes: &[Change]) -> Option<Fix> {
    let edit = |change: &Change| {
        let cell = context.filled.cells.get(change.cell).filter(|cell| cell.state == CellState::Read)?;
        Some(Edit { span: cell.span?, replacement: change.value.normalize().to_string() })
    };
    let mut edits = changes.iter().map(edit).collect::<Option<Vec<Edit>>>()?;
    edits.sort_by_key(|edit| edit.span);
    Some(Fix { safety: Safety::Unsafe, edits })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn the_cell_that_explains_two_broken_equations_is_named() {
        // 14 of the row make 18, and of the column 32.
        assert_eq!(
            found("T305", &[("| 14 | 3 | 0 | 1 | 0 | 0 | 18 |", "| 41 | 3 | 0 | 1 | 0 | 0 | 18 |")]),
            ["41"]
        );
    }
}
