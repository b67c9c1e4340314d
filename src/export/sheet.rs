//! Columns and rows.

use std::collections::BTreeMap;

use super::value::Value;
use crate::form::{ColumnKind, Forms};

/// The columns of every sheet: those of the newest form in its order, then what only older forms have.
/// They depend on the forms alone, so that the sheets of two runs fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    cells: Vec<Column>,
    states: bool,
}

/// The column of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The cell's key: `requests.new.total`.
    pub(super) key: String,
    /// What the form calls it, in Chinese and in English.
    pub(super) name: (String, String),
    /// True for amounts of money, which have decimals.
    pub(super) is_amount: bool,
}

/// What the columns are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heads {
    /// The four columns in front of the cells.
    pub front: [String; 4],
    /// What follows the name of a cell over its state.
    pub state: String,
    /// What cells are called.
    pub cells: Naming,
}

/// What cells are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By their keys.
    Keys,
    /// By the form's own words.
    Chinese,
    /// By the English of these.
    English,
}

impl Default for Heads {
    /// Names for programs.
    fn default() -> Self {
        Self { front: HEAD.map(str::to_owned), state: ".state".to_owned(), cells: Naming::Keys }
    }
}

/// What stands in front of the cells.
pub(super) const HEAD: [&str; 4] = ["path", "form", "year", "organ"];

/// The cells of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row<'r> {
    /// The name of the file.
    pub path: &'r str,
    /// The form; `None` if it is no such report.
    pub form: Option<&'r str>,
    /// The report year.
    pub year: Option<u16>,
    /// The organ.
    pub organ: Option<&'r str>,
    /// The cells of its form by key.
    pub cells: BTreeMap<&'r str, Field>,
}

/// One cell of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its value in digits, perhaps with a sign and a decimal point; `None` if it is not known.
    pub value: Option<String>,
    /// How sure it is: `read`, `blank`, `missing`, `solved`, `ambiguous`, `not-a-number`.
    pub state: &'static str,
}

impl Field {
    fn shown(&self) -> Value<'_> {
        self.value.as_deref().map_or(Value::Empty, |value| Value::Number(value.into()))
    }
}

impl Column {
    fn called(&self, naming: Naming) -> &str {
        match naming {
            Naming::Keys => &self.key,
            Naming::Chinese => &self.name.0,
            Naming::English => &self.name.1,
        }
    }
}

impl Columns {
    /// The columns for these forms; with `states`, the state of each cell in a column of its own behind them all.
    pub fn of(forms: &Forms, states: bool) -> Self {
        let mut cells: Vec<Column> = Vec::new();
        for form in forms.iter().collect::<Vec<_>>().into_iter().rev() {
            let keys = form.tables.iter().flat_map(|table| {
                table.rows.iter().flat_map(move |row| {
                    table.columns.iter().map(move |column| Column {
                        key: format!("{}.{}.{}", table.key, row.key, column.key),
                        name: table.cell_name(row, column),
                        is_amount: column.kind == ColumnKind::Amount,
                    })
                })
            });
            let new: Vec<Column> =
                keys.filter(|column| !cells.iter().any(|known| known.key == column.key)).collect();
            cells.extend(new);
        }
        Self { cells, states }
    }

    /// The heads of all columns.
    pub fn heads(&self, heads: &Heads) -> Vec<String> {
        let cells = self.cells.iter().map(|column| column.called(heads.cells).to_owned());
        let states = self.states().iter();
        let states = states.map(|column| format!("{}{}", column.called(heads.cells), heads.state));
        heads.front.iter().cloned().chain(cells).chain(states).collect()
    }

    /// A report under these heads.
    pub fn values<'r>(&self, row: &'r Row<'r>) -> Vec<Value<'r>> {
        let field = |column: &Column| row.cells.get(column.key.as_str());
        let value = |column: &Column| field(column).map_or(Value::Empty, Field::shown);
        let state = |column: &Column| Value::text(field(column).map(|field| field.state));
        let front = [
            Value::text(Some(row.path)),
            Value::text(row.form),
            Value::number(row.year),
            Value::text(row.organ),
        ];
        let cells = self.cells.iter().map(value);
        front.into_iter().chain(cells).chain(self.states().iter().map(state)).collect()
    }

    /// The cells of a report one by one, each with its name and state.
    pub fn one_by_one<'r>(
        &'r self,
        row: &'r Row<'r>,
        naming: Naming,
    ) -> impl Iterator<Item = (&'r str, Value<'r>, &'r str)> {
        self.cells.iter().filter_map(move |column| {
            let field = row.cells.get(column.key.as_str())?;
            Some((column.called(naming), field.shown(), field.state))
        })
    }

    /// The columns of the cells.
    #[cfg(any(test, feature = "parquet"))]
    pub(super) fn cells(&self) -> &[Column] {
        &self.cells
    }

    /// The columns of the states; none if they are not wanted.
    pub(super) fn states(&self) -> &[Column] {
        if self.states { &self.cells } else { &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_form_stands_first_and_each_cell_once() {
        let forms = Forms::embedded(&crate::yaml::unpack(crate::assets::RULES));
        let columns = Columns::of(&forms, true);
        let keys: Vec<&str> = columns.cells().iter().map(|column| column.key.as_str()).collect();
        let place = |key: &str| keys.iter().position(|known| *known == key).unwrap();
        assert_eq!(place("documents.regulations.issued"), 0, "a column of 2021");
        assert!(
            place("review.after_review.total") < place("documents.regulations.made"),
            "one of 2019 alone"
        );
        let mut once = keys.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), keys.len());
        assert_eq!(columns.states().len(), keys.len());
        let amounts: Vec<&str> = columns
            .cells()
            .iter()
            .filter(|column| column.is_amount)
            .map(|column| column.key.as_str())
            .collect();
        assert_eq!(amounts, ["charges.charges.amount", "procurement.procurement.amount"]);
        assert!(Columns::of(&forms, false).states().is_empty());
    }
}
