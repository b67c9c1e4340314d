//! Any page of an OFD file is read or refused, and every finding has its place. The input is the XML of the page, or a whole
//! archive if it begins as one.
#![no_main]

use std::io::{Cursor, Write};

use foia_lint_fuzz::check;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

const ENTRY: &[u8] = b"<OFD><DocBody><DocRoot>d.xml</DocRoot></DocBody></OFD>";
/// The page is its own template, and holds its own resources.
const DOCUMENT: &[u8] = b"<Document><CommonData><PublicRes>p.xml</PublicRes><TemplatePage ID='1' BaseLoc='p.xml'/>\
    </CommonData><Pages><Page BaseLoc='p.xml'/></Pages></Document>";

fn archive(page: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in [("OFD.xml", ENTRY), ("d.xml", DOCUMENT), ("p.xml", page)] {
        zip.start_file(name, options).expect("a name that zip takes");
        zip.write_all(part).expect("memory takes anything");
    }
    zip.finish().expect("memory takes anything").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let bytes = if bytes.starts_with(b"PK") { bytes.to_owned() } else { archive(bytes) };
    let checked = check("a.ofd", &bytes);
    assert!(checked.findings.iter().all(|finding| finding.fix.is_none()));
});
