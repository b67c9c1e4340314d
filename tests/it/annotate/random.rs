//! Random places of real documents.

use foia_lint::stages::annotate::{NotAnnotated, Note, annotate};
use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::Checked;
use proptest::prelude::*;

use super::again::author;
use super::documents::documents;
use super::kept::{is_kept, marked};
use super::package::{TYPES, packed, part};
use crate::formats::word::document;
use crate::random::holds;
use crate::session::{LIMIT, input, report, spoken};

/// Parts that a text is divided into, to name a place in it.
const PARTS: usize = 10_000;

/// The place between two characters before so many parts of the text.
fn boundary(text: &str, parts: usize) -> usize {
    (0..=text.len() * parts / PARTS).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// What our comments look like.
fn paragraphs(index: usize) -> Vec<String> {
    vec![format!("警告 T{:03} <&> \u{1}", index % 3), "依据: 甲&乙".to_owned()]
}

/// Notes on these places, given as parts of the text before them and lengths in bytes.
fn notes(checked: &Checked, places: &[(usize, usize)]) -> Vec<Note> {
    let text = report(checked).text();
    let note = |(index, (parts, length)): (usize, &(usize, usize))| {
        let start = boundary(text, *parts);
        let end = (start + length).min(text.len());
        let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
        Note { span: report(checked).span(start..end), paragraphs: paragraphs(index) }
    };
    places.iter().enumerate().map(note).collect()
}

#[test]
fn any_place_can_be_commented_on() {
    let session = spoken(Lang::Zh);
    let documents: Vec<(String, Vec<u8>, Checked)> = documents()
        .into_iter()
        .map(|(name, bytes)| {
            let checked = session.check(input("a.docx", &*bytes));
            (name, bytes, checked)
        })
        .collect();
    let place = (0..=PARTS, prop_oneof![Just(0), 1..12_usize, 12..400_usize]);
    let values = (0..documents.len(), prop::collection::vec(place, 1..12));
    holds(64, &values, |(which, places)| {
        let (name, bytes, checked) = &documents[which];
        // The numbers that Word writes stand nowhere in the file.
        let is_numbered = name.contains("tracked");
        let notes = notes(checked, &places);
        let after = annotate(bytes, LIMIT, report(checked), &notes, &author()).unwrap();
        is_kept(bytes, &after);
        let marked = marked(&part(&after, "word/document.xml"));
        for (id, note) in (0..).zip(&notes) {
            let words = report(checked).slice(note.span);
            if !words.contains(['|', '\n', '#']) && !is_numbered {
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

#[test]
fn what_holds_no_longer_goes_and_the_rest_stays() {
    let session = spoken(Lang::Zh);
    let documents = documents();
    let place = (0..=PARTS, prop_oneof![Just(0), 1..12_usize, 12..400_usize]);
    let values = (0..documents.len(), prop::collection::vec((place, any::<bool>()), 1..12));
    holds(64, &values, |(which, places)| {
        let (name, bytes) = &documents[which];
        let checked = session.check(input("a.docx", &**bytes));
        let all = notes(&checked, &places.iter().map(|(place, _)| *place).collect::<Vec<_>>());
        let stays = |at: usize| places[at].1;
        let left: Vec<Note> =
            (0..).zip(&all).filter(|(at, _)| stays(*at)).map(|(_, note)| note.clone()).collect();
        let first = annotate(bytes, LIMIT, report(&checked), &all, &author()).unwrap();
        let again = session.check(input("a.docx", &*first));
        let second = annotate(&first, LIMIT, report(&again), &left, &author()).unwrap();
        is_kept(bytes, &second);
        let here: Vec<String> = marked(&part(&first, "word/document.xml")).into_values().collect();
        let there: Vec<String> = marked(&part(&second, "word/document.xml")).into_values().collect();
        let wanted: Vec<&String> =
            (0..).zip(&here).filter(|(at, _)| stays(*at)).map(|(_, words)| words).collect();
        prop_assert_eq!(there.iter().collect::<Vec<_>>(), wanted, "{}", name);
        let third = annotate(&second, LIMIT, report(&again), &[], &author()).unwrap();
        is_kept(bytes, &third);
        prop_assert!(marked(&part(&third, "word/document.xml")).is_empty(), "{}", name);
        Ok(())
    });
}

/// Runs, alone and within what may hold runs.
fn inline() -> impl Strategy<Value = String> {
    let run = prop::sample::select(vec![
        "<w:r><w:t>甲乙 丙&amp;丁</w:t></w:r>",
        "<w:r w:rsidR=\"1\"><w:rPr><w:b/><w:color w:val=\"FF0000\"/></w:rPr><w:t xml:space=\"preserve\"> 戊 己&#24198;</w:t></w:r>",
        "<w:r><w:t>12</w:t><w:br/><w:t>3</w:t><w:tab/></w:r>",
        "<w:r><w:rPr><w:rPrChange w:id=\"9\"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>辛壬</w:t></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p><w:p/></w:txbxContent></w:pict><w:t>框后</w:t></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"end\"/><w:t>域</w:t></w:r>",
        "<w:bookmarkStart w:id=\"3\"/>",
        "<w:r/>",
    ]);
    let names = ["hyperlink", "ins", "del", "smartTag", "fldSimple", "sdt"];
    run.prop_map(str::to_owned).prop_recursive(3, 12, 4, move |inner| {
        (prop::sample::select(names.to_vec()), prop::collection::vec(inner, 0..4))
            .prop_map(|(name, runs)| format!("<w:{name}>{}</w:{name}>", runs.concat()))
    })
}

/// Paragraphs, alone, in cells and in controls.
fn block() -> impl Strategy<Value = String> {
    let properties = prop::sample::select(vec!["", "<w:pPr><w:jc w:val=\"left\"/></w:pPr>", "<w:pPr/>"]);
    let paragraph = (properties, prop::collection::vec(inline(), 0..6))
        .prop_map(|(properties, runs)| format!("<w:p>{properties}{}</w:p>", runs.concat()));
    prop_oneof![4 => paragraph, 1 => Just("<w:p/>".to_owned())].prop_recursive(3, 16, 4, |inner| {
        let blocks = prop::collection::vec(inner, 0..4);
        prop_oneof![
            blocks.clone().prop_map(|cells| {
                let cells =
                    cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect::<Vec<_>>().concat();
                format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
            }),
            blocks.prop_map(|blocks| format!(
                "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
                blocks.concat()
            )),
        ]
    })
}

#[test]
fn no_document_is_too_strange_to_be_annotated() {
    let session = spoken(Lang::Zh);
    let values = (
        prop::collection::vec(block(), 0..6),
        prop::collection::vec((0..=PARTS, prop_oneof![Just(0), 1..80_usize]), 1..6),
    );
    let mut annotated = std::cell::Cell::new(0);
    holds(256, &values, |(blocks, places)| {
        let parts = [("[Content_Types].xml", TYPES), ("word/document.xml", &document(&blocks.concat()))];
        let bytes = packed(&parts);
        let checked = session.check(input("a.docx", &*bytes));
        prop_assert_eq!(checked.tally.broken, 0);
        let after = match annotate(&bytes, LIMIT, report(&checked), &notes(&checked, &places), &author()) {
            Ok(after) => after,
            Err(error) => {
                prop_assert!(matches!(error, NotAnnotated::NoParagraph), "{error}");
                return Ok(());
            }
        };
        is_kept(&bytes, &after);
        let again = session.check(input("a.docx", &*after));
        prop_assert_eq!(report(&again).text(), report(&checked).text());
        annotated.set(annotated.get() + 1);
        Ok(())
    });
    assert!(*annotated.get_mut() > 150, "{annotated:?} documents");
}
