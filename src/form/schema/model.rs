//! A form year: what the rules files say a report of those years must hold.

use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::form::schema::label::Label;
use crate::form::schema::organ::OrganKind;
use crate::parse::Part;
use crate::parse::expr::Pattern;

/// One form year.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its name: the year from which it applies (`2021`).
    pub key: String,
    /// First report year.
    pub from: u16,
    /// Last report year; `None` if it still applies.
    pub to: Option<u16>,
    /// The circular that prescribes it, with an English rendering.
    pub document: (String, String),
    /// The circular's number as reports cite it, `〔2021〕30号`.
    pub number: String,
    /// What a report is called.
    pub title: String,
    /// The last days for publication.
    pub deadlines: Vec<Deadline>,
    /// The six sections in order.
    pub sections: Vec<SectionForm>,
    /// All tables in order.
    pub tables: Vec<Table>,
    /// The equations of all its tables; made when they are first asked for.
    pub(in crate::form) equations: OnceLock<Vec<Equation>>,
}

/// The last day for publication, of the year after that of the report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// The kinds of organ that are bound by it.
    pub organs: Vec<OrganKind>,
    /// 1 to 12.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
}

/// A section of the form.
#[derive(Clone, Debug)]
pub struct SectionForm {
    /// Which of the six.
    pub part: Part,
    /// What is in it.
    pub role: Role,
    /// Its number, `一`.
    pub numeral: String,
    /// Its title.
    pub title: Label,
    /// The topics that it is to cover.
    pub topics: Vec<Label>,
}

/// What is in a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Running text.
    #[default]
    Narrative,
    /// Tables, perhaps with running text round them.
    Tables,
}

/// A table of the form.
#[derive(Clone, Debug)]
pub struct Table {
    /// First part of its cells' keys.
    pub key: String,
    /// The section that it stands in.
    pub part: Part,
    /// What it is called in messages.
    pub name: (String, String),
    /// The line above it.
    pub caption: Option<Label>,
    /// The head of its first column.
    pub stub: Option<Label>,
    /// Words of its head that are not columns: the note on sums, `申请人情况`.
    pub remarks: Vec<Label>,
    /// How rows stand in the text.
    pub layout: Layout,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Rows from top to bottom.
    pub rows: Vec<TableRow>,
    /// The groups of rows and columns.
    pub groups: Vec<Group>,
    /// The equations printed in the form.
    pub identities: Vec<Identity>,
    /// Index of its first cell among all cells of the form.
    pub first_cell: usize,
}

/// How the rows of a table stand in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A label and its values.
    Rows,
    /// All rows side by side in one line of values.
    Line,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Last part of the cells' keys.
    pub key: String,
    /// Its head.
    pub label: Label,
    /// The head over it: an index into the table's groups.
    pub group: Option<usize>,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// The unit printed in its head, if its values have one.
    pub unit: Option<String>,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// A count: a whole number, not negative.
    Count,
    /// A difference: a whole number of either sign.
    Change,
    /// An amount of money with decimals.
    Amount,
}

/// A row.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// Middle part of the cells' keys; dotted within a group (`denied.inquiry`).
    pub key: String,
    /// Its label.
    pub label: Label,
    /// What it is called where there is no room for the label.
    pub short: Option<String>,
    /// The groups that it stands in, outermost first: indices into the table's groups.
    pub groups: Vec<usize>,
    /// The article that it reports on.
    pub article: Option<String>,
}

/// A group of rows or columns under one label.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its label.
    pub label: Label,
}

/// An equation printed in the form.
#[derive(Clone, Debug)]
pub struct Identity {
    /// What rules call it.
    pub name: String,
    /// Along which axis it holds.
    pub each: Axis,
    /// The rows or columns added up on the left, by index.
    pub parts: Vec<usize>,
    /// The rows or columns added up on the right, by index.
    pub totals: Vec<usize>,
    /// The row or column whose cell a broken sum is shown at.
    pub at: usize,
}

/// Rows or columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Once for each row; names are columns.
    Row,
    /// Once for each column; names are rows.
    Column,
}

/// An equation of the form over its cells: the sum of `parts` is the sum of `totals`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equation {
    /// The identity that it is a case of.
    pub name: String,
    /// The table's index.
    pub table: usize,
    /// The row's index if it holds along a row.
    pub row: Option<usize>,
    /// The column's index if it holds along a column.
    pub column: Option<usize>,
    /// Cells on the left.
    pub parts: Vec<usize>,
    /// Cells on the right.
    pub totals: Vec<usize>,
    /// The cell that a broken sum is shown at.
    pub at: usize,
}

impl Equation {
    /// Left and right side; `None` unless every cell has a value.
    pub fn sides(&self, value: impl Fn(usize) -> Option<Decimal>) -> Option<(Decimal, Decimal)> {
        let add = |cells: &[usize]| cells.iter().map(|cell| value(*cell)).sum::<Option<Decimal>>();
        Some((add(&self.parts)?, add(&self.totals)?))
    }
}

impl Form {
    /// True if the form applies to reports of this year.
    pub fn covers(&self, year: u16) -> bool {
        self.from <= year && self.to.is_none_or(|to| year <= to)
    }

    /// Number of cells of all its tables.
    pub fn cell_count(&self) -> usize {
        self.tables.last().map_or(0, |table| table.first_cell + table.rows.len() * table.columns.len())
    }

    /// The key of a cell, `requests.granted.natural`.
    pub fn cell_key(&self, cell: usize) -> String {
        self.cell_place(cell)
            .map(|(table, row, column)| format!("{}.{}.{}", table.key, row.key, column.key))
            .unwrap_or_default()
    }

    /// The key of a row, `requests.granted`.
    pub fn cell_key_of_row(&self, table: usize, row: usize) -> Option<String> {
        let table = self.tables.get(table)?;
        Some(format!("{}.{}", table.key, table.rows.get(row)?.key))
    }

    /// Table, row and column of a cell.
    pub fn cell_place(&self, cell: usize) -> Option<(&Table, &TableRow, &Column)> {
        let table = self.tables.iter().rev().find(|table| table.first_cell <= cell)?;
        let at = cell - table.first_cell;
        let row = table.rows.get(at / table.columns.len())?;
        Some((table, row, table.columns.get(at % table.columns.len())?))
    }

    /// The cell of a key.
    pub fn cell_of(&self, key: &str) -> Option<usize> {
        let (table_key, rest) = key.split_once('.')?;
        let (row_key, column_key) = rest.rsplit_once('.')?;
        let table = self.tables.iter().find(|table| table.key == table_key)?;
        let row = table.rows.iter().position(|row| row.key == row_key)?;
        let column = table.columns.iter().position(|column| column.key == column_key)?;
        Some(table.cell(row, column))
    }

    /// The cells, in order, whose keys have these segments, `*` standing for any one.
    pub fn cells_like(&self, pattern: &str) -> Vec<usize> {
        let parts = pattern.split_once('.').and_then(|(table, rest)| Some((table, rest.rsplit_once('.')?)));
        let Some((table, (row, column))) = parts else { return Vec::new() };
        let (of_table, of_row, of_column) = (Pattern::new(table), Pattern::new(row), Pattern::new(column));
        let mut cells = Vec::new();
        for table in self.tables.iter().filter(|table| of_table.matches(&table.key)) {
            let columns = table.columns.iter().enumerate();
            let columns = columns.filter(|(_, column)| of_column.matches(&column.key));
            let columns: Vec<usize> = columns.map(|(at, _)| at).collect();
            let rows = table.rows.iter().enumerate().filter(|(_, row)| of_row.matches(&row.key));
            for (row, _) in rows {
                cells.extend(columns.iter().map(|column| table.cell(row, *column)));
            }
        }
        cells
    }

    /// Month and day by which organs of this kind are to publish; `None` if nothing is said of them.
    pub fn deadline(&self, kind: OrganKind) -> Option<(i8, i8)> {
        let deadline = self.deadlines.iter().find(|deadline| deadline.organs.contains(&kind))?;
        Some((deadline.month, deadline.day))
    }

    /// True if tables stand in the section of a part.
    pub fn holds_tables(&self, part: Part) -> bool {
        self.section(part).is_some_and(|section| section.role == Role::Tables)
    }

    /// The section of a part.
    pub fn section(&self, part: Part) -> Option<&SectionForm> {
        self.sections.iter().find(|section| section.part == part)
    }

    /// Every equation of the form, in the order of tables and identities.
    pub fn equations(&self) -> &[Equation] {
        self.equations.get_or_init(|| {
            let tables = self.tables.iter().enumerate();
            let cases = |(index, table): (usize, &Table)| -> Vec<Equation> {
                table.identities.iter().flat_map(|identity| table.cases(index, identity)).collect()
            };
            tables.flat_map(cases).collect()
        })
    }
}

impl Table {
    /// The cell at a row and a column.
    pub fn cell(&self, row: usize, column: usize) -> usize {
        self.first_cell + row * self.columns.len() + column
    }

    /// The cells of a row.
    pub fn row_cells(&self, row: usize) -> std::ops::Range<usize> {
        self.cell(row, 0)..self.cell(row + 1, 0)
    }

    fn cases(&self, index: usize, identity: &Identity) -> Vec<Equation> {
        let case = |row: Option<usize>, column: Option<usize>| {
            let cell = |at: &usize| match (row, column) {
                (Some(row), _) => self.cell(row, *at),
                (None, column) => self.cell(*at, column.unwrap_or(0)),
            };
            Equation {
                name: identity.name.clone(),
                table: index,
                row,
                column,
                parts: identity.parts.iter().map(cell).collect(),
                totals: identity.totals.iter().map(cell).collect(),
                at: cell(&identity.at),
            }
        };
        match identity.each {
            Axis::Row => (0..self.rows.len()).map(|row| case(Some(row), None)).collect(),
            Axis::Column => (0..self.columns.len()).map(|column| case(None, Some(column))).collect(),
        }
    }
}
