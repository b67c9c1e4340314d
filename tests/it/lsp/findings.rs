//! Findings in a buffer are those of `check`.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use super::editor::{Editor, address, notification, of_code, opened};
use super::{TITLE, placeholder};

const FAULTY: &str = include_str!("../../../examples/faulty.txt");

/// Code, line, column, message of each finding that `check` prints, and how many other places it has.
fn checked(path: &std::path::Path) -> Vec<Value> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_foia-lint"));
    let output =
        program.args(["check", "--lang", "en", "--output-format", "json"]).arg(path).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let number = |place: &Value, key: &str| place[key].as_u64().unwrap() - 1;
    let told = |finding: &Value| {
        let start = &finding["span"]["start"];
        let places = finding["labels"].as_array().unwrap().len();
        json!([finding["code"], number(start, "line"), number(start, "column"), finding["message"], places])
    };
    report["files"][0]["diagnostics"].as_array().unwrap().iter().map(told).collect()
}

/// The same of diagnostics. No character of the example is beyond the first plane, so that columns are the same.
fn told(diagnostics: &Value) -> Vec<Value> {
    let told = |one: &Value| {
        let start = &one["range"]["start"];
        let places = one["relatedInformation"].as_array().map_or(0, Vec::len);
        json!([one["code"], start["line"], start["character"], one["message"], places])
    };
    diagnostics.as_array().unwrap().iter().map(told).collect()
}

#[test]
fn codes_places_and_words_are_those_of_check() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<html><body><h1>临江市水利局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2>\n\
        <p>全年公开<b>XX</b>条。</p></body></html>";
    for (name, text) in [("a.txt", FAULTY), ("a.md", &placeholder()), ("a.html", page)] {
        fs::write(folder.path().join(name), text).unwrap();
        let expected = checked(&folder.path().join(name));
        assert!(!expected.is_empty());
        let (mut editor, _) = Editor::start(&json!({}));
        let uri = address(folder.path(), name);
        editor.open(&uri, text);
        assert_eq!(told(&editor.published()), expected, "{name}");
        let pulled = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        assert_eq!(told(&pulled["items"]), expected, "{name}");
        editor.leave();
    }
}

#[test]
fn places_are_counted_as_agreed() {
    let utf8 = json!({ "general": { "positionEncodings": ["utf-16", "utf-8"] } });
    for (capabilities, name, start) in [(json!({}), "utf-16", 8), (utf8, "utf-8", 22)] {
        let (mut editor, told) = Editor::start(&capabilities);
        assert_eq!(told["capabilities"]["positionEncoding"], name);
        editor.open("untitled:a.md", &placeholder().replace("全年", "😀全年"));
        let diagnostics = editor.published();
        let range = &of_code(&diagnostics, "L805").unwrap()["range"];
        let at = |character: u32| json!({ "line": 4, "character": character });
        assert_eq!(*range, json!({ "start": at(start), "end": at(start + 2) }));
        editor.leave();
    }
}

#[test]
fn findings_follow_every_kind_of_change() {
    let uri = "untitled:a.md";
    let (mut editor, _) = Editor::start(&json!({}));
    editor.open(uri, &placeholder());
    assert!(of_code(&editor.published(), "L805").is_some());
    let mut change = |changes: Value| {
        let identifier = json!({ "uri": uri, "version": 2 });
        editor
            .tell("textDocument/didChange", json!({ "textDocument": identifier, "contentChanges": changes }));
        of_code(&editor.published(), "L805").map(|finding| finding["range"]["start"].clone())
    };
    let part = |line: u32, start: u32, end: u32, text: &str| {
        let at = |character: u32| json!({ "line": line, "character": character });
        json!({ "range": { "start": at(start), "end": at(end) }, "text": text })
    };
    assert_eq!(change(json!([part(4, 6, 8, "12")])), None);
    let twice = json!([part(4, 6, 8, "XX"), part(4, 0, 0, "\r\n😀")]);
    assert_eq!(change(twice), Some(json!({ "line": 5, "character": 8 })));
    assert_eq!(change(json!([{ "text": format!("# {TITLE}\n") }])), None);
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(editor.published(), json!([]));
    editor.leave();
}

#[test]
fn settings_are_read_anew_and_their_faults_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let (uri, settings) = (address(folder.path(), "a.md"), folder.path().join("foia-lint.yaml"));
    let (mut editor, _) = Editor::start(&json!({}));
    editor.open(&uri, &placeholder());
    assert!(of_code(&editor.published(), "L805").is_some());
    fs::write(&settings, "ignore: [L805]\n").unwrap();
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert!(of_code(&editor.published(), "L805").is_none());
    fs::write(&settings, "severity: { L805: info }\nignroe: []\n").unwrap();
    for _ in 0..2 {
        editor.tell("workspace/didChangeConfiguration", json!({ "settings": {} }));
        let faulty = editor.published();
        let related = &faulty[0]["relatedInformation"][0]["location"];
        assert_eq!(related["uri"], address(folder.path(), "foia-lint.yaml"));
        assert_eq!(related["range"]["start"], json!({ "line": 1, "character": 0 }));
        editor.rewrite(&uri, &placeholder());
        assert_eq!(editor.published(), faulty, "it is told again");
    }
    fs::write(&settings, "severity: { L805: info }\n").unwrap();
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(of_code(&editor.published(), "L805").unwrap()["severity"], 3);
    editor.leave();
}

#[test]
fn last_year_s_report_is_one_of_the_places() {
    let folder = tempfile::tempdir().unwrap();
    let last = FAULTY.replace("2024年", "2023年").replace("2025年2月", "2024年1月");
    fs::write(folder.path().join("去年.txt"), last).unwrap();
    fs::write(folder.path().join("foia-lint.yaml"), "previous: .\n").unwrap();
    let (mut editor, _) = Editor::start(&json!({}));
    editor.open(&address(folder.path(), "今年.txt"), FAULTY);
    let diagnostics = editor.published();
    // Carried over last year: 1. Carried in this year: 2.
    let carried = of_code(&diagnostics, "H601").unwrap();
    let other = &carried["relatedInformation"][0]["location"];
    assert_eq!(other["uri"], address(folder.path(), "%E5%8E%BB%E5%B9%B4.txt"));
    let line = usize::try_from(other["range"]["start"]["line"].as_u64().unwrap()).unwrap();
    assert!(FAULTY.lines().nth(line).unwrap().starts_with("四、结转下年度"));
    editor.leave();
}

#[test]
fn what_can_go_is_marked_so() {
    let (mut editor, _) = Editor::start(&json!({}));
    let text = format!("{}\n<!-- foia-lint-ignore L805: 无 -->\n\n无。\n", placeholder());
    editor.open("untitled:a.md", &text);
    let diagnostics = editor.published();
    assert_eq!(of_code(&diagnostics, "X005").unwrap()["tags"], json!([1]));
    assert_eq!(of_code(&diagnostics, "L805").unwrap()["tags"], Value::Null);
    editor.leave();
}

#[test]
fn a_text_that_is_too_large_is_found_to_be_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("foia-lint.yaml"), "size_limit: 1\n").unwrap();
    let (mut editor, _) = Editor::start(&json!({}));
    editor.open(&address(folder.path(), "a.md"), &"a".repeat((1 << 20) + 1));
    let found = editor.published();
    assert_eq!((found[0]["code"].as_str(), found.as_array().unwrap().len()), (Some("X001"), 1));
    editor.leave();
}

#[test]
fn what_is_no_text_of_a_report_is_left_alone() {
    let (mut editor, _) = Editor::start(&json!({}));
    let uri = "file:///x/foia-lint.yaml";
    editor.send(&[notification("textDocument/didOpen", opened(uri, "ignore: []"))]);
    let yaml = json!({ "uri": "file:///x/b.rs", "languageId": "rust", "version": 1, "text": "" });
    editor.tell("textDocument/didOpen", json!({ "textDocument": yaml }));
    let pulled =
        editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": "file:///x/b.rs" } }));
    assert_eq!(pulled["items"], json!([]));
    editor.leave();
}

#[test]
fn who_asks_for_findings_is_sent_none_and_told_when_nothing_changed() {
    let asks = json!({
        "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } },
    });
    let (mut editor, _) = Editor::start(&asks);
    let uri = "untitled:a.md";
    editor.open(uri, &placeholder());
    let request = editor.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    editor.send(&[request]);
    let full = editor.hear()["result"].clone();
    assert_eq!(full["kind"], "full");
    let again = json!({ "textDocument": { "uri": uri }, "previousResultId": full["resultId"] });
    let unchanged = editor.ask("textDocument/diagnostic", again.clone());
    assert_eq!(unchanged, json!({ "kind": "unchanged", "resultId": full["resultId"] }));
    editor.tell("workspace/didChangeConfiguration", json!({}));
    assert_eq!(editor.hear()["method"], "workspace/diagnostic/refresh");
    assert_eq!(editor.ask("textDocument/diagnostic", again.clone())["items"], full["items"]);
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    editor.open(uri, TITLE);
    assert_eq!(editor.ask("textDocument/diagnostic", again)["kind"], "full", "another text of that name");
    editor.leave();
}
