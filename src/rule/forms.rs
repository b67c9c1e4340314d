//! The forms as the vocabulary of rules.

use super::vocabulary::Vocabulary;
use crate::form::{Form, Forms, Table};

impl Vocabulary for Forms {
    fn forms(&self) -> Vec<&str> {
        self.iter().map(|form| form.key.as_str()).collect()
    }

    fn sections(&self, form: &str) -> Vec<&str> {
        self.get(form)
            .map_or_else(Vec::new, |form| form.sections.iter().map(|section| section.part.key()).collect())
    }

    fn tables(&self, form: &str) -> Vec<&str> {
        self.get(form)
            .map_or_else(Vec::new, |form| form.tables.iter().map(|table| table.key.as_str()).collect())
    }

    fn rows(&self, form: &str, table: &str) -> Vec<&str> {
        table_of(self.get(form), table)
            .map_or_else(Vec::new, |table| table.rows.iter().map(|row| row.key.as_str()).collect())
    }

    fn columns(&self, form: &str, table: &str) -> Vec<&str> {
        table_of(self.get(form), table)
            .map_or_else(Vec::new, |table| table.columns.iter().map(|column| column.key.as_str()).collect())
    }

    fn identities(&self, form: &str) -> Vec<&str> {
        let tables = self.get(form).map_or(&[][..], |form| &form.tables);
        tables.iter().flat_map(|table| &table.identities).map(|identity| identity.name.as_str()).collect()
    }
}

fn table_of<'f>(form: Option<&'f Form>, key: &str) -> Option<&'f Table> {
    form?.tables.iter().find(|table| table.key == key)
}
