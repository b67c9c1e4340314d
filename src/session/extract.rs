//! The cells of a report for spreadsheets and programs.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::SerializeMap;

use super::document::Document;
use super::input::Input;
use super::session::Session;
use crate::export::{Field, Row};
use crate::form::Cell;
use crate::span::SourceId;

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

impl Session {
    /// The cells of one input; none if it cannot be read or is no such report.
    pub fn extract(&self, input: Input) -> Extracted {
        let nothing = Extracted {
            path: input.name.clone(),
            form: None,
            year: None,
            organ: None,
            cells: Vec::new(),
            broken: true,
        };
        let Ok(report) = self.read(SourceId::new(0), input) else { return nothing };
        let cells = report.bound.iter().flat_map(|bound| {
            let cells = bound.cells.iter().enumerate();
            cells.map(|(at, cell)| (bound.form.cell_key(at), extracted(&report.document, cell)))
        });
        Extracted {
            form: report.bound.as_ref().map(|bound| bound.form.key.clone()),
            year: report.subject.year,
            organ: report.subject.organ.clone(),
            cells: cells.collect(),
            broken: false,
            ..nothing
        }
    }
}

fn extracted(document: &Document, cell: &Cell) -> ExtractedCell {
    let value = cell.fact().map(|value| {
        let whole = value.is_integer().then(|| i64::try_from(value).ok()).flatten();
        whole.map_or_else(|| serde_json::Value::from(value.to_string()), serde_json::Value::from)
    });
    let line = cell.span.map(|span| document.line(span));
    ExtractedCell { value, state: cell.state.name(), line }
}

impl Extracted {
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
