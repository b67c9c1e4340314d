//! The forms of other programs: SARIF, GitLab, GitHub, lines of JSON.

use foia_lint::stages::diag::{Edit, Fix, Safety, Severity};
use foia_lint::stages::render::Format;
use serde_json::{Value, json};

use super::fixture::{Case, PLAIN, nasty, render};
use super::valid::{GITLAB, SARIF, refusal};

/// A finding with another place and a fix, and a warning in a second file whose path needs care.
fn two() -> [Case; 2] {
    let mut first = Case::new("三、申请\n| 本年新收 | ‹5› | ‹7› | «13» |\n");
    let found = &mut first.findings[0];
    found.fix = Some(Fix {
        safety: Safety::Unsafe,
        edits: vec![Edit { span: found.span, replacement: "12".to_owned() }],
    });
    let mut second = Case::new("一\n«乙\n丙»");
    "./年 报/a,b:c.md".clone_into(&mut second.about.path);
    second.findings[0].severity = Severity::Warning;
    [first, second]
}

fn sarif(cases: &[&Case]) -> Value {
    serde_json::from_str(&render(Format::Sarif, PLAIN, cases)).unwrap()
}

#[test]
fn a_finding_in_sarif() {
    let [first, second] = two();
    let run = sarif(&[&first, &second])["runs"][0].take();
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["language"], "zh-CN");
    assert_eq!(run["invocations"], json!([{ "executionSuccessful": true }]));
    let place = |start: u32, end: u32| {
        json!({
            "artifactLocation": { "uri": "%E4%B8%B4%E6%B1%9F%E5%B8%82%E6%B0%B4%E5%88%A9%E5%B1%802024.md" },
            "region": { "startLine": 2, "startColumn": start, "endLine": 2, "endColumn": end }
        })
    };
    let region = place(18, 20)["region"].clone();
    let expected = json!({
        "ruleId": "T301", "ruleIndex": 0, "level": "error",
        "message": { "text": "本年新收一行各列之和为 12，“总计”填报 13。" },
        "locations": [{ "physicalLocation": place(18, 20) }],
        "relatedLocations": [
            { "id": 0, "physicalLocation": place(10, 11), "message": { "text": "分项1" } },
            { "id": 1, "physicalLocation": place(14, 15), "message": { "text": "分项2" } }
        ],
        "partialFingerprints": { "foiaLint/v1": "0123456789abcdef" },
        "fixes": [{
            "description": { "text": "建议更正" },
            "artifactChanges": [{
                "artifactLocation": place(0, 0)["artifactLocation"],
                "replacements": [{ "deletedRegion": region, "insertedContent": { "text": "12" } }]
            }],
            "properties": { "safety": "unsafe" }
        }],
        "properties": {
            "origin": "unknown", "help": "核对各列，或更正“总计”。", "basis": ["国办公开办函〔2021〕30号附件"],
            "section": "requests", "cell": "requests.new.total"
        }
    });
    assert_eq!(run["results"][0], expected);
    assert_eq!(run["results"][1]["level"], "warning");
    let other = &run["results"][1]["locations"][0]["physicalLocation"];
    assert_eq!(other["artifactLocation"]["uri"], "%E5%B9%B4%20%E6%8A%A5/a%2Cb%3Ac.md");
    assert_eq!(other["region"], json!({ "startLine": 2, "startColumn": 1, "endLine": 3, "endColumn": 2 }));
}

#[test]
fn a_rule_is_described_once_with_its_remedy_and_basis() {
    let [first, second] = two();
    let driver = sarif(&[&first, &second])["runs"][0]["tool"]["driver"].take();
    assert_eq!(driver["name"], "foia-lint");
    let [rule] = driver["rules"].as_array().unwrap().as_slice() else { panic!("{driver:#}") };
    assert_eq!((&rule["id"], &rule["name"]), (&json!("T301"), &json!("row-total")));
    let help = rule["help"]["text"].as_str().unwrap();
    assert!(help.contains("办法: ") && help.contains("依据: "), "{help}");
    assert!(!rule["properties"]["basis"].as_array().unwrap().is_empty());
}

#[test]
fn sarif_is_what_the_published_schema_says() {
    let [first, second] = two();
    let unread = Case::new("«»");
    for cases in [&[][..], &[&first, &second], &[&nasty(), &unread]] {
        let value = sarif(cases);
        assert_eq!(refusal(SARIF, &value), None, "{value:#}");
    }
    let mut wrong = sarif(&[&first]);
    wrong["runs"][0]["results"][0]["colour"] = json!("red");
    assert!(refusal(SARIF, &wrong).is_some(), "the schema refuses what it does not know");
    wrong = sarif(&[&first]);
    wrong["runs"][0]["columnKind"] = json!("bytes");
    assert!(refusal(SARIF, &wrong).is_some());
}

#[test]
fn a_fault_in_a_rule_file_lies_in_that_file() {
    let mut case = Case::new("- code: «T301»\n");
    let fault = case.fault_in_rules();
    case.findings = vec![fault];
    let result = sarif(&[&case])["runs"][0]["results"][0].take();
    let uri = |place: &Value| place["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(uri(&result["locations"][0]), "%E5%8E%BF.yaml");
    assert!(uri(&result["relatedLocations"][0]).as_str().unwrap().ends_with("2024.md"));
    assert!(render(Format::Github, PLAIN, &[&case]).starts_with("::error file=县.yaml,line=2,"));
    let issues: Value = serde_json::from_str(&render(Format::Gitlab, PLAIN, &[&case])).unwrap();
    assert_eq!(issues[0]["location"]["path"], "县.yaml");
}

#[test]
fn gitlab_gets_an_issue_a_finding_and_tells_equal_reports_apart() {
    let [first, second] = two();
    let text = render(Format::Gitlab, PLAIN, &[&first, &second]);
    let issues: Value = serde_json::from_str(&text).unwrap();
    let expected = json!({
        "description": "T301 row-total: 本年新收一行各列之和为 12，“总计”填报 13。",
        "check_name": "T301", "fingerprint": "0123456789abcdef:临江市水利局2024.md", "severity": "major",
        "location": { "path": "临江市水利局2024.md", "lines": { "begin": 2, "end": 2 } }
    });
    assert_eq!(issues[0], expected);
    assert_eq!(issues[1]["location"], json!({ "path": "年 报/a,b:c.md", "lines": { "begin": 2, "end": 3 } }));
    assert_eq!(issues[1]["severity"], "minor");
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
    assert_eq!(refusal(GITLAB, &issues), None);
    assert_eq!(render(Format::Gitlab, PLAIN, &[]), "[\n]\n");
    let hostile = serde_json::from_str(&render(Format::Gitlab, PLAIN, &[&nasty()])).unwrap();
    assert_eq!(refusal(GITLAB, &hostile), None);
    let mut wrong = issues;
    wrong[0]["severity"] = json!("error");
    assert!(refusal(GITLAB, &wrong).is_some());
}

#[test]
fn github_gets_a_command_a_finding() {
    let [mut first, mut second] = two();
    first.findings[0].wording.message = "100%\n::error::x".to_owned();
    first.findings[0].wording.basis.clear();
    second.findings[0].severity = Severity::Info;
    let text = render(Format::Github, PLAIN, &[&first, &second]);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(
        lines[0],
        "::error file=临江市水利局2024.md,line=2,col=18,endColumn=20,title=T301 row-total::100%25␊::error::x%0A\
        办法: 核对各列，或更正“总计”。"
    );
    assert!(
        lines[1].starts_with("::notice file=年 报/a%2Cb%3Ac.md,line=2,endLine=3,title=T301 row-total::"),
        "{text}"
    );
    assert_eq!(lines.len(), 2);
    assert_eq!(render(Format::Github, PLAIN, &[&nasty()]).lines().count(), 1);
}

#[test]
fn a_line_of_json_is_the_finding_of_json_with_its_report() {
    let [mut first, second] = two();
    first.about.organ = Some("云岭县水利局".to_owned());
    first.about.year = Some(2024);
    let text = render(Format::JsonLines, PLAIN, &[&first, &second]);
    let whole = super::fixture::json(&[&first, &second]);
    assert_eq!(text.lines().count(), 2);
    for (index, line) in text.lines().enumerate() {
        let mut line: Value = serde_json::from_str(line).unwrap();
        for key in ["path", "organ", "year"] {
            let value = line.as_object_mut().unwrap().remove(key).unwrap();
            assert_eq!(value, whole["files"][index][key]);
        }
        assert_eq!(line, whole["files"][index]["diagnostics"][0]);
    }
    assert_eq!(render(Format::JsonLines, PLAIN, &[&nasty()]).lines().count(), 1);
    assert_eq!(render(Format::JsonLines, PLAIN, &[]), "");
}
