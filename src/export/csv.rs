//! Comma-separated values in UTF-8 (RFC 4180). What is not known is empty.

use std::io::{self, Write};

use super::sheet::{Columns, HEAD, Row};

/// A sheet that is being written.
pub struct Csv<W: Write> {
    writer: csv::Writer<W>,
    columns: Columns,
}

impl<W: Write> Csv<W> {
    /// Begins a sheet with its head. Excel takes a file for UTF-8 only if it begins with a byte order mark.
    ///
    /// # Errors
    /// What the output says.
    pub fn begin(mut out: W, columns: Columns, byte_order_mark: bool) -> io::Result<Self> {
        if byte_order_mark {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut writer = csv::Writer::from_writer(out);
        let cells = columns.cells().iter().map(|column| column.key.clone());
        let states = columns.states().iter().map(|column| format!("{}.state", column.key));
        writer.write_record(HEAD.map(str::to_owned).into_iter().chain(cells).chain(states))?;
        Ok(Self { writer, columns })
    }

    /// Writes one report.
    ///
    /// # Errors
    /// What the output says.
    pub fn row(&mut self, row: &Row<'_>) -> io::Result<()> {
        let year = row.year.map(|year| year.to_string()).unwrap_or_default();
        let head = [row.path, row.form.unwrap_or_default(), &year, row.organ.unwrap_or_default()];
        let field = |key: &str| row.cells.get(key);
        let values =
            self.columns.cells().iter().map(|column| {
                field(&column.key).and_then(|field| field.value.as_deref()).unwrap_or_default()
            });
        let states = self.columns.states().iter();
        let states = states.map(|column| field(&column.key).map_or("", |field| field.state));
        Ok(self.writer.write_record(head.into_iter().chain(values).chain(states))?)
    }

    /// Ends the sheet.
    ///
    /// # Errors
    /// What the output says.
    pub fn end(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
