//! `check: cell`: what stands in single cells.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::Context;
use crate::check::tables::at_cell::at_cell;
use crate::check::tables::blank::blank;
use crate::check::tables::damaged_rows::damaged;
use crate::diag::{Diagnostic, Label};
use crate::form::{Cell, CellState, ColumnKind, DamageKind};
use crate::rule::{CellCheck, Rule};
use crate::span::Span;

/// Letters that are written for the figure 0: of either case, and their full-width forms.
const LIKE_ZERO: [&str; 4] = ["O", "o", "\u{FF2F}", "\u{FF4F}"];

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: CellCheck) -> Vec<Diagnostic> {
    match check {
        CellCheck::Blank => blank(context, rule),
        CellCheck::NotANumber => not_a_number(context, rule),
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

/// Cells with words in them. Those of one table that say the same are one finding.
fn not_a_number(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let place = |at: usize| context.filled.form.cell_place(at).map(|(table, _, _)| table.first_cell);
    let mut alike: BTreeMap<_, Vec<(usize, Span)>> = BTreeMap::new();
    for (at, cell) in context.filled.cells.iter().enumerate() {
        let Some(span) = cell.span.filter(|_| cell.state == CellState::NotANumber) else { continue };
        alike.entry((place(at), context.source.slice(span))).or_default().push((at, span));
    }
    alike.into_iter().filter_map(|((_, words), cells)| same_words(context, rule, words, &cells)).collect()
}

fn same_words(
    context: &Context<'_>,
    rule: &Rule,
    words: &str,
    cells: &[(usize, Span)],
) -> Option<Diagnostic> {
    let ((cell, span), others) = cells.split_first()?;
    let mut found = at_cell(context, rule, *cell, *span).fact("count", cells.len());
    let form = &context.filled.form;
    let also = |(cell, span): &(usize, Span)| Label::new(*span, "also").cell(form.cell_key(*cell));
    found.labels = others.iter().map(also).collect();
    let is_letter = LIKE_ZERO.contains(&words);
    Some(match (is_letter, others) {
        (true, _) => found.variant("letter"),
        (false, []) => found,
        (false, _) => found.variant("several"),
    })
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
