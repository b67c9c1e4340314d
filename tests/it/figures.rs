//! Random figures that add up as the forms want them to.

use std::collections::BTreeMap;

use foia_lint::stages::form::{ColumnKind, Form};
use proptest::collection::vec;
use proptest::prelude::*;

/// Cell keys and the figures in them, as written.
pub type Figures = BTreeMap<String, String>;

const PARTS: [&str; 6] = ["natural", "enterprise", "research", "welfare", "legal", "other"];
const RESULTS: [&str; 4] = ["upheld", "corrected", "other", "pending"];
/// Rows of the table of requests that are no outcome.
const NO_OUTCOMES: [&str; 4] = ["new", "carried_in", "processed", "carried_out"];
/// Random numbers enough for any form.
const NUMBERS: usize = 400;

/// Mostly nothing happened, sometimes a little, seldom much.
fn count() -> impl Strategy<Value = u32> {
    prop_oneof![6 => Just(0), 4 => 1..10_u32, 1 => 10..900_u32]
}

/// Figures for every cell of a form.
pub fn figures(form: &Form) -> impl Strategy<Value = Figures> + use<> {
    let form = form.clone();
    vec(count(), NUMBERS).prop_map(move |numbers| {
        let mut numbers = numbers.into_iter();
        let mut next = move || numbers.next().expect("enough numbers");
        let mut figures = Figures::new();
        for table in &form.tables {
            match table.key.as_str() {
                "requests" => requests(&form, &mut next, &mut figures),
                "review" => review(&form, &mut next, &mut figures),
                _ => proactive(&form, &table.key, &mut next, &mut figures),
            }
        }
        assert_eq!(figures.len(), form.cell_count());
        figures
    })
}

fn put(figures: &mut Figures, table: &str, row: &str, column: &str, value: &impl ToString) {
    figures.insert(format!("{table}.{row}.{column}"), value.to_string());
}

fn rows<'f>(form: &'f Form, table: &str) -> Vec<&'f str> {
    let table = form.tables.iter().find(|known| known.key == table).expect("a table");
    table.rows.iter().map(|row| row.key.as_str()).collect()
}

/// One and two are three and four, and each total is the sum of what it adds up.
fn requests(form: &Form, next: &mut impl FnMut() -> u32, figures: &mut Figures) {
    let mut sums: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for column in PARTS {
        let mut processed = 0;
        for row in rows(form, "requests").into_iter().filter(|row| !NO_OUTCOMES.contains(row)) {
            let value = next();
            processed += value;
            sums.insert((row, column), value);
        }
        let carried_out = next();
        let carried_in = next().min(processed + carried_out);
        sums.insert(("processed", column), processed);
        sums.insert(("carried_out", column), carried_out);
        sums.insert(("carried_in", column), carried_in);
        sums.insert(("new", column), processed + carried_out - carried_in);
    }
    for row in rows(form, "requests") {
        let values = PARTS.map(|column| sums[&(row, column)]);
        for (column, value) in PARTS.into_iter().zip(values) {
            put(figures, "requests", row, column, &value);
        }
        put(figures, "requests", row, "total", &values.iter().sum::<u32>());
    }
}

fn review(form: &Form, next: &mut impl FnMut() -> u32, figures: &mut Figures) {
    for row in rows(form, "review") {
        let values = RESULTS.map(|_| next());
        for (column, value) in RESULTS.into_iter().zip(values) {
            put(figures, "review", row, column, &value);
        }
        put(figures, "review", row, "total", &values.iter().sum::<u32>());
    }
}

/// Counts, differences of either sign, amounts with decimals; what was issued is in force or repealed.
fn proactive(form: &Form, table: &str, next: &mut impl FnMut() -> u32, figures: &mut Figures) {
    let table = form.tables.iter().find(|known| known.key == table).expect("a table");
    for row in &table.rows {
        for column in &table.columns {
            let value = next();
            let value = match (column.key.as_str(), column.kind) {
                // The drafts are those of a bureau, which makes no regulations.
                _ if row.key == "regulations" => "0".to_owned(),
                ("in_force", _) => {
                    let issued = &figures[&format!("{}.{}.issued", table.key, row.key)];
                    (issued.parse::<u32>().expect("a count") + value).to_string()
                }
                (_, ColumnKind::Change) if value % 2 == 1 => format!("-{value}"),
                (_, ColumnKind::Count | ColumnKind::Change) => value.to_string(),
                (_, ColumnKind::Amount) => format!("{}.{:04}", value, next() + 1),
            };
            put(figures, &table.key, &row.key, &column.key, &value);
        }
    }
}
