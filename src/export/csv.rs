//! Comma-separated values in UTF-8 (RFC 4180). What is not known is empty.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::diag::visible;

use super::value::Value;

/// What a formula begins with in a spreadsheet, the full-width forms too.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];

/// A sheet that is being written.
pub struct Csv<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> Csv<W> {
    /// Begins a sheet with its heads. Excel takes a file for UTF-8 only if it begins with a byte order mark.
    ///
    /// # Errors
    /// What the output says.
    pub fn begin(mut out: W, heads: &[String], byte_order_mark: bool) -> io::Result<Self> {
        if byte_order_mark {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(heads)?;
        Ok(Self { writer })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// What the output says.
    pub fn row(&mut self, values: &[Value<'_>]) -> io::Result<()> {
        for value in values {
            match value {
                Value::Empty => self.writer.write_field("")?,
                Value::Text(words) | Value::Link { text: words, .. } | Value::Weight(_, words) => {
                    self.writer.write_field(&*text(words))?;
                }
                Value::Number(number) => self.writer.write_field(&**number)?,
                Value::Count(_, count) => self.writer.write_field(count.to_string())?,
            }
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// Writes out what is held.
    ///
    /// # Errors
    /// What the output says.
    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Text that no spreadsheet takes for a formula, and whose every character is seen. Figures are no text.
fn text(written: &str) -> Cow<'_, str> {
    let shown = visible(written);
    // What is shown for a tab or a line end is no formula any more, but begins with what was one.
    let begins = [written, &*shown].iter().any(|text| text.starts_with(FORMULA));
    if begins { format!("'{shown}").into() } else { shown }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::export::sheet::{Columns, Field, Heads, Row};
    use crate::form::Forms;

    fn written(states: bool, mark: bool) -> Vec<String> {
        let forms = Forms::embedded(&crate::yaml::unpack(crate::assets::RULES));
        let mut out = Vec::new();
        let columns = Columns::of(&forms, states);
        let mut sheet = Csv::begin(&mut out, &columns.heads(&Heads::default()), mark).unwrap();
        let field = |value: Option<&str>| Field { value: value.map(str::to_owned), state: "read" };
        let cells = BTreeMap::from([
            ("documents.regulations.issued", field(Some("3"))),
            ("documents.regulations.repealed", field(None)),
        ]);
        let row = Row { path: "a,\"b\".txt", form: Some("2021"), year: Some(2024), organ: None, cells };
        sheet.row(&columns.values(&row)).unwrap();
        sheet.flush().unwrap();
        drop(sheet);
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn text_is_no_formula_and_hides_nothing() {
        for (written, expected) in [
            ("a.txt", "a.txt"),
            ("=1+1.txt", "'=1+1.txt"),
            ("-1局", "'-1局"),
            ("＝SUM", "'＝SUM"),
            ("\t=1", "'    =1"),
            ("a\u{1B}[31m", "a\u{241B}[31m"),
            ("云岭县水利局", "云岭县水利局"),
        ] {
            assert_eq!(text(written), expected, "{written:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_empty_and_a_name_is_quoted() {
        let lines = written(false, false);
        assert!(lines[0].starts_with("path,form,year,organ,documents.regulations.issued,"), "{}", lines[0]);
        assert!(lines[1].starts_with("\"a,\"\"b\"\".txt\",2021,2024,,3,,"), "{}", lines[1]);
        assert_eq!(lines.len(), 2);
        assert!(!lines[0].split(',').any(|column| column.strip_suffix(".state").is_some()));
    }

    #[test]
    fn states_stand_behind_all_cells_and_the_mark_before_everything() {
        let lines = written(true, true);
        let head: Vec<&str> = lines[0].split(',').collect();
        assert_eq!(head[0], "\u{FEFF}path");
        let cells = (head.len() - 4) / 2;
        assert_eq!(format!("{}.state", head[4]), head[4 + cells]);
        let states: Vec<&str> = lines[1].rsplit(',').take(cells).collect();
        assert_eq!(states.iter().filter(|state| **state == "read").count(), 2);
        assert_eq!(states[cells - 1], "read");
    }
}
