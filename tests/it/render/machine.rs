//! The forms for editors and programs.

use foia_lint::stages::diag::{Edit, Fix, Origin, Safety, Severity, Suspect};
use foia_lint::stages::render::Format;
use serde_json::{Value, json};

use super::fixture::{Case, PLAIN, human, json, nasty, render};

#[test]
fn nothing_found_is_said_in_a_word() {
    let mut case = Case::new("总计«»");
    case.findings.clear();
    assert_eq!(human(&case, 80), "没有发现问题。\n");
    assert_eq!(render(Format::Short, PLAIN, &[&case]), "");
    assert_eq!(
        json(&[&case]),
        json!({
            "schema": "foia-lint/1",
            "version": env!("CARGO_PKG_VERSION"),
            "files": [{
                "path": "临江市水利局2024.md", "encoding": "utf-8", "form": null, "year": null, "organ": null,
                "organ_kind": "unknown", "diagnostics": [], "omitted": 0
            }],
            "summary": {
                "files": 1, "errors": 0, "warnings": 0, "infos": 0, "not_assessable": 0, "omitted": 0
            }
        })
    );
    assert!(json(&[])["files"].as_array().unwrap().is_empty());
}

#[test]
fn one_finding_a_line_for_editors() {
    let mut case = Case::new("三、申请\n| 本年新收 | ‹5› | ‹7› | «13» |\n");
    case.findings[0].severity = Severity::Info;
    case.findings[0].wording.message = "两行\n一句 100% \"引\"".to_owned();
    assert_eq!(
        render(Format::Short, PLAIN, &[&case]),
        "临江市水利局2024.md:2:18: info[T301 row-total] 两行␊一句 100% \"引\"\n"
    );
}

#[test]
fn one_finding_for_programs() {
    let mut case = Case::new("三、申请\r\n😀 ‹5› «13» ");
    let own = case.findings[0].span;
    let found = &mut case.findings[0];
    found.origin = Origin::Content;
    found.labels[0].cell = Some("requests.new.natural".to_owned());
    found.readings = Some(1);
    found.suspects.push(Suspect {
        cell: "requests.new.total".to_owned(),
        found: Some("13".to_owned()),
        expected: Some("12".to_owned()),
    });
    found.fix =
        Some(Fix { safety: Safety::Unsafe, edits: vec![Edit { span: own, replacement: "12".to_owned() }] });
    case.about.form = Some("2021".to_owned());
    case.about.year = Some(2024);
    case.about.organ = Some("临江市水利局".to_owned());
    case.about.organ_kind = "department".to_owned();
    let span = json!({
        "start": { "line": 2, "column": 5, "offset": 21 }, "end": { "line": 2, "column": 7, "offset": 23 }
    });
    let expected = json!([{
        "path": "临江市水利局2024.md", "encoding": "utf-8", "form": "2021", "year": 2024, "organ": "临江市水利局",
        "organ_kind": "department",
        "diagnostics": [{
            "code": "T301", "name": "row-total", "severity": "error", "origin": "content",
            "message": "本年新收一行各列之和为 12，“总计”填报 13。", "help": "核对各列，或更正“总计”。",
            "basis": ["国办公开办函〔2021〕30号附件"], "section": "requests", "span": span, "cell": "requests.new.total",
            "labels": [{
                "span": {
                    "start": { "line": 2, "column": 3, "offset": 19 }, "end": { "line": 2, "column": 4, "offset": 20 }
                },
                "cell": "requests.new.natural", "message": "分项1"
            }],
            "suspect": { "cell": "requests.new.total", "found": "13", "expected": "12" },
            "suspects": null, "readings": 1,
            "fix": { "safety": "unsafe", "edits": [{ "span": span, "replacement": "12" }] },
            "fingerprint": "0123456789abcdef"
        }],
        "omitted": 0
    }]);
    let written = json(&[&case])["files"].take();
    assert_eq!(written, expected);
    assert_eq!(written.to_string(), expected.to_string(), "the keys stand in their order");
}

#[test]
fn all_suspects_are_listed_where_a_reader_needs_them() {
    let mut case = Case::new("«13»");
    let suspect = |cell: &str| Suspect { cell: cell.to_owned(), found: None, expected: None };
    case.findings[0].suspects = vec![suspect("a"), suspect("b")];
    let several = json(&[&case])["files"][0]["diagnostics"][0]["suspects"].take();
    assert_eq!(several.as_array().map(Vec::len), Some(2));
    case.findings[0].suspects.pop();
    for (code, listed) in [("T305", false), ("C205", true), ("C206", true), ("C207", true)] {
        case.findings[0].code = code.parse().unwrap();
        let written = json(&[&case])["files"][0]["diagnostics"][0].take();
        assert_eq!(written["suspects"].is_array(), listed, "{code}");
        assert_eq!(written["suspect"]["cell"], "a", "{code}");
    }
}

#[test]
fn faults_in_rule_files_stand_under_their_own_path() {
    let mut case = Case::new("- code: «T301»\n");
    let fault = case.fault_in_rules();
    case.findings.push(fault);
    let written = json(&[&case]);
    let files = written["files"].as_array().unwrap();
    let paths: Vec<_> = files.iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["临江市水利局2024.md", "县.yaml"]);
    assert_eq!(files[1]["diagnostics"][0]["span"]["start"], json!({ "line": 2, "column": 9, "offset": 14 }));
    assert_eq!(files[1]["diagnostics"][0]["labels"][0]["path"], "临江市水利局2024.md");
    assert_eq!(files[1]["diagnostics"][0]["labels"][0]["message"], Value::Null);
    assert!(files[0]["diagnostics"][0]["labels"].as_array().unwrap().is_empty());
    let output = human(&case, 80);
    assert!(
        output.contains("┌─ 县.yaml:2:9\n") && output.contains("┌─ 临江市水利局2024.md:1:9\n"),
        "{output}"
    );
    assert!(render(Format::Short, PLAIN, &[&case]).contains("县.yaml:2:9: error"));
}

#[test]
fn files_come_in_order_and_one_after_the_other() {
    let (first, second) = (Case::new("«甲»"), Case::new("一\n«乙»"));
    let files = json(&[&first, &second])["files"].take();
    assert_eq!(files[0]["diagnostics"][0]["span"]["start"]["line"], 1);
    assert_eq!(files[1]["diagnostics"][0]["span"]["start"]["line"], 2);
    let output = human(&first, 80) + &human(&second, 80);
    let together = render(Format::Human, PLAIN, &[&first, &second]);
    assert!(together.ends_with("共检查 2 份文件：错误 2 处，警告 0 处，提示 0 处。\n"));
    assert_eq!(together.matches("row-total").count(), output.matches("row-total").count());
}

#[test]
fn json_is_what_the_schema_says() {
    let text = std::fs::read_to_string("docs/foia-lint-1.schema.json").unwrap();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("urn:foia-lint:1", serde_json::from_str(&text).unwrap()).unwrap();
    let schema = compiler.compile("urn:foia-lint:1", &mut schemas).unwrap();
    let mut found = Case::new("三、申请\n| 本年新收 | ‹5› | ‹7› | «13» |\n");
    found.findings[0].suspects = vec![Suspect { cell: "a.b.c".to_owned(), found: None, expected: None }; 2];
    for cases in [&[][..], &[&found], &[&found, &nasty(), &Case::new("«»")]] {
        let value = json(cases);
        if let Err(error) = schemas.validate(&value, schema) {
            panic!("{error}\n{value:#}");
        }
    }
    let mut wrong = json(&[&found]);
    wrong["files"][0]["diagnostics"][0]["colour"] = json!("red");
    assert!(schemas.validate(&wrong, schema).is_err(), "the schema refuses what it does not know");
}
