//! What a rule may name: the forms with their sections, tables, rows, columns and declared identities.
//! The form layer answers; tests have a small double.

use super::fault::UNKNOWN_SECTION;
use crate::form::{CellId, Forms, Table};
use crate::parse::expr::Pattern;
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

    /// The cell of a key.
    fn cell(&self, form: &str, key: &str) -> Option<CellId> {
        self.cells(form).iter().position(|known| known == key).map(CellId::new)
    }

    /// The cells, in order, whose keys have these segments, `*` standing for any one.
    fn cells_like(&self, form: &str, pattern: &str) -> Vec<CellId> {
        let (pattern, cells) = (Pattern::new(pattern), self.cells(form));
        let fitting = cells.iter().enumerate().filter(|(_, key)| pattern.matches(key));
        fitting.map(|(at, _)| CellId::new(at)).collect()
    }
}

impl Vocabulary for Forms {
    fn cell(&self, form: &str, key: &str) -> Option<CellId> {
        self.get(form)?.cell_of(key).map(CellId::new)
    }

    fn cells_like(&self, form: &str, pattern: &str) -> Vec<CellId> {
        let form = self.get(form);
        form.into_iter().flat_map(|form| form.cells_like(pattern)).map(CellId::new).collect()
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

/// Tells of a section that no form of the rule has.
pub(super) fn know_section(
    section: &Placed<String>,
    vocabulary: &dyn Vocabulary,
    forms: &[String],
    faults: &mut Faults,
) {
    let known: Vec<&str> = forms.iter().flat_map(|form| vocabulary.sections(form)).collect();
    if !known.contains(&section.value.as_str()) {
        let fault = Fault::new(UNKNOWN_SECTION, section.range.clone()).fact("found", section.value.as_str());
        faults.push(fault.suggest(nearest(&section.value, known)));
    }
}
