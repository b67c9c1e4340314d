//! A cell as a finding tells of it.

use crate::check::{Context, term};
use crate::diag::{Diagnostic, Suspect};
use crate::rule::Rule;
use crate::span::Span;

/// A finding of a cell, at its characters.
pub(super) fn at_cell(context: &Context<'_>, rule: &Rule, cell: usize, span: Span) -> Diagnostic {
    let form = &*context.filled.form;
    let part = form.cell_place(cell).map_or("", |(table, _, _)| table.part.key());
    Diagnostic::new(rule.code(), span)
        .fact("cell", term::cell(form, cell))
        .fact("found", context.source.slice(span))
        .cell(form.cell_key(cell))
        .section(part)
}

/// A cell that should have another value.
pub(super) fn suspected(context: &Context<'_>, cell: usize, value: i64) -> Suspect {
    let span = context.filled.cells.get(cell).and_then(|cell| cell.span);
    let found = span.map(|span| context.source.slice(span).to_owned());
    Suspect {
        cell: context.filled.form.cell_key(cell),
        found: found.filter(|text| !text.is_empty()),
        expected: Some(value.to_string()),
    }
}
