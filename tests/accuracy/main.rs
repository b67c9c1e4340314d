//! How often the tables of a report are read rightly, and how often a wrong figure is named: random sound
//! reports in every layout, damaged or mistyped in every way, through the whole pipeline.
//!
//! `FOIA_LINT_SEED` and `FOIA_LINT_CASES` choose the cases, `FOIA_LINT_CASE` shows one of them. With
//! `SNAPSHOTS=overwrite` the figures go into docs/accuracy.md.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "what is not a test function here serves one, and fails by panicking"
)]
#![expect(unreachable_pub, reason = "modules of one test binary")]
#![expect(clippy::wildcard_enum_match_arm, reason = "most arms concern a few kinds of many")]

mod bounds;
mod case;
mod damage;
mod error;
mod figures;
mod judge;
mod layout;
mod page;
mod random;
mod tally;

use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Options, Session};
use rayon::prelude::*;

use crate::tally::Tally;

/// Cases in a plain `cargo test`, two of each kind in each layout, and the seed there.
const CASES: usize = 1400;
const SEED: u64 = 20_240_131;
/// The heading of what is told of converted texts.
const CONVERTED: &str = "## Text that other programs took from pages";
/// The fewest cases whose figures are worth a page in docs/.
const RECORDED: usize = 100_000;

fn setting<T: std::str::FromStr>(name: &str) -> Option<T> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name}: not a number: {text}")))
}

fn session(select: &[&str]) -> Session {
    let select = select.iter().map(|code| (*code).to_owned()).collect();
    let options = Options { lang: Lang::Zh, select, ignore: vec![], limit: 1 << 24 };
    Session::new(options, vec![]).unwrap()
}

/// Every rule, for sound reports; those of cells and sums, for the others.
struct Sessions {
    all: Session,
    tables: Session,
}

impl Sessions {
    fn new() -> Self {
        Self { all: session(&[]), tables: session(&["C", "T"]) }
    }

    fn of(&self, case: &case::Case) -> &Session {
        if case.kind == case::Kind::Sound { &self.all } else { &self.tables }
    }
}

#[test]
fn nothing_certain_is_wrong_and_most_faults_are_named() {
    let (sessions, seed) = (Sessions::new(), setting("FOIA_LINT_SEED").unwrap_or(SEED));
    if let Ok(numbers) = std::env::var("FOIA_LINT_CASE") {
        for number in numbers.split(',') {
            let number = number.parse().unwrap();
            let case = case::make(sessions.all.forms(), seed, number);
            println!(
                "{}\n{:?} {:?}\n{:?}",
                case.text,
                case.kind,
                case.layout,
                judge::judge(sessions.of(&case), &case)
            );
        }
        return;
    }
    let cases = setting("FOIA_LINT_CASES").unwrap_or(CASES);
    println!("seed {seed}, {cases} cases");
    let tally = (0..cases)
        .into_par_iter()
        .map(|number| {
            let case = case::make(sessions.all.forms(), seed, number);
            let judged = judge::judge(sessions.of(&case), &case);
            Tally::of(&case, &judged)
        })
        .reduce(Tally::default, Tally::and);
    println!("{}", tally.by_kind());
    println!("{}", tally.by_layout());
    println!("{}", tally.matrix());
    println!("{}", tally.wrong());
    tally.demand();
    let is_overwritten = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    if is_overwritten && cases >= RECORDED {
        let page = include_str!("page.md")
            .replace("@CASES@", &cases.to_string())
            .replace("@SEED@", &seed.to_string())
            .replace("@KINDS@", &tally.by_kind())
            .replace("@LAYOUTS@", &tally.by_layout())
            .replace("@MATRIX@", &tally.matrix())
            .replace("@BOUNDS@", bounds::measure(&sessions.all, seed, 6).trim_end());
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accuracy.md");
        // The last section is that of tests/converted, which writes it.
        let before = std::fs::read_to_string(&file).unwrap();
        let last = before.find(CONVERTED).map_or("", |at| &before[at..]);
        std::fs::write(file, format!("{}\n\n{last}", page.trim_end()).trim_end().to_owned() + "\n").unwrap();
    }
}

#[test]
fn the_dearest_reports_are_bounded() {
    println!("{}", bounds::measure(&session(&[]), setting("FOIA_LINT_SEED").unwrap_or(SEED), 1));
}
