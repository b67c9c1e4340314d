//! The forms that are marked up: `JUnit`, the page, the comment.

use std::collections::BTreeSet;

use foia_lint::stages::diag::{Finding, Severity, Tally};
use foia_lint::stages::render::{FileView, Format, renderer};

use super::fixture::{Case, PLAIN, Words, finding, nasty, render};
use super::valid::{Element, xml};

#[test]
fn a_suite_a_file_and_a_case_a_finding() {
    let mut case = Case::new("总计\n| «13» |\n");
    let source = case.sources.iter().next().unwrap();
    let mut warning = finding(source, 0..0);
    warning.severity = Severity::Warning;
    case.findings.insert(0, warning);
    let mut clean = Case::new("«»");
    clean.findings.clear();
    let suites = xml(&render(Format::Junit, PLAIN, &[&case, &clean]));
    let counts = |suite: &Element| {
        ["tests", "failures", "errors", "skipped"].map(|name| suite.attribute(name).to_owned()).join(" ")
    };
    assert_eq!((suites.name.as_str(), suites.children.len()), ("testsuites", 2));
    assert_eq!(counts(&suites.children[0]), "2 1 0 1");
    assert_eq!(counts(&suites.children[1]), "1 0 0 0", "a file that is sound is a test that passes");
    let cases = &suites.children[0].children;
    assert_eq!(cases[0].children[0].name, "skipped");
    assert_eq!(cases[1].attribute("name"), "T301 row-total 2:3");
    let failure = &cases[1].children[0];
    assert_eq!((failure.name.as_str(), failure.attribute("type")), ("failure", "error"));
    assert_eq!(failure.attribute("message"), "本年新收一行各列之和为 12，“总计”填报 13。");
    assert!(failure.text.starts_with("临江市水利局2024.md:2:3\n理由: "), "{}", failure.text);
    assert!(suites.children[1].children[0].children.is_empty());
}

#[test]
fn a_file_that_could_not_be_read_is_an_error_of_the_test() {
    let case = Case::new("«»");
    let tally = Tally { broken: 1, ..case.tally() };
    let view =
        FileView { sources: &case.sources, about: &case.about, findings: &case.findings, tally: &tally };
    let mut out = Vec::new();
    let mut junit = renderer(Format::Junit, PLAIN, &Words);
    junit.begin(&mut out).unwrap();
    junit.file(&view, &mut out).unwrap();
    junit.end(&tally, &mut out).unwrap();
    let suites = xml(&String::from_utf8(out).unwrap());
    assert_eq!(suites.children[0].attribute("errors"), "1");
    assert_eq!(suites.children[0].children[0].children[0].name, "error");
}

/// The elements and attributes that a test report may have, as Jenkins reads it.
#[test]
fn the_structure_is_the_one_that_jenkins_reads() {
    let known: [(&str, &[&str], &[&str]); 6] = [
        ("testsuites", &["name"], &["testsuite"]),
        ("testsuite", &["name", "tests", "failures", "errors", "skipped"], &["testcase"]),
        ("testcase", &["name", "classname"], &["failure", "error", "skipped"]),
        ("failure", &["message", "type"], &[]),
        ("error", &["message", "type"], &[]),
        ("skipped", &["message"], &[]),
    ];
    let mut clean = Case::new("«»");
    clean.findings.clear();
    let suites = xml(&render(Format::Junit, PLAIN, &[&nasty(), &clean, &Case::new("«甲»")]));
    for element in suites.all() {
        let (_, attributes, children) = known.iter().find(|(name, ..)| *name == element.name).unwrap();
        let own: Vec<_> = element.attributes.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(own, *attributes, "{}", element.name);
        assert!(element.children.iter().all(|child| children.contains(&child.name.as_str())));
    }
}

fn page(cases: &[&Case]) -> Element {
    xml(&render(Format::Html, PLAIN, cases))
}

/// Elements that the page is made of; none of them loads or runs anything.
const ELEMENTS: [&str; 29] = [
    "a", "article", "b", "body", "code", "div", "h1", "h2", "head", "header", "html", "i", "input", "label",
    "li", "main", "meta", "p", "section", "span", "style", "table", "tbody", "td", "th", "thead", "title",
    "tr", "ul",
];

#[test]
fn a_report_cannot_reach_the_page_as_markup() {
    for case in [nasty(), Case::new("«</span><script>alert(1)</script>»<img src=x onerror=y>‹\" onclick=\"›")]
    {
        let page = page(&[&case]);
        assert_eq!(page.names(), ELEMENTS.into_iter().collect::<BTreeSet<_>>());
        for element in page.all() {
            for (name, value) in &element.attributes {
                assert!(!name.starts_with("on") && name != "src" && name != "style", "{name}");
                assert!(name != "href" || value.starts_with('#'), "{value}");
            }
        }
    }
}

#[test]
fn every_link_of_the_page_leads_somewhere_and_every_id_is_there_once() {
    let case = Case::new("一\n«三、‹申请›»\n‹末›\n");
    let mut fault = nasty();
    "b.md".clone_into(&mut fault.about.path);
    let page = page(&[&case, &fault]);
    let ids: Vec<_> =
        page.all().into_iter().map(|element| element.attribute("id")).filter(|id| !id.is_empty()).collect();
    let unique: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    for element in page.all() {
        let target = element.attribute("href").trim_start_matches('#');
        assert!(target.is_empty() || unique.contains(target), "{target}");
        let label = element.attribute("for");
        assert!(label.is_empty() || unique.contains(label), "{label}");
    }
}

#[test]
fn the_page_shows_the_report_with_marks_and_notes() {
    let case = Case::new("三、申请\n| 本年新收 | ‹5› | ‹7› | «13» |\n");
    let page = page(&[&case]);
    let lines: Vec<_> = page.of_class("l").iter().map(|line| line.children[1].text.clone()).collect();
    assert_eq!(lines, ["三、申请", "| 本年新收 | 5 | 7 | 13 |", ""]);
    let texts = |class: &str| page.of_class(class).iter().map(|one| one.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts("mark"), ["13"]);
    assert_eq!(texts("other"), ["5", "7"]);
    let note = &page.of_class("note")[0];
    for part in ["错误", "T301 row-total", "2:18", "2:10", "分项1", "依据", "国办公开办函〔2021〕30号附件"]
    {
        assert!(note.text.contains(part), "{part}: {}", note.text);
    }
    assert_eq!(page.of_class("mark")[0].attribute("href"), format!("#{}", note.attribute("id")));
    assert_eq!(page.attribute("lang"), "zh-CN");
}

#[test]
fn a_page_of_sound_reports_says_so_and_a_place_without_width_is_seen() {
    let mut clean = Case::new("«»");
    clean.findings.clear();
    let sound = page(&[&clean]);
    assert!(sound.text.contains("没有发现问题。") && sound.text.contains("临江市水利局2024.md"));
    assert!(!sound.names().contains("main") && !sound.names().contains("input"));
    assert_eq!(page(&[&Case::new("一«»二")]).of_class("gap").len(), 1);
}

#[test]
fn a_page_has_room_for_some_reports_and_names_the_others() {
    let text = "按期答复。\n".repeat(200_000);
    let long = Case::new(&format!("«甲»{text}"));
    let output = render(Format::Html, PLAIN, &[&long, &long, &long]);
    assert!(output.len() < 24 << 20, "{} bytes", output.len());
    assert_eq!(output.matches("<tr><th scope=\"row\">").count(), 3, "each stands in the table");
    assert_eq!(output.matches("class=\"note error\"").count(), 3, "each has its findings");
    assert_eq!(output.matches("<i>200000</i>").count(), 1, "one has its text");
    assert_eq!(output.matches("全文太长").count(), 2, "of the others it is said");
}

#[test]
fn a_comment_has_the_counts_on_top_and_the_findings_by_file() {
    let mut case = Case::new("总计\n| «13» |\n");
    "@all <b>#1".clone_into(&mut case.findings[0].wording.message);
    let comment = render(Format::Markdown, PLAIN, &[&case]);
    let expected = "\
<!-- foia-lint -->
### 年度报告检查结果

共检查 1 份文件：错误 1 处，警告 0 处，提示 0 处。

| 文件 | 错误 | 警告 | 提示 |
| --- | ---: | ---: | ---: |
| <code>临江市水利局2024.md</code> | 1 | 0 | 0 |

#### <code>临江市水利局2024.md</code>

- **错误** <code>T301 row-total</code> 2:3 @<!-- -->all &#60;b&#62;&#35;1
  <details><summary>理由、办法和依据</summary>

  - 理由: “总计”应等于其左各列之和。
  - 办法: 核对各列，或更正“总计”。
  - 依据: 国办公开办函〔2021〕30号附件

  </details>
";
    assert_eq!(comment, expected);
    assert_eq!(
        render(Format::Markdown, PLAIN, &[]),
        "<!-- foia-lint -->\n### 年度报告检查结果\n\n没有找到可以检查的报告。\n"
    );
}

#[test]
fn a_comment_is_never_longer_than_one_may_be() {
    let mut case = Case::new("«甲»");
    let found = case.findings[0].clone();
    let code = |number: usize| format!("T{:03}", number / 5).parse().unwrap();
    case.findings = (0..2000).map(|number| Finding { code: code(number), ..found.clone() }).collect();
    let comment = render(Format::Markdown, PLAIN, &[&case]);
    assert!(comment.chars().count() < 65_536);
    let shown = comment.matches("- **错误**").count();
    assert!(comment.ends_with(&format!("\n另有 {} 处未列出\n", 2000 - shown)), "{shown}");
}
