//! The form for people.

use foia_lint::stages::diag::{Code, Edit, Facts, Fix, Origin, Safety, Tally, Wording};
use foia_lint::stages::render::{Format, Phrases, Spoken, Style, renderer};
use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Options, Session};
use unicode_width::UnicodeWidthStr;

use super::drawn::{over_carets, pictures};
use super::fixture::{Case, Marked, PLAIN, Words, human, json, nasty, render, render_in};

#[test]
fn what_could_not_be_checked_is_said_even_when_nothing_is_found() {
    let mut out = Vec::new();
    let tally = Tally { files: 1, not_assessable: 3, ..Tally::default() };
    renderer(Format::Human, PLAIN, &Words).end(&tally, &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "没有发现问题。\n另有 3 项不能核对。\n");
}

#[test]
fn one_finding_for_people() {
    let case = Case::new("三、申请\n| 本年新收 | ‹5› | ‹7› | «13» |\n");
    let expected = "\
错误[T301 row-total]: 本年新收一行各列之和为 12，“总计”填报 13。
  ┌─ 临江市水利局2024.md:2:18
  │
2 │ | 本年新收 | 5 | 7 | 13 |
  │              -   -   ^^ 填报 13
  │              │   │
  │              │   分项2
  │              分项1
  │
  = 理由: “总计”应等于其左各列之和。
  = 办法: 核对各列，或更正“总计”。
  = 依据: 国办公开办函〔2021〕30号附件

共检查 1 份文件：错误 1 处，警告 0 处，提示 0 处。
";
    assert_eq!(human(&case, 80), expected);
}

#[test]
fn reasons_are_told_once_for_a_rule_or_not_at_all() {
    let case = Case::new("«13»\n");
    let style = Style { concise: true, ..PLAIN };
    let reasons = "  = 理由: “总计”应等于其左各列之和。\n  = 办法: 核对各列，或更正“总计”。\n";
    let twice = render(Format::Human, PLAIN, &[&case, &case]);
    assert_eq!((twice.matches(reasons).count(), twice.matches("= 理由、办法、依据: 同上\n").count()), (1, 1));
    let mut other = Case::new("«13»\n");
    other.findings[0].wording.help = "看附件。".to_owned();
    let both = render(Format::Human, PLAIN, &[&case, &other]);
    assert!(both.contains("= 办法: 看附件。\n  = 理由、依据: 同上\n"), "{both}");
    let alone = render(Format::Human, style, &[&case, &case]);
    assert!(alone.contains("^^ 填报 13") && !alone.contains(" = "), "{alone}");
}

#[test]
fn of_one_rule_five_findings_are_shown_and_the_others_counted() {
    let mut case = Case::new("«13»\n");
    let found = case.findings[0].clone();
    case.findings = vec![found; 5];
    let all = human(&case, 80);
    assert_eq!(all.matches("[T301 row-total]").count(), 5);
    assert!(!all.contains("同类问题"), "{all}");
    case.findings.extend(case.findings.clone());
    for format in [Format::Human, Format::Short, Format::Markdown, Format::Github] {
        let shown = render(format, PLAIN, &[&case]);
        assert_eq!(shown.matches("T301 row-total").count(), 5, "{shown}");
        assert_eq!(shown.matches("（同类问题另有 5 处）").count(), 1, "{shown}");
    }
    let shown = human(&case, 80);
    assert!(shown.contains("错误 10 处"));
    assert_eq!(shown.matches("填报 13").count(), 5 + 10, "five messages and every place: {shown}");
    assert_eq!(json(&[&case])["files"][0]["diagnostics"].as_array().unwrap().len(), 10);
}

#[test]
fn carets_stand_under_the_characters_meant() {
    for marked in [
        "«总计»",
        "规章«１２3»件",
        "，其中“«予以公开»”",
        "\u{A0}\u{3000}«无»\u{3000}",
        "😀e\u{301}«😀»e\u{301}",
        "e\u{301}«e\u{301}»中",
        "| 甲 |\t«7» |",
        "%s %d \\n \"«'»\" ]]> <b>",
        "\u{1b}[31m«红»\u{1b}[0m",
        "\u{202E}«7»",
        "末«尾»\r\n",
    ] {
        let case = Case::new(marked);
        let output = human(&case, 80);
        let meant = Marked::new(marked);
        assert_eq!(over_carets(&pictures(&output)[0]), meant.text[meant.primary], "{marked:?}\n{output}");
    }
}

#[test]
fn a_place_without_width_is_shown_at_its_character() {
    let output = human(&Case::new("e«\u{301}»x"), 80);
    assert_eq!(over_carets(&pictures(&output)[0]), "e\u{301}", "{output}");
    assert!(output.contains(".md:1:2\n"), "the column is that of the mark itself:\n{output}");
    for (marked, place) in [("«»", "1:1"), ("一\n\n«»", "3:1"), ("一\n末«»", "2:2"), ("总计«»\r\n", "1:3")]
    {
        let output = human(&Case::new(marked), 80);
        assert!(output.contains(&format!(".md:{place}\n")), "{output}");
        assert_eq!(output.matches('^').count(), 1, "{output}");
    }
}

#[test]
fn a_place_over_several_lines_shows_its_first_and_last() {
    let case = Case::new("一、总体情况\n«二、主动公开\n规章 0\n许可 0\n三、收到»和处理\n");
    let expected = "\
  ┌─ 临江市水利局2024.md:2:1
  │
2 │ ╭ 二、主动公开
  · │
5 │ │ 三、收到和处理
  │ ╰────────^ 填报 13
  │
";
    let output = human(&case, 80);
    assert!(output.contains(expected), "{output}");
    let trailing = human(&Case::new("一\n«二\n\n»三\n"), 80);
    assert_eq!(over_carets(&pictures(&trailing)[0]), "二", "a line end is not drawn:\n{trailing}");
}

#[test]
fn a_long_line_is_cut_to_the_terminal() {
    let (before, after) = ("全年共收到政府信息公开申请，".repeat(30), "均已按期答复；".repeat(40));
    let case = Case::new(&format!("{before}其中«１３件»予以公开，{after}"));
    for width in [40, 57, 80, 81, 120, 200] {
        let output = human(&case, width);
        let drawn = &pictures(&output)[0];
        assert_eq!(over_carets(drawn), "１３件", "{output}");
        assert!(drawn.line.starts_with('…') && drawn.line.ends_with('…'), "{output}");
        let used = drawn.line.width() + "1 │ ".width();
        assert!(used <= width && used + 3 > width, "{used} of {width}:\n{output}");
        assert!(output.contains(".md:1:423\n"), "{output}");
    }
}

#[test]
fn a_line_that_fits_is_not_cut() {
    let line = "总计".repeat(19);
    let output = human(&Case::new(&format!("«总»{line}")), 4 + 78);
    assert_eq!(pictures(&output)[0].line, format!("总{line}"));
    let output = human(&Case::new(&format!("«总»{line}")), 4 + 77);
    assert!(pictures(&output)[0].line.ends_with('…'), "{output}");
}

#[test]
fn a_place_longer_than_the_line_shows_its_beginning() {
    let output = human(&Case::new(&format!("前文«{}»后文", "按期答复".repeat(100))), 80);
    let drawn = &pictures(&output)[0];
    let over = over_carets(drawn);
    assert!(over.starts_with("按期答复按期答复") && over.ends_with('…'), "{output}");
    assert_eq!(drawn.under.last(), Some(&""), "{output}");
    assert!(
        drawn.under.contains(&"填报 13") || drawn.under.iter().any(|line| line.trim() == "填报 13"),
        "{output}"
    );
}

#[test]
fn places_beyond_the_window_become_notes() {
    let far = "按期答复".repeat(60);
    let output = human(&Case::new(&format!("‹1›{far}共‹2›件，«３»件{far}‹4›件")), 80);
    assert_eq!(pictures(&output).len(), 1, "{output}");
    assert_eq!(over_carets(&pictures(&output)[0]), "３", "{output}");
    for (shown, note) in [("分项1", "  = 1:1: 分项1\n"), ("分项3", "  = 1:488: 分项3\n")] {
        assert_eq!(output.matches(shown).count(), 1, "{output}");
        assert!(output.contains(note), "{output}");
    }
    assert!(output.contains("分项2") && !output.contains(": 分项2"), "{output}");
}

#[test]
fn the_nearest_places_come_into_the_window_first() {
    let far = "按期答复".repeat(60);
    let output =
        human(&Case::new(&format!("{far}‹甲›{}«乙»{}‹丙›{far}", "件".repeat(26), "件".repeat(9))), 80);
    assert!(pictures(&output)[0].line.contains("丙"), "{output}");
    assert!(output.contains(": 分项1\n") && !output.contains(": 分项2\n"), "{output}");
}

#[test]
fn words_that_find_no_room_hang_or_become_a_note() {
    let mut case = Case::new("这一行几乎占满了整个终端的宽度而要改正的地方在最«后»");
    case.findings[0].wording.label = "要说的话比剩下的地方长".to_owned();
    let output = human(&case, 60);
    for line in output.lines().filter(|line| line.contains('│')) {
        assert!(line.width() <= 60, "{} columns:\n{output}", line.width());
    }
    assert!(output.contains("要说的话比剩下的地方长"), "{output}");
    case.findings[0].wording.label = "话".repeat(60);
    let output = human(&case, 60);
    assert!(output.contains("= 1:25: 话话"), "{output}");
}

#[test]
fn a_window_leaves_room_for_the_words() {
    let far = "按期答复".repeat(60);
    let mut case = Case::new(&format!("{far}«乙»{far}"));
    for (words, beside) in [(15, true), (25, true), (26, false), (27, false)] {
        case.findings[0].wording.label = "话".repeat(words);
        let output = human(&case, 60);
        let under = &pictures(&output)[0].under;
        assert_eq!(under[0].trim_start().starts_with("^^ 话"), beside, "{output}");
        assert!(under.iter().any(|line| line.contains(&case.findings[0].wording.label)), "{output}");
    }
}

#[test]
fn a_window_at_the_end_of_a_line_is_as_wide_as_any() {
    let output = human(&Case::new(&format!("{}«乙»", "按期答复".repeat(60))), 80);
    let used = pictures(&output)[0].line.width();
    assert!((62..=76).contains(&used), "{used} columns, room for the words kept:\n{output}");
    let output = human(&Case::new(&format!("{}«乙»按期答复按期答复", "按期答复".repeat(60))), 80);
    let used = pictures(&output)[0].line.width();
    assert!((74..=76).contains(&used), "{used} columns:\n{output}");
}

#[test]
fn a_single_line_between_two_is_shown_and_more_are_not() {
    let output = human(&Case::new("‹甲›\n隔一行\n«乙»\n隔两行\n再隔\n‹丙›\n"), 80);
    let lines: Vec<_> = pictures(&output).iter().map(|drawn| drawn.line).collect();
    assert_eq!(lines, ["甲", "隔一行", "乙", "丙"], "{output}");
}

#[test]
fn many_places_are_counted_rather_than_shown() {
    let rows = (0..20).fold("«0»\n".to_owned(), |rows, row| format!("{rows}| 第{row}行 | ‹{row}› |\n\n\n"));
    let output = human(&Case::new(&rows), 80);
    assert_eq!(output.matches("分项").count(), 8, "{output}");
    assert!(output.contains("  = 另有 12 处未列出\n"), "{output}");
}

#[test]
fn fixes_and_damage_by_conversion_are_noted() {
    let mut case = Case::new("«13»");
    let span = case.findings[0].span;
    case.findings[0].origin = Origin::Extraction;
    let edit = |text: &str| Edit { span, replacement: text.to_owned() };
    case.findings[0].fix = Some(Fix { safety: Safety::Unsafe, edits: vec![edit("12")] });
    let output = human(&case, 80);
    assert!(output.contains("  = 建议更正: \"12\"\n  = 导出或转换造成的损坏\n"), "{output}");
    case.findings[0].fix = Some(Fix { safety: Safety::Safe, edits: ["a", "b", "c", "d"].map(edit).to_vec() });
    assert!(human(&case, 80).contains("  = 可以自动更正: \"a\", \"b\", \"c\" …\n"));
}

#[test]
fn notes_are_broken_where_chinese_may_be() {
    let mut case = Case::new("«13»");
    case.findings[0].wording.why =
        "“总计”应等于其左各列之和，各列之和应等于“总计”，空格不是零，零也不是空格。".to_owned();
    let output = human(&case, 60);
    let expected = "  = 理由: “总计”应等于其左各列之和，各列之和应等于“总计”，空
    格不是零，零也不是空格。
";
    assert!(output.contains(expected), "{output}");
}

#[test]
fn the_rule_files_have_every_phrase_in_both_languages() {
    let mut busy = Case::new(&format!("«0»{}", "‹1›\n".repeat(20)));
    busy.findings[0].origin = Origin::Extraction;
    let edits = vec![Edit { span: busy.findings[0].span, replacement: "1".to_owned() }];
    busy.findings[0].fix = Some(Fix { safety: Safety::Unsafe, edits });
    for (lang, words) in [
        (Lang::Zh, ["错误[", "= 理由: ", "= 办法: ", "= 依据: ", "12", "可以自动更正", "建议更正", "转换"]),
        (Lang::En, ["error[", "= why: ", "= help: ", "= basis: ", "12", "mended", "proposed", "conversion"]),
    ] {
        let options = Options { lang, select: vec![], ignore: vec![], limit: 1 };
        let session = Session::new(options, vec![]).unwrap();
        let spoken = Spoken { rules: session.rules(), lang };
        let mut output = render_in(&spoken, Format::Human, PLAIN, &[&busy, &nasty()]);
        let tally = Tally { not_assessable: 1, ..Tally::default() };
        let mut end = Vec::new();
        renderer(Format::Human, PLAIN, &spoken).end(&tally, &mut end).unwrap();
        output.push_str(&String::from_utf8(end).unwrap());
        for key in ["more_places", "origin_", "fix_", "summary_", "not_assessable", "{"] {
            assert!(!output.contains(key), "{key} in:\n{output}");
        }
        for word in words {
            assert!(output.contains(word), "no {word} in:\n{output}");
        }
    }
}

/// The words of the tests, with a link for each code.
struct Linking;

impl Phrases for Linking {
    fn phrase(&self, key: &str, facts: &Facts) -> String {
        Words.phrase(key, facts)
    }

    fn rule(&self, code: Code) -> Option<Wording> {
        Words.rule(code)
    }

    fn link(&self, code: Code) -> Option<String> {
        Some(format!("https://a.cn/{code}"))
    }
}

#[test]
fn the_code_leads_to_its_explanation_where_colours_are_wanted() {
    let case = Case::new("«T301 row-total»");
    let colored = Style { color: true, ..PLAIN };
    let link = "\u{1b}]8;;https://a.cn/T301\u{1b}\\T301 row-total\u{1b}]8;;\u{1b}\\";
    let linked = render_in(&Linking, Format::Human, colored, &[&case]);
    assert_eq!(linked.matches(link).count(), 1, "{linked}");
    assert_eq!(linked.replace(link, "T301 row-total"), render_in(&Words, Format::Human, colored, &[&case]));
    assert_eq!(render_in(&Linking, Format::Human, PLAIN, &[&case]), human(&case, 80));
}
