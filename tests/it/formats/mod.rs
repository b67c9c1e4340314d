//! The same report gives the same findings in every format.

mod archives;
mod chunks;
pub mod document;
mod filed;
mod missing;
mod open;
mod pages;
mod shapes;
pub mod word;

use document::Document;
use foia_lint::stages::diag::Finding;
use foia_lint::stages::session::{Checked, Session};

use crate::session::{below, input, read, session};

/// Reports whose tables stand between bars, so that they can be written in other formats.
const REPORTS: [&str; 8] = [
    "examples/sound.md",
    "tests/reports/2021/bars/report.md",
    "tests/reports/2019/bars-split/report.md",
    "tests/reports/layouts/L03.txt",
    "tests/reports/layouts/L13.md",
    "tests/rules/totals/suspect-cell/bad-one-cell.md",
    "tests/rules/cells/blank-cell/bad-rows-and-cells.md",
    "tests/rules/tables/row-label/bad-cut-and-misspelt.md",
];

/// A finding without its place: what is wrong, at which cell, in which characters.
fn told(checked: &Checked, finding: &Finding) -> String {
    let cell = finding.cell.as_deref().unwrap_or("-");
    let text = crate::session::report(checked).slice(finding.span);
    // A place over several lines or cells holds marks of its format.
    let text = if text.contains(['|', '\t', '<', '\n']) { "…" } else { text.trim() };
    format!("{} {cell} {} {text:?}", finding.code, finding.wording.message)
}

fn findings(session: &Session, name: &str, bytes: Vec<u8>) -> Vec<String> {
    let checked = session.check(input(name, bytes));
    checked.findings.iter().map(|finding| told(&checked, finding)).collect()
}

fn cells(session: &Session, name: &str, bytes: Vec<u8>) -> Vec<String> {
    let extracted = session.extract(input(name, bytes));
    let about = format!("{:?} {:?} {:?}", extracted.form, extracted.year, extracted.organ);
    let cell = |(key, cell): &(String, foia_lint::stages::session::ExtractedCell)| {
        format!("{key} {} {:?}", cell.state, cell.value)
    };
    std::iter::once(about).chain(extracted.cells.iter().map(cell)).collect()
}

#[test]
fn a_report_gives_the_same_findings_in_every_format() {
    let session = session();
    let mut told = 0;
    for path in REPORTS {
        let document = Document::of(&read(&below(path)));
        let markdown = document.markdown().into_bytes();
        let wanted = findings(&session, "report.md", markdown.clone());
        let wanted_cells = cells(&session, "report.md", markdown);
        told += wanted.len();
        let others = [
            ("report.txt", document.text().into_bytes()),
            ("report.html", document.html().into_bytes()),
            ("report.docx", document::word(&document)),
        ];
        for (name, bytes) in others {
            assert_eq!(findings(&session, name, bytes.clone()), wanted, "{path} as {name}");
            assert_eq!(cells(&session, name, bytes), wanted_cells, "{path} as {name}");
        }
    }
    assert!(told > 10, "{told} findings compared");
}
