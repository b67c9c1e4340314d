//! Hostile Word files.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::{HEAD, Hostile, filled, numbered};
use crate::formats::word::{archive, document, parts};

/// A Word file with the head of a report, and something.
fn word(body: &str) -> Vec<u8> {
    archive(document(&format!("{}{body}", head())).as_bytes())
}

fn head() -> String {
    HEAD.lines().map(paragraph).collect()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A Word file with a part more.
fn with_part(name: &str, part: &str) -> Vec<u8> {
    parts(&[("word/document.xml", document(&head()).as_bytes()), (name, part.as_bytes())])
}

const fn docx(what: &'static str, bytes: fn(usize) -> Vec<u8>) -> Hostile {
    Hostile { what, name: "a.docx", bytes }
}

pub const ALL: [Hostile; 22] = [
    docx("paragraphs without a word", |size| word(&filled("<w:p/>", size))),
    docx("a paragraph of runs with one letter each", |size| {
        word(&format!("<w:p>{}</w:p>", filled("<w:r><w:t>公</w:t></w:r>", size)))
    }),
    docx("tabs, breaks and page breaks without end", |size| {
        word(&format!(
            "<w:p><w:r>{}</w:r></w:p>",
            filled("<w:tab/><w:br/><w:br w:type=\"page\"/><w:cr/>", size)
        ))
    }),
    docx("inserted, deleted and moved text within each other", |size| {
        let depth = (size / 20).min(4000);
        word(&format!(
            "<w:p>{}<w:r><w:t>1</w:t></w:r>{}</w:p>",
            "<w:ins><w:del>".repeat(depth),
            "</w:del></w:ins>".repeat(depth)
        ))
    }),
    docx("content controls within each other", |size| {
        let depth = (size / 40).min(4000);
        let (open, close) = ("<w:sdt><w:sdtContent>".repeat(depth), "</w:sdtContent></w:sdt>".repeat(depth));
        word(&format!("{open}{}{close}", paragraph("1")))
    }),
    docx("cells that go on over each other and begin nowhere", |size| {
        let row = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"-1\"/><w:vMerge \
                   w:val=\"restart\"/></w:tcPr><w:p/></w:tc></w:tr>";
        word(&format!("<w:tbl>{}</w:tbl>", filled(row, size)))
    }),
    docx("rows that begin far to the right", |size| {
        let row = "<w:tr><w:trPr><w:gridBefore w:val=\"4000000000\"/></w:trPr><w:tc><w:p/></w:tc></w:tr>";
        word(&format!("<w:tbl>{}</w:tbl>", filled(row, size)))
    }),
    docx("a table in each cell of a table in each cell", |size| {
        let depth = (size / 40).min(200);
        let (open, close) =
            ("<w:tbl><w:tr><w:tc>".repeat(depth), "<w:p/></w:tc></w:tr></w:tbl>".repeat(depth));
        word(&format!("{open}{close}"))
    }),
    docx("fields within fields that nobody ends", |size| {
        word(&format!(
            "<w:p>{}</w:p>",
            filled("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>X</w:instrText></w:r>", size)
        ))
    }),
    docx("text boxes in text boxes, each said twice", |size| {
        let depth = (size / 120).min(40);
        let open = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>".repeat(depth);
        let close =
            "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p/></w:txbxContent></mc:Fallback>\
                     </mc:AlternateContent></w:r></w:p>"
                .repeat(depth);
        word(&format!("{open}{}{close}", paragraph("1")))
    }),
    docx("letters of a font of symbols", |size| {
        word(&format!(
            "<w:p><w:r>{}</w:r></w:p>",
            filled("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>", size)
        ))
    }),
    docx("an entity that stands for a file of this machine", |_| {
        let body = document(&(head() + &paragraph("&file;")));
        let declared = "<!DOCTYPE x [<!ENTITY file SYSTEM \"file:///etc/passwd\">]>";
        archive(body.replacen("?>", &format!("?>{declared}"), 1).as_bytes())
    }),
    docx("sections of raw text, instructions and comments in the XML", |size| {
        word(&filled("<!-- x --><?x y?><w:p><w:r><w:t><![CDATA[<w:p>]]></w:t></w:r></w:p>", size))
    }),
    docx("another prefix for the names of Word, another each time", |size| {
        word(&numbered(size, |number| {
            format!("<a{number}:p xmlns:a{number}=\"w\"><a{number}:r/></a{number}:p>")
        }))
    }),
    docx("a document in UTF-16", |_| {
        let text = document(&head());
        archive(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
    }),
    docx("a document that ends in the middle of a tag", |size| {
        let all = document(&(head() + &filled("<w:p><w:r><w:t>申请</w:t></w:r></w:p>", size)));
        archive(&all.as_bytes()[..all.len() - 100])
    }),
    docx("comments, more than there are letters", |size| {
        let comment = |number| format!("<w:comment w:id=\"{number}\"><w:p/></w:comment>");
        let all = format!("<w:comments xmlns:w=\"w\">{}</w:comments>", numbered(size, comment));
        with_part("word/comments.xml", &all)
    }),
    docx("styles that each stand on the next", |size| {
        let style = |number| {
            format!("<w:style w:styleId=\"{number}\"><w:basedOn w:val=\"{}\"/></w:style>", number + 1)
        };
        with_part("word/styles.xml", &format!("<w:styles xmlns:w=\"w\">{}</w:styles>", numbered(size, style)))
    }),
    docx("numberings that refer to each other in a ring", |size| {
        let numbering = |number: usize| {
            format!(
                "<w:abstractNum w:abstractNumId=\"{number}\"><w:numStyleLink w:val=\"s{number}\"/></w:abstractNum><w:num \
                 w:numId=\"{number}\"><w:abstractNumId w:val=\"{}\"/></w:num>",
                number ^ 1
            )
        };
        let all = format!("<w:numbering xmlns:w=\"w\">{}</w:numbering>", numbered(size, numbering));
        with_part("word/numbering.xml", &all)
    }),
    docx("parts without end, with names that lead out of the archive", |size| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        zip.start_file("word/document.xml", options).unwrap();
        zip.write_all(document(&head()).as_bytes()).unwrap();
        for number in 0..size / 100 {
            zip.start_file(format!("../../{number}/etc/passwd"), options).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }),
    docx("an archive whose sum of bytes is wrong", |_| {
        let mut bytes = word("");
        let middle = bytes.len() / 3;
        bytes[middle] ^= 0x55;
        bytes
    }),
    docx("an archive that says a part has four thousand million bytes", |_| {
        let mut bytes = word("");
        let central = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        bytes[central + 24..central + 28].copy_from_slice(&[0xFE, 0xFF, 0xFF, 0xFF]);
        bytes
    }),
];
