//! The text that pages give.

use super::fixture::{Made, flat, full, told};
use super::{Area, Glyph, Page, Ruling, flatten};
use crate::source::ReadError;
use crate::source::flat::{Allowance, Place};

#[test]
fn merged_cells_are_written_once() {
    let page = Made::new()
        .cell([40, 100, 100, 160], "三、办理\n结果")
        .cell([100, 100, 220, 120], "（一）予以公开")
        .cell([220, 100, 280, 120], "3")
        .cell([100, 120, 160, 160], "（三）不\n予公开")
        .cell([160, 120, 220, 140], "1.秘密")
        .cell([220, 120, 280, 140], "0")
        .cell([160, 140, 220, 160], "2.其他")
        .cell([220, 140, 280, 160], "");
    let wanted = "| 三、办理结果 | （一）予以公开 | | 3 |\n\
                  | | （三）不予公开 | 1.秘密 | 0 |\n\
                  | | | 2.其他 |  |\n";
    assert_eq!(told([page]), wanted);
}

#[test]
fn sides_that_nearly_meet_are_one() {
    let page = Made::new()
        .text(44, 112, "甲")
        .text(104, 112, "1")
        .ruling([40, 100, 98, 100])
        .ruling([102, 101, 160, 101])
        .ruling([42, 120, 158, 120])
        .ruling([40, 102, 40, 118])
        .ruling([99, 100, 99, 119])
        .ruling([101, 100, 101, 119])
        .ruling([160, 103, 160, 121]);
    assert_eq!(told([page]), "| 甲 | 1 |\n");
}

#[test]
fn a_table_may_be_open_at_its_sides() {
    let page = Made::new()
        .text(44, 112, "规章")
        .text(104, 112, "1")
        .text(44, 132, "文件")
        .text(104, 132, "2")
        .ruling([40, 100, 160, 100])
        .ruling([40, 120, 160, 120])
        .ruling([40, 140, 160, 140])
        .ruling([100, 100, 100, 140]);
    assert_eq!(told([page]), "| 规章 | 1 |\n| 文件 | 2 |\n");
}

#[test]
fn a_figure_broken_in_its_cell_is_one() {
    let page =
        Made::new().row(100, &["甲"]).cell([100, 100, 160, 130], "12\n34").cell([40, 120, 100, 130], "");
    assert_eq!(told([page]), "| 甲 | 1234 |\n");
}

#[test]
fn words_of_a_cell_are_parted_where_they_were() {
    let page = Made::new()
        .cell([40, 100, 100, 140], "共 4 件")
        .cell([100, 100, 160, 140], "甲\u{3000}\u{3000}乙")
        .cell([160, 100, 220, 140], "本年12\n件其中")
        .cell([220, 100, 280, 140], "a\nb");
    assert_eq!(told([page]), "| 共4件 | 甲 乙 | 本年12件其中 | a b |\n");
}

#[test]
fn a_box_around_paragraphs_and_an_underline_are_no_table() {
    let page = Made::new()
        .cell([20, 20, 380, 580], "")
        .text(60, 100, "标题")
        .ruling([60, 102, 80, 102])
        .text(60, 140, "正文。");
    assert_eq!(told([page]), "标题\n\n正文。\n");
}

#[test]
fn a_row_over_a_page_edge_is_one() {
    let one = Made::new().row(500, &["项目", "件数", "金额"]).row(520, &["行政", "12", "5"]);
    let two = Made::new().row(50, &["许可", "", ""]).row(70, &["（二）收费", "7", "8"]);
    let flat = flat([one, two]);
    assert_eq!(flat.text.text(), "| 项目 | 件数 | 金额 |\n| 行政许可 | 12 | 5 |\n| （二）收费 | 7 | 8 |\n");
    let last = flat.places.last().map(|(_, place)| *place);
    assert_eq!(last, Some(Place::PageCell { page: 2, table: None, row: 2, column: 3 }));
}

#[test]
fn a_row_without_a_ruling_at_the_edge_is_one() {
    let open = |top: i32, made: Made| {
        made.ruling([40, top, 40, top + 20]).ruling([100, top, 100, top + 20]).ruling([
            160,
            top,
            160,
            top + 20,
        ])
    };
    let one = open(540, Made::new().row(520, &["甲", "1"])).text(44, 552, "（一）").text(104, 552, "1");
    let two = open(40, Made::new()).text(44, 52, "（二）").text(104, 52, "2").row(60, &["丁", "4"]);
    assert_eq!(told([one, two]), "| 甲 | 1 |\n| （一）（二） | 12 |\n| 丁 | 4 |\n");
}

#[test]
fn a_head_that_stands_again_is_left_out() {
    let head = ["项目", "件数"];
    let one = Made::new().row(500, &head).row(520, &["甲", "1"]).text(200, 590, "1");
    let two = Made::new().row(40, &head).row(60, &["乙", "2"]).text(200, 590, "2");
    let three = Made::new().row(40, &head).row(60, &["丙", "3"]).text(200, 590, "3");
    assert_eq!(told([one, two, three]), "| 项目 | 件数 |\n| 甲 | 1 |\n| 乙 | 2 |\n| 丙 | 3 |\n");
}

/// The foot of a page: a merged cell with these words, beside two rows.
fn merged(words: &str) -> Made {
    Made::new()
        .cell([40, 500, 100, 540], words)
        .cell([100, 500, 160, 520], "（一）")
        .cell([160, 500, 220, 520], "1")
        .cell([100, 520, 160, 540], "（二）")
        .cell([160, 520, 220, 540], "2")
}

#[test]
fn a_merged_cell_goes_on_over_a_page_edge() {
    let two = Made::new().row(40, &["", "（三）", "3"]).row(60, &["四、结转", "", "0"]);
    assert_eq!(
        told([merged("三、结果"), two]),
        "| 三、结果 | （一） | 1 |\n| | （二） | 2 |\n| | （三） | 3 |\n| 四、结转 |  | 0 |\n"
    );
}

#[test]
fn a_table_may_lack_the_merged_cells_at_its_left_on_the_next_page() {
    let two = Made::new()
        .cell([100, 40, 160, 60], "（三）")
        .cell([160, 40, 220, 60], "3")
        .cell([100, 60, 160, 80], "（四）")
        .cell([160, 60, 220, 80], "4");
    let three = Made::new().row(40, &["四、结转", "", "0"]);
    assert_eq!(
        told([merged("三、结果"), two, three]),
        "| 三、结果 | （一） | 1 |\n| | （二） | 2 |\n| | （三） | 3 |\n| | （四） | 4 |\n| 四、结转 |  | 0 |\n"
    );
}

#[test]
fn a_sign_that_hangs_over_the_side_of_its_cell_is_in_it() {
    let page = Made::new()
        .cell([40, 100, 55, 140], "三、\n果")
        .cell([55, 100, 120, 140], "（一）")
        .cell([120, 100, 180, 140], "1");
    assert_eq!(told([page]), "| 三、果 | （一） | 1 |\n");
}

#[test]
fn rows_without_a_word_are_left_out() {
    let page = Made::new()
        .cell([40, 100, 100, 150], "甲")
        .cell([100, 100, 160, 120], "1")
        .cell([100, 120, 160, 128], "")
        .cell([100, 128, 160, 150], "2");
    let flat = flat([page]);
    assert_eq!(flat.text.text(), "| 甲 | 1 |\n| | 2 |\n");
    assert_eq!(flat.places.last().unwrap().1, Place::PageCell { page: 1, table: None, row: 3, column: 2 });
}

#[test]
fn tables_with_text_between_or_other_columns_are_two() {
    let row = |top, made: Made| made.row(top, &["甲", "1"]);
    let parted = told([row(500, Made::new()), row(80, Made::new().text(40, 60, "标题"))]);
    assert_eq!(parted, "| 甲 | 1 |\n\n标题\n\n| 甲 | 1 |\n");
    let other = told([row(500, Made::new()), Made::new().row(80, &["甲", "1", "2"])]);
    assert_eq!(other, "| 甲 | 1 |\n\n| 甲 | 1 | 2 |\n");
}

#[test]
fn lines_of_a_paragraph_are_joined() {
    let full = full();
    let page = Made::new()
        .text(60, 100, &full.chars().take(30).collect::<String>())
        .text(40, 120, &full)
        .text(40, 140, "到此为止。")
        .text(60, 160, "又一段。")
        .text(300, 200, "某某局")
        .text(280, 220, "2025年1月10日");
    let flat = flat([page]);
    let first: String = full.chars().take(30).chain(full.chars()).chain("到此为止。".chars()).collect();
    assert_eq!(flat.text.text(), format!("{first}\n\n又一段。\n\n某某局\n\n2025年1月10日\n"));
    assert_eq!(flat.places.get(2).unwrap().1, Place::Line { page: 1, line: 3 });
    let at = flat.text.text().find("又").unwrap();
    assert_eq!(flat.text.origin(at..at + 3), 67..68, "the number of its glyph");
}

#[test]
fn a_full_line_before_an_indent_ends_its_paragraph() {
    let page = Made::new().text(40, 100, &full()).text(60, 120, "另起一段。").text(40, 140, &full());
    assert_eq!(told([page]).matches("\n\n").count(), 2);
}

#[test]
fn a_paragraph_goes_on_over_a_page_edge_past_page_numbers() {
    let page = |number: &str| Made::new().text(190, 580, number);
    let one = page("- 1 -").text(40, 120, &full()).text(40, 540, &full());
    let two = page("- 2 -").text(40, 40, "续上页。").text(60, 60, "新段。");
    assert_eq!(told([one, two]), format!("{0}\n\n{0}续上页。\n\n新段。\n", full()));
}

#[test]
fn a_title_of_two_lines_is_one() {
    let page = Made::new()
        .sized(20_000, 140, 60, "某某县某某局")
        .sized(20_000, 110, 90, "2024年度工作报告")
        .text(40, 140, &full())
        .text(40, 160, &full())
        .text(40, 180, "完。");
    assert!(told([page]).starts_with("某某县某某局2024年度工作报告\n\n本机关"));
}

#[test]
fn running_heads_and_page_numbers_are_left_out() {
    let page = |number: i32, words: &str| {
        Made::new().text(40, 20, "2025/1/2 某局年度报告").text(60, 100, words).text(
            40,
            590,
            &format!("https://example/a.html {number}/3"),
        )
    };
    assert_eq!(told([page(1, "甲。"), page(2, "乙。"), page(3, "丙。")]), "甲。\n\n乙。\n\n丙。\n");
    let lone = Made::new().text(60, 100, "甲。").text(190, 590, "第 1 页");
    assert_eq!(told([lone]), "甲。\n");
}

#[test]
fn what_stands_once_in_a_margin_is_text() {
    let page = Made::new().text(60, 30, "某局文件").text(60, 100, "甲。").text(60, 585, "某局办公室印发");
    assert_eq!(told([page]), "某局文件\n\n甲。\n\n某局办公室印发\n");
}

#[test]
fn a_table_without_rulings_keeps_its_spaces() {
    let page = Made::new()
        .text(40, 100, &full())
        .text(40, 120, "完。")
        .text(80, 160, "项目")
        .text(160, 160, "件数")
        .text(240, 160, "总计")
        .text(40, 180, "行政许可")
        .text(170, 180, "12")
        .text(250, 180, "13");
    let wanted =
        "        项目            件数            总计\n行政许可                  12              13\n";
    assert!(told([page]).ends_with(&format!("完。\n\n{wanted}")));
}

#[test]
fn two_columns_of_text_are_refused() {
    let lines = |left: i32| (0..8).map(move |at| (left, 100 + at * 20));
    let page = lines(40)
        .chain(lines(220))
        .fold(Made::new(), |made, (left, baseline)| made.text(left, baseline, "坚持公开为常态不公开为例外"));
    let refused = flatten(&[Page::default(), page.0], &mut Allowance::default());
    assert!(matches!(refused, Err(ReadError::Columns { page: 2 })));
}

#[test]
fn two_narrow_columns_below_a_title_and_above_a_table_are_refused() {
    let lines = |left: i32, top: i32| (0..6).map(move |at| (left, top + at * 20));
    let made = lines(40, 100)
        .chain(lines(208, 107))
        .fold(Made::new().text(40, 80, &full()), |made, (left, baseline)| {
            made.text(left, baseline, "坚持公开为常态不公开为例外工作好")
        });
    let page = (0..9).fold(made, |made, at| made.text(40, 260 + at * 20, &full()));
    let refused = flatten(&[page.0], &mut Allowance::default());
    assert!(matches!(refused, Err(ReadError::Columns { page: 1 })));
}

#[test]
fn letters_of_a_cell_are_read_downwards_if_they_are_set_so() {
    let stood = |made: Made, left: i32, words: &str| {
        words
            .chars()
            .zip(0..)
            .fold(made, |made, (letter, at)| made.text(left, 112 + at * 10, &letter.to_string()))
    };
    let made = Made::new()
        .cell([40, 100, 100, 200], "")
        .cell([100, 100, 160, 200], "一\n二")
        .cell([160, 100, 220, 200], "三、\n本年\n度办");
    let page = stood(stood(made, 70, "三、本年度"), 58, "办理结果");
    assert_eq!(told([page]), "| 三、本年度办理结果 | 一二 | 三、本年度办 |\n");
}

#[test]
fn lines_with_gaps_are_no_columns() {
    let label = |made: Made, at: i32| {
        made.text(40, 100 + at * 20, "属于国家秘密的政府信息").text(208, 100 + at * 20, "12").text(
            300,
            100 + at * 20,
            "0",
        )
    };
    let page = (0..8).fold(Made::new(), label);
    assert!(flatten(&[page.0], &mut Allowance::default()).is_ok());
}

#[test]
fn letters_drawn_twice_are_one() {
    let page = Made::new().text(60, 100, "甲乙。").text(60, 100, "甲乙。");
    assert_eq!(told([page]), "甲乙。\n");
}

#[test]
fn places_past_all_measure_do_no_harm() {
    let mut page = Made::new().row(100, &["甲", "1"]).0;
    let far = Area { left: i32::MIN, top: i32::MAX, right: i32::MAX, bottom: i32::MIN };
    page.glyphs.push(Glyph { letter: '乙', area: far, baseline: i32::MIN, size: i32::MAX });
    page.rulings.push(Ruling { area: far });
    let flat = flatten(&[page], &mut Allowance::default()).unwrap().0;
    assert_eq!(flat.text.text(), "| 甲 | 1 |\n");
    assert!(flatten(&[], &mut Allowance::default()).unwrap().0.text.text().is_empty());
}

#[test]
fn a_drawing_of_many_lines_is_no_table() {
    let page = |lines: i32| {
        (0..lines).fold(Made::new(), |made, at| made.ruling([at * 4, 0, at * 4, 500]).ruling([0, 1, 900, 1]))
    };
    assert_eq!(told([page(100).text(1, 100, "甲").text(5, 100, "乙")]).matches('|').count(), 101);
    assert_eq!(told([page(300).text(1, 100, "甲").text(5, 100, "乙")]), "甲乙\n");
}

/// The bytes of a report of so many pages, each with a table of so many rows and as many lines.
fn made_of(pages: i32, rows: i32) -> usize {
    let page = |number: i32| {
        let made = Made::new().text(190, 590, &number.to_string());
        (0..rows)
            .fold(made, |made, at| made.row(20 + at * 20, &["甲", "1", "2"]).text(300, 30 + at * 20, "乙。"))
    };
    told((0..pages).map(page)).len()
}

#[test]
fn text_grows_as_pages_and_rows_do() {
    let one = made_of(4, 5);
    assert_eq!(made_of(16, 5), one * 4 + 3);
    assert_eq!(made_of(64, 5), one * 16 + 15);
}

/// Each cell is a table's own square, wall by wall: rulings in pieces make no more of it.
#[test]
fn rulings_in_pieces_are_put_together() {
    let pieces = |made: Made, along: bool, at: i32| {
        (40..160).step_by(2).fold(made, |made, from| {
            if along { made.ruling([from, at, from + 1, at]) } else { made.ruling([at, from, at, from + 1]) }
        })
    };
    let page =
        [40, 100, 158].into_iter().fold(Made::new(), |made, at| pieces(pieces(made, true, at), false, at));
    let page = page.text(50, 60, "甲").text(110, 60, "1").text(50, 130, "乙").text(110, 130, "2");
    assert_eq!(told([page]), "| 甲 | 1 |\n| 乙 | 2 |\n");
}

#[test]
fn a_merged_cell_that_the_page_is_too_short_for_is_whole() {
    let one = Made::new()
        .ruling([40, 500, 100, 500])
        .ruling([40, 500, 40, 540])
        .text(44, 512, "（三）")
        .text(44, 543, "不予公")
        .cell([100, 500, 160, 520], "1.国家")
        .cell([160, 500, 220, 520], "12")
        .cell([100, 520, 160, 540], "2.法律")
        .cell([160, 520, 220, 540], "5");
    let two = Made::new().row(50, &["开", "3.危及", "0"]);
    let text = told([one, two]);
    assert_eq!(text, "| （三）不予公开 | 1.国家 | 12 |\n| | 2.法律 | 5 |\n| | 3.危及 | 0 |\n");
}

#[test]
fn what_hangs_over_a_ruling_is_below_the_table() {
    let page = Made::new().row(500, &["规章", "12"]).row(520, &["文件", "5"]).text(44, 543, "注");
    assert_eq!(told([page]), "| 规章 | 12 |\n| 文件 | 5 |\n\n注\n");
}

#[test]
fn tables_of_one_page_are_told_apart() {
    let one = Made::new().row(100, &["规章", "12"]).row(200, &["许可", "7", "8"]);
    let two = Made::new().row(100, &["收费", "6", "9", "4"]);
    let places: Vec<Place> = flat([one, two]).places.iter().map(|(_, place)| *place).collect();
    let first = |page, table| Place::PageCell { page, table, row: 1, column: 1 };
    for place in [first(1, Some(1)), first(1, Some(2)), first(2, None)] {
        assert!(places.contains(&place), "{places:?}");
    }
}
