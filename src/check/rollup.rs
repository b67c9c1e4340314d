//! `check: rollup`: the cells of a whole beside those of its parts. A cell that is unknown in a part is not judged.

use rust_decimal::Decimal;

use super::parts::{Parts, PartsCell};
use super::{Context, term};
use crate::diag::Diagnostic;
use crate::rule::{RollupCheck, RollupFault, Rule};
use crate::span::Span;

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
    let differs = |(at, sum): (usize, &PartsCell)| {
        let (table, _, column) = form.cell_place(at)?;
        if !check.adds_up(&table.key, &column.key) {
            return None;
        }
        let cell = context.filled.cells.get(at)?;
        let (value, sum, span): (Decimal, Decimal, Span) = (cell.fact()?, sum.known()?, cell.span?);
        (value != sum).then(|| {
            let found = Diagnostic::new(rule.code(), span).cell(form.cell_key(at));
            let found = found.fact("cell", term::cell(form, at)).fact("count", parts.count);
            let found = found.fact("value", value.normalize().to_string());
            let found = found.fact("sum", sum.normalize().to_string());
            let found = found.fact("absent", parts.absent.join(AND));
            if parts.absent.is_empty() { found } else { found.variant("absent") }
        })
    };
    parts.cells.iter().enumerate().filter_map(differs).collect()
}
