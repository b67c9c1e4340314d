//! Whether the report or its conversion is at fault, by the criteria of docs/reading-tables.md.

use std::collections::BTreeMap;

use foia_lint::stages::diag::Origin;
use foia_lint::stages::template::{Draft, Layout};

use crate::figures::Figures;
use crate::session::{input, session};

const GRANTED: &str = "（一）予以公开\t\t0\t0\t0\t0\t0\t0\t0";
const PARTIAL: &str = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t\t0\t0\t0\t0\t0\t0\t0";

/// The origin of each finding, by code, in a sound report of zeros in which these words were changed.
fn origins(changes: &[(&str, &str)]) -> BTreeMap<String, Origin> {
    let session = session();
    let form = session.forms().get("2021").expect("a form");
    let draft = Draft { form, organ: "临江市水利局", year: 2024 };
    let mut text = draft.filled(Layout::Text, &Figures::new());
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    let findings = session.check(input("report.txt", text)).findings;
    findings.into_iter().map(|finding| (finding.code.to_string(), finding.origin)).collect()
}

fn found<const N: usize>(expected: [(&str, Origin); N]) -> BTreeMap<String, Origin> {
    expected.into_iter().map(|(code, origin)| (code.to_owned(), origin)).collect()
}

#[test]
fn a_wrong_figure_in_a_whole_grid_is_the_reports() {
    let wrong = (GRANTED, "（一）予以公开\t\t3\t0\t0\t0\t0\t0\t0");
    assert_eq!(origins(&[wrong]), found([("T305", Origin::Content)]));
}

#[test]
fn lost_and_glued_cells_are_the_conversions() {
    let lost = (GRANTED, "（一）予以公开\t\t0\t0\t0\t0\t0");
    assert_eq!(origins(&[lost]), found([("C206", Origin::Extraction)]));
    let glued = (GRANTED, "（一）予以公开00000000");
    assert_eq!(origins(&[glued])["C205"], Origin::Extraction);
}

#[test]
fn a_wrong_figure_beside_a_damaged_row_may_be_either_s() {
    let wrong = (GRANTED, "（一）予以公开\t\t3\t0\t0\t0\t0\t0\t0");
    let lost = (PARTIAL, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t\t0\t0\t0\t0\t0");
    let expected = found([("C206", Origin::Extraction), ("T305", Origin::Unknown)]);
    assert_eq!(origins(&[wrong, lost]), expected);
}

#[test]
fn a_blank_cell_may_be_either_s() {
    let blank = (GRANTED, "（一）予以公开\t\t0\t0\t\t0\t0\t0\t0");
    assert_eq!(origins(&[blank]), found([("C201", Origin::Unknown)]));
}
