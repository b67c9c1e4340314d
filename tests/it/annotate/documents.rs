//! Real and awkward documents with their findings as comments.

use foia_lint::stages::annotate::{NotAnnotated, Note, annotate};
use foia_lint::stages::diag::Finding;
use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Checked, Session};
use foia_lint::stages::template::{Draft, FileFormat, Filling};

use super::again::author;
use super::kept::{comments, is_kept, marked};
use super::package::{TYPES, packed, part, with};
use crate::session::{LIMIT, below, brief, files, input, report, spoken};

/// The Word files of the repository, and new reports filled in wrongly.
pub fn documents() -> Vec<(String, Vec<u8>)> {
    let is_word = |path: &std::path::PathBuf| path.extension().is_some_and(|extension| extension == "docx");
    let mut found: Vec<(String, Vec<u8>)> = files(&below("tests/reports/word"))
        .into_iter()
        .filter(is_word)
        .map(|path| (path.display().to_string(), std::fs::read(path).unwrap()))
        .collect();
    assert!(found.len() >= 4, "{} Word files", found.len());
    let session = spoken(Lang::Zh);
    for (organ, year) in [("临江市水利局", 2024), ("云岭县人民政府", 2020)] {
        let blank = Draft::new(session.forms(), organ, year, None)
            .unwrap()
            .written_as(FileFormat::Word, &Filling::default());
        let faulty = with(
            &blank,
            "word/document.xml",
            &[
                ("规章</w:t>", "规 章</w:t>"),
                ("自然人</w:t>", "自然<![CDATA[]]>人</w:t>"),
                (
                    "<w:pPr><w:pStyle w:val=\"TableFigure\"/></w:pPr></w:p>",
                    "<w:r><w:t>3&#20214;</w:t></w:r></w:p>",
                ),
                ("五、存在的主要问题", "五、存在主要问题"),
                ("年1月1日至", "年1月l日至"),
                ("一、总体情况</w:t>", "一、总体</w:t><w:br/><w:t>情况&amp;</w:t>"),
            ],
        );
        found.extend([(format!("{organ}, blank"), blank), (format!("{organ}, faulty"), faulty)]);
    }
    found
}

fn told(checked: &Checked) -> Vec<String> {
    let told = |finding: &Finding| {
        let words = &finding.wording.message;
        format!("{} {words} {:?} {}", brief(checked, finding), finding.place, finding.fingerprint)
    };
    checked.findings.iter().map(told).collect()
}

fn annotated(session: &Session, bytes: &[u8]) -> (Checked, Vec<u8>) {
    let checked = session.check(input("a.docx", bytes));
    let annotated = session.annotate(&checked, bytes).unwrap();
    (checked, annotated)
}

#[test]
fn comments_are_added_and_nothing_else_changes() {
    let session = spoken(Lang::Zh);
    let mut total = 0;
    for (name, bytes) in documents() {
        let (checked, after) = annotated(&session, &bytes);
        is_kept(&bytes, &after);
        let again = session.check(input("a.docx", &*after));
        assert_eq!(report(&again).text(), report(&checked).text(), "{name}");
        assert_eq!(told(&again), told(&checked), "{name}");
        assert_eq!(comments(&after).len(), checked.findings.len(), "{name}");
        assert_eq!(
            session.annotate(&again, &after).unwrap(),
            after,
            "{name}: what is said is not said again"
        );
        if checked.findings.is_empty() {
            assert!(after == bytes, "{name}");
        }
        total += checked.findings.len();
    }
    assert!(total > 60, "{total} findings");
}

#[test]
fn a_comment_stands_at_the_words_that_it_is_about() {
    let session = spoken(Lang::Zh);
    for (name, bytes) in documents() {
        let (checked, after) = annotated(&session, &bytes);
        let marked = marked(&part(&after, "word/document.xml"));
        for ((id, author, said), finding) in comments(&after).iter().zip(&checked.findings) {
            assert_eq!(author, "政府信息公开年报检查");
            let heading = format!(" {} {}\n{}", finding.code, finding.name, finding.wording.message);
            assert!(said.contains(&heading), "{name}: {said}");
            let words = report(&checked).slice(finding.span);
            let plain = |text: &str| text.replace([' ', '#', '\n'], "");
            if !words.contains('|') {
                assert!(plain(&marked[id]).contains(&plain(words)), "{name}: {words} in {:?}", marked[id]);
            }
        }
    }
}

#[test]
fn a_comment_says_what_to_do_and_where_else_to_look() {
    let bytes = std::fs::read(below("tests/reports/word/tracked.docx")).unwrap();
    let (_, zh) = annotated(&spoken(Lang::Zh), &bytes);
    let [(0, _, said)] = &comments(&zh)[..] else { panic!("one comment") };
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "错误 T305 suspect-cell");
    assert_eq!(lines[1], "“（一）予以公开”行“总计”列填 119，应为 118：改后 2 个等式都成立。");
    assert!(lines.iter().any(|line| line.starts_with("表2 第6行 第4列: ")), "{said}");
    assert!(lines.iter().any(|line| line.starts_with("办法: ")), "{said}");
    assert!(lines.last().unwrap().starts_with("依据: "), "{said}");
    let (_, en) = annotated(&spoken(Lang::En), &bytes);
    assert!(comments(&en)[0].2.starts_with("error T305 suspect-cell\n"), "{:?}", comments(&en));
    assert_eq!(part(&zh, "word/comments.xml").matches("w:date").count(), 0, "there is no clock");
}

/// A document in which each fault stands where a run cannot simply be cut.
fn awkward() -> String {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = [
        format!("<w:p>{}</w:p>", run("临江市水利局2024年政府信息公开工作年度报告")),
        "<w:p/>".to_owned(),
        format!("<w:p><w:hyperlink w:anchor=\"a\">{}</w:hyperlink>{}</w:p>", run("一、总休情况"), run("。")),
        format!("<w:p>{}{}{}{}{}{}</w:p>", run("前"), field("begin"), field("separate"), run("XX件"), field("end"), run("后")),
        format!("<w:p>{}<w:ins w:id=\"7\" w:author=\"甲\">{}</w:ins></w:p>", run("前"), run("办结XX件")),
        "<w:p><w:r><w:rPr><w:rPrChange w:id=\"8\" w:author=\"甲\"><w:rPr/></w:rPrChange></w:rPr><w:t>共XX件</w:t></w:r></w:p>".to_owned(),
        format!("<w:p>{}<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>", run("框外"), run("框中XX件")),
        format!("<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>左 XX 右</w:t></w:r>{}</w:p>", run("末")),
        format!("<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>", run("格一"), run("格二")),
    ];
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{}</w:body></w:document>",
        body.concat()
    )
}

#[test]
fn what_cannot_be_cut_is_commented_on_as_a_whole() {
    let bytes = packed(&[("[Content_Types].xml", TYPES), ("word/document.xml", &awkward())]);
    let checked = spoken(Lang::Zh).check(input("a.docx", &*bytes));
    let text = report(&checked).text();
    let places = [
        ("总休", "一、总休情况"),
        ("XX件后", "XX件后"),
        ("前XX", "前XX件"),
        ("办结XX", "办结XX件"),
        ("共XX", "共XX件"),
        ("框中XX", "框中XX件"),
        ("XX 右", "左 XX 右"),
        ("左", "左 XX 右"),
        ("右末", "左 XX 右末"),
        ("左 XX 右末", "左 XX 右末"),
        ("格一 | 格二", "格一"),
        ("后\n\n前办结", "后前办结XX件"),
    ];
    let notes: Vec<Note> = places
        .iter()
        .map(|(words, _)| {
            let at = text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
            Note { span: report(&checked).span(at..at + words.len()), paragraphs: vec![(*words).to_owned()] }
        })
        .collect();
    let after = annotate(&bytes, LIMIT, report(&checked), &notes, &author()).unwrap();
    is_kept(&bytes, &after);
    let document = part(&after, "word/document.xml");
    let field = |kind: &str| document.find(&format!("\"{kind}\"")).unwrap();
    assert!(!document[field("begin")..field("end")].contains("comment"), "a field is one whole");
    let marked = marked(&document);
    for (index, (words, whole)) in places.iter().enumerate() {
        assert_eq!(marked[&u32::try_from(index).unwrap()], *whole, "{words}");
    }
}

#[test]
fn comments_that_are_there_keep_their_ids() {
    let (relations, comment) = (
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>\
         </Relationships>",
        "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:comment w:id=\"0\" w:author=\"王\"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment></w:comments>",
    );
    let types = TYPES.replace(
        "</Types>",
        "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
         wordprocessingml.comments+xml\"/></Types>",
    );
    let document = awkward().replace(
        "<w:p/>",
        "<w:p><w:commentRangeStart w:id=\"0\"/><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
    );
    let parts = [
        ("word/comments.xml", comment),
        ("word/_rels/document.xml.rels", relations),
        ("[Content_Types].xml", &*types),
        ("word/document.xml", &*document),
    ];
    let bytes = packed(&parts);
    let (checked, after) = annotated(&spoken(Lang::Zh), &bytes);
    assert!(!checked.findings.is_empty());
    is_kept(&bytes, &after);
    let comments = comments(&after);
    assert_eq!(comments[0], (0, "王".to_owned(), "请核对".to_owned()));
    assert_eq!(comments.len(), checked.findings.len() + 1);
    assert!(part(&after, "word/comments.xml").starts_with(&comment[..comment.len() - "</w:comments>".len()]));
}

#[test]
fn what_is_no_document_of_paragraphs_is_refused() {
    let session = spoken(Lang::Zh);
    let empty = "<w:document xmlns:w=\"w\"><w:body/></w:document>";
    let bytes = packed(&[("[Content_Types].xml", TYPES), ("word/document.xml", empty)]);
    let checked = session.check(input("a.docx", &*bytes));
    assert!(matches!(session.annotate(&checked, &bytes), Err(NotAnnotated::NoParagraph)));
    let other = packed(&[("[Content_Types].xml", TYPES), ("word/document.xml", &awkward())]);
    assert!(matches!(session.annotate(&checked, &other), Err(NotAnnotated::OtherText)));
    let untyped = packed(&[("word/document.xml", &awkward())]);
    let checked = session.check(input("a.docx", &*untyped));
    assert!(matches!(session.annotate(&checked, &untyped), Err(NotAnnotated::Unread(_))));
}

#[test]
fn elements_are_called_as_the_document_calls_them() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let title = "临江市水利局2024年政府信息公开工作年度报告";
    for (namespace, prefix, declared, kind) in [
        (strict, "x:", ":x", "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"),
        (
            transitional,
            "",
            "",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
        ),
    ] {
        let document = format!(
            "\u{FEFF}<{prefix}document xmlns{declared}=\"{namespace}\"><{prefix}body><{prefix}p><{prefix}r><{prefix}t>{title}\
             </{prefix}t></{prefix}r></{prefix}p></{prefix}body></{prefix}document>"
        );
        let bytes = packed(&[("[Content_Types].xml", TYPES), ("word/document.xml", &document)]);
        let checked = spoken(Lang::Zh).check(input("a.docx", &*bytes));
        let notes = [Note { span: report(&checked).span(0..9), paragraphs: vec!["问".to_owned()] }];
        let after = annotate(&bytes, LIMIT, report(&checked), &notes, &author()).unwrap();
        let (own, declares) = match prefix {
            "" => ("w:", format!(" xmlns:w=\"{namespace}\"")),
            prefix => (prefix, String::new()),
        };
        let wanted = format!(
            "\u{FEFF}<{prefix}document xmlns{declared}=\"{namespace}\"><{prefix}body><{prefix}p>\
             <{own}commentRangeStart{declares} {own}id=\"0\"/><{prefix}r><{prefix}t>临江市</{prefix}t></{prefix}r>\
             <{own}commentRangeEnd{declares} {own}id=\"0\"/><{own}r{declares}><{own}commentReference {own}id=\"0\"/></{own}r>\
             <{prefix}r><{prefix}t>水利局2024年政府信息公开工作年度报告</{prefix}t></{prefix}r></{prefix}p></{prefix}body></{prefix}document>"
        );
        assert_eq!(part(&after, "word/document.xml"), wanted);
        let comments = part(&after, "word/comments.xml");
        let name = own.trim_end_matches(':');
        assert!(
            comments.contains(&format!(
                "<{own}comments xmlns:{name}=\"{namespace}\"><{own}comment {own}id=\"0\""
            ))
        );
        assert!(part(&after, "word/_rels/document.xml.rels").contains(kind));
    }
}
