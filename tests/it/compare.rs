//! `diff` as it is called.

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
fn refusal(schema: &str, value: &Value) -> Option<String> {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    for (id, path) in [
        ("urn:foia-lint:1", "docs/foia-lint-1.schema.json"),
        ("urn:foia-lint:diff:1", "docs/foia-lint-diff-1.schema.json"),
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
