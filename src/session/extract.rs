//! The cells of a report for spreadsheets and programs.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;
use serde::ser::SerializeMap;

use super::input::Input;
use super::read::ReadReport;
use super::session::Session;
use crate::diag::About;
use crate::export::{Field, Row};

/// The cells of one report.
#[derive(Clone, Debug, Serialize)]
pub struct Extracted {
    /// The path or name under which it was given.
    pub path: String,
    /// The form that it follows; `None` if it is no such report.
    pub form: Option<String>,
    /// The year that it reports on.
    pub year: Option<u16>,
    /// The organ that reports.
    pub organ: Option<String>,
    /// Every cell of the form, in its order.
    #[serde(serialize_with = "in_order")]
    pub cells: Vec<(String, ExtractedCell)>,
    /// True if the input could not be read.
    #[serde(skip)]
    pub broken: bool,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExtractedCell {
    /// A whole number, or a decimal number as text so that no digit is lost; `None` if unknown.
    pub value: Option<serde_json::Value>,
    /// How sure the value is.
    pub state: &'static str,
    /// The line that it stands in, from 1.
    pub line: Option<usize>,
}

fn in_order<S: serde::Serializer>(
    cells: &[(String, ExtractedCell)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(cells.len()))?;
    for (key, cell) in cells {
        map.serialize_entry(key, cell)?;
    }
    map.end()
}

/// One cell of a report that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadCell {
    /// Its key: `requests.new.total`.
    pub key: String,
    /// What it says, where that is sure.
    pub value: Option<Decimal>,
    /// How sure that is.
    pub state: &'static str,
    /// The line of the input that it stands in, from 1.
    pub line: Option<usize>,
}

impl ReadReport {
    /// Every cell of its form, in the form's order; none if it has no form.
    pub fn cells(&self) -> impl Iterator<Item = ReadCell> {
        self.filled.iter().flat_map(|filled| {
            let cells = filled.cells.iter().enumerate();
            cells.map(|(at, cell)| ReadCell {
                key: filled.form.cell_key(at),
                value: cell.fact(),
                state: cell.state.name(),
                line: cell.span.map(|span| self.document.line(span)),
            })
        })
    }

    /// Its cells for spreadsheets and programs.
    pub fn extract(&self) -> Extracted {
        let About { path, form, year, organ, .. } = self.about();
        let cells = self.cells().map(extracted).collect();
        Extracted { path, form, year, organ, cells, broken: false }
    }
}

impl Session {
    /// The cells of one input; none if it cannot be read or is no such report.
    pub fn extract(&self, input: Input) -> Extracted {
        let path = input.name.clone();
        self.read(input).map_or_else(|_| Extracted::unreadable(path), |report| report.extract())
    }
}

/// A whole number as a number, another one as text, so that no digit is lost.
pub fn json_number(value: Decimal) -> serde_json::Value {
    let whole = value.is_integer().then(|| i64::try_from(value).ok()).flatten();
    whole.map_or_else(|| serde_json::Value::from(value.to_string()), serde_json::Value::from)
}

fn extracted(cell: ReadCell) -> (String, ExtractedCell) {
    let value = cell.value.map(json_number);
    (cell.key, ExtractedCell { value, state: cell.state, line: cell.line })
}

impl Extracted {
    pub(super) fn unreadable(path: String) -> Self {
        Self { path, form: None, year: None, organ: None, cells: Vec::new(), broken: true }
    }

    /// The report as a row of a sheet.
    pub fn row(&self) -> Row<'_> {
        let field = |cell: &ExtractedCell| Field {
            value: cell
                .value
                .as_ref()
                .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
            state: cell.state,
        };
        Row {
            path: &self.path,
            form: self.form.as_deref(),
            year: self.year,
            organ: self.organ.as_deref(),
            cells: self.cells.iter().map(|(key, cell)| (key.as_str(), field(cell))).collect(),
        }
    }

    /// The cells as a map.
    pub fn by_key(&self) -> BTreeMap<&str, &ExtractedCell> {
        self.cells.iter().map(|(key, cell)| (key.as_str(), cell)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::session::fixture::{input, session, sound};

    #[test]
    fn whole_numbers_are_numbers_and_others_keep_their_digits() {
        let session = session(&[]);
        let text = sound(&session, "临江市水利局", 2024);
        let row = text.lines().find(|line| line.starts_with("| 行政事业性收费")).unwrap();
        let value = |figure: &str| {
            let text = text.replace(row, &format!("| 行政事业性收费 | {figure} |"));
            let extracted = session.extract(input("a.md", text));
            extracted.by_key().get("charges.charges.amount").map(|cell| (cell.value.clone(), cell.state))
        };
        assert_eq!(value("28503.9786"), Some((Some("28503.9786".into()), "read")));
        assert_eq!(value("12"), Some((Some(12.into()), "read")));
        assert_eq!(value(""), Some((None, "blank")));
    }

    #[test]
    fn an_input_without_a_report_has_no_cells() {
        let session = session(&[]);
        let nothing = session.extract(input("a.txt", *b"\x00\xff\x00\x01"));
        assert!(nothing.broken && nothing.cells.is_empty() && nothing.path == "a.txt");
        let other = session.extract(input("a.txt", "通知"));
        assert!(!other.broken && other.cells.is_empty() && other.form.is_none());
    }
}
