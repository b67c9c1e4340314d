//! Web pages: places in the page, fixes in the page, pages that nobody would write.

use foia_lint::stages::diag::Safety;
use proptest::prelude::*;

use crate::session::{below, brief, input, report, session};

fn page(name: &str) -> Vec<u8> {
    std::fs::read(below("tests/reports/pages").join(name)).unwrap()
}

#[test]
fn findings_point_at_the_characters_of_the_page() {
    let session = session();
    let checked = session.check(input("a.html", page("nested-tables.html")));
    let briefly: Vec<String> = checked.findings.iter().map(|finding| brief(&checked, finding)).collect();
    assert_eq!(briefly, ["T305 153:21 \"119\""]);
    let finding = &checked.findings[0];
    assert!(!finding.labels.is_empty());
    for label in &finding.labels {
        let text = report(&checked).slice(label.span);
        assert!(text.parse::<u32>().is_ok(), "{text}");
    }
    let fix = finding.fix.as_ref().unwrap();
    assert_eq!(report(&checked).slice(fix.edits[0].span), "119");
}

#[test]
fn a_fix_changes_the_page_at_that_place_alone_and_keeps_its_encoding() {
    let session = session();
    let bytes = page("gbk.html");
    let checked = session.check(input("a.html", bytes.clone()));
    let fixed = session.fix(&checked, Safety::Safe).unwrap();
    let written = checked.encode(fixed.text()).unwrap();
    let (old, new) = (gbk("五、存在问题及改进情况"), gbk("五、存在的主要问题及改进情况"));
    let at = bytes.windows(old.len()).position(|window| window == old).unwrap();
    let wanted = [&bytes[..at], &new, &bytes[at + old.len()..]].concat();
    assert_eq!(written, wanted);
    assert!(fixed.findings.is_empty(), "{:?}", fixed.findings);
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

#[test]
fn what_is_spread_over_elements_is_not_mended() {
    let session = session();
    let checked = session.check(input("a.htm", page("word-export.htm")));
    let label = checked.findings.iter().find(|finding| finding.code.as_str() == "S113").unwrap();
    assert_eq!(label.labels.len(), 0);
    assert!(label.fix.is_none(), "its number is in an element of its own");
    assert!(session.fix(&checked, Safety::Unsafe).is_none());
}

#[test]
fn a_comment_of_the_page_accepts_the_line_that_it_stands_on() {
    let session = session();
    let text = String::from_utf8(page("nested-tables.html")).unwrap();
    let accepted = text.replacen("119", "119<!-- foia-lint-ignore T305: 已核对 -->", 1);
    let checked = session.check(input("a.html", accepted));
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
    assert_eq!(checked.tally.silenced, 1);
    let elsewhere = text.replacen("<body", "<!-- foia-lint-ignore T305: 已核对 -->\n<!-- x -->\n\n<body", 1);
    let codes: Vec<String> = session
        .check(input("a.html", elsewhere))
        .findings
        .iter()
        .map(|found| found.code.to_string())
        .collect();
    assert_eq!(codes, ["X005", "T305"]);
}

/// Pages of some megabytes that are all of one thing; each is read in seconds even without optimisation.
#[test]
fn hostile_pages_come_to_an_end() {
    let session = session();
    let words = "一、总体情况。".repeat(50_000);
    let cases = [
        ("text without tags", words),
        ("divs", "<div>".repeat(200_000)),
        ("tables", "<table><tr><td>".repeat(50_000)),
        ("rows", "<tr><td rowspan=65534 colspan=1000>1".repeat(20_000)),
        ("end tags", "</div>".repeat(200_000)),
        ("entities", "&nbsp;&#1;&x;&".repeat(100_000)),
        ("bars", "<table><tr><td>|</td><td>|</table>".repeat(20_000)),
        ("unclosed", format!("<a {}", "x=y ".repeat(200_000))),
        ("headings", "<p>一、总体情况<p>二、主动公开政府信息情况".repeat(1_000)),
        ("breaks", "<br>".repeat(1_200_000)),
    ];
    for (what, page) in cases {
        let checked = session.check(input("a.html", page));
        assert!(checked.tally.files == 1, "{what}");
    }
    let checked = session.check(input("a.html", "<br>".repeat(1_200_000)));
    let refused: Vec<&str> = checked.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(refused, ["X001"]);
}

/// Pieces of pages, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "<table>",
            "</table>",
            "<tr>",
            "</tr>",
            "<td colspan=2>",
            "<td rowspan='3'>",
            "</td>",
            "<p>",
            "</p>",
            "<br>",
            "<div class=\"footer\">",
            "</div>",
            "<h2>",
            "</h2>",
            "&nbsp;",
            "&#x4e00;",
            "&lt;",
            "<a href=x>",
            "</a>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<span style=\"display:none\">",
            "</span>",
            "<",
            "&",
            "\r\n",
            "　",
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "规章",
            "12",
            "|",
            "临江市水利局2024年政府信息公开工作年度报告",
            "一、本年新收政府信息公开申请数量",
            "发布日期：2025-01-20",
            "。",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn no_page_is_too_broken(pieces in prop::collection::vec(piece(), 0..80)) {
        let page = pieces.concat();
        let checked = session().check(input("a.html", page.clone()));
        for finding in &checked.findings {
            prop_assert!(page.get(finding.span.range()).is_some() || finding.code.as_str() == "X001");
        }
        if let Some(fixed) = session().fix(&checked, Safety::Unsafe) {
            prop_assert!(fixed.tally.fixed > 0);
        }
    }

    #[test]
    fn no_bytes_are_too_broken(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        session().check(input("a.html", bytes));
    }

    #[test]
    fn a_page_may_be_cut_or_struck_anywhere(at in 0usize..15_000, instead in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = page("nested-tables.html");
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = instead;
        }
        session().check(input("a.html", bytes));
    }
}
