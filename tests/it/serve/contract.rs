//! What the page and others rely on.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::client::{PROGRAM, Served};
use crate::session::{below, input, session};

const SOUND: &str = "# 临江市水利局2024年政府信息公开工作年度报告\n\n全年主动公开信息一百二十条。\n";

fn served() -> (tempfile::TempDir, Served) {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::at(folder.path());
    (folder, served)
}

/// What the command line says of the same bytes.
fn checked(folder: &Path, name: &str, bytes: &[u8]) -> Value {
    fs::write(folder.join(name), bytes).unwrap();
    let run = Command::new(PROGRAM)
        .args(["check", "--lang", "zh", "--output-format", "json", name])
        .current_dir(folder)
        .output()
        .unwrap();
    serde_json::from_slice(&run.stdout).unwrap()
}

#[test]
fn the_address_stands_alone_on_the_first_line() {
    let (_folder, mut served) = served();
    let (address, token) = served.line.trim_end().split_once("/#").unwrap();
    let port = address.strip_prefix("http://127.0.0.1:").unwrap();
    assert!(port.parse::<u16>().is_ok_and(|port| port > 0), "{address}");
    assert!(token.len() >= 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit()), "{token}");
    served.child.kill().unwrap();
    let mut rest = String::new();
    served.out.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "", "and nothing follows");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_even_with_somebody_at_the_door() {
    let (_folder, mut served) = served();
    let _waiting = served.connect();
    let done = Command::new("kill").args(["-INT", &served.child.id().to_string()]).status().unwrap();
    assert!(done.success());
    assert_eq!(served.child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_port_that_is_taken_is_told() {
    let (folder, served) = served();
    let port = served.host.rsplit(':').next().unwrap();
    let run = Command::new(PROGRAM)
        .args(["serve", "--no-open", "--lang", "zh", "--port", port])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!((run.status.code(), run.stdout.as_slice()), (Some(2), &b""[..]));
    assert!(String::from_utf8(run.stderr).unwrap().contains(&format!("不能使用端口 {port}")));
}

#[test]
fn it_finds_what_check_finds_in_every_kind_of_file() {
    let (folder, served) = served();
    for path in [
        "examples/faulty.txt",
        "examples/sound.md",
        "tests/reports/pages/word-export.htm",
        "tests/reports/word/tracked.docx",
        "tests/reports/word/binary.doc",
        "tests/reports/word/open.odt",
        "tests/reports/pdf/libreoffice.pdf",
    ] {
        let bytes = fs::read(below(path)).unwrap();
        let name = Path::new(path).file_name().unwrap().to_str().unwrap();
        let mut told = served.check(name, &bytes);
        let beside = told.as_object_mut().unwrap();
        let (text, blocks) = (beside.remove("text").unwrap(), beside.remove("blocks").unwrap());
        let notes = beside.remove("notes").unwrap();
        assert_eq!(told, checked(folder.path(), name, &bytes), "{path}");
        assert!(blocks.as_array().is_some_and(|blocks| blocks.len() > 4), "{path}");
        let found = told["files"][0]["diagnostics"].as_array().unwrap();
        assert_eq!(notes.as_array().unwrap().len(), found.len());
        for span in found.iter().map(|finding| &finding["span"]) {
            let offset = |end: &str| usize::try_from(span[end]["offset"].as_u64().unwrap()).unwrap();
            assert!(text.as_str().unwrap().get(offset("start")..offset("end")).is_some(), "{path}: {span}");
        }
    }
}

#[test]
fn every_finding_of_a_place_is_marked_there() {
    let (_folder, served) = served();
    let told = served.check("faulty.txt", &fs::read(below("examples/faulty.txt")).unwrap());
    assert_eq!(told["text"], fs::read_to_string(below("examples/faulty.txt")).unwrap());
    let mut begun: Vec<u64> = runs(&told["blocks"])
        .flat_map(|run| run["begins"].as_array().unwrap())
        .map(|index| index.as_u64().unwrap())
        .collect();
    begun.sort_unstable();
    let all = told["files"][0]["diagnostics"].as_array().unwrap().len() as u64;
    assert!(all > 5);
    assert_eq!(begun, (0..all).collect::<Vec<_>>());
}

/// The runs of all blocks.
fn runs(blocks: &Value) -> impl Iterator<Item = &Value> {
    blocks.as_array().unwrap().iter().flat_map(|block| {
        let cells = block["rows"].as_array().into_iter().flatten().flat_map(|row| row.as_array().unwrap());
        let own = block["runs"].as_array().into_iter().flatten();
        own.chain(cells.flat_map(|cell| cell["runs"].as_array().unwrap()))
    })
}

#[test]
fn the_settings_of_the_folder_hold() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("foia-lint.yaml"), "ignore: [S]\nsize_limit: 1\n").unwrap();
    let served = Served::at(folder.path());
    let told = served.check("a.md", SOUND.as_bytes());
    assert_eq!(told["files"], checked(folder.path(), "a.md", SOUND.as_bytes())["files"]);
    let codes = told["files"][0]["diagnostics"].to_string();
    assert!(!codes.contains("\"S101\""), "{codes}");
    let reply = served.ask("POST", "/api/check?name=a.md", &vec![b' '; (1 << 20) + 1]);
    assert_eq!(reply.refused(), (413, "too-large".to_owned()));
    assert_eq!(reply.json()["limit"], 1 << 20);
}

#[test]
fn settings_with_faults_are_told_and_nothing_is_served() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("foia-lint.yaml"), "ignore: [T999]\n").unwrap();
    let run = Command::new(PROGRAM).args(["serve", "--no-open"]).current_dir(folder.path()).output().unwrap();
    assert_eq!((run.status.code(), run.stdout.as_slice()), (Some(2), &b""[..]));
    assert!(String::from_utf8(run.stderr).unwrap().contains("foia-lint.yaml"));
}

#[test]
fn the_language_is_that_of_the_program_or_of_the_request() {
    let (_folder, served) = served();
    let message = |path: &str| {
        let reply = served.ask("POST", path, b"x").json();
        reply["files"][0]["diagnostics"][0]["message"].as_str().unwrap().to_owned()
    };
    let is_chinese = |text: &str| text.contains('。');
    assert!(is_chinese(&message("/api/check?name=a.md")));
    assert!(!is_chinese(&message("/api/check?name=a.md&lang=en")));
}

#[test]
fn a_word_file_comes_back_with_comments_and_others_do_not() {
    let (folder, served) = served();
    let bytes = fs::read(below("tests/reports/word/tracked.docx")).unwrap();
    let reply = served.ask("POST", "/api/annotate?name=a.docx", &bytes);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-disposition"), Some("attachment"));
    fs::write(folder.path().join("a.docx"), &bytes).unwrap();
    let run = Command::new(PROGRAM)
        .args(["check", "--lang", "zh", "a.docx", "--annotate", "b.docx"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(run.status.code().is_some_and(|code| code < 2));
    assert_eq!(reply.body, fs::read(folder.path().join("b.docx")).unwrap());
    let refused =
        |name: &str, bytes: &[u8]| served.ask("POST", &format!("/api/annotate?name={name}"), bytes).refused();
    assert_eq!(refused("a.md", SOUND.as_bytes()), (415, "not-word".to_owned()));
    assert_eq!(refused("a.docx", b"PK\x03\x04"), (422, "unreadable".to_owned()));
}

#[test]
fn findings_come_as_a_page_and_as_a_workbook() {
    let (_folder, served) = served();
    let bytes = fs::read(below("examples/faulty.txt")).unwrap();
    let export =
        |format: &str| served.ask("POST", &format!("/api/export?name=a.txt&format={format}"), &bytes);
    let page = export("html");
    assert!(page.status == 200 && page.text().starts_with("<!doctype html>") && page.text().contains("L805"));
    assert!(export("xlsx").body.starts_with(b"PK"));
    assert_eq!(export("exe").refused(), (400, "malformed".to_owned()));
}

#[test]
fn a_report_is_begun_as_new_begins_it() {
    let (folder, served) = served();
    let ask = |wanted: &Value| served.ask("POST", "/api/skeleton", wanted.to_string().as_bytes());
    for format in ["docx", "md", "txt", "html"] {
        let reply = ask(&json!({ "organ": "临江市水利局", "year": 2024, "form": "2021", "format": format }));
        let name = format!("a.{format}");
        let done = Command::new(PROGRAM)
            .args(["new", "--organ", "临江市水利局", "--year", "2024", "-o", &name])
            .current_dir(folder.path())
            .status()
            .unwrap();
        assert!(done.success());
        assert!(reply.body == fs::read(folder.path().join(name)).unwrap(), "{format}");
    }
    let refused = |wanted: Value| ask(&wanted).refused();
    assert_eq!(refused(json!({ "organ": "", "year": 2024 })), (422, "organ".to_owned()));
    assert_eq!(refused(json!({ "organ": "甲局", "year": 2018 })), (422, "year".to_owned()));
    assert_eq!(
        refused(json!({ "organ": "甲局", "year": 2024, "form": "2019" })),
        (422, "other-form".to_owned())
    );
    assert_eq!(
        refused(json!({ "organ": "甲局", "year": 2024, "format": "exe" })),
        (400, "malformed".to_owned())
    );
    assert_eq!(refused(json!({ "organ": "甲局" })), (400, "malformed".to_owned()));
    assert_eq!(refused(json!([])), (400, "malformed".to_owned()));
}

#[test]
fn the_rules_are_those_of_the_catalogue() {
    let (_folder, served) = served();
    let told = served.ask("GET", "/api/rules", b"").json();
    let run = Command::new(PROGRAM).args(["rules", "--format", "json"]).output().unwrap();
    assert_eq!(told, serde_json::from_slice::<Value>(&run.stdout).unwrap());
}

#[test]
fn the_table_of_a_word_file_keeps_its_merged_cells() {
    // Counted by python-docx in tests/reports/word/make.py: the table of requests has 28 rows of 10 columns.
    let bytes = fs::read(below("tests/reports/word/python-docx.docx")).unwrap();
    let session = session();
    let report = session.read(input("a.docx", bytes)).unwrap();
    let blocks = serde_json::to_value(report.typeset(&session.check_report(&report)).unwrap()).unwrap();
    let tables = blocks.as_array().unwrap().iter().filter(|block| block["kind"] == "table");
    let rows = tables.map(|table| table["rows"].as_array().unwrap()).find(|rows| rows.len() == 28).unwrap();
    let area = |cell: &Value| cell["columns"].as_u64().unwrap() * cell["rows"].as_u64().unwrap();
    assert_eq!(rows.iter().flat_map(|row| row.as_array().unwrap()).map(area).sum::<u64>(), 280);
    let text = |cell: &Value| {
        cell["runs"].as_array().unwrap().iter().map(|run| run["text"].as_str().unwrap()).collect::<String>()
    };
    let cell = |words: &str| {
        let found =
            rows.iter().flat_map(|row| row.as_array().unwrap()).find(|cell| text(cell) == words).unwrap();
        (found["columns"].as_u64().unwrap(), found["rows"].as_u64().unwrap())
    };
    assert_eq!(cell("三、本年度办理结果"), (1, 22));
    assert_eq!(cell("（三）不予公开"), (1, 8));
    assert_eq!(cell("（七）总计"), (2, 1));
    assert_eq!(cell("法人或其他组织"), (5, 1));
    assert_eq!(cell("自然人"), (1, 2));
}
