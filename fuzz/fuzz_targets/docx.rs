//! Any document within a Word file is read or refused, every finding has its place, and comments do not change what is
//! read. The input is the XML, or a whole archive if it begins as one.
#![no_main]

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Input, Options, Session};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

static SESSION: LazyLock<Session> = LazyLock::new(|| {
    let options = Options { lang: Lang::En, select: Vec::new(), ignore: Vec::new(), limit: 1 << 20 };
    Session::new(options, Vec::new()).expect("the embedded rules have no faults")
});

fn archive(document: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("word/document.xml", options).expect("a name that zip takes");
    zip.write_all(document).expect("memory takes anything");
    zip.start_file("[Content_Types].xml", options).expect("a name that zip takes");
    zip.write_all(b"<Types/>").expect("memory takes anything");
    zip.finish().expect("memory takes anything").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let bytes = if bytes.starts_with(b"PK") { bytes.to_owned() } else { archive(bytes) };
    let checked = SESSION.check(Input { name: "a.docx".to_owned(), bytes: Ok(bytes.clone()) });
    for finding in &checked.findings {
        assert!(checked.text().get(finding.span.range()).is_some(), "{finding:?}");
        assert!(finding.fix.is_none());
    }
    if let Ok(annotated) = SESSION.annotate(&checked, &bytes) {
        let again = SESSION.check(Input { name: "a.docx".to_owned(), bytes: Ok(annotated) });
        assert_eq!(again.text(), checked.text());
        assert_eq!(again.findings.len(), checked.findings.len());
    }
});
