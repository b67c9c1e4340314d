//! Reports from the template with random figures that add up, judged and read again.

use foia_lint::stages::session::Session;
use foia_lint::stages::template::{Draft, Layout};
use proptest::prelude::*;
use serde_json::Value;

use crate::figures::{Figures, figures};
use crate::random::holds;
use crate::session::{brief, input, session};

/// A report on a form in every layout, under the name of a file of that kind.
pub fn drafts(session: &Session, form: &str, cells: &Figures) -> Vec<(&'static str, String)> {
    let form = session.forms().get(form).expect("a form");
    let draft = Draft { form, organ: "临江市水利局", year: form.to.unwrap_or(2024) };
    vec![
        ("report.txt", draft.filled(Layout::Text, cells)),
        ("report.md", draft.filled(Layout::Markdown, cells)),
    ]
}

#[test]
fn figures_that_add_up_are_clean_and_read_as_written() {
    let session = session();
    for form in session.forms().iter() {
        holds(24, &figures(form), |cells| {
            for (name, report) in drafts(&session, &form.key, &cells) {
                let checked = session.check(input(name, report.clone()));
                let found: Vec<String> =
                    checked.findings.iter().map(|finding| brief(&checked, finding)).collect();
                prop_assert!(found.is_empty(), "{name}: {found:?}\n{report}");
                prop_assert_eq!(checked.tally.not_assessable, 0);
                let read = session.extract(input(name, report));
                let read: Figures = read
                    .by_key()
                    .into_iter()
                    .map(|(key, cell)| (key.to_owned(), written(cell.value.as_ref())))
                    .collect();
                prop_assert_eq!(&read, &cells);
            }
            Ok(())
        });
    }
}

fn written(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

/// A cell whose figure is raised by one breaks the sums that it counts in, and nothing else.
#[test]
fn one_wrong_figure_is_found_where_it_stands() {
    let session = session();
    let form = session.forms().get("2021").expect("a form");
    let cells: Vec<String> = (0..form.cell_count())
        .map(|cell| form.cell_key(cell))
        .filter(|key| key.starts_with("requests.") || key.starts_with("review."))
        .collect();
    let cases = (figures(form), prop::sample::select(cells));
    holds(48, &cases, |(mut figures, wrong)| {
        let truth = figures[&wrong].parse::<u32>().expect("a count");
        figures.insert(wrong.clone(), (truth + 1).to_string());
        let report = drafts(&session, "2021", &figures).remove(1).1;
        let checked = session.check(input("report.md", report.clone()));
        let sums: Vec<_> = checked.findings.iter().collect();
        prop_assert!(!sums.is_empty(), "{wrong} is not found\n{report}");
        for finding in &sums {
            let code = finding.code.as_str();
            prop_assert!(matches!(code, "T304" | "T305"), "{}", brief(&checked, finding));
            let suspected = finding.suspects.iter().any(|suspect| suspect.cell == wrong);
            let same_row = |cell: &String| {
                cell.rsplit_once('.').map(|(row, _)| row) == wrong.rsplit_once('.').map(|(row, _)| row)
            };
            let named = suspected || (code == "T304" && finding.cell.as_ref().is_some_and(same_row));
            let told = finding.wording.message.contains(&(truth + 1).to_string());
            prop_assert!(named || told, "{}: {}", brief(&checked, finding), finding.wording.message);
        }
        prop_assert_eq!(sums.len(), 1);
        Ok(())
    });
}

#[test]
fn what_no_equation_gives_stays_unknown() {
    let session = session();
    let blanks = ["enforcement.penalties.decisions", "review.direct.upheld", "review.direct.corrected"];
    let mut cells: Figures = blanks.iter().map(|key| ((*key).to_owned(), String::new())).collect();
    cells.insert("review.direct.total".to_owned(), "2".to_owned());
    for (name, report) in drafts(&session, "2021", &cells) {
        let extracted = session.extract(input(name, report));
        let read = extracted.by_key();
        for key in blanks {
            assert_eq!((&read[key].value, read[key].state), (&None, "blank"), "{name} {key}");
        }
        assert_eq!(read["review.direct.total"].value, Some(2.into()), "{name}");
    }
}
