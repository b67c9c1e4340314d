//! A report before it is laid out: labels and what stands behind each of them.

use foia_lint::stages::form::{Form, Forms, Label, Table};
use foia_lint::stages::template::{Draft, Layout};

use crate::figures::{Figures, table};
use crate::random::Random;

/// What stands behind a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A text for each cell; an empty one is a blank cell.
    Cells(Vec<String>),
    /// Fewer or more values than columns; a layout that pads its lines does so behind them.
    Closed(Vec<String>),
    /// Digits that follow the label's last character.
    Glued(String),
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Line {
    /// How many groups stand round it, and the names of those that begin here, outermost first.
    pub depth: usize,
    pub groups: Vec<String>,
    pub label: String,
    pub body: Body,
}

/// A table with rows below each other.
#[derive(Clone, Debug)]
pub struct Block {
    pub caption: Option<String>,
    /// Heads, line by line: the words that stand there and the cell at which each stands.
    pub heads: Vec<Vec<(usize, String)>>,
    /// Columns of labels.
    pub depth: usize,
    pub columns: usize,
    pub lines: Vec<Line>,
}

/// A report.
#[derive(Clone, Debug)]
pub struct Page {
    pub year: u16,
    /// The lines of text before each table section, with its heading last, then what follows them.
    pub prose: Vec<Vec<String>>,
    pub proactive: Vec<Block>,
    pub requests: Block,
    /// Heads of table 四 and its one line.
    pub review_heads: Vec<Vec<(usize, String)>>,
    pub review: Body,
}

const ORGANS: [&str; 4] = ["临江市水利局", "云岭县人民政府", "清屏区教育局", "石门县白石镇人民政府"];

impl Page {
    pub fn new(forms: &Forms, form: &Form, figures: &Figures, random: &mut Random) -> Self {
        let year = match form.to {
            Some(last) => *random.pick(&[form.from, last]),
            None => *random.pick(&[2021, 2022, 2023, 2024, 2025]),
        };
        let draft = Draft::new(forms, random.pick::<&str>(&ORGANS), year, None).unwrap();
        let text = draft.filled(Layout::Text, &std::collections::BTreeMap::new());
        let tables = form.tables.iter().filter(|table| table.part.key() == "proactive");
        let mut rows = figures.proactive.iter();
        let proactive = tables
            .map(|table| {
                let cells = (0..table.rows.len()).map(|_| rows.next().unwrap().clone()).collect();
                block(table, cells)
            })
            .collect();
        let text_of = |row: &[i64]| row.iter().map(i64::to_string).collect::<Vec<_>>();
        let cells = figures.requests.iter().map(|row| text_of(row)).collect();
        Self {
            year,
            prose: prose(&text),
            proactive,
            requests: block(table(form, "requests"), cells),
            review_heads: review_heads(table(form, "review")),
            review: Body::Cells(text_of(&figures.review)),
        }
    }
}

/// The text round the tables: they stand in tabs, and nothing else does.
fn prose(text: &str) -> Vec<Vec<String>> {
    let mut parts: Vec<Vec<String>> = vec![Vec::new()];
    let mut inside = false;
    for line in text.lines() {
        let is_table = line.contains('\t');
        if is_table && !inside {
            parts.push(Vec::new());
        }
        inside = is_table;
        if !is_table {
            parts.last_mut().unwrap().push(line.to_owned());
        }
    }
    assert_eq!(parts.len(), 4, "three tables in {text}");
    parts
}

fn words(label: &Label) -> String {
    label.zh.clone()
}

fn block(table: &Table, cells: Vec<Vec<String>>) -> Block {
    let depth = 1 + table.rows.iter().map(|row| row.groups.len()).max().unwrap();
    let mut known: Vec<usize> = Vec::new();
    let mut lines = Vec::new();
    for (row, cells) in table.rows.iter().zip(cells) {
        let shared = row.groups.iter().zip(&known).take_while(|(one, two)| one == two).count();
        let groups = row.groups[shared..].iter().map(|group| words(&table.groups[*group].label)).collect();
        known.clone_from(&row.groups);
        lines.push(Line {
            depth: row.groups.len(),
            groups,
            label: words(&row.label),
            body: Body::Cells(cells),
        });
    }
    let caption = table.caption.as_ref().map(words);
    Block { caption, heads: heads(table, depth), depth, columns: table.columns.len(), lines }
}

fn heads(table: &Table, depth: usize) -> Vec<Vec<(usize, String)>> {
    if let Some(stub) = &table.stub {
        let columns = table.columns.iter().enumerate().map(|(at, column)| (1 + at, words(&column.label)));
        return vec![[(0, words(stub))].into_iter().chain(columns).collect()];
    }
    let mut remarks = table.remarks.iter().map(words);
    let top = vec![(0, remarks.next().unwrap()), (depth, remarks.next().unwrap())];
    let (mut upper, mut lower) = (Vec::new(), Vec::new());
    let mut known = None;
    for (at, column) in table.columns.iter().enumerate() {
        match column.group {
            None => upper.push((depth + at, words(&column.label))),
            Some(group) => {
                if known != Some(group) {
                    upper.push((depth + at, words(&table.groups[group].label)));
                }
                lower.push((depth + at, words(&column.label)));
            }
        }
        known = column.group;
    }
    vec![top, upper, lower]
}

fn review_heads(table: &Table) -> Vec<Vec<(usize, String)>> {
    let columns: Vec<String> = table.columns.iter().map(|column| words(&column.label)).collect();
    let at = |block: usize| columns.iter().enumerate().map(move |(at, name)| (block * 5 + at, name.clone()));
    let labels: Vec<String> = table.rows.iter().map(|row| words(&row.label)).collect();
    let suits = words(&table.groups[table.rows[1].groups[0]].label);
    vec![
        vec![(0, labels[0].clone()), (5, suits)],
        at(0).chain([(5, labels[1].clone()), (10, labels[2].clone())]).collect(),
        at(1).chain(at(2)).collect(),
    ]
}
