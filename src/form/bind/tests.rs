//! Sections that do not keep their rows: what is read of them, and what is not. The reports are those that a person
//! makes of the sound example, the figures worked out by hand.

use std::fmt::Write as _;

use crate::assets;
use crate::form::{CellState, FilledForm, Forms, TearKind};
use crate::parse::{Part, landmark, parse};
use crate::source::Source;
use crate::span::SourceId;
use crate::yaml;

const TITLE: &str = "临江市水利局2024年政府信息公开工作年度报告\n\n";

fn filled(name: &str, body: &str) -> FilledForm {
    let mut documents = yaml::unpack(assets::RULES);
    documents.retain(|document| document.path.starts_with("forms/"));
    let text = format!("{TITLE}{body}\n");
    let input = Source::decode(SourceId::new(0), name, text.into_bytes(), 1 << 20).unwrap();
    let view = input.view(&landmark).unwrap();
    let source = view.as_ref().map_or(&input, |view| view.source());
    Forms::embedded(&documents).bind(source, &parse(source), Some(2024)).unwrap()
}

/// The value of a cell, and how sure it is.
fn cell(filled: &FilledForm, key: &str) -> (CellState, Option<i64>) {
    let cell = &filled.cells[filled.form.cell_of(key).unwrap()];
    (cell.state, cell.value.map(|value| i64::try_from(value).unwrap()))
}

fn tears(filled: &FilledForm, part: Part) -> Vec<TearKind> {
    filled.part(part).unwrap().tears.iter().map(|tear| tear.kind).collect()
}

/// The rows of table three: 9 requests granted to natural persons, 2 of them of last year, and nothing else.
fn requests(line: impl Fn(&str, [u32; 7]) -> String) -> String {
    let filled = filled("a.txt", "三、收到和处理政府信息公开申请情况\n");
    let table = filled.form.tables.iter().find(|table| table.key == "requests").unwrap();
    let mut text = "三、收到和处理政府信息公开申请情况\n\n".to_owned();
    for row in &table.rows {
        let count = match row.key.as_str() {
            "new" => 7,
            "carried_in" => 2,
            "granted" | "processed" => 9,
            _ => 0,
        };
        writeln!(text, "{}", line(&row.label.zh, [count, 0, 0, 0, 0, 0, count])).unwrap();
    }
    text
}

fn spaced(figures: [u32; 7], between: &str) -> String {
    figures.map(|figure| figure.to_string()).join(between)
}

/// The label in pieces of six letters.
fn pieces(label: &str) -> Vec<String> {
    let letters: Vec<char> = label.chars().collect();
    letters.chunks(6).map(|piece| piece.iter().collect()).collect()
}

#[test]
fn figures_beside_any_piece_of_a_wrapped_label_are_its_own() {
    for place in [0, 1, 9] {
        let text = requests(|label, figures| {
            let mut pieces = pieces(label);
            let last = pieces.len() - 1;
            let piece = &mut pieces[place.min(last)];
            *piece = format!("{piece}   {}", spaced(figures, "  "));
            pieces.join("\n")
        });
        let filled = filled("a.txt", &text);
        assert_eq!(cell(&filled, "requests.new.natural"), (CellState::Read, Some(7)), "{place}");
        assert_eq!(cell(&filled, "requests.carried_in.total"), (CellState::Read, Some(2)), "{place}");
        assert!(tears(&filled, Part::Requests).is_empty(), "{place}");
        assert!(filled.rows.iter().all(|row| row.label.is_none_or(|label| label.exact)), "{place}");
    }
}

#[test]
fn figures_that_stand_before_and_behind_their_label_are_taken_for_no_cell() {
    let text = requests(|label, figures| match label {
        // The first six, then the label with the seventh: the row's own sum holds in another order as well.
        "（一）予以公开" => format!("0\n0\n0\n0\n0\n9\n{label} 9"),
        _ => format!("{}\n{}", pieces(label).join("\n"), spaced(figures, "\n")),
    });
    let filled = filled("a.txt", &text);
    assert_eq!(tears(&filled, Part::Requests), [TearKind::Disordered]);
    assert_eq!(cell(&filled, "requests.new.natural"), (CellState::Ambiguous, None));
    assert_eq!(cell(&filled, "requests.granted.other"), (CellState::Ambiguous, None));
}

#[test]
fn figures_of_several_rows_behind_one_are_taken_for_no_cell() {
    let text = requests(|label, figures| match label {
        "1.属于国家秘密" | "1.信访举报投诉类申请" => label.to_owned(),
        "2.其他法律行政法规禁止公开" | "2.重复申请" => {
            format!("| {label} | {} |\n| {} |", spaced(figures, " | "), spaced(figures, " | "))
        }
        _ => format!("| {label} | {} |", spaced(figures, " | ")),
    });
    let filled = filled("a.md", &text);
    assert_eq!(tears(&filled, Part::Requests), [TearKind::Disordered]);
    assert_eq!(cell(&filled, "requests.new.natural"), (CellState::Ambiguous, None));
}

#[test]
fn a_row_at_another_place_is_read_and_torn_off() {
    let text = "二、主动公开政府信息情况\n\n| 行政许可 | 97 |\n| 行政处罚 | 0 |\n| 行政强制 | 0 |\n| 行政事业性收费 | 0 |\n\
                | 规章 | 0 | 0 | 0 |\n| 规范性文件 | 13 | 0 | 55 |\n";
    let filled = filled("a.md", text);
    assert_eq!(cell(&filled, "documents.normative.in_force"), (CellState::Read, Some(55)));
    assert_eq!(tears(&filled, Part::Proactive), [TearKind::Outside; 2]);
    let part = filled.part(Part::Proactive).unwrap();
    assert!(part.extra.is_empty(), "{:?}", part.extra);
    assert!(filled.rows.iter().filter(|row| row.table < 4).all(|row| row.label.is_some()));
}

/// Table four with a figure a line; the heads in this order.
fn reviews(heads: &str) -> (CellState, Option<i64>) {
    let text = format!(
        "四、政府信息公开行政复议、行政诉讼情况\n\n行政复议\n行政诉讼\n{heads}\n2\n0\n0\n0\n2\n0\n1\n0\n0\n1\n0\n2\n10\n0\n12\n"
    );
    cell(&filled("a.txt", &text), "review.after_review.corrected")
}

#[test]
fn a_figure_a_line_is_read_only_below_heads_in_order() {
    let block = "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n";
    assert_eq!(reviews(&block.repeat(3)), (CellState::Read, Some(2)));
    let mixed = block.replace("结果纠正\n其他结果", "其他结果\n结果纠正");
    assert_eq!(reviews(&[block, block, &mixed].concat()), (CellState::Ambiguous, None));
    assert_eq!(reviews(block), (CellState::Ambiguous, None), "two blocks have no heads");
}

/// Table three in which nothing is filled in but one column, each row in cells of its own.
fn one_column(column: usize, cell: impl Fn(&str) -> String) -> String {
    requests(|label, figures| {
        let words = |at: usize| if at == column { figures[at].to_string() } else { String::new() };
        (0..7).map(words).fold(cell(label), |row, figure| row + &cell(&figure)) + "\n"
    })
}

/// The same on a page; what takes the place of an empty cell is written as it stands there.
fn page_of_one_column(column: usize, empty: &str) -> String {
    let rows =
        one_column(
            column,
            |words| {
                if words.is_empty() { empty.to_owned() } else { format!("<td>{words}</td>") }
            },
        );
    let rows = rows.replace("\n\n", "<tr>");
    let page = format!(
        "<html><p>{TITLE}</p><p>三、收到和处理政府信息公开申请情况</p><table><tr>{rows}</table></html>"
    );
    page.replace("<table><tr>三、收到和处理政府信息公开申请情况", "<table>")
}

#[test]
fn a_page_that_fills_up_a_row_may_have_lost_a_cell_of_it() {
    let filled = |row: &str| {
        let page = page_of_one_column(6, "<td>&nbsp;</td>");
        let granted = "<td>&nbsp;</td>".repeat(6) + "<td>9</td>";
        let (before, after) = page.split_once("予以公开</td>").unwrap();
        let cells: String = row.split(' ').flat_map(|cell| ["<td>", cell, "</td>"]).collect();
        filled("a.html", &format!("{before}予以公开</td>{}", after.replacen(&granted, &cells, 1)))
    };
    let natural = |row: &str| cell(&filled(row), "requests.granted.natural").0;
    // Six figures, and the last is the sum of the others; seven, and the page leaves out its zeros.
    assert_eq!(natural("0 0 0 3 6 9 &nbsp;"), CellState::Ambiguous);
    assert_eq!(natural("&nbsp; &nbsp; &nbsp; 3 6 9 &nbsp;"), CellState::Ambiguous);
    assert_eq!(natural("3 4 5 6 9 &nbsp; &nbsp;"), CellState::Ambiguous);
    assert_eq!(natural("3 6 &nbsp; &nbsp; &nbsp; 1 &nbsp;"), CellState::Read);
    assert_eq!(natural("3 6 &nbsp; &nbsp; &nbsp; &nbsp; &nbsp;"), CellState::Read);
}

#[test]
fn an_empty_cell_of_a_page_is_blank_where_a_text_may_have_lost_one() {
    for (column, key, blank) in [(0, "natural", "total"), (6, "total", "natural")] {
        for empty in ["<td></td>", "<td>&nbsp;</td>", "<td><p align=center>&nbsp;</p></td>"] {
            let read = filled("a.html", &page_of_one_column(column, empty));
            assert_eq!(
                cell(&read, &format!("requests.granted.{key}")),
                (CellState::Read, Some(9)),
                "{empty}"
            );
            assert_eq!(
                cell(&read, &format!("requests.granted.{blank}")),
                (CellState::Blank, None),
                "{empty}"
            );
            assert!(read.rows.iter().all(|row| row.damage.is_none()), "{empty}");
        }
        let text = one_column(column, |words| format!("| {words} ")).replace("\n\n", "|\n");
        let lost = filled("a.md", &text.replace("情况|", "情况\n"));
        assert_eq!(cell(&lost, &format!("requests.granted.{key}")), (CellState::Ambiguous, None));
    }
}

#[test]
fn figures_a_line_that_a_sum_refutes_are_taken_for_no_cell() {
    let of = |granted: &str| {
        let text = requests(|label, figures| match label {
            // A caption stands within the label, so that the section is read as a whole.
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）" => {
                format!(
                    "三、本年\n（二）部分公开（区分处理的，\n度办理\n只计这一情形，不计其他情形）\n结果\n{}",
                    spaced(figures, "\n")
                )
            }
            "（一）予以公开" => format!("{label}\n{granted}"),
            _ => format!("{label}\n{}", spaced(figures, "\n")),
        });
        filled("a.txt", &text)
    };
    let read = of("9\n0\n0\n0\n0\n0\n9");
    assert_eq!(cell(&read, "requests.granted.natural"), (CellState::Read, Some(9)));
    // The row's own sum holds, the column's does not: the figures stand in another order.
    let lost = of("0\n0\n0\n0\n0\n9\n9");
    assert_eq!(tears(&lost, Part::Requests), [TearKind::Disordered]);
    assert_eq!(cell(&lost, "requests.granted.other"), (CellState::Ambiguous, None));
}
