//! `OpenDocument` texts: the same as of the Word file that they were saved from, and files that are meant to do harm.

use foia_lint::stages::diag::Safety;
use foia_lint::stages::rule::Lang;
use proptest::prelude::*;

use super::word::parts;
use super::{cells, findings};
use crate::session::{LIMIT, below, input, report, session, spoken};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(below("tests/reports/word").join(name)).unwrap()
}

/// The document of these elements.
fn document(body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body>\
         <office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(content.as_bytes())
}

fn archive(content: &[u8]) -> Vec<u8> {
    parts(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content)])
}

#[test]
fn a_document_gives_what_the_word_file_gives_that_it_was_saved_from() {
    let session = session();
    let (word, open) = (file("libreoffice.docx"), file("open.odt"));
    let wanted_cells = cells(&session, "a.docx", word.clone());
    assert!(wanted_cells.len() > 150, "{}", wanted_cells.len());
    let wanted = findings(&session, "a.docx", word);
    for name in ["a.odt", "a.ott", "a.docx", "a.doc", "a.txt"] {
        assert_eq!(cells(&session, name, open.clone()), wanted_cells, "{name}");
        assert_eq!(findings(&session, name, open.clone()), wanted, "{name}");
    }
}

#[test]
fn a_finding_says_in_which_cell_it_is_and_offers_no_fix() {
    let session = spoken(Lang::Zh);
    let checked = session.check(input("报告.odt", file("open-tracked.odt")));
    let finding = checked.findings.iter().find(|finding| finding.code.as_str() == "T305").unwrap();
    assert_eq!(report(&checked).slice(finding.span), "119");
    assert_eq!(finding.place.as_deref(), Some("表2 第6行 第10列"));
    assert!(checked.findings.iter().all(|finding| finding.fix.is_none()));
    assert!(session.fix(&checked, Safety::Unsafe).is_none());
}

/// The code and the message of the only finding.
fn refusal(bytes: Vec<u8>) -> String {
    let checked = session().check(input("a.odt", bytes));
    let [finding] = checked.findings.as_slice() else { panic!("{:?}", checked.findings) };
    assert_eq!(finding.code.as_str(), "X001", "{}", finding.wording.message);
    finding.wording.message.clone()
}

#[test]
fn hostile_documents_are_refused() {
    let bomb = archive(&vec![b' '; LIMIT + 1]);
    assert!(bomb.len() < LIMIT / 500, "{} bytes", bomb.len());
    assert!(refusal(bomb).contains("the limit is"));
    let styles = parts(&[("content.xml", b"<office:body/>"), ("styles.xml", &vec![b' '; LIMIT + 1])]);
    assert!(refusal(styles).contains("the limit is"));
    assert!(refusal(archive(b"<!DOCTYPE x [<!ENTITY a \"aa\">]><office:body/>")).contains("incomplete"));
    assert!(refusal(archive(b"")).contains("incomplete"), "no text");
    let whole = file("open.odt");
    assert!(refusal(whole[..whole.len() / 2].to_vec()).contains("incomplete"), "cut short");
    let cells = "<table:table><table:table-row><table:table-cell>".repeat(40);
    assert!(refusal(document(&cells)).contains("more than 64 deep"));
    assert!(refusal(document(&"<text:list><text:list-item>".repeat(50_000))).contains("elements"));
    let spaces = "<text:p>甲<text:s text:c=\"1000000000\"/></text:p>";
    assert!(refusal(document(spaces)).contains("Numbering"));
    let row = "<table:table><table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell \
               table:number-columns-repeated=\"1000000000\"/></table:table-row></table:table>";
    assert!(refusal(document(row)).contains("Numbering"));
    let locked = parts(&[
        ("content.xml", b"\x01\x02"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data manifest:checksum=\"x\"/>"),
    ]);
    assert!(refusal(locked).contains("password"));
}

/// Elements of documents, whole and broken.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<text:p>",
        "</text:p>",
        "<text:h text:outline-level='1'>",
        "</text:h>",
        "<text:list text:style-name='L'>",
        "</text:list>",
        "<text:list-item>",
        "</text:list-item>",
        "<text:span>",
        "</text:span>",
        "<text:s text:c='3'/>",
        "<text:tab/>",
        "<text:note>",
        "</text:note>",
        "<text:tracked-changes>",
        "</text:tracked-changes>",
        "<table:table>",
        "</table:table>",
        "<table:table-row table:number-rows-repeated='2'>",
        "<table:table-row>",
        "</table:table-row>",
        "<table:table-cell table:number-columns-spanned='2' table:number-rows-spanned='3'>",
        "<table:table-cell table:number-columns-repeated='2'>",
        "</table:table-cell>",
        "<table:covered-table-cell table:number-columns-repeated='2'/>",
        "<table:covered-table-cell/>",
        "规章",
        "12",
        "&amp;",
        "一、总体情况",
        "<text:p>二、主动公开政府信息情况</text:p>",
        "<text:p>临江市水利局2024年政府信息公开工作年度报告</text:p>",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_document_is_too_broken(pieces in prop::collection::vec(piece(), 0..60)) {
        session().check(input("a.odt", document(&pieces.concat())));
    }

    #[test]
    fn no_archive_is_too_broken(at in 0usize..40_000, instead in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = file("open-tracked.odt");
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = instead;
        }
        session().check(input("a.odt", bytes));
    }
}
