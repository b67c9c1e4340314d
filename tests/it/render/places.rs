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
