//! Random places of real documents.

use foia_lint::annotate::{Note, annotate};
use foia_lint::rule::Lang;
use foia_lint::session::Checked;
use proptest::prelude::*;

use super::documents::documents;
use super::kept::{is_kept, marked};
use super::package::part;
use crate::random::holds;
use crate::session::{LIMIT, input, report, spoken};

/// Parts that a text is divided into, to name a place in it.
const PARTS: usize = 10_000;

/// The place between two characters before so many parts of the text.
fn boundary(text: &str, parts: usize) -> usize {
    (0..=text.len() * parts / PARTS).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Notes on these places, given as parts of the text before them and lengths in bytes.
fn notes(checked: &Checked, places: &[(usize, usize)]) -> Vec<Note> {
    let text = report(checked).text();
    let note = |(index, (parts, length)): (usize, &(usize, usize))| {
        let start = boundary(text, *parts);
        let end = (start + length).min(text.len());
        let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
        Note { span: report(checked).span(start..end), paragraphs: vec![format!("{index} <&> \u{1}")] }
    };
    places.iter().enumerate().map(note).collect()
}

#[test]
fn any_place_can_be_commented_on() {
    let session = spoken(Lang::Zh);
    let documents: Vec<(Vec<u8>, Checked)> = documents()
        .into_iter()
        .map(|(_, bytes)| {
            let checked = session.check(input("a.docx", &*bytes));
            (bytes, checked)
        })
        .collect();
    let place = (0..=PARTS, prop_oneof![Just(0), 1..12_usize, 12..400_usize]);
    let values = (0..documents.len(), prop::collection::vec(place, 1..12));
    holds(64, &values, |(which, places)| {
        let (bytes, checked) = &documents[which];
        let notes = notes(checked, &places);
        let after = annotate(bytes, LIMIT, report(checked), &notes).unwrap();
        is_kept(bytes, &after);
        let marked = marked(&part(&after, "word/document.xml"));
        for (id, note) in (0..).zip(&notes) {
            let words = report(checked).slice(note.span);
            if !words.contains(['|', '\n', '#']) && marked.len() == notes.len() {
                prop_assert!(
                    marked[&id]
                        .replace(char::is_whitespace, "")
                        .contains(&words.replace(char::is_whitespace, "")),
                    "{words:?} {:?}",
                    marked[&id]
                );
            }
        }
        let again = session.check(input("a.docx", &*after));
        prop_assert_eq!(report(&again).text(), report(checked).text());
        Ok(())
    });
}
