//! Pages to text: what is the report, and where each character of it stands.

use super::flatten;
use crate::source::Landmark;
use crate::source::flat::Flat;

/// Lines that begin with `=` are titles, with a digit headings of sections, with `@` metadata.
fn guide(line: &str) -> Option<Landmark> {
    match line.chars().next()? {
        '=' => Some(Landmark::Title),
        '@' => Some(Landmark::Metadata),
        digit => digit.to_digit(10).map(|digit| Landmark::Section(digit as usize)),
    }
}

fn flat(page: &str) -> Flat {
    flatten(page, &guide).unwrap()
}

fn text(page: &str) -> String {
    flat(page).text.text().to_owned()
}

#[test]
fn a_page_without_a_report_is_read_as_a_whole() {
    assert_eq!(text("甲<div>乙 <b>丙</b></div><p>丁<br>戊"), "甲\n\n乙 丙\n\n丁\n戊\n");
    assert_eq!(text(""), "");
    assert_eq!(text("<h2>甲</h2>乙"), "## 甲\n\n乙\n");
}

#[test]
fn the_report_is_the_smallest_element_with_all_sections() {
    let page = "<div><a>甲</a></div><ul><li>1 一<li>2 二</ul><div><p>= 报告</p>\
                <div><p>1 一</p>正文很长很长很长很长很长很长<p>2 二</p>也很长</div></div>\
                <div>版权 <a>地图地图</a></div>";
    assert_eq!(text(page), "= 报告\n\n1 一\n\n正文很长很长很长很长很长很长\n\n2 二\n\n也很长\n");
}

#[test]
fn title_and_date_above_the_report_belong_to_it_and_links_do_not() {
    let page = "<div><p>= 旧<p><a href=x>= 别的</a></div><div><p>@ 日期<p>= 报告<p><a>打印打印</a></div>\
                <table><tr><td>1 一<p>正文正文正文<p>2 二</td></tr></table>";
    assert_eq!(text(page), "@ 日期\n\n= 报告\n\n1 一\n\n正文正文正文\n\n2 二\n");
}

#[test]
fn links_to_other_reports_in_front_of_the_report_are_no_titles() {
    let page = "<div><p><a href=x>= 去年的</a></p>= 报告<p>1 一<p>2 二</div>";
    assert_eq!(text(page), "= 报告\n\n1 一\n\n2 二\n");
    let page = "<div><p><a href=x>= 报告</a></p><p>1 一<p>2 二</div>";
    assert_eq!(text(page), "= 报告\n\n1 一\n\n2 二\n", "the only one there is");
}

#[test]
fn a_title_said_twice_is_said_once() {
    let page = "<h1>= 报告</h1><p>@ 日</p><div><p>=　报告</p><p>1 一</p><p>2 二</p></div>";
    assert_eq!(text(page), "@ 日\n\n=　报告\n\n1 一\n\n2 二\n");
}

#[test]
fn furniture_within_the_report_is_left_out() {
    let page = "<div>= 报<p>1 一</p><div class=share>分享</div><p>2 二</p><footer>版权</footer></div>";
    assert_eq!(text(page), "= 报\n\n1 一\n\n2 二\n");
    let page = "<div class='print-nav'>= 报<p>1 一</p><p>2 二</p></div>";
    assert_eq!(text(page), "= 报\n\n1 一\n\n2 二\n", "what holds the sections is no furniture");
}

#[test]
fn tables_of_figures_are_rows_and_tables_of_layout_are_not() {
    let page = "<table><tr><td>1 一<tr><td><table><tr><td rowspan=2>甲<td>5<tr><td>&nbsp;</table><tr><td>2 二</table>";
    assert_eq!(text(page), "1 一\n\n| 甲 | 5 |\n| |  |\n\n2 二\n");
    let page = "<p>1 一<table><tr><td colspan=2>题<tr><td>甲<td>5<tr><td colspan=2>一段话。</table><p>2 二";
    assert_eq!(text(page), "1 一\n\n| 题 | |\n| 甲 | 5 |\n\n一段话。\n\n2 二\n");
}

#[test]
fn a_row_of_metadata_is_a_line() {
    let page = "<table><tr><td>@：<td>甲</table><p>1 一<p>2 二";
    assert_eq!(text(page), "@： 甲\n\n1 一\n\n2 二\n");
}

#[test]
fn places_are_those_of_the_page() {
    let page = "<p>1 一</p><table><tr><td>商业<br/>企业</td><td> </td></tr></table><p>2&nbsp;二</p>";
    let flat = flat(page);
    let origin = |part: &str| {
        let at = flat.text.text().find(part).unwrap();
        page.get(flat.text.origin(at..at + part.len())).unwrap()
    };
    assert_eq!(flat.text.text(), "1 一\n\n| 商业企业 |  |\n\n2\u{A0}二\n");
    assert_eq!(origin("商业企业"), "商业<br/>企业");
    assert_eq!(origin("2\u{A0}二"), "2&nbsp;二");
    let empty = flat.text.text().find("|  |").unwrap() + 2;
    let at = flat.text.origin(empty..empty);
    assert_eq!(page.get(..at.start).unwrap().rsplit('<').next(), Some("td>"), "in the empty cell");
}

#[test]
fn a_raised_mark_of_a_note_is_no_part_of_a_figure() {
    let page = "<table><tr><td>甲<td>21<sup>1</sup><td>5<sup><a href=#a>[12]</a></sup></tr>\
                <tr><td>m<sup>之二</sup><td><sup>3</sup><td>4</table>";
    assert_eq!(text(page), "| 甲 | 21 | 5 |\n| m之二 | 3 | 4 |\n");
    assert_eq!(text("<p>共21<sup>1</sup>件</p>"), "共21件\n");
}
