//! Documents that stand in a Word file as parts of their own.

use super::document::{self, Document};
use super::word::parts;
use super::{cells, findings};
use crate::session::{LIMIT, below, input, read, session};

const REPORT: &str = "tests/rules/totals/suspect-cell/bad-one-cell.md";

/// A Word file whose text is in one part of its own, with an empty paragraph behind.
fn holding(name: &str, chunk: &[u8]) -> Vec<u8> {
    let relation = format!(
        "<Relationships><Relationship Id=\"a1\" Type=\"http://x/relationships/aFChunk\" Target=\"{name}\"/></Relationships>"
    );
    let body =
        "<w:altChunk r:id=\"a1\"><w:altChunkPr><w:matchSrc/></w:altChunkPr></w:altChunk><w:p/><w:sectPr/>";
    let whole = name.strip_prefix('/').map_or_else(|| format!("word/{name}"), str::to_owned);
    parts(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", super::word::document(body).as_bytes()),
        ("word/_rels/document.xml.rels", relation.as_bytes()),
        (&whole, chunk),
    ])
}

fn report() -> Document {
    Document::of(&read(&below(REPORT)))
}

/// The report alone, as programs write it that make Word files of pages.
fn page() -> String {
    let page = report().html();
    let (_, body) = page.split_once("<div id=\"zoom\">").unwrap();
    let (body, _) = body.split_once("</div>").unwrap();
    format!("<html><body>{body}</body></html>")
}

#[test]
fn a_part_is_read_at_its_place() {
    let session = session();
    let word = document::word(&report());
    let (wanted, wanted_cells) =
        (findings(&session, "a.docx", word.clone()), cells(&session, "a.docx", word.clone()));
    assert!(!wanted.is_empty() && wanted_cells.len() > 150, "{wanted:?}");
    let page = page();
    let archive = format!("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}");
    let gbk = encoding_rs::GBK.encode(&format!("<meta charset=gbk>{page}")).0.into_owned();
    for (name, chunk) in [
        ("afchunk.html", page.clone().into_bytes()),
        ("/parts/afchunk.htm", gbk),
        ("afchunk.mht", archive.into_bytes()),
        ("afchunk.docx", word),
        ("afchunk.txt", report().text().into_bytes()),
    ] {
        assert_eq!(findings(&session, "a.docx", holding(name, &chunk)), wanted, "{name}");
        assert_eq!(cells(&session, "a.docx", holding(name, &chunk)), wanted_cells, "{name}");
    }
}

#[test]
fn findings_have_their_places_and_comments_change_nothing() {
    let session = session();
    let bytes = holding("a.html", page().as_bytes());
    let checked = session.check(input("a.docx", bytes.clone()));
    let finding = checked.findings.iter().find(|finding| finding.code.as_str() == "T305").unwrap();
    assert!(finding.place.as_deref().is_some_and(|place| place.starts_with("table 2, row")), "{finding:?}");
    let annotated = session.annotate(&checked, &bytes).unwrap();
    assert_ne!(annotated, bytes);
    assert_eq!(session.check(input("a.docx", annotated)).findings, checked.findings);
}

/// The code and the message of the only finding.
fn refusal(bytes: Vec<u8>) -> String {
    let checked = session().check(input("a.docx", bytes));
    let [finding] = checked.findings.as_slice() else { panic!("{:?}", checked.findings) };
    assert_eq!(finding.code.as_str(), "X001", "{}", finding.wording.message);
    finding.wording.message.clone()
}

#[test]
fn parts_that_do_harm_are_refused_and_others_are_left_out() {
    assert!(refusal(holding("a.html", &vec![b' '; LIMIT + 1])).contains("the limit is"));
    assert!(refusal(holding("a.html", "<br>".repeat(1_200_000).as_bytes())).contains("elements"));
    assert!(refusal(holding("a.mht", b"MIME-Version: 1.0\n\n")).contains("no docx file"));
    assert!(refusal(holding("a.docx", b"PK")).contains("no docx file"));
    assert!(refusal(holding("a.txt", b"\x01\x02\x03")).contains("no docx file"));
    let inner = super::word::archive(&vec![b' '; LIMIT - 1000]);
    assert!(
        refusal(holding("a.docx", &parts(&[("word/document.xml", b"<a/>"), ("word/styles.xml", &inner)])))
            .contains("no docx")
    );
    for (name, chunk) in
        [("a.rtf", &b"{\\rtf1 x}"[..]), ("a.bin", b"x"), ("a.docx", &holding("a.html", b"<p>x"))]
    {
        let checked = session().check(input("a.docx", holding(name, chunk)));
        assert!(checked.findings.iter().all(|finding| finding.code.as_str() != "X001"), "{name}");
        assert_eq!(crate::session::report(&checked).text(), "", "{name}");
    }
}

/// The codes of what is found, and how many parts are said not to be read.
fn unread(bytes: Vec<u8>) -> (Vec<String>, Option<String>) {
    let checked = session().check(input("a.docx", bytes));
    let codes = checked.findings.iter().map(|finding| finding.code.to_string()).collect();
    let told = checked.findings.iter().find(|finding| finding.code.as_str() == "X009");
    (codes, told.map(|finding| finding.wording.message.clone()))
}

/// A Word file with parts, each taken as often as its number says.
fn taking(chunks: &[(&str, &[u8], usize)]) -> Vec<u8> {
    let relation = |(name, ..): &(&str, &[u8], usize)| {
        format!("<Relationship Id=\"{name}\" Type=\"x/aFChunk\" Target=\"{name}\"/>")
    };
    let relations: String = chunks.iter().map(relation).collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let taken = chunks.iter().map(|(name, _, times)| format!("<w:altChunk r:id=\"{name}\"/>").repeat(*times));
    let body = super::word::document(&taken.collect::<String>());
    let names: Vec<String> = chunks.iter().map(|(name, ..)| format!("word/{name}")).collect();
    let mut all: Vec<(&str, &[u8])> =
        vec![("word/document.xml", body.as_bytes()), ("word/_rels/document.xml.rels", relations.as_bytes())];
    all.extend(names.iter().map(String::as_str).zip(chunks.iter().map(|(_, bytes, _)| *bytes)));
    parts(&all)
}

#[test]
fn what_is_read_is_not_called_unread_and_the_rest_is() {
    let page = page();
    let page = page.as_bytes();
    let (codes, told) = unread(taking(&[("a.html", page, 1)]));
    assert!(!codes.is_empty() && told.is_none(), "{codes:?}");
    let (mixed, told) = unread(taking(&[("a.html", page, 1), ("b.rtf", b"{\\rtf1 x}", 1)]));
    assert!(told.is_some_and(|told| told.starts_with("1 part")), "{mixed:?}");
    assert!(codes.iter().all(|code| mixed.contains(code)), "what is read is checked: {codes:?} {mixed:?}");
    let nested = taking(&[("x.html", b"<p>x", 1), ("y.odt", b"PK", 1)]);
    for (chunks, count) in [
        (&[("a.html", page, 2)][..], 1),
        (&[("a.html", page, 1), ("b.docx", &nested, 1)], 2),
        (&[("a.html", page, 1), ("b.doc", b"x", 1), ("c.odt", b"x", 1), ("d", b"x", 1)], 3),
    ] {
        let (codes, told) = unread(taking(chunks));
        assert!(
            told.as_ref().is_some_and(|told| told.starts_with(&format!("{count} part"))),
            "{told:?} {codes:?}"
        );
    }
}

/// Each part is small enough, all of them are not.
#[test]
fn parts_are_bounded_together() {
    let relation =
        |at: usize| format!("<Relationship Id=\"a{at}\" Type=\"x/aFChunk\" Target=\"{at}.html\"/>");
    let relations: String = (0..4).map(relation).collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let names: Vec<String> = (0..4).map(|at| format!("word/{at}.html")).collect();
    let spaces = vec![b' '; LIMIT / 3];
    let mut all: Vec<(&str, &[u8])> =
        vec![("word/document.xml", b"<w:p/>"), ("word/_rels/document.xml.rels", relations.as_bytes())];
    all.extend(names.iter().take(3).map(|name| (name.as_str(), spaces.as_slice())));
    assert!(
        session()
            .check(input("a.docx", parts(&all)))
            .findings
            .iter()
            .all(|found| found.code.as_str() != "X001")
    );
    all.push((&names[3], &spaces));
    assert!(refusal(parts(&all)).contains("the limit is"));
}
