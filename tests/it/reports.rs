//! The invented reports of tests/reports, each against its truth.

use std::path::{Path, PathBuf};
use std::process::Command;

use foia_lint::stages::diag::Severity;
use foia_lint::stages::session::Session;

use crate::session::{below, files, read, session};
use crate::truth::Truth;

/// A report and the file with its truth.
struct Case {
    report: PathBuf,
    truth: PathBuf,
}

/// The cases of a folder; every report has a truth and every truth a report.
fn cases(folder: &str) -> Vec<Case> {
    let all = files(&below(folder));
    let (truths, reports): (Vec<PathBuf>, Vec<PathBuf>) =
        all.into_iter().partition(|path| path.to_string_lossy().ends_with("truth.json"));
    // Those of the county are judged in compare.rs: they belong together.
    let county = below("examples/county");
    let reports: Vec<PathBuf> = reports
        .into_iter()
        .chain(if folder.ends_with("/examples") { files(&below("examples")) } else { Vec::new() })
        .filter(|path| !path.starts_with(&county))
        .filter(|path| path.file_name().is_some_and(|name| name != "README.md"))
        .filter(|path| path.extension().is_none_or(|extension| extension != "py"))
        .collect();
    let mut cases = Vec::new();
    for truth in truths {
        let of_truth = |report: &&PathBuf| truth_of(report, &truth);
        let report =
            reports.iter().find(of_truth).unwrap_or_else(|| panic!("no report of {}", truth.display()));
        cases.push(Case { report: report.clone(), truth: truth.clone() });
    }
    let judged = |report: &PathBuf| cases.iter().any(|case| case.report == *report);
    let unjudged: Vec<&PathBuf> = reports.iter().filter(|report| !judged(report)).collect();
    assert!(unjudged.is_empty(), "reports without truth: {unjudged:?}");
    cases
}

/// The truth of `x/report.txt` is `x/truth.json`, that of `y.txt` is `y.truth.json`, here or in the folder examples.
fn truth_of(report: &Path, truth: &Path) -> bool {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match name(truth).strip_suffix(".truth.json") {
        Some(stem) => {
            let folder = truth.parent() == report.parent() || report.parent() == Some(&below("examples"));
            folder && report.file_stem().is_some_and(|found| found.to_string_lossy() == stem)
        }
        None => truth.parent() == report.parent() && name(report).starts_with("report."),
    }
}

fn truth(case: &Case) -> Truth {
    serde_json::from_str(&read(&case.truth))
        .unwrap_or_else(|error| panic!("{}: {error}", case.truth.display()))
}

fn differences(session: &Session, case: &Case) -> Vec<String> {
    let truth = truth(case);
    let name = case.report.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let place = case.report.strip_prefix(below("")).unwrap_or(&case.report).display().to_string();
    let wrong = truth.differences(session, &name, &std::fs::read(&case.report).unwrap());
    wrong.into_iter().map(|difference| format!("{place}: {difference}")).collect()
}

#[track_caller]
fn hold(folder: &str, count: usize) {
    let session = session();
    let cases = cases(folder);
    assert_eq!(cases.len(), count, "cases in {folder}");
    let wrong: Vec<String> = cases.iter().flat_map(|case| differences(&session, case)).collect();
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

/// The exit status by the truth, if the truth leaves no choice.
fn status(truth: &Truth, session: &Session, fail_on: Severity) -> Option<i32> {
    let reached = |severities: &Vec<Option<Severity>>| {
        let reached = severities.iter().filter(|severity| **severity >= Some(fail_on)).count();
        if reached == severities.len() {
            Some(true)
        } else if reached == 0 {
            Some(false)
        } else {
            None
        }
    };
    let entries: Vec<Option<bool>> = truth.severities(session.rules()).iter().map(reached).collect();
    if entries.contains(&Some(true)) {
        return Some(1);
    }
    (!entries.contains(&None)).then_some(0)
}

#[test]
fn the_exit_status_is_that_of_the_worst_true_finding() {
    let session = session();
    let (mut decided, mut seen) = (0, [false; 2]);
    for folder in FOLDERS {
        for case in cases(folder) {
            let truth = truth(&case);
            for severity in Severity::ALL {
                let Some(status) = status(&truth, &session, severity) else { continue };
                let run = Command::new(env!("CARGO_BIN_EXE_foia-lint"))
                    .args(["check", "--quiet", "--fail-on", severity.name()])
                    .arg(&case.report)
                    .status()
                    .unwrap();
                assert_eq!(run.code(), Some(status), "{} at {}", case.report.display(), severity.name());
                decided += 1;
                seen[usize::from(status == 1)] = true;
            }
        }
    }
    assert!(decided > 90 && seen == [true, true], "{decided} decided, {seen:?}");
}

const FOLDERS: [&str; 7] = [
    "tests/reports/2019",
    "tests/reports/2021",
    "tests/reports/layouts",
    "tests/reports/encodings",
    "tests/reports/examples",
    "tests/reports/pages",
    "tests/reports/word",
];

#[test]
fn damaged_reports_on_the_form_of_2021() {
    hold("tests/reports/2021", 4);
}

#[test]
fn damaged_reports_on_the_form_of_2019() {
    hold("tests/reports/2019", 1);
}

#[test]
fn one_set_of_figures_in_every_layout() {
    hold("tests/reports/layouts", 24);
}

#[test]
fn one_report_in_every_encoding() {
    hold("tests/reports/encodings", 6);
}

#[test]
fn web_pages_in_the_shapes_of_real_sites() {
    hold("tests/reports/pages", 3);
}

#[test]
fn word_files_of_two_programs() {
    hold("tests/reports/word", 8);
}

#[test]
fn the_examples() {
    hold("tests/reports/examples", 2);
}
