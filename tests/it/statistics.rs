//! `check --statistics`: counts in place of findings.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::compare::refusal;

/// Reports by path: their title, and their text after the first heading.
const REPORTS: [(&str, &str, &str); 4] = [
    ("甲/1.md", "云岭县水利局2024年", "联系人XX。\n\n电话XX。"),
    ("甲/2.md", "云岭县财政局2024年", "联系人XX。"),
    ("乙/1.md", "云岭县水利局2023年", "联系人XX，2023年11月31日。"),
    ("净.md", "云岭县林业局2024年", "一切如常。"),
];

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_foia-lint"));
    program.current_dir(folder).env_clear().env("LC_ALL", "C").args(args).output().unwrap()
}

/// The reports, of which only placeholders (L805) and impossible days (D406) are told.
fn counted(more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    for (path, title, text) in REPORTS {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("# {title}政府信息公开工作年度报告\n\n一、总体情况\n\n{text}\n")).unwrap();
    }
    run(folder.path(), &[&["--select", "L805,D406", "--statistics", "."][..], more].concat())
}

#[test]
fn findings_are_counted_by_rule_organ_and_folder() {
    let output = counted(&["--output-format", "json"]);
    assert_eq!(output.status.code(), Some(1), "as without counting");
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(refusal("urn:foia-lint:statistics:1", &value), None);
    let rule = |code: &str, name: &str, reports: usize, findings: usize| json!({"code": code, "name": name, "severity": "error", "reports": reports, "findings": findings});
    assert_eq!(
        value["rules"],
        json!([rule("L805", "placeholder", 3, 4), rule("D406", "impossible-date", 1, 1)])
    );
    let organs = json!([
        {"organ": "云岭县水利局", "reports": 2, "findings": 4},
        {"organ": "云岭县财政局", "reports": 1, "findings": 1},
    ]);
    assert_eq!(value["organs"], organs, "nothing is found in the fourth");
    let folders = json!([
        {"folder": "甲", "reports": 2, "findings": 3},
        {"folder": "乙", "reports": 1, "findings": 2},
    ]);
    assert_eq!(value["folders"], folders);
    assert_eq!((&value["summary"]["files"], &value["summary"]["errors"]), (&json!(4), &json!(5)));
}

#[test]
fn people_read_the_same_counts() {
    let said = String::from_utf8(counted(&["--lang", "en"]).stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "findings  reports  rule");
    assert!(lines[1].starts_with("       4        3  L805 placeholder  "), "{said}");
    assert!(lines.contains(&"       4        2  云岭县水利局"), "{said}");
    assert!(lines.contains(&"       2        1  乙"), "{said}");
    assert!(lines.contains(&"Files checked: 4; errors: 5, warnings: 0, infos: 0."), "{said}");
}

#[test]
fn other_formats_have_no_counts_and_the_status_stays() {
    let refused = counted(&["--output-format", "html"]);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--statistics 只有 human 和 json 两种格式"));
    assert_eq!(counted(&["--fail-on", "never"]).status.code(), Some(0));
}
