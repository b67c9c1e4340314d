//! Word files: what they give, and files that are broken or meant to do harm.

use std::io::{Cursor, Write};
use std::process::Command;

use foia_lint::stages::diag::Safety;
use foia_lint::stages::rule::Lang;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::session::{below, input, report, session, spoken};

/// A Word file with this document and nothing else.
pub fn archive(document: &[u8]) -> Vec<u8> {
    parts(&[("word/document.xml", document)])
}

pub fn parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The document of these elements.
pub fn document(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

fn tracked() -> Vec<u8> {
    std::fs::read(below("tests/reports/word/tracked.docx")).unwrap()
}

#[test]
fn a_finding_says_in_which_cell_it_is_and_offers_no_fix() {
    let session = spoken(Lang::Zh);
    let checked = session.check(input("报告.docx", tracked()));
    let [finding] = checked.findings.as_slice() else { panic!("{:?}", checked.findings) };
    assert_eq!(report(&checked).slice(finding.span), "119");
    assert_eq!(finding.place.as_deref(), Some("表2 第6行 第10列"));
    let cell = "“三、收到和处理政府信息公开申请情况”的表格，“（一）予以公开”行“总计”列";
    assert_eq!(finding.whereabouts.as_deref(), Some(cell));
    assert!(finding.fix.is_none());
    assert_eq!(checked.about.encoding.as_deref(), Some("utf-8"));
    assert!(session.fix(&checked, Safety::Unsafe).is_none());
    let english = spoken(Lang::En).check(input("a.doc", tracked()));
    assert_eq!(
        english.findings[0].place.as_deref(),
        Some("table 2, row 6, column 10"),
        "a Word file called doc"
    );
}

#[test]
fn a_paragraph_is_counted_as_word_shows_it() {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let texts = [
        "临江市水利局2024年政府信息公开工作年度报告",
        "一、总体情况",
        "全年工作有序。",
        "2024年，我局公开信息XX条。",
        "二、主动公开政府信息情况",
    ];
    let body: String = texts.iter().map(|text| paragraph(text)).collect();
    let checked = spoken(Lang::Zh).check(input("a.docx", archive(document(&body).as_bytes())));
    let finding = checked.findings.iter().find(|finding| finding.code.as_str() == "L805").unwrap();
    assert_eq!(finding.place.as_deref(), Some("第4段"));
    assert_eq!(finding.whereabouts.as_deref(), Some("“一、总体情况”下第 2 段，“2024年，我局公开信息XX…”"));
    let body = "<w:p/><w:p><w:r><w:t>临江市水利局2024年政府信息公开工作年度报告</w:t></w:r></w:p>";
    let checked = spoken(Lang::Zh).check(input("a.docx", archive(document(body).as_bytes())));
    assert!(!checked.findings.is_empty());
    assert!(checked.findings.iter().all(|finding| finding.place.as_deref() == Some("第1段")));
}

#[test]
fn the_program_leaves_a_word_file_alone_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("报告.docx");
    std::fs::write(&path, tracked()).unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_foia-lint"));
        command
            .current_dir(&folder)
            .args(["check", "--lang", "zh"])
            .args(args)
            .arg("报告.docx")
            .output()
            .unwrap()
    };
    let fixed = run(&["--fix", "--unsafe-fixes", "--output-format", "short"]);
    assert_eq!(fixed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&fixed.stderr).contains("报告.docx"), "{fixed:?}");
    assert!(String::from_utf8_lossy(&fixed.stdout).contains("(表2 第6行 第10列)"), "{fixed:?}");
    assert_eq!(std::fs::read(&path).unwrap(), tracked());
    let human = run(&[]);
    assert!(String::from_utf8_lossy(&human.stdout).contains("位置: 报告.docx: “三、收到"), "{human:?}");
    let json = run(&["--output-format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["files"][0]["diagnostics"][0]["place"], "表2 第6行 第10列");
}

/// The code and the message of the only finding.
fn refusal(bytes: Vec<u8>) -> String {
    let checked = session().check(input("a.docx", bytes));
    let [finding] = checked.findings.as_slice() else { panic!("{:?}", checked.findings) };
    assert_eq!(finding.code.as_str(), "X001", "{}", finding.wording.message);
    finding.wording.message.clone()
}

#[test]
fn hostile_archives_are_refused() {
    let bomb = archive(&vec![b' '; crate::session::LIMIT + 1]);
    assert!(bomb.len() < crate::session::LIMIT / 500, "{} bytes", bomb.len());
    assert!(refusal(bomb).contains("the limit is"));
    let entities =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:p>&b;</w:p>";
    assert!(refusal(archive(entities.as_bytes())).contains("incomplete"));
    assert!(
        refusal(archive(document(&"<w:tbl><w:tr><w:tc>".repeat(50_000)).as_bytes())).contains("elements")
    );
    let tables = "<w:tbl><w:tr><w:tc>".repeat(40);
    assert!(refusal(archive(document(&tables).as_bytes())).contains("more than 64 deep"));
    assert!(refusal(parts(&[("word/styles.xml", b"<a/>")])).contains("incomplete"), "no document");
    assert!(refusal(Vec::new()).contains("incomplete"));
    let whole = tracked();
    assert!(refusal(whole[..whole.len() / 2].to_vec()).contains("incomplete"), "cut short");
}

#[test]
fn numbers_that_make_more_than_was_written_are_refused() {
    let level = format!("<w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{}\"/></w:lvl>", "%1".repeat(20_000));
    let numbering = format!(
        "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\">{level}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let item = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    let document = document(&item.repeat(400));
    let file =
        parts(&[("word/document.xml", document.as_bytes()), ("word/numbering.xml", numbering.as_bytes())]);
    assert!(refusal(file).contains("Numbering"));
}

#[test]
fn wide_and_long_tables_are_bounded() {
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>1\
                </w:t></w:r></w:p></w:tc>";
    let body = format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{}</w:tr>", cell.repeat(3)).repeat(2000));
    session().check(input("a.docx", archive(document(&body).as_bytes())));
}

/// Elements of documents, whole and broken.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:del>",
        "</w:del>",
        "<w:pPr>",
        "</w:pPr>",
        "<w:rPr>",
        "</w:rPr>",
        "<w:vMerge/>",
        "<w:br/>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:tcPr>",
        "</w:tcPr>",
        "<w:gridSpan w:val='3'/>",
        "规章",
        "12",
        "&amp;",
        "<w:numPr><w:numId w:val='1'/></w:numPr>",
        "<w:fldChar w:fldCharType='end'/>",
        "一、总体情况",
        "<w:vanish/>",
        "<w:p><w:r><w:t>二、主动公开政府信息情况</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>临江市水利局2024年政府信息公开工作年度报告</w:t></w:r></w:p>",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_document_is_too_broken(pieces in prop::collection::vec(piece(), 0..60)) {
        session().check(input("a.docx", archive(document(&pieces.concat()).as_bytes())));
    }

    #[test]
    fn no_archive_is_too_broken(at in 0usize..60_000, instead in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = tracked();
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = instead;
        }
        session().check(input("a.docx", bytes));
    }
}
