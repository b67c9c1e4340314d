//! Comments of a former run.

use foia_lint::stages::annotate::{Author, Note, annotate};
use foia_lint::stages::rule::Lang;

use super::kept::{comments, is_kept};
use super::package::{TYPES, packed, part};
use crate::session::{LIMIT, input, report, spoken};

/// Who signs the comments of these tests.
pub fn author() -> Author {
    let of = |word: &str| vec![word.to_owned()];
    Author { name: "检查".to_owned(), former: of("foia-lint"), endings: of("依据: ") }
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document with three comments as Word writes them: of a former run, of the same name by hand, and of somebody.
fn commented(threads: &str) -> Vec<u8> {
    let mark = |id: u32, words: &str| {
        format!(
            "<w:commentRangeStart w:id=\"{id}\"/><w:r><w:t>{words}</w:t></w:r><w:commentRangeEnd w:id=\"{id}\"/><w:r><w:rPr>\
             <w:rStyle w:val=\"a\"/></w:rPr><w:commentReference w:id=\"{id}\"/></w:r>"
        )
    };
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>{}{}{}</w:p></w:body>\
         </w:document>",
        mark(0, "甲"),
        mark(1, "乙"),
        mark(2, "丙")
    );
    let comment = |id: u32, author: &str, lines: [&str; 2]| {
        let lines = lines
            .map(|line| format!("<w:p w14:paraId=\"{id}{}\"><w:r><w:t>{line}</w:t></w:r></w:p>", line.len()));
        format!("<w:comment w:id=\"{id}\" w:author=\"{author}\">{}</w:comment>", lines.concat())
    };
    let comments = format!(
        "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:w14=\"w14\">{}{}{}</w:comments>",
        comment(0, "foia-lint", ["错误 T301 row-total", "依据: 条例"]),
        comment(1, "检查", ["请核对", "谢谢"]),
        comment(2, "王", ["错误 T301 row-total", "依据: 条例"])
    );
    let relations = format!(
        "<Relationships xmlns=\"r\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/comments\" Target=\"comments.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.microsoft.com/office/2011/relationships/commentsExtended\" \
         Target=\"commentsExtended.xml\"/></Relationships>"
    );
    packed(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", &document),
        ("word/comments.xml", &comments),
        ("word/_rels/document.xml.rels", &relations),
        (
            "word/commentsExtended.xml",
            &format!("<w15:commentsEx xmlns:w15=\"w15\">{threads}</w15:commentsEx>"),
        ),
    ])
}

fn annotated(bytes: &[u8], notes: &[Note]) -> Vec<u8> {
    let checked = spoken(Lang::Zh).check(input("a.docx", bytes));
    annotate(bytes, LIMIT, report(&checked), notes, &author()).unwrap()
}

fn ids(bytes: &[u8]) -> Vec<u32> {
    comments(bytes).into_iter().map(|(id, ..)| id).collect()
}

#[test]
fn of_former_comments_our_own_go_with_all_that_names_them() {
    let threads = "<w15:commentEx w15:paraId=\"014\" w15:done=\"0\"/><w15:commentEx w15:paraId=\"16\"/>";
    let after = annotated(&commented(threads), &[]);
    assert_eq!(ids(&after), [1, 2]);
    let document = part(&after, "word/document.xml");
    assert!(
        document.contains("<w:p><w:r><w:t>甲</w:t></w:r><w:commentRangeStart w:id=\"1\"/>"),
        "{document}"
    );
    assert_eq!(
        part(&after, "word/commentsExtended.xml"),
        "<w15:commentsEx xmlns:w15=\"w15\"><w15:commentEx w15:paraId=\"16\"/></w15:commentsEx>"
    );
}

#[test]
fn a_comment_that_was_answered_stays() {
    let bytes = commented("<w15:commentEx w15:paraId=\"26\" w15:paraIdParent=\"014\"/>");
    assert_eq!(annotated(&bytes, &[]), bytes);
}

#[test]
fn a_comment_that_still_holds_stays_where_it_is() {
    let bytes = commented("");
    let checked = spoken(Lang::Zh).check(input("a.docx", &*bytes));
    let note = |words: &str| {
        let at = report(&checked).text().find(words).unwrap();
        let paragraphs = ["错误 T301 row-total", "依据: 条例"].map(str::to_owned).to_vec();
        Note { span: report(&checked).span(at..at + words.len()), paragraphs }
    };
    assert_eq!(annotated(&bytes, &[note("甲")]), bytes);
    // What another finding says elsewhere in the same words is another comment.
    let moved = annotated(&bytes, &[note("丙")]);
    is_kept(&commented(""), &moved);
    assert_eq!(ids(&moved), [1, 2, 0]);
    assert!(part(&moved, "word/document.xml").contains("<w:commentRangeStart w:id=\"0\"/><w:r><w:t>丙"));
}
