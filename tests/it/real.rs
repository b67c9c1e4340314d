//! Five published reports, kept outside this repository. Here stand only their figures and what is true of them,
//! worked out by hand; without the reports there is nothing to compare.

use std::collections::BTreeMap;
use std::path::PathBuf;

use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::Checked;

use crate::session::{below, files, input, session, spoken};
use crate::truth::Truth;

const TRUTHS: &str = include_str!("real.json");

/// The reports by the number that their names begin with; says so if they are not there.
fn reports() -> Option<BTreeMap<String, PathBuf>> {
    let folder = below("../shared/reports");
    if !folder.is_dir() {
        eprintln!("skipped: the published reports are not in {}", folder.display());
        return None;
    }
    let numbered = files(&folder).into_iter().filter_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let (number, _) = name.split_once('_')?;
        Some((number.to_owned(), path.clone()))
    });
    Some(numbered.collect())
}

#[test]
fn every_report_is_read_as_a_person_reads_it() {
    let truths: BTreeMap<String, Truth> = serde_json::from_str(TRUTHS).unwrap();
    let Some(reports) = reports() else { return };
    assert_eq!(reports.keys().collect::<Vec<_>>(), truths.keys().collect::<Vec<_>>());
    let session = session();
    let mut wrong = Vec::new();
    for (number, truth) in &truths {
        let found = truth.differences(&session, "report.txt", &std::fs::read(&reports[number]).unwrap());
        wrong.extend(found.into_iter().map(|difference| format!("{number}: {difference}")));
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

fn checked(number: &str, lang: Lang) -> Option<Checked> {
    let path = reports()?.remove(number).unwrap_or_else(|| panic!("no report {number}"));
    Some(spoken(lang).check(input("report.txt", std::fs::read(path).unwrap())))
}

/// The messages of a code.
fn messages(checked: &Checked, code: &str) -> Vec<String> {
    let of_code = checked.findings.iter().filter(|finding| finding.code.as_str() == code);
    of_code.map(|finding| finding.wording.message.clone()).collect()
}

#[test]
fn a_date_a_year_late_is_told_in_both_readings() {
    let Some(checked) = checked("003", Lang::Zh) else { return };
    let told = messages(&checked, "D404").concat();
    for part in ["2022年1月15日", "2021年1月31日", "349", "2021年1月15日"] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn ten_readings_of_a_run_of_digits_are_counted() {
    let Some(checked) = checked("001", Lang::En) else { return };
    let readings = |line: usize| {
        let source = crate::session::report(&checked);
        let range = source.line_range(line);
        let on_line = checked
            .findings
            .iter()
            .find(|finding| finding.code.as_str() == "C205" && range.contains(&finding.span.start()));
        on_line.and_then(|finding| finding.readings)
    };
    assert_eq!(readings(21), Some(10), "six digits without a zero in three columns: 5 choose 2");
    assert_eq!(readings(40), Some(1), "of seven cuts one has the row's sum");
    assert_eq!(readings(52), Some(1), "of seven cuts one has the row's sum");
}

#[test]
fn a_repaired_row_names_its_cells() {
    let Some(checked) = checked("000", Lang::En) else { return };
    let finding = checked.findings.iter().find(|finding| finding.code.as_str() == "C206").unwrap();
    let named: Vec<(&str, Option<&str>)> =
        finding.suspects.iter().map(|suspect| (suspect.cell.as_str(), suspect.expected.as_deref())).collect();
    // One cell was lost; which of the zeros, nobody can tell, but the row is 1 0 0 0 0 0 1.
    assert_eq!(finding.readings, Some(1), "{named:?}");
    assert!(!named.is_empty());
    for (cell, expected) in named {
        assert!(cell.starts_with("requests.carried_out."), "{cell}");
        let ends = [".natural", ".total"].iter().any(|end| cell.ends_with(end));
        assert_eq!(expected, Some(if ends { "1" } else { "0" }), "{cell}");
    }
}
