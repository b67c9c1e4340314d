//! Any document within a Word file is read or refused, every finding has its place, and comments do not change what is
//! read. The input is the XML, or a whole archive if it begins as one.
#![no_main]

use std::io::{Cursor, Write};

use foia_lint_fuzz::{SESSION, check};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

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
    let checked = check("a.docx", &bytes);
    assert!(checked.findings.iter().all(|finding| finding.fix.is_none()));
    if let Ok(annotated) = SESSION.annotate(&checked, &bytes) {
        let again = check("a.docx", &annotated);
        assert_eq!(again.text(), checked.text());
        assert_eq!(again.findings.len(), checked.findings.len());
    }
});
