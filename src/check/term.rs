//! Terms of the form as facts: the official words with their English rendering.

use super::Context;
use crate::diag::Fact;
use crate::form::{Form, Table};
use crate::parse::Part;

/// What stands behind the name of a row, and of a column.
const ROW: char = '\u{884C}';
const COLUMN: char = '\u{5217}';

fn term(zh: &str, en: &str) -> Fact {
    Fact::Term { zh: zh.to_owned(), en: en.to_owned() }
}

/// A section by its title.
pub(super) fn section(context: &Context<'_>, part: Part) -> Fact {
    context
        .form
        .section(part)
        .map_or_else(|| part.key().into(), |section| term(&section.title.zh, &section.title.en))
}

/// Some sections by their titles.
pub(super) fn sections(context: &Context<'_>, parts: &[Part]) -> Fact {
    let titles = || parts.iter().filter_map(|part| context.form.section(*part)).map(|section| &section.title);
    let zh: Vec<&str> = titles().map(|title| title.zh.as_str()).collect();
    let en: Vec<&str> = titles().map(|title| title.en.as_str()).collect();
    term(&zh.join("\u{3001}"), &en.join(", "))
}

/// A table by its name.
pub(super) fn table(table: &Table) -> Fact {
    let (zh, en) = &table.name;
    Fact::Term { zh: zh.clone(), en: en.clone() }
}

/// A row by its label.
pub(super) fn row(table: &Table, row: usize) -> Fact {
    table.rows.get(row).map_or_else(|| "".into(), |row| term(&row.label.zh, &row.label.en))
}

/// A column by its head.
pub(super) fn column(table: &Table, column: usize) -> Fact {
    table.columns.get(column).map_or_else(|| "".into(), |column| term(&column.label.zh, &column.label.en))
}

/// A cell by its row and column.
pub(super) fn cell(form: &Form, cell: usize) -> Fact {
    form.cell_place(cell).map_or_else(
        || "".into(),
        |(_, row, column)| Fact::Term {
            zh: format!("\u{201C}{}\u{201D}{ROW}\u{201C}{}\u{201D}{COLUMN}", row.label.zh, column.label.zh),
            en: format!("{}, {}", row.label.en, column.label.en),
        },
    )
}

/// The columns of some cells, each with its value.
pub(super) fn values(form: &Form, values: &[(usize, i64)]) -> Fact {
    let words = |en: bool| {
        let cells = values.iter().filter_map(|(cell, value)| {
            let (_, _, column) = form.cell_place(*cell)?;
            Some(format!("{} {value}", if en { &column.label.en } else { &column.label.zh }))
        });
        cells.collect::<Vec<_>>()
    };
    Fact::Term { zh: words(false).join("\u{3001}"), en: words(true).join(", ") }
}

/// The row and the column of a cell.
pub(super) fn row_and_column(form: &Form, cell: usize) -> (Fact, Fact) {
    form.cell_place(cell).map_or_else(
        || ("".into(), "".into()),
        |(_, row, column)| (term(&row.label.zh, &row.label.en), term(&column.label.zh, &column.label.en)),
    )
}

/// Several rows of one table.
pub(super) fn rows(table: &Table, rows: &[usize]) -> Fact {
    let labels = || rows.iter().filter_map(|row| table.rows.get(*row)).map(|row| &row.label);
    if let [only] = rows {
        return row(table, *only);
    }
    let zh: Vec<&str> = labels().map(|label| label.zh.as_str()).collect();
    let en: Vec<&str> = labels().map(|label| label.en.as_str()).collect();
    Fact::Term { zh: zh.join("\u{FF1B}"), en: en.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{SOUND, with_context};

    #[test]
    fn terms_of_the_form_are_told_in_both_languages() {
        let both = |fact: Fact| if let Fact::Term { zh, en } = fact { (zh, en) } else { panic!("{fact:?}") };
        with_context(SOUND, |context| {
            let (form, table) = (context.form, &context.form.tables[0]);
            assert_eq!(both(section(context, Part::Overview)).0, "总体情况");
            let (zh, en) = both(cell(form, table.cell(0, 1)));
            assert_eq!(zh, format!("“{}”行“{}”列", both(row(table, 0)).0, both(column(table, 1)).0));
            assert!(en.contains(", "));
            let two = format!("{}；{}", both(row(table, 0)).0, both(row(table, 1)).0);
            assert_eq!(both(rows(table, &[0, 1])).0, two);
        });
    }
}
