//! The grammars rule by rule: what each takes, exactly, and what it leaves. Offsets are bytes.

use pest::Parser;
use pest::iterators::Pair;

use super::grammar::{prose, report, table};
use super::{Part, parse};
use crate::source::Source;
use crate::span::SourceId;

/// A rule's name and the bytes that it took, with its parts inside.
fn shape<R: pest::RuleType>(pair: Pair<'_, R>) -> String {
    let span = pair.as_span();
    let head = format!("{:?}@{}..{}", pair.as_rule(), span.start(), span.end());
    let parts: Vec<String> = pair.into_inner().map(shape).collect();
    if parts.is_empty() { head } else { format!("{head}({})", parts.join(" ")) }
}

/// What a rule makes of a text from its beginning; `no` if nothing.
fn report_shape(rule: report::Rule, text: &str) -> String {
    report::Grammar::parse(rule, text).map_or("no".to_owned(), |mut pairs| shape(pairs.next().unwrap()))
}

fn table_shape(text: &str) -> String {
    let line = table::Grammar::parse(table::Rule::lines, text).unwrap().next().unwrap();
    line.into_inner()
        .filter(|piece| piece.as_rule() != table::Rule::EOI)
        .map(shape)
        .collect::<Vec<_>>()
        .join(" ")
}

fn prose_shape(rule: prose::Rule, text: &str) -> String {
    prose::Grammar::parse(rule, text).map_or("no".to_owned(), |mut pairs| shape(pairs.next().unwrap()))
}

#[test]
fn lines_are_told_apart() {
    use report::Rule;
    for (rule, yes, no) in [
        (Rule::blank, " \u{a0}\n", "a\n"),
        (Rule::page_mark, "— 12 —\n", "— 12\n"),
        (Rule::page_mark, "第 3 页 共 9 页\n", "第三页\n"),
        (Rule::page_mark, "Page 9 - 某局年报\n", "Page nine\n"),
        (Rule::page_mark, "\u{c}12\n", "12\n"),
        (Rule::rule_row, "|---|:--:|\n", "| 规章 | -- |\n"),
        (Rule::dated, "临江市水利局 2025 年 1 月 20 日\n", "临江市水利局\n"),
        (Rule::dated, "二〇二五年一月二十日\n", "二〇二五年一月\n"),
        (Rule::dated, "2025-01-20\n", "2025-01\n"),
        (Rule::prose, "全年收到申请3件。\n", "全年收到申请3件\n"),
        (Rule::tab_row, "规章\t0\t0\n", "规章 0 0\n"),
        (Rule::bar_row, "规章 | 0 |\n", "规章 0\n"),
        (Rule::heading, "### （一）主动公开\n", "主动公开\n"),
        (Rule::heading, "1.主动公开\n", "1.5倍\n"),
        (Rule::heading, "第一部分 概述\n", "第一次会议\n"),
        (Rule::plain, "临江市水利局\n", "\n"),
        (Rule::front_matter, "发布日期：2025-01-20\n", "发布会：2025-01-20\n"),
    ] {
        let whole = format!("@0..{}", yes.len());
        assert!(report_shape(rule, yes).contains(&whole), "{rule:?} {yes:?}: {}", report_shape(rule, yes));
        assert_eq!(report_shape(rule, no), "no", "{rule:?} {no:?}");
    }
}

#[test]
fn a_heading_that_stands_twice_on_its_line_is_one() {
    let text =
        "一、总体情况  一、总体情况\n正文。\n二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况\n";
    let source = Source::from_text(SourceId::new(0), "a.txt", text.to_owned());
    let report = parse(&source);
    let parts: Vec<(Part, usize)> =
        report.sections.iter().map(|section| (section.part, section.lines.len())).collect();
    assert_eq!(parts, [(Part::Overview, 2), (Part::Proactive, 0), (Part::Requests, 0)]);
}

#[test]
fn the_six_headings_are_found_however_they_are_written() {
    use report::Rule;
    let heading = |text: &str| report_shape(Rule::section_heading, text);
    for (text, part) in [
        ("一、总体情况\n", "overview_phrase@6..18"),
        ("一、概述\n", "overview_title@6..12"),
        ("1、 总体情况\n", "overview_phrase@5..17"),
        ("## 二、主动公开政府信息情况 |||\n", "proactive_phrase@9..39"),
        ("三、收到和处理政府信息公开申请情况\n", "requests_phrase@6..51"),
        ("四、行政复议行政诉讼情况\n", "review_phrase@6..36"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n", "review_phrase@6..81"),
        ("五、存在问题及改进措施\n", "problems_phrase@6..33"),
        ("**六、其它需要报告的事项**\n", "other_phrase@8..35"),
        ("第六部分 其他事项\n", "other_title@13..25"),
        ("总体情况\n", "overview_phrase@0..12"),
    ] {
        assert!(heading(text).contains(part), "{text:?}: {}", heading(text));
    }
    for text in [
        "一、本年新收政府信息公开申请数量\n",
        "二、上年结转政府信息公开申请数量\n",
        "三、本年度办理结果\n",
        "四、结转下年度继续办理 1\n",
        "（一）主动公开\n",
        "2.依申请公开\n",
        "3.其他\n",
        "二、主动公开了许多信息。\n",
        "其他\n",
    ] {
        assert_eq!(heading(text), "no", "{text:?}");
    }
}

#[test]
fn a_title_has_its_parts() {
    use report::Rule;
    let title = |text: &str| report_shape(Rule::title, text);
    assert_eq!(
        title("临江市水利局2024年政府信息公开工作年度报告\n"),
        "title@0..62(dated_organ@0..18 title_year@18..25 title_noun@25..61)"
    );
    assert_eq!(
        title("2024年度临江市水利局政府信息公开工作年度报告（图解）\n"),
        "title@0..77(title_year@0..10 title_organ@10..28 title_noun@28..76)"
    );
    assert_eq!(
        title("临江市水利局\n2024年政府信息公开工作年度报告\n"),
        "title@0..63(lead_organ@0..18 title_year@19..26 title_noun@26..62)"
    );
    assert_eq!(title("根据条例规定编制本报告。\n"), "no");
    assert_eq!(title("发布机构：临江市政府信息公开年度报告\n"), "no");
}

#[test]
fn a_table_line_has_pieces() {
    assert_eq!(
        table_shape("规章\t0\t-417\t28503.9786"),
        "words@0..6 tab@6..7 bare_figure@7..8 tab@8..9 figure@9..13(number@9..13) tab@13..14 figure@14..24(number@14..24)"
    );
    // Item numbers belong to words, run-on digits do not.
    assert_eq!(table_shape("1.属于国家秘密00"), "numbered@0..20 figure@20..22(number@20..22)");
    assert_eq!(table_shape("0000002.重复申请"), "figure@0..6(number@0..6) numbered@6..20");
    assert_eq!(
        table_shape("| 12件 | / |"),
        "bar@0..1 figure@2..7(number@2..4 unit@4..7) bar@8..9 mark@10..11 bar@12..13"
    );
    assert_eq!(table_shape("2024年度"), "numbered@0..10");
    assert_eq!(table_shape("1,234"), "figure@0..5(number@0..5)");
    assert_eq!(table_shape("减4"), "figure@0..4(number@0..4)");
    assert_eq!(table_shape("本年增/减"), "words@0..13");
}

#[test]
fn prose_has_periods_and_document_numbers() {
    use prose::Rule;
    assert_eq!(
        prose_shape(Rule::document_number, "〔2021〕30号"),
        "document_number@0..15(document_year@3..7)"
    );
    assert_eq!(prose_shape(Rule::document_number, "（2021）年"), "no");
    let periods = |text: &str| prose_shape(Rule::periods, text);
    let period = periods("本报告统计期限自2024年1月1日起至12月31日止。");
    assert!(period.contains(" period@24..55("), "{period}");
    assert!(!periods("统计期限为2024年1月1日。").contains("period@"));
    assert!(!periods("自2024年1月1日至12月31日").contains("period@"));
    // Numerals that begin no date are passed over together, and what stands between dates may be long.
    assert!(periods("统计期限五二〇二四年一月一日至六月三十日").contains(" period@30.."));
    assert!(periods("统计时间为本年，自2024年1月1日起算，至当年的12月31日").contains(" period@27.."));
    // The first mention of a line decides, however many others come to nothing before it.
    assert!(periods("经统计，统计局统计期为2024年1月1日至6月30日").contains(" period@"));
    assert!(!periods("统计期内没有变化。统计期为2024年1月1日至6月30日").contains("period@"));
    let both = periods("统计期内。\n统计期为2024年1月1日至6月30日\n统计期为2024年1月1日至9月30日\n");
    assert_eq!(both.matches(" period@").count(), 2, "{both}");
}
