//! However its bytes are spelt and its lines end, a report is the same report.

use std::path::PathBuf;

use encoding_rs::GB18030;
use foia_lint::stages::session::Session;

use crate::session::{below, brief, files, input, read, session};

/// The invented reports in plain UTF-8.
fn reports() -> Vec<PathBuf> {
    let folders = ["tests/reports/2019", "tests/reports/2021", "tests/reports/layouts", "examples"];
    let all = folders.iter().flat_map(|folder| files(&below(folder)));
    let is_report = |path: &PathBuf| {
        let name = path.to_string_lossy();
        !name.ends_with("README.md") && [".txt", ".md"].iter().any(|end| name.ends_with(end))
    };
    let found: Vec<PathBuf> = all.filter(is_report).collect();
    assert!(found.len() > 30, "{} reports", found.len());
    found
}

/// The findings but for the one about the encoding, and the name of the encoding.
fn told(session: &Session, name: &str, bytes: Vec<u8>) -> (Vec<String>, String) {
    let checked = session.check(input(name, bytes));
    let findings = checked.findings.iter().filter(|finding| finding.code.as_str() != "X002");
    let told = findings.map(|finding| brief(&checked, finding)).collect();
    (told, checked.about.encoding.clone().unwrap_or_default())
}

fn utf16(text: &str, mark: [u8; 2], bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
}

#[test]
fn a_report_is_the_same_in_every_encoding() {
    let session = session();
    for path in reports() {
        let text = read(&path);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (plain, encoding) = told(&session, &name, text.clone().into_bytes());
        assert_eq!(encoding, "utf-8");
        let spelt = [
            ("utf-8", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
            ("utf-16le", utf16(&text, *b"\xFF\xFE", u16::to_le_bytes)),
            ("utf-16be", utf16(&text, *b"\xFE\xFF", u16::to_be_bytes)),
            ("gb18030", GB18030.encode(&text).0.into_owned()),
        ];
        for (wanted, bytes) in spelt {
            let (found, encoding) = told(&session, &name, bytes);
            assert_eq!(encoding, wanted, "{}", path.display());
            assert_eq!(found, plain, "{} in {wanted}", path.display());
        }
    }
}

#[test]
fn a_report_is_the_same_whatever_ends_its_lines() {
    let session = session();
    for path in reports() {
        let text = read(&path);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (plain, _) = told(&session, &name, text.clone().into_bytes());
        for end in ["\r\n", "\r"] {
            let (found, _) = told(&session, &name, text.replace('\n', end).into_bytes());
            let plain: Vec<String> =
                plain.iter().map(|brief| brief.replace("\\n", &end.escape_debug().to_string())).collect();
            assert_eq!(found, plain, "{} with {end:?}", path.display());
        }
    }
}

#[test]
fn white_space_at_the_end_of_lines_and_of_the_text_says_nothing() {
    let session = session();
    for path in reports() {
        let text = read(&path);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (plain, _) = told(&session, &name, text.clone().into_bytes());
        let (found, _) = told(&session, &name, format!("{}\n\n\n", text.trim_end()).into_bytes());
        assert_eq!(found, plain, "{} with more lines at its end", path.display());
    }
}
