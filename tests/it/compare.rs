//! `diff` and `rollup` as they are called.

use std::process::{Command, Output};

use serde_json::{Value, json};

const LAST: &str = "examples/county/2023/水利局.md";
const THIS: &str = "examples/county/departments/水利局.md";

fn run(args: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_foia-lint"));
    program.args(args).env_clear().env("LC_ALL", "C").output().unwrap()
}

fn parsed(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

fn diff(old: &str, new: &str) -> Value {
    let output = run(&["diff", old, new, "--output-format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    parsed(&output)
}

/// What a schema has against a value; schemas name parts of each other.
pub fn refusal(schema: &str, value: &Value) -> Option<String> {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    for (id, path) in [
        ("urn:foia-lint:1", "docs/foia-lint-1.schema.json"),
        ("urn:foia-lint:diff:1", "docs/foia-lint-diff-1.schema.json"),
        ("urn:foia-lint:statistics:1", "docs/foia-lint-statistics-1.schema.json"),
    ] {
        let text = std::fs::read_to_string(path).unwrap();
        compiler.add_resource(id, serde_json::from_str(&text).unwrap()).unwrap();
    }
    let index = compiler.compile(schema, &mut schemas).unwrap();
    schemas.validate(value, index).err().map(|error| error.to_string())
}

#[test]
fn a_difference_is_what_its_schema_says() {
    let value = diff(LAST, THIS);
    assert_eq!(refusal("urn:foia-lint:diff:1", &value), None);
    assert_eq!(value["new"], json!({"path": THIS, "organ": "云岭县水利局", "year": 2024, "form": "2021"}));
    let cell =
        |key: &str| value["cells"].as_array().unwrap().iter().find(|cell| cell["cell"] == key).cloned();
    // 4.7 of 41.2 are 11.41 %, 3 of 15 a fifth.
    let amount = json!({"cell": "charges.charges.amount", "old": "41.2", "new": "36.5", "change": "-4.7", "percent": -11.4});
    assert_eq!(cell("charges.charges.amount"), Some(amount));
    let penalties = json!({"cell": "enforcement.penalties.decisions", "old": 15, "new": 12, "change": -3, "percent": -20.0});
    assert_eq!(cell("enforcement.penalties.decisions"), Some(penalties));
    assert_eq!(cell("requests.carried_in.total").unwrap()["percent"], Value::Null);
    assert_eq!(cell("requests.carried_out.total"), None, "it is the same");
    let mut wrong = value.clone();
    wrong["cells"][0]["old"] = json!(0.5);
    assert!(refusal("urn:foia-lint:diff:1", &wrong).is_some());
}

#[test]
fn last_years_report_is_held_against_this_years_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let last = std::fs::read_to_string(LAST).unwrap();
    let row =
        |carried: u8| format!("| 四、结转下年度继续办理 |  |  | {carried} | 0 | 0 | 0 | 0 | 0 | {carried} |");
    let carried = last.replacen(&row(1), &row(2), 1);
    let codes = |old: &str, new: &str| {
        let found = diff(old, new)["diagnostics"].take();
        found
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(LAST, THIS), Vec::<String>::new());
    // One request more was handled and another is pending, so that the report is sound.
    let carried = carried.replacen(
        "| 一、本年新收政府信息公开申请数量 |  |  | 5 | 0 | 0 | 0 | 0 | 0 | 5 |",
        "| 一、本年新收政府信息公开申请数量 |  |  | 6 | 0 | 0 | 0 | 0 | 0 | 6 |",
        1,
    );
    std::fs::write(path("last.md"), &carried).unwrap();
    assert_eq!(codes(&path("last.md"), THIS), ["H601"], "the total follows");
    std::fs::write(path("other.md"), carried.replace("云岭县水利局", "云岭县林业局")).unwrap();
    assert_eq!(codes(&path("other.md"), THIS), Vec::<String>::new(), "of another organ");
    assert_eq!(codes(THIS, &path("last.md")), Vec::<String>::new(), "the other way round");
}

#[test]
fn only_cells_of_both_forms_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let path = |year: &str| folder.path().join(format!("{year}.md")).to_string_lossy().into_owned();
    for year in ["2020", "2021"] {
        let output = run(&["new", "--organ", "云岭县水利局", "--year", year, "-o", &path(year)]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    }
    let new = std::fs::read_to_string(path("2021")).unwrap();
    let row = |cells: &str| format!("| 行政许可 | {cells} |");
    std::fs::write(path("2021"), new.replacen(&row(" |  | "), &row("7 |  | "), 1)).unwrap();
    let value = diff(&path("2020"), &path("2021"));
    assert_eq!((&value["old"]["form"], &value["new"]["form"]), (&json!("2019"), &json!("2021")));
    let unknown = json!([{"cell": "licensing.licensing.decisions", "old": null, "new": 7, "change": null, "percent": null}]);
    assert_eq!(value["cells"], unknown, "what is blank in both is no difference");
}

#[test]
fn the_status_tells_of_differences_if_that_is_asked_for() {
    let status = |args: &[&str]| run(args).status.code();
    assert_eq!(status(&["diff", LAST, THIS]), Some(0));
    assert_eq!(status(&["diff", "--exit-code", LAST, THIS]), Some(1));
    assert_eq!(status(&["diff", "--exit-code", THIS, THIS]), Some(0));
    assert_eq!(status(&["diff", "gone.md", THIS]), Some(2));
    assert_eq!(status(&["diff", "README.md", THIS]), Some(2), "no report");
    assert_eq!(status(&["diff", THIS]), Some(2));
}

const WHOLE: &str = "examples/county/云岭县.md";
const PARTS: &str = "examples/county/departments";
const LIST: &str = "examples/county/organs.txt";

fn rollup(args: &[&str]) -> Value {
    parsed(&run(&[&["rollup", "--output-format", "json"], args].concat()))
}

fn codes(value: &Value) -> Vec<String> {
    let found = value["files"][0]["diagnostics"].as_array().unwrap();
    let told = |one: &Value| {
        let word = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}", word("code"), word("cell"))
    };
    found.iter().map(told).collect()
}

#[test]
fn a_county_is_the_sum_of_its_departments() {
    let value = rollup(&["--whole", WHOLE, PARTS, "--expect", LIST]);
    assert_eq!(refusal("urn:foia-lint:1", &value), None);
    assert_eq!(codes(&value), ["R702 ", "R701 enforcement.penalties.decisions"]);
    let cells = value["rollup"]["cells"].as_array().unwrap();
    let cell = |key: &str| cells.iter().find(|cell| cell["cell"] == key).cloned().unwrap();
    // 12 + 52 + 2 + 4 + 31 + 66 + 27 + 94, and 36.5 + 8.2 + 120 + 15.75 + 912.4.
    let penalties =
        json!({"cell": "enforcement.penalties.decisions", "whole": 258, "sum": 288, "unknown_parts": []});
    assert_eq!(cell("enforcement.penalties.decisions"), penalties);
    assert_eq!(cell("charges.charges.amount")["sum"], "1092.85");
    assert!(rollup(&["--whole", LAST, PARTS]).get("rollup").is_some());
    assert!(parsed(&run(&["--output-format", "json", WHOLE])).get("rollup").is_none(), "check has none");
}

#[test]
fn what_does_not_count_is_told_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let own = std::fs::read_to_string(THIS).unwrap();
    std::fs::write(path("again.md"), own.replacen("# 云岭县水利局", "# 临江市云岭县水利局", 1)).unwrap();
    std::fs::write(path("broken.md"), b"\x00\xff\x00\x01").unwrap();
    std::fs::write(path("note.md"), "通知\n").unwrap();
    let (again, broken, note) = (path("again.md"), path("broken.md"), path("note.md"));
    let value = rollup(&["--whole", WHOLE, THIS, &again, LAST, WHOLE, THIS, &note, &broken]);
    assert_eq!(refusal("urn:foia-lint:1", &value), None);
    let parts = value["rollup"]["parts"].as_array().unwrap();
    let why: Vec<&Value> = parts.iter().map(|part| &part["why"]).collect();
    assert_eq!(
        why,
        [
            &Value::Null,
            &json!("duplicate"),
            &json!("other-year"),
            &json!("whole"),
            &json!("duplicate"),
            &json!("not-a-report"),
            &json!("unreadable")
        ]
    );
    let repeated = codes(&value).iter().filter(|code| code.starts_with("R703")).count();
    assert_eq!(repeated, 1, "a file that is named twice is one report");
    assert_eq!(value["files"][1]["diagnostics"][0]["code"], "X001");
}

#[test]
fn a_cell_that_is_unknown_in_a_part_is_not_judged() {
    let folder = tempfile::tempdir().unwrap();
    let part = folder.path().join("林业局.md").to_string_lossy().into_owned();
    let text = std::fs::read_to_string("examples/county/departments/林业局.md").unwrap();
    std::fs::write(&part, text.replacen("| 行政处罚 | 52 |", "| 行政处罚 |  |", 1)).unwrap();
    let value = rollup(&["--whole", WHOLE, &part, "--select", "R701"]);
    let cells = value["rollup"]["cells"].as_array().unwrap();
    let cell = cells.iter().find(|cell| cell["cell"] == "enforcement.penalties.decisions").unwrap();
    assert_eq!((&cell["sum"], &cell["unknown_parts"]), (&Value::Null, &json!([part])));
    let codes = codes(&value);
    assert!(!codes.iter().any(|code| code.contains("penalties")) && codes.len() > 1, "{codes:?}");
}

/// What is found in the whole after some words of it are changed.
fn codes_of_whole(changes: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("whole.md").to_string_lossy().into_owned();
    let text = changes.iter().fold(std::fs::read_to_string(WHOLE).unwrap(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    // The fault that the example has of its own.
    std::fs::write(&path, text.replacen("| 行政处罚 | 258 |", "| 行政处罚 | 288 |", 1)).unwrap();
    codes(&rollup(&["--whole", &path, PARTS]))
}

#[test]
fn a_total_is_told_only_if_no_addend_explains_it() {
    let new = "| 一、本年新收政府信息公开申请数量 |  |  | 69 | 13 | 0 | 0 | 0 | 0 | 82 |";
    let both = new.replace("| 69 |", "| 71 |").replace("| 82 |", "| 84 |");
    assert_eq!(codes_of_whole(&[(new, new)]), Vec::<String>::new());
    assert_eq!(codes_of_whole(&[(new, &both)]), ["R701 requests.new.natural"]);
    let total = new.replace("| 82 |", "| 84 |");
    assert_eq!(codes_of_whole(&[(new, &total)]), ["R701 requests.new.total"]);
    // Two too many in a column, and one in the total.
    let other = both.replace("| 84 |", "| 83 |");
    assert_eq!(codes_of_whole(&[(new, &other)]), ["R701 requests.new.natural", "R701 requests.new.total"]);
    // A result stands in sums along its row and its column, and in the sum of these.
    let [granted, processed] = [
        "（一）予以公开 |  | 55 | 9 | 0 | 0 | 0 | 0 | 64 |",
        "（七）总计 |  | 70 | 13 | 0 | 0 | 0 | 0 | 83 |",
    ];
    let more = [
        (granted, "（一）予以公开 |  | 56 | 9 | 0 | 0 | 0 | 0 | 65 |"),
        (processed, "（七）总计 |  | 71 | 13 | 0 | 0 | 0 | 0 | 84 |"),
    ];
    assert_eq!(codes_of_whole(&more), ["R701 requests.granted.natural"]);
}

#[test]
fn of_no_reports_there_is_no_sum() {
    // Of another year alone; a folder without any.
    let folder = tempfile::tempdir().unwrap();
    for parts in ["examples/county/2023", &folder.path().to_string_lossy()] {
        let output = run(&["rollup", "--output-format", "json", "--whole", WHOLE, parts]);
        assert_eq!(output.status.code(), Some(2), "{parts}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("没有找到可以相加的部门报告"), "{output:?}");
        let value = parsed(&output);
        assert_eq!(codes(&value), Vec::<String>::new());
        assert!(value["rollup"]["cells"].as_array().unwrap().iter().all(|cell| cell["sum"].is_null()));
    }
}

#[test]
fn a_file_that_is_named_twice_counts_once_though_nobody_knows_whose_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let part = folder.path().join("part.md").to_string_lossy().into_owned();
    let text = std::fs::read_to_string(THIS).unwrap();
    std::fs::write(&part, text.replace("云岭县水利局", "")).unwrap();
    let value = rollup(&["--whole", WHOLE, &part, &part]);
    let parts = &value["rollup"]["parts"];
    assert_eq!((&parts[0]["organ"], &parts[0]["used"]), (&Value::Null, &json!(true)), "{parts}");
    assert_eq!(parts[1]["why"], "duplicate");
}

#[test]
fn the_status_of_a_rollup_is_that_of_its_findings() {
    let status = |args: &[&str]| run(&[&["rollup", "--whole", WHOLE, PARTS], args].concat()).status.code();
    assert_eq!(status(&[]), Some(0), "warnings");
    assert_eq!(status(&["--fail-on", "warning"]), Some(1));
    assert_eq!(status(&["--fail-on", "warning", "--ignore", "R"]), Some(0));
    assert_eq!(status(&["--expect", "gone.txt"]), Some(2));
    assert_eq!(status(&["--output-file", WHOLE]), Some(2), "nothing is written over what is read");
    assert_eq!(status(&["gone.md"]), Some(2));
    assert_eq!(run(&["rollup", "--whole", "gone.md", PARTS]).status.code(), Some(2));
}

#[test]
fn each_report_of_the_county_is_sound() {
    let output = run(&["--output-format", "json", WHOLE, PARTS, "examples/county/2023"]);
    let value = parsed(&output);
    assert_eq!(value["summary"]["files"], 10);
    for file in value["files"].as_array().unwrap() {
        assert_eq!((&file["diagnostics"], &file["form"]), (&json!([]), &json!("2021")), "{}", file["path"]);
    }
}
