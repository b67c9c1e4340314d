//! `check: identity`: the equations that the form prints.

use rust_decimal::Decimal;

use crate::check::{Context, Outcome, term};
use crate::diag::{Diagnostic, Label, Origin};
use crate::form::{Cell, Equation};
use crate::rule::Rule;

pub(in crate::check) fn check(
    context: &Context<'_>,
    rule: &Rule,
    name: &str,
    outcome: &mut Outcome,
) -> Vec<Diagnostic> {
    let value = |cell: usize| context.filled.cells.get(cell).and_then(Cell::fact);
    let told = |equation: &Equation| {
        let explanations = || context.filled.explanations.iter();
        outcome.explained && explanations().any(|explanation| explanation.equations.contains(equation))
    };
    let mut found = Vec::new();
    let mut unknown = 0;
    for equation in context.filled.form.equations().iter().filter(|equation| equation.name == name) {
        match equation.sides(value) {
            None => unknown += 1,
            Some((left, right)) if left != right && !told(equation) => {
                found.extend(broken(context, rule, equation, (left, right)));
            }
            Some(_) => {}
        }
    }
    outcome.not_assessable += unknown;
    found
}

fn broken(
    context: &Context<'_>,
    rule: &Rule,
    equation: &Equation,
    (left, right): (Decimal, Decimal),
) -> Option<Diagnostic> {
    let form = &*context.filled.form;
    let table = form.tables.get(equation.table)?;
    let span = context.filled.cells.get(equation.at)?.span?;
    let mut found = Diagnostic::new(rule.code(), span)
        .fact("left", left.normalize().to_string())
        .fact("right", right.normalize().to_string())
        .fact("difference", left.checked_sub(right)?.abs().normalize().to_string())
        .cell(form.cell_key(equation.at))
        .section(table.part.key());
    if context.filled.is_torn(equation.table) {
        found = found.origin(Origin::Unknown);
    }
    if let Some(row) = equation.row {
        found = found.fact("row", term::row(table, row)).fact("column", "");
    }
    if let Some(column) = equation.column {
        found = found.fact("column", term::column(table, column)).fact("row", "");
    }
    let place = |cell: usize, role: &'static str| {
        let filled = context.filled.cells.get(cell)?;
        let value = filled.value.filter(|value| !value.is_zero() && cell != equation.at)?;
        let (row, column) = term::row_and_column(form, cell);
        let label = Label::new(filled.span?, role).fact("cell", term::cell(form, cell));
        let label = label.fact("row", row).fact("column", column);
        Some(label.fact("value", value.normalize().to_string()).cell(form.cell_key(cell)))
    };
    found.labels = equation.parts.iter().filter_map(|cell| place(*cell, "part")).collect();
    found.labels.extend(equation.totals.iter().filter_map(|cell| place(*cell, "total")));
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn a_broken_equation_is_told_at_its_total() {
        // 33 + 5 + 1 are 39.
        assert_eq!(
            found("T301", &[("| 33 | 5 | 0 | 1 | 0 | 0 | 39 |", "| 33 | 5 | 0 | 1 | 0 | 0 | 40 |")]),
            ["40"]
        );
    }
}
