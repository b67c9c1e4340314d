//! Columns and rows.

use std::collections::BTreeMap;

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
    /// True for amounts of money, which have decimals.
    pub(super) is_amount: bool,
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

impl Columns {
    /// The columns for these forms; with `states`, the state of each cell in a column of its own behind them all.
    pub fn of(forms: &Forms, states: bool) -> Self {
        let mut cells: Vec<Column> = Vec::new();
        for form in forms.iter().collect::<Vec<_>>().into_iter().rev() {
            let keys = form.tables.iter().flat_map(|table| {
                table.rows.iter().flat_map(move |row| {
                    table.columns.iter().map(move |column| Column {
                        key: format!("{}.{}.{}", table.key, row.key, column.key),
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

    /// The columns of the cells.
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
