//! Sound reports whose tables are damaged on purpose: what is lost must be said, nothing may be made up, and a sum
//! that was right may not be called wrong.

use std::collections::BTreeMap;

use foia_lint::stages::session::Session;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::figures::{Figures, figures};
use crate::random::holds;
use crate::session::{below, brief, input, session};
use crate::template::drafts;

/// What happens to the figures of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Damage {
    /// One figure is lost and those after it close up.
    Lost(usize),
    /// One figure stands twice.
    Twice(usize),
    /// Nothing stands between the figures.
    RunOn,
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        3 => (0..7_usize).prop_map(Damage::Lost),
        1 => (0..7_usize).prop_map(Damage::Twice),
        2 => Just(Damage::RunOn),
    ]
}

/// The lines of the table of requests that hold figures, in the order of its rows.
fn rows_of_requests(report: &str) -> Vec<usize> {
    let lines: Vec<&str> = report.lines().collect();
    let start =
        lines.iter().position(|line| line.contains("收到和处理政府信息公开申请情况")).expect("section three");
    let end = lines.iter().position(|line| line.starts_with("四、政府信息公开")).expect("section four");
    let has_figures = |at: &usize| lines[*at].ends_with(|last: char| last.is_ascii_digit());
    (start..end).filter(has_figures).collect()
}

/// Damages rows of the table of requests in a report with tabs.
fn damaged(report: &str, damages: &BTreeMap<usize, Damage>) -> String {
    let rows = rows_of_requests(report);
    let at_line: BTreeMap<usize, Damage> =
        damages.iter().map(|(row, damage)| (rows[row % rows.len()], *damage)).collect();
    let lines = report.lines().enumerate().map(|(at, line)| match at_line.get(&at) {
        None => format!("{line}\n"),
        Some(damage) => {
            let cells: Vec<&str> = line.split('\t').collect();
            let (labels, figures) = cells.split_at(cells.len() - 7);
            let mut figures = figures.to_vec();
            match damage {
                Damage::Lost(at) => drop(figures.remove(*at)),
                Damage::Twice(at) => figures.insert(*at, figures[*at]),
                Damage::RunOn => return format!("{}{}\n", labels.concat(), figures.concat()),
            }
            format!("{}\t{}\n", labels.join("\t"), figures.join("\t"))
        }
    });
    lines.collect()
}

/// Every cell that is given a value has the one that stood there before the damage.
fn nothing_is_made_up(session: &Session, report: &str, truth: &Figures) -> Result<(), TestCaseError> {
    for (key, cell) in session.extract(input("report.txt", report)).by_key() {
        if let Some(value) = &cell.value {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            prop_assert_eq!(&value, &truth[key], "{} is {}\n{}", key, cell.state, report);
        }
    }
    Ok(())
}

/// Only the damage is reported, and each damaged row once.
fn only_the_damage_is_told(session: &Session, report: &str, rows: usize) -> Result<(), TestCaseError> {
    let checked = session.check(input("report.txt", report));
    let told: Vec<String> = checked.findings.iter().map(|finding| brief(&checked, finding)).collect();
    for finding in &checked.findings {
        let code = finding.code.as_str();
        prop_assert!(matches!(code, "C201" | "C205" | "C206" | "C207" | "S115"), "{told:?}\n{report}");
    }
    let damaged = told.iter().filter(|brief| brief.starts_with('C')).count();
    prop_assert_eq!(damaged, rows, "{:?}\n{}", told, report);
    Ok(())
}

#[test]
fn damaged_rows_are_told_and_never_made_up() {
    let session = session();
    let form = session.forms().get("2021").expect("a form");
    let cases = (figures(form), prop::collection::btree_map(0..25_usize, damage(), 1..5));
    holds(96, &cases, |(truth, damages)| {
        let sound = drafts(&session, "2021", &truth).remove(0).1;
        let report = damaged(&sound, &damages);
        nothing_is_made_up(&session, &report, &truth)?;
        // Seven digits in seven columns are no damage: each is a figure.
        let visible =
            damages.iter().filter(|(row, damage)| **damage != Damage::RunOn || digits(&sound, **row) > 7);
        only_the_damage_is_told(&session, &report, visible.count())
    });
}

/// How many digits the figures of a row have.
fn digits(report: &str, row: usize) -> usize {
    let rows = rows_of_requests(report);
    let line = report.lines().nth(rows[row % rows.len()]).expect("a row");
    line.split('\t').rev().take(7).map(str::len).sum()
}

#[test]
fn rows_without_separators_are_cut_right_or_not_at_all() {
    let session = session();
    for form in session.forms().iter() {
        holds(24, &figures(form), |truth| {
            let sound = drafts(&session, &form.key, &truth).remove(0).1;
            let rows = rows_of_requests(&sound);
            let all: BTreeMap<usize, Damage> = (0..rows.len()).map(|row| (row, Damage::RunOn)).collect();
            nothing_is_made_up(&session, &damaged(&sound, &all), &truth)
        });
    }
}

/// Notes in brackets behind a label, as organs write them to say why a row is empty.
#[test]
fn a_note_behind_a_label_leaves_its_row_readable() {
    let text = std::fs::read_to_string(below("examples/sound.md")).unwrap();
    let (row, figures) = text.lines().find_map(|line| line.split_once("行政规范性文件 |")).unwrap();
    let from = format!("{row}行政规范性文件 |{figures}");
    let noted = text.replace(&from, &from.replace("文件 |", "文件（含县政府办公室文件） |"));
    assert_ne!(noted, text);
    let checked = session().check(input("a.md", noted));
    let told: Vec<&str> = checked.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert!(!told.iter().any(|code| code.starts_with('S') || code.starts_with('C')), "{told:?}");
}

#[test]
fn a_row_with_a_value_too_many_names_the_cells_behind_it() {
    let text = std::fs::read_to_string(below("examples/faulty.txt")).unwrap();
    // 1 1 0 0 0 0 0 2 in seven columns: the sum leaves out one of the noughts.
    let checked = session().check(input("a.txt", text));
    let found = checked.findings.iter().find(|finding| finding.code.as_str() == "C207").unwrap();
    let suspects: Vec<(&str, Option<&str>)> =
        found.suspects.iter().map(|suspect| (suspect.cell.as_str(), suspect.expected.as_deref())).collect();
    assert_eq!(suspects, [("requests.denied.process.total", Some("2"))]);
}
