//! What a writer has to fill in: the places of figures with the sums that must hold, and the paragraphs.

use serde::Serialize;

use super::draft::{Draft, is_to_be_written};
use super::filling::Filling;
use super::grid::Drawn;
use super::page::Part;
use crate::form::{ColumnKind, Equation};

/// A blank report as something to fill in.
#[derive(Clone, Debug, Serialize)]
pub struct Worksheet {
    form: String,
    parts: Vec<Item>,
    cells: Vec<Cell>,
    equations: Vec<Sum>,
}

/// A part of it, in order.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Item {
    Heading {
        level: usize,
        text: String,
    },
    /// A paragraph that stands as it is.
    Paragraph {
        text: String,
    },
    /// A paragraph that is to be written.
    Slot {
        text: String,
    },
    Table {
        rows: Vec<Vec<Place>>,
    },
}

/// A place of a table.
#[derive(Clone, Debug, Serialize)]
struct Place {
    text: String,
    columns: usize,
    rows: usize,
    key: Option<String>,
}

/// What a cell is called and what it takes.
#[derive(Clone, Debug, Serialize)]
struct Cell {
    key: String,
    row: Named,
    column: Named,
    takes: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Named {
    zh: String,
    en: String,
}

/// A sum that must hold: `parts` come to as much as `totals`.
#[derive(Clone, Debug, Serialize)]
struct Sum {
    /// Whether its cells stand in one row, else in one column.
    is_row: bool,
    parts: Vec<String>,
    totals: Vec<String>,
    at: String,
}

impl Draft<'_> {
    /// What there is to be filled in.
    pub fn worksheet(&self) -> Worksheet {
        let key = |cell: &usize| self.form.cell_key(*cell);
        let sum = |equation: &Equation| Sum {
            is_row: equation.row.is_some(),
            parts: equation.parts.iter().map(key).collect(),
            totals: equation.totals.iter().map(key).collect(),
            at: key(&equation.at),
        };
        Worksheet {
            form: self.form.key.clone(),
            parts: self.parts(&Filling::default()).into_iter().map(item).collect(),
            cells: (0..self.form.cell_count()).filter_map(|cell| self.cell(cell)).collect(),
            equations: self.form.equations().iter().map(sum).collect(),
        }
    }

    fn cell(&self, cell: usize) -> Option<Cell> {
        let (_, row, column) = self.form.cell_place(cell)?;
        let takes = match column.kind {
            ColumnKind::Count => "count",
            ColumnKind::Change => "change",
            ColumnKind::Amount => "amount",
        };
        let row = Named { zh: row.label.zh.clone(), en: row.label.en.clone() };
        let column = Named { zh: column.label.zh.clone(), en: column.label.en.clone() };
        Some(Cell { key: self.form.cell_key(cell), row, column, takes })
    }
}

fn item(part: Part) -> Item {
    match part {
        Part::Heading(level, text) => Item::Heading { level, text },
        Part::Paragraph(text) if is_to_be_written(&text) => Item::Slot { text },
        Part::Paragraph(text) => Item::Paragraph { text },
        Part::Table(rows) => {
            let place =
                |Drawn { text, wide, high, key, .. }: Drawn| Place { text, columns: wide, rows: high, key };
            let drawn =
                |row: Vec<Drawn>| row.into_iter().filter(|place| !place.is_under).map(place).collect();
            Item::Table { rows: rows.into_iter().map(drawn).collect() }
        }
    }
}
