//! What happens to a table on its way into text.

use foia_lint::stages::form::Form;

use crate::figures::{COLUMNS, REVIEW, table};
use crate::layout::Layout;
use crate::page::{Body, Page};
use crate::random::Random;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    RunOnRow,
    RunOnRows,
    RunOnTable,
    PartlyGlued,
    PartlyGluedRows,
    MergedCells,
    LostCell,
    LostTwo,
    LostInRows,
    DoubledValue,
    StrayZero,
    Blank,
    Blanks,
    ReviewRunOn,
    ReviewLost,
    ReviewDoubled,
    ReviewBlank,
    /// Run-on rows and rows with lost cells.
    Mixed,
    /// A run-on row that has lost a cell as well.
    RunOnAndLost,
}

impl Damage {
    pub const ALL: [Self; 19] = [
        Self::RunOnRow,
        Self::RunOnRows,
        Self::RunOnTable,
        Self::PartlyGlued,
        Self::PartlyGluedRows,
        Self::MergedCells,
        Self::LostCell,
        Self::LostTwo,
        Self::LostInRows,
        Self::DoubledValue,
        Self::StrayZero,
        Self::Blank,
        Self::Blanks,
        Self::ReviewRunOn,
        Self::ReviewLost,
        Self::ReviewDoubled,
        Self::ReviewBlank,
        Self::Mixed,
        Self::RunOnAndLost,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::RunOnRow => "run-on row",
            Self::RunOnRows => "run-on rows, 2 to 6",
            Self::RunOnTable => "whole table run on",
            Self::PartlyGlued => "row glued in part, spaces between",
            Self::PartlyGluedRows => "rows glued in part, 2 to 5",
            Self::MergedCells => "two cells merged",
            Self::LostCell => "lost cell",
            Self::LostTwo => "two lost cells in a row",
            Self::LostInRows => "a lost cell in 2 to 5 rows",
            Self::DoubledValue => "doubled value",
            Self::StrayZero => "stray zero",
            Self::Blank => "blank cell",
            Self::Blanks => "blank cells, 2 to 5",
            Self::ReviewRunOn => "table 四 run on",
            Self::ReviewLost => "table 四, a lost value",
            Self::ReviewDoubled => "table 四, a doubled value",
            Self::ReviewBlank => "table 四, a blank cell",
            Self::Mixed => "run-on rows and lost cells",
            Self::RunOnAndLost => "run-on row with a lost cell",
        }
    }

    pub const fn is_single(self) -> bool {
        !matches!(self, Self::Mixed | Self::RunOnAndLost)
    }
}

/// What was damaged: rows of table 三, table 四.
#[derive(Debug, Default)]
pub struct Damaged {
    rows: Vec<usize>,
    review: bool,
}

impl Damaged {
    pub fn keys(&self, form: &Form) -> Vec<String> {
        let requests = table(form, "requests");
        let review = table(form, "review").first_cell;
        let rows = self.rows.iter().flat_map(|row| requests.row_cells(*row));
        let last = review..review + if self.review { REVIEW } else { 0 };
        rows.chain(last).map(|cell| form.cell_key(cell)).collect()
    }
}

/// Damages a page.
pub fn make(damage: Damage, layout: Layout, page: &mut Page, random: &mut Random) -> Damaged {
    let all = page.requests.lines.len();
    let some = |least: i64, most: i64, random: &mut Random| {
        let count = usize::try_from(random.within(least, most)).unwrap();
        random.several(count, all)
    };
    let one = vec![random.below(all)];
    let rows = match damage {
        Damage::RunOnRows => some(2, 6, random),
        Damage::PartlyGluedRows | Damage::LostInRows | Damage::Mixed => some(2, 5, random),
        Damage::RunOnTable => (0..all).collect(),
        Damage::ReviewRunOn | Damage::ReviewLost | Damage::ReviewDoubled | Damage::ReviewBlank => Vec::new(),
        Damage::Blanks => return blanks(layout, page, random),
        _ => one,
    };
    for (nth, row) in rows.iter().enumerate() {
        let body = &mut page.requests.lines[*row].body;
        let values = cells(body);
        *body = match damage {
            Damage::RunOnRow | Damage::RunOnRows | Damage::RunOnTable => run_on(&values),
            Damage::PartlyGlued | Damage::PartlyGluedRows => glued_in_part(&values, random),
            Damage::MergedCells => merged(&values, random),
            Damage::LostTwo => lost(values, 2, layout, random),
            Damage::DoubledValue => doubled(values, random),
            Damage::StrayZero => with_stray_zero(values, random),
            Damage::Blank => blank(values, layout, random),
            Damage::Mixed if nth % 2 == 0 => run_on(&values),
            Damage::LostCell | Damage::LostInRows | Damage::Mixed => lost(values, 1, layout, random),
            Damage::RunOnAndLost => run_on(&cells(&lost(values, 1, Layout::L02, random))),
            Damage::Blanks
            | Damage::ReviewRunOn
            | Damage::ReviewLost
            | Damage::ReviewDoubled
            | Damage::ReviewBlank => {
                unreachable!()
            }
        };
    }
    if !rows.is_empty() {
        return Damaged { rows, review: false };
    }
    let values = cells(&page.review);
    page.review = match damage {
        Damage::ReviewRunOn => Body::Glued(values.concat()),
        Damage::ReviewLost => lost(values, 1, layout, random),
        Damage::ReviewBlank => blank(values, layout, random),
        _ => doubled(values, random),
    };
    Damaged { rows, review: true }
}

fn cells(body: &Body) -> Vec<String> {
    match body {
        Body::Cells(cells) | Body::Closed(cells) => cells.clone(),
        Body::Glued(_) => unreachable!("damaged once"),
    }
}

fn run_on(values: &[String]) -> Body {
    Body::Glued(values.concat())
}

/// Some separators are gone, the others are spaces.
fn glued_in_part(values: &[String], random: &mut Random) -> Body {
    let gone = random.within(1, 5);
    let gone = random.several(usize::try_from(gone).unwrap(), COLUMNS - 1);
    let mut text = if random.chance(60) { " ".to_owned() } else { String::new() };
    for (at, value) in values.iter().enumerate() {
        text.push_str(value);
        if at + 1 < values.len() && !gone.contains(&at) {
            text.push(' ');
        }
    }
    Body::Glued(text)
}

/// The separator between two neighbours is gone.
fn merged(values: &[String], random: &mut Random) -> Body {
    let mut values = values.to_vec();
    let at = random.below(values.len() - 1);
    let right = values.remove(at + 1);
    values[at].push_str(&right);
    Body::Closed(values)
}

fn lost(mut values: Vec<String>, count: usize, layout: Layout, random: &mut Random) -> Body {
    for at in random.several(count, values.len()).into_iter().rev() {
        values.remove(at);
    }
    let width = values.len() + count;
    // Some conversions fill the line up.
    if layout.fills() && random.chance(50) {
        values.resize(width, String::new());
    }
    Body::Closed(values)
}

fn doubled(mut values: Vec<String>, random: &mut Random) -> Body {
    let at = random.below(values.len());
    values.insert(at, values[at].clone());
    Body::Closed(values)
}

fn with_stray_zero(mut values: Vec<String>, random: &mut Random) -> Body {
    values.insert(random.below(values.len() + 1), "0".to_owned());
    Body::Closed(values)
}

fn blank(mut values: Vec<String>, layout: Layout, random: &mut Random) -> Body {
    let at = random.below(values.len());
    // Without separators an empty cell leaves no trace: a mark stands for it.
    let marks = if layout.is_bare() { &["/", "-", "—"][..] } else { &["", "", "", "/", "-", "—"][..] };
    (*random.pick(marks)).clone_into(&mut values[at]);
    Body::Cells(values)
}

fn blanks(layout: Layout, page: &mut Page, random: &mut Random) -> Damaged {
    let mut rows = Vec::new();
    for _ in 0..random.within(2, 5) {
        let row = random.below(page.requests.lines.len());
        let body = &mut page.requests.lines[row].body;
        *body = blank(cells(body), layout, random);
        rows.push(row);
    }
    rows.sort_unstable();
    rows.dedup();
    Damaged { rows, review: false }
}
