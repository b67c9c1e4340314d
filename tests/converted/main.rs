//! Reports as other programs give them: invented ones, printed by `LibreOffice` and Chromium, taken back by `pdftotext`,
//! and judged by what was printed.
//!
//! `tests/reports/converted` holds some of them for every day. With the programs at hand others are made: their number and
//! kind by `FOIA_LINT_CASES` and `FOIA_LINT_SEED`, left for a look in the folder `FOIA_LINT_KEEP`. `FOIA_LINT_FOLDER` names
//! another folder of converted texts to judge, `FOIA_LINT_PROGRAM` another program to judge them by.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "what is not a test function here serves one, and fails by panicking"
)]
#![expect(unreachable_pub, reason = "modules of one test binary")]

mod bound;
mod boxes;
mod case;
mod docx;
mod figures;
mod form;
mod grid;
mod html;
mod judge;
mod kept;
mod print;
mod prose;
#[path = "../accuracy/random.rs"]
mod random;
mod report;
mod style;
mod tally;

use std::path::{Path, PathBuf};

use crate::case::{Case, Tool};
use crate::judge::Judged;
use crate::style::STYLES;

const SEED: u64 = 20_250_120;
/// Sound reports in a plain `cargo test`.
const CASES: usize = 6;
/// The fewest whose figures are worth a section in docs/.
const RECORDED: usize = 104;
/// One sound report of so many has a faulty twin.
const TWINS: usize = 3;

fn setting<T: std::str::FromStr>(name: &str) -> Option<T> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name}: cannot be {text}")))
}

fn program() -> PathBuf {
    setting("FOIA_LINT_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_foia-lint").into())
}

fn judged(folder: &Path) -> Vec<Judged> {
    let judged = judge::judge(&program(), folder);
    println!(
        "{}\n{}\nnot reached yet:\n{}",
        tally::lines(&judged),
        tally::tables(&judged),
        bound::open(&judged)
    );
    judged
}

/// What is found in a text is owed to its conversion: nothing is found in what it was printed from.
#[test]
fn reports_are_sound_before_they_are_printed() {
    let seed = setting("FOIA_LINT_SEED").unwrap_or(SEED);
    let count = STYLES.len() * Tool::ALL.len();
    let cases: Vec<_> = (0..count).map(|number| Case::new(seed, number, false)).collect();
    for (case, _) in &cases {
        assert!(figures::is_sound(case.form, &case.figures), "{}", case.name);
    }
    let folder = tempfile::tempdir().unwrap();
    let sources = print::write(&cases, folder.path());
    let objections = judge::objections(&program(), &sources);
    // A note behind a label is not understood yet.
    let is_noted = |line: &String| {
        line.contains("-notes-") && (line.contains("documents.regulations") || line.contains("规章"))
    };
    let (noted, others): (Vec<_>, Vec<_>) = objections.into_iter().partition(is_noted);
    assert!(others.is_empty(), "seed {seed}\n{}", others.join("\n"));
    println!("{}", noted.join("\n"));
}

#[test]
fn kept_texts_are_read_no_worse_than_before() {
    if std::env::var_os("FOIA_LINT_RENEW").is_some() {
        kept::renew();
    }
    assert_eq!(kept::too_large(), [""; 0].map(PathBuf::from));
    if let Some(folder) = setting::<PathBuf>("FOIA_LINT_FOLDER") {
        judged(&folder);
        return;
    }
    bound::demand(&judged(&kept::converted()), &bound::KEPT);
}

#[test]
fn kept_pages_are_read_no_worse_than_before() {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(kept::printed()).unwrap() {
        let page = entry.unwrap().path();
        let truth = Path::new(page.file_name().unwrap()).with_extension("truth.json");
        std::fs::copy(kept::converted().join(&truth), folder.path().join(&truth)).unwrap();
        std::fs::copy(&page, folder.path().join(page.file_name().unwrap())).unwrap();
    }
    bound::demand(&judged(folder.path()), &bound::KEPT_PAGES);
}

/// `PyMuPDF`, pypdf and pdfplumber give text much as `pdftotext -raw` does, pdfminer as it does without.
#[test]
fn texts_of_other_programs_are_read_no_worse_than_before() {
    bound::demand(&judged(&kept::other()), &bound::OTHER);
}

#[test]
fn printed_reports_are_read_no_worse_than_before() {
    if let Some(program) = print::missing() {
        eprintln!("skipped: {program} is not installed");
        return;
    }
    let seed = setting("FOIA_LINT_SEED").unwrap_or(SEED);
    let count = setting("FOIA_LINT_CASES").unwrap_or(CASES);
    println!("seed {seed}, {count} sound reports");
    let own = tempfile::tempdir().unwrap();
    let folder = setting("FOIA_LINT_KEEP").unwrap_or_else(|| own.path().to_owned());
    let sound = (0..count).map(|number| Case::new(seed, number, false));
    let faulty = (0..count).step_by(TWINS).map(|number| Case::new(seed, number, true));
    print::print(&sound.chain(faulty).collect::<Vec<_>>(), &folder);
    let judged = judged(&folder);
    if (seed, count) == (SEED, CASES) {
        bound::demand(&judged, &bound::PRINTED);
    }
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") && count >= RECORDED {
        record(seed, count, &judged);
    }
}

/// Writes the last section of docs/accuracy.md anew.
fn record(seed: u64, count: usize, judged: &[Judged]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accuracy.md");
    let section = include_str!("section.md")
        .replace("@SEED@", &seed.to_string())
        .replace("@CASES@", &count.to_string())
        .replace("@TABLES@", tally::tables(judged).trim_end());
    let (heading, _) = section.split_once('\n').unwrap();
    let page = std::fs::read_to_string(&file).unwrap();
    let (before, _) = page.split_once(heading).unwrap_or((&page, ""));
    std::fs::write(&file, format!("{}\n\n{section}", before.trim_end())).unwrap();
}
