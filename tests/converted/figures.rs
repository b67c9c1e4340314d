//! Figures of an invented report that balance, from an office with next to none to a province.

use std::collections::BTreeMap;

use crate::form::{APPLICANT, Form, RESULT, REVIEW};
use crate::random::Random;

/// How large an organ is: the most that a usual cell of natural persons holds.
pub const SCALES: [i64; 6] = [1, 3, 15, 90, 1_200, 20_000];

/// The rows of table 三 that are no outcomes.
const BALANCE: [&str; 4] = ["new", "carried_in", "processed", "carried_out"];

/// Every figure of a report as it is printed, by the key of its cell.
pub type Figures = BTreeMap<String, String>;

/// A count by key; a figure with a point is none.
pub fn count(figures: &Figures, key: &str) -> i64 {
    figures.get(key).and_then(|text| text.parse().ok()).unwrap_or_default()
}

pub fn random(form: &Form, scale: i64, random: &mut Random) -> Figures {
    let mut figures = Figures::new();
    requests(form, scale, random, &mut figures);
    review(scale, random, &mut figures);
    proactive(form, scale, random, &mut figures);
    figures
}

/// True if every sum of tables 三 and 四 holds.
pub fn is_sound(form: &Form, figures: &Figures) -> bool {
    let at = |row: &str, column: &str| count(figures, &format!("requests.{row}.{column}"));
    let of_row = |row: &str| APPLICANT[..6].iter().map(|(column, _)| at(row, column)).sum::<i64>();
    let of_column = |column: &str| {
        let outcomes = form.requests().filter(|row| !BALANCE.contains(&row.key));
        outcomes.map(|row| at(row.key, column)).sum::<i64>()
    };
    let holds = |column: &str| {
        let [new, carried_in, processed, carried_out] = BALANCE.map(|row| at(row, column));
        of_column(column) == processed && new + carried_in == processed + carried_out
    };
    form.requests().all(|row| of_row(row.key) == at(row.key, "total"))
        && APPLICANT.iter().all(|(column, _)| holds(column))
        && REVIEW.iter().all(|(block, _)| {
            let [parts @ .., total] =
                RESULT.map(|(result, _)| count(figures, &format!("review.{block}.{result}")));
            parts.iter().sum::<i64>() == total
        })
}

/// Mostly nothing; else seldom as much as `scale`.
fn some(random: &mut Random, per_cent: usize, scale: i64) -> i64 {
    if !random.chance(per_cent) {
        return 0;
    }
    if random.chance(70) { random.within(1, 1 + scale / 8) } else { random.within(1, scale) }
}

fn requests(form: &Form, scale: i64, random: &mut Random, figures: &mut Figures) {
    let mut put = |row: &str, cells: [i64; 6]| {
        for ((column, _), cell) in APPLICANT.iter().zip(cells) {
            figures.insert(format!("requests.{row}.{column}"), cell.to_string());
        }
        figures.insert(format!("requests.{row}.total"), cells.iter().sum::<i64>().to_string());
    };
    // Citizens ask everywhere, firms in larger places, the others now and then.
    let of_column = if scale < 3 {
        [(8, 1), (1, 1), (0, 1), (0, 1), (1, 1), (0, 1)]
    } else {
        let few = scale / 40 + 1;
        [(55, scale), (30, scale / 6 + 1), (4, few), (6, few), (8, few), (5, few)]
    };
    let draw = |random: &mut Random| of_column.map(|(per_cent, most)| some(random, per_cent, most));
    let mut processed = [0; 6];
    for row in form.requests() {
        match row.key {
            key if BALANCE.contains(&key) => {}
            key => {
                let mut cells = draw(random);
                if key == "granted" {
                    cells[0] += scale / 2;
                }
                for (sum, cell) in processed.iter_mut().zip(cells) {
                    *sum += cell;
                }
                put(key, cells);
            }
        }
    }
    let carried_out = draw(random).map(|cell| cell / 2);
    let wished = draw(random).map(|cell| cell / 3);
    let carried_in: [i64; 6] =
        std::array::from_fn(|column| wished[column].min(processed[column] + carried_out[column]));
    let new = std::array::from_fn(|column| processed[column] + carried_out[column] - carried_in[column]);
    put("new", new);
    put("carried_in", carried_in);
    put("processed", processed);
    put("carried_out", carried_out);
}

fn review(scale: i64, random: &mut Random, figures: &mut Figures) {
    for (block, _) in REVIEW {
        let mut total = 0;
        for (result, _) in &RESULT[..4] {
            let cases = if scale < 3 { 0 } else { some(random, 40, scale / 6 + 1) };
            total += cases;
            figures.insert(format!("review.{block}.{result}"), cases.to_string());
        }
        figures.insert(format!("review.{block}.total"), total.to_string());
    }
}

fn proactive(form: &Form, scale: i64, random: &mut Random, figures: &mut Figures) {
    for table in form.proactive {
        for (row, _) in table.rows {
            let is_ministerial = *row == "regulations";
            let mut stock = 0;
            for (column, _) in table.columns {
                let text = match *column {
                    _ if is_ministerial => "0".to_owned(),
                    "amount" if random.chance(40) => "0".to_owned(),
                    "amount" => format!("{}.{}", random.within(0, 1 + 9 * scale), random.within(1, 9999)),
                    "change" => (some(random, 40, 12) - some(random, 40, 4)).max(0).to_string(),
                    "disclosed_total" | "in_force" => (stock + random.within(0, 4 + scale / 9)).to_string(),
                    "repealed" => some(random, 40, 6).to_string(),
                    "issued" | "made" | "disclosed" => {
                        let most = (scale / 40).clamp(2, 60);
                        let now = if *column == "disclosed" { stock } else { some(random, 70, most) };
                        stock = now;
                        now.to_string()
                    }
                    _ => some(random, 60, 4 + scale * 9).to_string(),
                };
                figures.insert(format!("{}.{row}.{column}", table.key), text);
            }
        }
    }
}
