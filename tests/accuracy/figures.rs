//! Sound figures for every table of a form: many zeros, some tens and hundreds, thousands now and then.

use foia_lint::stages::form::{ColumnKind, Form, Layout, Table};

use crate::random::Random;

/// Columns of table 三.
pub const COLUMNS: usize = 7;
/// Cells of table 四: three blocks of five.
pub const REVIEW: usize = 15;

/// The figures of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Table 三, row by row.
    pub requests: Vec<[i64; COLUMNS]>,
    /// Table 四.
    pub review: [i64; REVIEW],
    /// The tables of section 二 row by row, as written.
    pub proactive: Vec<Vec<String>>,
}

/// The table of a key.
pub fn table<'f>(form: &'f Form, key: &str) -> &'f Table {
    form.tables.iter().find(|table| table.key == key).unwrap()
}

impl Figures {
    /// Random figures for which every equation of the form holds.
    pub fn random(form: &Form, random: &mut Random) -> Self {
        let rows = table(form, "requests").rows.len();
        let outcomes = rows - 4;
        let scale = *random.pick(&[2, 4, 12, 12, 40, 40, 150, 150, 900, 4000]);
        let mut requests = vec![[0; COLUMNS]; rows];
        for column in 0..COLUMNS - 1 {
            let zeros = if column == 0 { 45 } else { 84 };
            let scale = if column == 0 { scale } else { 1 + scale / 8 };
            for row in requests.iter_mut().skip(2).take(outcomes) {
                row[column] = count(random, zeros, scale);
            }
            let processed: i64 = requests.iter().skip(2).take(outcomes).map(|row| row[column]).sum();
            let carried_out = count(random, zeros, 1 + scale / 2);
            let carried_in = count(random, zeros, 1 + scale / 2).min(processed + carried_out);
            requests[rows - 2][column] = processed;
            requests[rows - 1][column] = carried_out;
            requests[1][column] = carried_in;
            requests[0][column] = processed + carried_out - carried_in;
        }
        for row in &mut requests {
            row[COLUMNS - 1] = row[..COLUMNS - 1].iter().sum();
        }
        let mut review = [0; REVIEW];
        for block in review.chunks_mut(5) {
            for cell in block.iter_mut().take(4) {
                *cell = count(random, 62, 1 + scale / 12);
            }
            block[4] = block[..4].iter().sum();
        }
        Self { requests, review, proactive: proactive(form, random, scale) }
    }

    /// True if all equations of tables 三 and 四 hold.
    pub fn is_sound(&self) -> bool {
        let rows = self.requests.len();
        let sums = |row: &[i64]| row[..row.len() - 1].iter().sum::<i64>() == row[row.len() - 1];
        let columns = (0..COLUMNS).all(|column| {
            let at = |row: usize| self.requests[row][column];
            let outcomes: i64 = (2..rows - 2).map(at).sum();
            outcomes == at(rows - 2) && at(0) + at(1) == at(rows - 2) + at(rows - 1)
        });
        columns && self.requests.iter().all(|row| sums(row)) && self.review.chunks(5).all(sums)
    }
}

/// Zero in `zeros` per cent; else mostly small, at most a few times `scale`.
fn count(random: &mut Random, zeros: usize, scale: i64) -> i64 {
    if random.chance(zeros) {
        return 0;
    }
    match random.below(10) {
        0..5 => random.within(1, scale.clamp(1, 9)),
        5..9 => random.within(1, scale),
        _ => random.within(scale, scale * 3),
    }
}

fn proactive(form: &Form, random: &mut Random, scale: i64) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for table in form.tables.iter().filter(|table| table.part.key() == "proactive") {
        assert_eq!(table.layout, Layout::Rows);
        for row in &table.rows {
            all.push(match (table.key.as_str(), row.key.as_str()) {
                ("documents", "regulations") => vec!["0".to_owned(); 3],
                ("documents", _) => {
                    let (made, other) = (count(random, 40, scale), count(random, 60, scale));
                    let stock = made + count(random, 10, scale * 4);
                    vec![made.to_string(), other.to_string(), stock.to_string()]
                }
                _ => table.columns.iter().map(|column| figure(random, column.kind, scale)).collect(),
            });
        }
    }
    all
}

fn figure(random: &mut Random, kind: ColumnKind, scale: i64) -> String {
    match kind {
        ColumnKind::Count => count(random, 40, scale * 5).to_string(),
        ColumnKind::Change => (count(random, 60, 9) - count(random, 70, 9)).to_string(),
        ColumnKind::Amount if random.chance(50) => "0".to_owned(),
        ColumnKind::Amount => format!("{}.{:04}", random.below(900), random.within(1, 9999)),
    }
}
