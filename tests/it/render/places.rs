//! Findings in documents without lines: every form says where to look in Word.

use foia_lint::stages::render::Format;
use serde_json::{Value, json};

use super::fixture::{Case, PLAIN, render};
use super::valid::{GITLAB, SARIF, refusal, xml};

/// A finding in the cell of a Word file, with another cell that matters.
fn word() -> Case {
    let mut case = Case::new("三、申请\n\n| 本年新收 | ‹5› | «13» |\n");
    "年报.docx".clone_into(&mut case.about.path);
    let found = &mut case.findings[0];
    found.place = Some("表2 第3行 第9列".to_owned());
    found.labels[0].place = Some("表2 第3行 第3列".to_owned());
    found.whereabouts = Some("“三、申请”的表格，“本年新收”行“总计”列".to_owned());
    found.labels[0].whereabouts = Some("“三、申请”的表格，“本年新收”行“自然人”列".to_owned());
    case
}

fn parsed(format: Format) -> Value {
    serde_json::from_str(&render(format, PLAIN, &[&word()])).unwrap()
}

#[test]
fn every_form_tells_the_place_in_words() {
    for format in Format::ALL {
        let text = render(format, PLAIN, &[&word()]);
        let is_for_people = matches!(format, Format::Human | Format::Html);
        let place =
            if is_for_people { "“本年新收”行“总计”列" } else { "表2 第3行 第9列" };
        assert!(text.contains(place), "{}: {text}", format.name());
    }
}

#[test]
fn what_people_read_has_the_place_instead_of_a_line_that_nobody_sees() {
    let page = xml(render(Format::Html, PLAIN, &[&word()]).trim_start_matches("<!doctype html>"));
    let heads = page.of_class("head");
    assert!(
        heads.iter().any(|head| head.text.contains("row-total “三、申请”的表格，“本年新收”行“总计”列")),
        "{heads:?}"
    );
    let links = page.all().into_iter().filter(|element| element.name == "a");
    assert!(
        links.map(|link| link.text.as_str()).any(|text| text == "“三、申请”的表格，“本年新收”行“自然人”列")
    );
    let comment = render(Format::Markdown, PLAIN, &[&word()]);
    assert!(comment.contains("<code>T301 row-total</code> 表2 第3行 第9列 本年新收"), "{comment}");
    let suites = xml(&render(Format::Junit, PLAIN, &[&word()]));
    let case = suites.all().into_iter().find(|element| element.name == "testcase").unwrap();
    assert_eq!(case.attribute("name"), "T301 row-total 表2 第3行 第9列");
    assert!(case.text.starts_with("年报.docx:表2 第3行 第9列\n"), "{}", case.text);
}

#[test]
fn what_programs_read_has_the_place_besides() {
    let message = "本年新收一行各列之和为 12，“总计”填报 13。";
    let sarif = parsed(Format::Sarif);
    assert_eq!(refusal(SARIF, &sarif), None, "{sarif:#}");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["message"]["text"], format!("{message} (表2 第3行 第9列)"));
    let named = |name: &str| json!([{ "fullyQualifiedName": name }]);
    assert_eq!(result["locations"][0]["logicalLocations"], named("表2 第3行 第9列"));
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
    assert_eq!(result["relatedLocations"][0]["logicalLocations"], named("表2 第3行 第3列"));
    let gitlab = parsed(Format::Gitlab);
    assert_eq!(refusal(GITLAB, &gitlab), None);
    assert_eq!(gitlab[0]["description"], format!("T301 row-total: {message} (表2 第3行 第9列)"));
    let github = render(Format::Github, PLAIN, &[&word()]);
    assert!(github.contains(&format!("::{message}%0A位置: 表2 第3行 第9列%0A办法: ")), "{github}");
    let json = parsed(Format::Json);
    assert_eq!(refusal("docs/foia-lint-1.schema.json", &json), None, "{json:#}");
    let found = &json["files"][0]["diagnostics"][0];
    assert_eq!(
        (&found["place"], &found["labels"][0]["place"]),
        (&json!("表2 第3行 第9列"), &json!("表2 第3行 第3列"))
    );
    assert_eq!(parsed(Format::JsonLines)["labels"][0]["place"], "表2 第3行 第3列");
}

/// What the program says of a file.
fn said(format: &str, file: &str) -> Value {
    let program = std::process::Command::new(env!("CARGO_BIN_EXE_foia-lint"))
        .args(["check", "--output-format", format, file])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    serde_json::from_slice(&program.unwrap().stdout).unwrap()
}

#[test]
fn findings_in_pages_have_their_page_and_box() {
    let json = said("json", "tests/reports/pdf/chromium.pdf");
    assert_eq!(refusal("docs/foia-lint-1.schema.json", &json), None, "{json:#}");
    let found = json["files"][0]["diagnostics"].as_array().unwrap();
    assert!(!found.is_empty());
    for found in found {
        assert!(found["place"].as_str().unwrap().starts_with(&format!("第{}页", found["page"])), "{found:#}");
        let is_empty = found["span"]["start"] == found["span"]["end"];
        assert_eq!(found["box"].is_null(), is_empty, "{found:#}");
        let within = |at: usize| (0.0..842.0).contains(&found["box"][at].as_f64().unwrap());
        assert!(is_empty || (0..4).all(within), "{found:#}");
    }
    let sarif = said("sarif", "tests/reports/pdf/chromium.pdf");
    assert_eq!(refusal(SARIF, &sarif), None, "{sarif:#}");
    let properties = |at: usize| &sarif["runs"][0]["results"][at]["locations"][0]["properties"];
    for (at, found) in found.iter().enumerate() {
        assert_eq!((&properties(at)["page"], &properties(at)["box"]), (&found["page"], &found["box"]));
    }
}

#[test]
fn a_page_that_is_a_picture_is_where_it_is() {
    let json = said("json", "tests/reports/pdf/pictures.pdf");
    let found = json["files"][0]["diagnostics"].as_array().unwrap();
    let at = found.iter().position(|found| found["code"] == "X009").unwrap();
    assert_eq!((&found[at]["place"], &found[at]["page"]), (&json!("第2页"), &json!(2)));
    assert_eq!(found[at].get("box"), Some(&Value::Null));
    let sarif = said("sarif", "tests/reports/pdf/pictures.pdf");
    let location = &sarif["runs"][0]["results"][at]["locations"][0];
    assert_eq!(location["properties"], json!({ "page": 2, "box": null }));
    assert_eq!(location["logicalLocations"], json!([{ "fullyQualifiedName": "第2页" }]));
}

#[test]
fn other_files_have_neither() {
    for file in ["examples/faulty.md", "tests/reports/word/python-docx.docx"] {
        let json = said("json", file);
        assert_eq!(refusal("docs/foia-lint-1.schema.json", &json), None, "{json:#}");
        for found in json["files"][0]["diagnostics"].as_array().unwrap() {
            assert_eq!((found.get("page"), found.get("box")), (None, None));
        }
    }
    let sarif = parsed(Format::Sarif);
    assert!(sarif["runs"][0]["results"][0]["locations"][0].get("properties").is_none());
}
