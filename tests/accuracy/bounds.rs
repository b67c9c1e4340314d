//! The dearest reports: what the solver is bounded by, in time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use foia_lint::{Input, Session};

use crate::figures::{COLUMNS, Figures};
use crate::layout::Layout;
use crate::page::{Body, Page};
use crate::random::Random;

/// A run that takes longer is no longer bounded in practice, even in a debug build on a busy machine.
const LONGEST: Duration = Duration::from_mins(1);

/// What a report is like, and its table 三 and 四.
type Shape = (&'static str, fn(&mut Page, &Figures));

const SHAPES: [Shape; 11] = [
    ("sound", |_, _| {}),
    ("whole table run on, small figures", |page, _| rows(page, |row| Body::Glued(row.concat()))),
    ("whole table run on, every figure of five digits", |page, _| {
        rows(page, |row| {
            Body::Glued(row.iter().map(|value| format!("{value}23456")[..5].to_owned()).collect())
        });
    }),
    ("a row of 200 digits", |page, _| page.requests.lines[3].body = Body::Glued("1234567890".repeat(20))),
    ("every row of 200 digits", |page, _| rows(page, |_| Body::Glued("1234567891".repeat(20)))),
    ("every row of 200 zeros", |page, _| rows(page, |_| Body::Glued("0".repeat(200)))),
    ("every row of 40 figures", |page, _| rows(page, |_| Body::Closed(vec!["1".to_owned(); 40]))),
    ("two lost cells in every row", |page, _| rows(page, |row| Body::Closed(row[1..6].to_vec()))),
    ("two lost cells in every row, no separators", |page, _| {
        rows(page, |row| Body::Glued(format!(" {}", row[1..6].join(" "))));
    }),
    ("one figure in every row", |page, _| rows(page, |row| Body::Closed(row[..1].to_vec()))),
    ("table 四 of 200 digits", |page, _| page.review = Body::Glued("1203405607".repeat(20))),
];

fn rows(page: &mut Page, body: impl Fn(&[String]) -> Body) {
    for line in &mut page.requests.lines {
        if let Body::Cells(cells) = &line.body {
            line.body = body(cells);
        }
    }
}

fn took(session: &Session, text: &str) -> (Duration, usize) {
    let input = Input { name: "report.txt".to_owned(), bytes: Ok(text.as_bytes().to_vec()) };
    let start = Instant::now();
    let found = session.check(input).findings.len();
    (start.elapsed(), found)
}

/// A table of the longest time of each shape over so many sets of figures.
pub fn measure(session: &Session, seed: u64, sets: u64) -> String {
    let form = session.forms().get("2021").unwrap();
    let mut table = format!("| Report | milliseconds, longest of {sets} |\n| --- | ---: |\n");
    let mut add = |name: &str, longest: Duration| {
        assert!(longest < LONGEST, "{name}: {longest:?}");
        writeln!(table, "| {name} | {}.{} |", longest.as_millis(), longest.as_micros() / 100 % 10).unwrap();
    };
    for (name, shape) in SHAPES {
        let times = (0..sets).map(|nth| {
            let mut random = Random::new(seed + nth);
            let figures = Figures::random(form, &mut random);
            let mut page = Page::new(session.forms(), form, &figures, &mut random);
            shape(&mut page, &figures);
            took(session, &Layout::L12.render(&page, &mut random)).0
        });
        add(name, times.max().unwrap());
    }
    let mut random = Random::new(seed);
    let figures = Figures::random(form, &mut random);
    let mut page = Page::new(session.forms(), form, &figures, &mut random);
    let lines = page.requests.lines.clone();
    page.requests.lines = lines.iter().cycle().take(10_000).cloned().collect();
    add("a table of 10,000 rows", took(session, &Layout::L22.render(&page, &mut random)).0);
    rows(&mut page, |row| Body::Closed(row[..COLUMNS - 1].to_vec()));
    add(
        "a table of 10,000 rows, a lost cell in each",
        took(session, &Layout::L22.render(&page, &mut random)).0,
    );
    table
}
