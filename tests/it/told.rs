//! Narratives in the shape of published ones, of invented organs: the honest ones are left alone, and in each of
//! the others one contradiction is found.

use foia_lint::stages::session::Session;

use crate::claims::with_fees;
use crate::session::{input, report, session};

const HONEST: &str = include_str!("honest.txt");
const CONTRADICTED: &str = include_str!("contradicted.txt");

/// Short names of cells.
const CELLS: [(&str, &str); 19] = [
    ("new", "requests.new.natural"),
    ("in", "requests.carried_in.natural"),
    ("out", "requests.carried_out.natural"),
    ("granted", "requests.granted.natural"),
    ("partial", "requests.partial.natural"),
    ("denied", "requests.denied.third_party.natural"),
    ("lost", "requests.unavailable.not_held.natural"),
    ("rejected", "requests.rejected.repeat.natural"),
    ("other", "requests.other.other.natural"),
    ("review", "review.reconsideration.upheld"),
    ("direct", "review.direct.upheld"),
    ("open_suits", "review.direct.pending"),
    ("after", "review.after_review.upheld"),
    ("issued", "documents.normative.issued"),
    ("repealed", "documents.normative.repealed"),
    ("force", "documents.normative.in_force"),
    ("lic", "licensing.licensing.decisions"),
    ("pen", "enforcement.penalties.decisions"),
    ("done", ""),
];

/// Code and words of what is said of the prose.
fn said(session: &Session, line: &str) -> Vec<(String, String)> {
    let [organ, cells, text] = line.splitn(3, " | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
    let (overview, fees) = text.split_once(" || ").unwrap();
    let cells: Vec<(&str, u32)> = cells
        .split(' ')
        .map(|cell| {
            let (name, value) = cell.split_once('=').unwrap();
            let key = CELLS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name}")).1;
            (key, value.parse().unwrap())
        })
        .filter(|(key, _)| !key.is_empty())
        .collect();
    let text = with_fees(session, overview, fees, &cells).replace("临江市水利局", organ);
    let checked = session.check(input("report.md", text));
    let source = report(&checked);
    let of_prose = |code: &str| code.starts_with(['N', 'D', 'L', 'P']) || ["S116", "S117"].contains(&code);
    let found = checked.findings.iter().filter(|finding| of_prose(finding.code.as_str()));
    found.map(|finding| (finding.code.to_string(), source.slice(finding.span).to_owned())).collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[test]
fn honest_narratives_are_left_alone() {
    let session = session();
    let mut wrong = Vec::new();
    for line in lines(HONEST) {
        let said = said(&session, line);
        if !said.is_empty() {
            wrong.push(format!("{said:?}\n  {line}"));
        }
    }
    assert_eq!(lines(HONEST).count(), 20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_contradiction_in_a_narrative_is_found_at_its_words() {
    let session = session();
    let mut wrong = Vec::new();
    for line in lines(CONTRADICTED) {
        let [code, words, rest] = line.splitn(3, " | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
        let said = said(&session, rest);
        if !matches!(&said[..], [(found, place)] if found == code && place.contains(words)) {
            wrong.push(format!("{said:?}\n  {line}"));
        }
    }
    assert_eq!(lines(CONTRADICTED).count(), 25);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
