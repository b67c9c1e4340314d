//! What is told of places: the way about in a report, its cells and what follows from them.

use serde_json::{Value, json};

use super::editor::Editor;

/// A report whose requests add up, but for one row: 41 and 2 are 43, and it says 44. One total is blank.
const REPORT: &str = "\
# 临江市水利局2024年政府信息公开工作年度报告

## 一、总体情况

全年主动公开信息1200条。

## 四、政府信息公开行政复议、行政诉讼情况

| 行政复议 | 行政复议 | 行政复议 | 行政复议 | 行政复议 | 行政诉讼 |
|---|---|---|---|---|---|
| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 |
";

fn faulty() -> &'static str {
    include_str!("../../../examples/faulty.txt")
}

fn ask(method: &str, text: &str, mut parameters: Value) -> Value {
    let (mut editor, _) = Editor::start(&json!({}));
    let uri = "untitled:a.txt";
    editor.open(uri, text);
    parameters["textDocument"] = json!({ "uri": uri });
    let answer = editor.ask(method, parameters);
    editor.leave();
    answer
}

/// Line and column of the first of some words.
fn place(text: &str, words: &str) -> Value {
    let before = text.split(words).next().unwrap();
    let line = before.rsplit('\n').next().unwrap();
    json!({ "line": before.matches('\n').count(), "character": line.encode_utf16().count() })
}

#[test]
fn the_outline_is_sections_with_their_tables() {
    let symbols = ask("textDocument/documentSymbol", faulty(), json!({}));
    let names: Vec<(&str, usize)> = symbols
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["name"].as_str().unwrap(), one["children"].as_array().unwrap().len()))
        .collect();
    let expected = [
        ("一、总体情况", 0),
        ("二、主动公开政府信息情况", 4),
        ("三、收到和处理政府信息公开申请情况", 1),
        ("四、政府信息公开行政复议、行政诉讼情况", 1),
        ("五、存在的主要问题及改进情况", 0),
        ("六、其他需要报告的事项", 0),
    ];
    assert_eq!(names, expected);
    assert_eq!(symbols[1]["selectionRange"]["start"], place(faulty(), "二、主动公开"));
}

#[test]
fn sections_and_tables_are_folded() {
    let folds = ask("textDocument/foldingRange", REPORT, json!({}));
    let lines = |fold: &Value| (fold["startLine"].as_u64().unwrap(), fold["endLine"].as_u64().unwrap());
    let lines: Vec<(u64, u64)> = folds.as_array().unwrap().iter().map(lines).collect();
    assert_eq!(lines[..2], [(2, 4), (6, 10)]);
}

#[test]
fn a_finding_tells_why_and_a_cell_its_sums() {
    let hover = |words: &str| {
        let told = ask("textDocument/hover", faulty(), json!({ "position": place(faulty(), words) }));
        told["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let finding = hover("XX条");
    for part in ["L805 ", "\n[why] ", "\n[help] "] {
        assert!(finding.contains(part), "{finding}");
    }
    assert_eq!(hover("（二）依申请公开"), "");
}

#[test]
fn a_cell_tells_its_key_and_sums() {
    let mut position = place(faulty(), "\t30\t4\t0");
    position["character"] = json!(position["character"].as_u64().unwrap() + 1);
    let told = ask("textDocument/hover", faulty(), json!({ "position": position }));
    let words = told["contents"]["value"].as_str().unwrap();
    assert!(words.contains("= 30\nrequests.new.natural [read as it stands]"), "{words}");
    // Along its row, and new and carried in against dealt with and carried over: 30 + 2 and 31 + 1.
    assert!(words.contains(": 30 + 4 + 0 + 1 + 0 + 0 = 35, holds"), "{words}");
    assert!(words.contains(": 30 + 2 = 31 + 1, holds"), "{words}");
}

/// Of the seven figures of the requests carried in one zero is lost, so that 2, four zeros and 2 are left: the sums of the
/// columns say which one it was.
#[test]
fn a_figure_that_follows_is_shown_where_it_should_stand() {
    let lost = faulty().replace("数量\t\t\t2\t0\t0\t0\t0\t0\t2", "数量\t\t\t2\t0\t0\t0\t0\t2");
    assert_ne!(lost, faulty());
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 999, "character": 0 } });
    let hints = ask("textDocument/inlayHint", &lost, json!({ "range": whole }));
    let row = place(&lost, "数量\t\t\t2\t0")["line"].clone();
    let of_row = hints.as_array().unwrap().iter().filter(|hint| hint["position"]["line"] == row);
    let labels: Vec<&str> = of_row.map(|hint| hint["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["=0"]);
}
