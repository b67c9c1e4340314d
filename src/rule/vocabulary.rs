//! What a rule may name: the forms with their sections, tables, rows, columns and declared identities.
//! The form layer answers; tests have a small double.

use super::fault::UNKNOWN_SECTION;
use crate::form::{Forms, Table};
use crate::parse::expr::Name;
use crate::yaml::{Fault, Faults, Placed, nearest};

/// The names that the forms declare. A form that is not known has none.
pub trait Vocabulary {
    /// Names of the forms (`2019`, `2021`).
    fn forms(&self) -> Vec<&str>;
    /// Keys of the sections of a form (`overview`, `requests`).
    fn sections(&self, form: &str) -> Vec<&str>;
    /// Keys of the tables of a form (`documents`, `requests`).
    fn tables(&self, form: &str) -> Vec<&str>;
    /// Keys of the rows of a table (`granted`, `denied.inquiry`).
    fn rows(&self, form: &str, table: &str) -> Vec<&str>;
    /// Keys of the columns of a table (`natural`, `total`).
    fn columns(&self, form: &str, table: &str) -> Vec<&str>;
    /// Names of the identities that a form declares (`row-total`).
    fn identities(&self, form: &str) -> Vec<&str>;

    /// Every cell key of a form: `table.row.column`.
    fn cells(&self, form: &str) -> Vec<String> {
        let mut cells = Vec::new();
        for table in self.tables(form) {
            let columns = self.columns(form, table);
            for row in self.rows(form, table) {
                cells.extend(columns.iter().map(|column| format!("{table}.{row}.{column}")));
            }
        }
        cells
    }

    /// True if a form has the cell of a name, or one that a pattern matches.
    fn has_cell(&self, form: &str, name: &Name) -> bool {
        self.cells(form).iter().any(|key| name.matches(key))
    }
}

impl Vocabulary for Forms {
    fn has_cell(&self, form: &str, name: &Name) -> bool {
        self.get(form).is_some_and(|form| {
            form.cell_of(&name.path).is_some()
                || (name.is_pattern() && !form.cells_like(&name.path).is_empty())
        })
    }

    fn forms(&self) -> Vec<&str> {
        self.iter().map(|form| form.key.as_str()).collect()
    }

    fn sections(&self, form: &str) -> Vec<&str> {
        let sections = self.get(form).into_iter().flat_map(|form| &form.sections);
        sections.map(|section| section.part.key()).collect()
    }

    fn tables(&self, form: &str) -> Vec<&str> {
        self.get(form).into_iter().flat_map(|form| &form.tables).map(|table| table.key.as_str()).collect()
    }

    fn rows(&self, form: &str, table: &str) -> Vec<&str> {
        let rows = table_of(self, form, table).into_iter().flat_map(|table| &table.rows);
        rows.map(|row| row.key.as_str()).collect()
    }

    fn columns(&self, form: &str, table: &str) -> Vec<&str> {
        let columns = table_of(self, form, table).into_iter().flat_map(|table| &table.columns);
        columns.map(|column| column.key.as_str()).collect()
    }

    fn identities(&self, form: &str) -> Vec<&str> {
        let tables = self.get(form).into_iter().flat_map(|form| &form.tables);
        tables.flat_map(|table| &table.identities).map(|identity| identity.name.as_str()).collect()
    }
}

fn table_of<'f>(forms: &'f Forms, form: &str, table: &str) -> Option<&'f Table> {
    forms.get(form)?.tables.iter().find(|known| known.key == table)
}

/// The forms that a rule is for.
pub(super) fn forms_of<'v>(vocabulary: &'v dyn Vocabulary, named: &'v [String]) -> Vec<&'v str> {
    if named.is_empty() { vocabulary.forms() } else { named.iter().map(String::as_str).collect() }
}

/// Tells of a section that no form of the rule has.
pub(super) fn know_section(
    section: &Placed<String>,
    vocabulary: &dyn Vocabulary,
    forms: &[String],
    faults: &mut Faults,
) {
    let known: Vec<&str> =
        forms_of(vocabulary, forms).into_iter().flat_map(|form| vocabulary.sections(form)).collect();
    if !known.contains(&section.value.as_str()) {
        let fault = Fault::new(UNKNOWN_SECTION, section.range.clone()).fact("found", section.value.as_str());
        faults.push(fault.suggest(nearest(&section.value, known)));
    }
}
