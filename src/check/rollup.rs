//! `check: rollup`: the cells of a whole beside those of its parts. A cell that is unknown in a part is not judged, and a
//! total not told where its addends are.

use rust_decimal::Decimal;

use super::parts::Parts;
use super::{Context, term};
use crate::diag::Diagnostic;
use crate::form::{Equation, Form};
use crate::rule::{RollupCheck, RollupFault, Rule};

/// What stands between names.
const AND: &str = "\u{3001}";

pub(super) fn check(context: &Context<'_>, rule: &Rule, check: &RollupCheck) -> Vec<Diagnostic> {
    let Some(parts) = context.parts else { return Vec::new() };
    let title = context.report.title.map_or_else(|| context.source.span(0..0), |title| title.span);
    let at_title = |organ: &str| Diagnostic::new(rule.code(), title).fact("organ", organ);
    match check.finds {
        RollupFault::Total => totals(context, rule, check, parts),
        RollupFault::Missing => parts.missing.iter().map(|organ| at_title(organ)).collect(),
        RollupFault::Duplicate => {
            let year = context.subject.year.map(|year| year.to_string()).unwrap_or_default();
            let repeated = parts.repeated.iter();
            repeated
                .map(|(organ, paths)| {
                    at_title(organ).fact("year", year.as_str()).fact("paths", paths.join(AND))
                })
                .collect()
        }
    }
}

fn totals(context: &Context<'_>, rule: &Rule, check: &RollupCheck, parts: &Parts) -> Vec<Diagnostic> {
    let form = &context.filled.form;
    let cells = context.filled.cells.iter().enumerate();
    let differences: Vec<Option<Decimal>> = cells
        .map(|(at, cell)| {
            let (table, _, column) = form.cell_place(at)?;
            let is_sum = check.adds_up(&table.key, &column.key);
            cell.fact()?.checked_sub(parts.sum(at)?).filter(|_| is_sum)
        })
        .collect();
    let differs = |at: usize| {
        let by = differences.get(at).copied().flatten()?;
        if by.is_zero() || follows(form, &differences, at) {
            return None;
        }
        let cell = context.filled.cells.get(at)?;
        let found = Diagnostic::new(rule.code(), cell.span?).cell(form.cell_key(at));
        let found = found.fact("cell", term::cell(form, at)).fact("count", parts.count);
        let found = found.fact("value", cell.fact()?.normalize().to_string());
        let found = found.fact("sum", parts.sum(at)?.normalize().to_string());
        let found = found.fact("absent", parts.absent.join(AND));
        Some(if parts.absent.is_empty() { found } else { found.variant("absent") })
    };
    (0..differences.len()).filter_map(differs).collect()
}

/// True of a total that differs by as much as the cells which it is the sum of do together: these are told, and explain it.
fn follows(form: &Form, differences: &[Option<Decimal>], at: usize) -> bool {
    let by = |cell: usize| differences.get(cell).copied().flatten();
    let explains = |equation: &Equation| {
        equation.totals == [at] && equation.sides(by).is_some_and(|(parts, total)| parts == total)
    };
    form.equations().iter().any(explains)
}
