//! Tables as their writers lay them out: cells over several rows and columns.

use crate::figures::Figures;
use crate::form::{self, APPLICANT, Form, Proactive, RESULT, REVIEW};
use crate::random::Random;
use crate::style::{Habit, Style};

/// The label of a row with a note behind it.
const REGULATIONS: &str = "规章（本年度没有制发）";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A caption, or the head of a column.
    Head,
    Label,
    Figure,
}

#[derive(Clone, Debug)]
pub struct Cell {
    pub text: String,
    pub across: usize,
    pub down: usize,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub struct Grid {
    /// In thousandths of the table's width.
    pub widths: Vec<u32>,
    /// How many rows are the head.
    pub heads: usize,
    /// The cells that begin in each row.
    pub rows: Vec<Vec<Cell>>,
}

fn cell(text: &str, across: usize, down: usize, kind: Kind) -> Cell {
    Cell { text: text.to_owned(), across, down, kind }
}

fn head(text: &str, across: usize, down: usize) -> Cell {
    cell(text, across, down, Kind::Head)
}

fn figure(figures: &Figures, key: &str, across: usize) -> Cell {
    cell(&figures[key], across, 1, Kind::Figure)
}

/// `parts` equal widths that make up `whole`.
fn shared(whole: u32, parts: usize) -> impl Iterator<Item = u32> {
    let parts = u32::try_from(parts).unwrap();
    (0..parts).map(move |part| whole / parts + u32::from(part < whole % parts))
}

/// A head of four letters as two lines, where the style breaks by hand.
fn broken(text: &str, style: &Style) -> String {
    let letters: Vec<char> = text.chars().collect();
    if !style.has(Habit::BrokenHeads) || letters.len() < 4 {
        return text.to_owned();
    }
    let (upper, lower) = letters.split_at(letters.len() / 2);
    upper.iter().chain(&['\n']).chain(lower).collect()
}

/// The tables of section 二, one or several.
pub fn proactive(form: &Form, figures: &Figures, style: &Style) -> Vec<Grid> {
    let most = form.proactive.iter().map(|table| table.columns.len()).max().unwrap();
    if !style.has(Habit::OneTable) {
        let grid = |table: &Proactive| Grid {
            widths: [300].into_iter().chain(shared(700, table.columns.len())).collect(),
            heads: 2,
            rows: rows(table, table.columns.len(), figures, style),
        };
        return form.proactive.iter().map(grid).collect();
    }
    let rows = form.proactive.iter().flat_map(|table| rows(table, most, figures, style)).collect();
    vec![Grid { widths: [250].into_iter().chain(shared(750, most)).collect(), heads: 0, rows }]
}

/// A table of section 二 in a grid of so many columns: its last column takes what is over.
fn rows(table: &Proactive, columns: usize, figures: &Figures, style: &Style) -> Vec<Vec<Cell>> {
    let last = table.columns.len() - 1;
    let across = |at: usize| if at == last { columns - last } else { 1 };
    let heads = table.columns.iter().enumerate().map(|(at, (_, label))| head(label, across(at), 1));
    let mut rows = vec![
        vec![head(table.caption, columns + 1, 1)],
        [head(form::STUB, 1, 1)].into_iter().chain(heads).collect(),
    ];
    for (key, label) in table.rows {
        let cells =
            table.columns.iter().enumerate().map(|(at, (column, _))| {
                figure(figures, &format!("{}.{key}.{column}", table.key), across(at))
            });
        let label = if *key == "regulations" && style.has(Habit::Notes) { REGULATIONS } else { label };
        rows.push([cell(label, 1, 1, Kind::Label)].into_iter().chain(cells).collect());
    }
    rows
}

/// Table 三.
pub fn requests(form: &Form, figures: &Figures, style: &Style) -> Grid {
    let over: u32 = 1000 - style.labels.iter().sum::<u32>();
    let names = |from: usize, to: usize| APPLICANT[from..to].iter().map(|(_, name)| head(name, 1, 1));
    let mut rows = vec![
        vec![head(form::NOTE, 3, 3), head(form::APPLICANTS, 7, 1)],
        vec![head(form::NATURAL, 1, 2), head(form::LEGAL, 5, 1), head(form::TOTAL, 1, 2)],
        names(1, 6).collect(),
    ];
    let mut above: &[&str] = &[];
    for row in form.requests() {
        let is_new = |at: usize| above.get(..=at) != row.groups.get(..=at);
        let mut cells = Vec::new();
        for (at, group) in row.groups.iter().enumerate().filter(|(at, _)| is_new(*at)) {
            let is_below = |other: &&form::Row| other.groups.get(..=at) == row.groups.get(..=at);
            cells.push(cell(group, 1, form.requests().filter(is_below).count(), Kind::Label));
        }
        cells.push(cell(row.label, 3 - row.groups.len(), 1, Kind::Label));
        let of_row = |(column, _): &(&str, &str)| format!("requests.{}.{column}", row.key);
        cells.extend(APPLICANT.iter().map(|column| figure(figures, &of_row(column), 1)));
        rows.push(cells);
        above = row.groups;
    }
    Grid { widths: style.labels.into_iter().chain(shared(over, 7)).collect(), heads: 3, rows }
}

/// Table 四: its head as the circular prints it, or with the names of the results all in one line.
pub fn review(figures: &Figures, style: &Style, random: &mut Random) -> Grid {
    let results = |down: usize| RESULT.iter().map(move |(_, name)| head(&broken(name, style), 1, down));
    let [(_, first), (_, direct), (_, after)] = REVIEW;
    let suits = [head(direct, 5, 1), head(after, 5, 1)];
    let (top, middle, bottom): (_, Vec<Cell>, Vec<Cell>) = if random.chance(70) {
        let middle = results(2).chain(suits).collect();
        (head(first, 5, 1), middle, results(1).chain(results(1)).collect())
    } else {
        (head(first, 5, 2), suits.into(), results(1).chain(results(1)).chain(results(1)).collect())
    };
    let keys = REVIEW
        .iter()
        .flat_map(|(block, _)| RESULT.iter().map(move |(result, _)| format!("review.{block}.{result}")));
    let cells = keys.map(|key| figure(figures, &key, 1)).collect();
    Grid {
        widths: shared(1000, 15).collect(),
        heads: 3,
        rows: vec![vec![top, head(form::SUITS, 10, 1)], middle, bottom, cells],
    }
}
