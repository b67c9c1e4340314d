//! `check: table`: rows, labels and the damage of page breaks.

use crate::check::{Context, term};
use crate::diag::{Diagnostic, Edit, Fix, Label, Safety};
use crate::form::{FilledPart, FilledRow, Layout, Table, difference, fold};
use crate::parse::Section;
use crate::rule::{Rule, TableCheck};
use crate::source::{Missing, listed};
use crate::span::Span;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: TableCheck) -> Vec<Diagnostic> {
    match check {
        TableCheck::MissingTable => missing_tables(context, rule),
        TableCheck::MissingRow => missing_rows(context, rule),
        TableCheck::ExtraRow => extra_rows(context, rule),
        TableCheck::RowLabel => row_labels(context, rule),
        TableCheck::ColumnLabel => column_labels(context, rule),
        TableCheck::Broken => broken(context, rule),
    }
}

fn table_of<'a>(context: &Context<'a>, row: &FilledRow) -> Option<&'a Table> {
    context.filled.form.tables.get(row.table)
}

fn missing_tables(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let without = context.filled.parts.iter().filter(|filled| !filled.has_table);
    without
        .filter_map(|filled| {
            let section = context.section(filled.part)?;
            let found = Diagnostic::new(rule.code(), section.heading)
                .fact("section", term::section(context, filled.part))
                .section(filled.part.key());
            Some(with_pictures(found, context, section))
        })
        .collect()
}

/// Says that pictures, or documents of other programs, stand where a table is expected.
fn with_pictures(found: Diagnostic, context: &Context<'_>, section: &Section) -> Diagnostic {
    let end = context.lines(section).last().map_or(section.heading.end(), |line| line.span.end());
    let here = section.heading.end()..=context.source.line_range(context.source.line(end) + 1).start;
    let mut pages = Vec::new();
    let mut is_bare = true;
    for (_, missing) in context.source.missing().iter().filter(|(at, _)| here.contains(at)) {
        is_bare = false;
        match missing {
            Missing::Page(page) | Missing::Picture { page: Some(page) } => pages.push(*page),
            Missing::Picture { page: None } | Missing::Object | Missing::Chunk => {}
        }
    }
    pages.dedup();
    if is_bare {
        found
    } else if pages.is_empty() {
        found.variant("picture")
    } else {
        found.variant("picture_on_page").fact("pages", listed(&pages))
    }
}

/// Rows of the form without a label in the text; neighbours are one finding.
fn missing_rows(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let is_missing = |row: &FilledRow| {
        row.label.is_none()
            && table_of(context, row).is_some_and(|table| {
                table.layout == Layout::Rows
                    && context
                        .filled
                        .part(table.part)
                        .is_some_and(|part| part.has_table && !part.is_shapeless)
            })
    };
    let rows = &context.filled.rows;
    let runs = rows.chunk_by(|one, two| one.table == two.table && is_missing(one) == is_missing(two));
    let mut found = Vec::new();
    let mut before: Option<&FilledRow> = None;
    for run in runs {
        let Some(first) = run.first().filter(|row| is_missing(row)) else {
            before = run.iter().rfind(|row| row.label.is_some()).or(before);
            continue;
        };
        let Some(table) = table_of(context, first) else { continue };
        let Some(heading) = context.section(table.part).map(|section| section.heading) else { continue };
        let known = before.and_then(|row| Some((row, row.label?.span)));
        let known = known.filter(|(_, label)| label.start() > heading.start());
        let indices: Vec<usize> = run.iter().map(|row| row.row).collect();
        let place = known.map_or(heading.after(), |(row, label)| end_of_row(context, row, label));
        let mut missing = Diagnostic::new(rule.code(), place)
            .fact("row", term::rows(table, &indices))
            .fact("table", term::table(table))
            .section(table.part.key());
        missing.labels.extend(known.map(|(_, label)| Label::new(label, "before")));
        missing.cell = context.filled.form.cell_key_of_row(first.table, first.row);
        found.push(missing);
    }
    found
}

/// The end of the line on which a row ends, with its label and all its cells.
fn end_of_row(context: &Context<'_>, row: &FilledRow, label: Span) -> Span {
    let cells = table_of(context, row).map(|table| table.row_cells(row.row)).unwrap_or_default();
    let cells = context.filled.cells.get(cells).unwrap_or_default().iter().filter_map(|cell| cell.span);
    let last = cells.map(Span::end).fold(label.end(), usize::max);
    let end = context.source.line_range(context.source.line(last)).end;
    context.source.span(end..end)
}

/// True of a row under the name of a group all of whose rows are missing: that is told of these.
fn stands_for_group(context: &Context<'_>, row: &crate::form::ExtraRow) -> bool {
    let words = fold(context.source.slice(row.span));
    context.filled.form.tables.iter().enumerate().any(|(at, table)| {
        let named = table.groups.iter().position(|group| group.label.accepts(&words));
        let rows = context.filled.rows.iter().filter(|row| row.table == at);
        let is_within = |row: &&FilledRow| {
            table.rows.get(row.row).zip(named).is_some_and(|(row, group)| row.groups.contains(&group))
        };
        named.is_some() && rows.filter(is_within).all(|row| row.label.is_none())
    })
}

fn extra_rows(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let make = |part: &FilledPart, row: &crate::form::ExtraRow| {
        let mut found = Diagnostic::new(rule.code(), row.span)
            .fact("found", context.source.slice(row.span))
            .section(part.part.key());
        let twin = row.repeats.and_then(|at| context.filled.rows.get(at));
        let table = twin
            .and_then(|twin| table_of(context, twin))
            .or_else(|| context.filled.form.tables.iter().find(|table| table.part == part.part))?;
        found = found.fact("table", term::table(table));
        if let Some(twin) = twin {
            found = found.variant("twice").fact("row", term::row(table, twin.row));
            found.labels.extend(twin.label.map(|label| Label::new(label.span, "first")));
        }
        Some(found)
    };
    let parts = context.filled.parts.iter();
    let extra = parts.flat_map(|part| part.extra.iter().map(move |row| (part, row)));
    extra
        .filter(|(_, row)| !stands_for_group(context, row))
        .filter_map(|(part, row)| make(part, row))
        .collect()
}

fn row_labels(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let differing = context.filled.rows.iter().filter_map(|row| {
        let label = row.label.filter(|label| !label.exact)?;
        let table = table_of(context, row)?;
        let expected = &table.rows.get(row.row)?.label.zh;
        let mut found = match row.pieces.split_first() {
            None => misspelt(context, rule, table, label.span, expected),
            Some((first, others)) => in_pieces(context, rule, table, (*first, others), expected),
        };
        found.cell = context.filled.form.cell_key_of_row(row.table, row.row);
        Some(found)
    });
    differing.collect()
}

fn column_labels(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let heads = context.filled.parts.iter().flat_map(|part| &part.heads);
    heads
        .filter_map(|head| {
            let table = context.filled.form.tables.get(head.table)?;
            Some(misspelt(context, rule, table, head.span, &head.expected))
        })
        .collect()
}

fn misspelt(context: &Context<'_>, rule: &Rule, table: &Table, span: Span, expected: &str) -> Diagnostic {
    let found = context.source.slice(span);
    let edits = vec![Edit { span, replacement: expected.to_owned() }];
    Diagnostic::new(rule.code(), span)
        .fact("found", found)
        .fact("expected", expected)
        .fact("difference", difference(found, expected))
        .fact("table", term::table(table))
        .fix(Fix { safety: Safety::Safe, edits })
        .section(table.part.key())
}

/// A label in several pieces: other words or figures stand between, so that it is left to the writer to mend it.
fn in_pieces(
    context: &Context<'_>,
    rule: &Rule,
    table: &Table,
    (first, others): (Span, &[Span]),
    expected: &str,
) -> Diagnostic {
    let words: String =
        [&first].into_iter().chain(others).map(|piece| context.source.slice(*piece)).collect();
    Diagnostic::new(rule.code(), first)
        .fact("found", words.as_str())
        .fact("expected", expected)
        .fact("difference", difference(&words, expected))
        .fact("table", term::table(table))
        .section(table.part.key())
}

/// All tears of a section are one finding.
fn broken(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let torn = context.filled.parts.iter().filter_map(|part| Some((part, part.tears.split_first()?)));
    torn.filter_map(|(part, (first, others))| {
        let table = context.filled.form.tables.iter().find(|table| table.part == part.part)?;
        let mut found = Diagnostic::new(rule.code(), first.span)
            .variant(first.kind.role())
            .fact("table", term::section(context, table.part))
            .fact("count", others.len() + 1)
            .section(part.part.key());
        found.labels = others.iter().map(|tear| Label::new(tear.span, tear.kind.role())).collect();
        Some(found)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn rows_and_heads_are_those_of_the_form() {
        assert_eq!(found("S111", &[("| 行政强制 | 5 |  |  |\n", "")]).len(), 1);
        assert_eq!(found("S113", &[("| 行政处罚 | 187", "| 行政处法 | 187")]), ["行政处法"]);
        assert_eq!(found("S114", &[("本年制发件数", "本年制作件数")]), ["本年制作件数"]);
    }
}
