//! Any text within an `OpenDocument` file is read or refused, and every finding has its place. The input is the XML, or a
//! whole archive if it begins as one.
#![no_main]

use std::io::{Cursor, Write};

use foia_lint_fuzz::check;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

fn archive(content: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("content.xml", options).expect("a name that zip takes");
    zip.write_all(content).expect("memory takes anything");
    zip.finish().expect("memory takes anything").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let bytes = if bytes.starts_with(b"PK") { bytes.to_owned() } else { archive(bytes) };
    let checked = check("a.odt", &bytes);
    assert!(checked.findings.iter().all(|finding| finding.fix.is_none()));
});
