//! Word XML to text.

use super::body;
use super::look::Look;
use crate::source::flat::{Allowance, Block, Flat, Place};
use crate::source::{Measure, ReadError};

fn flat(body: &str) -> Result<Flat, ReadError> {
    let part = format!("<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    Flat::of(&blocks(&part)?, &mut Allowance::default())
}

fn blocks(part: &str) -> Result<Vec<Block>, ReadError> {
    Ok(body::read(part, Look::default(), super::chunk::Chunks::default(), &mut Allowance::default())?.blocks)
}

#[track_caller]
fn shows(body: &str, wanted: &str) {
    assert_eq!(flat(body).unwrap().text.text(), wanted);
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn t(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn runs_make_a_paragraph() {
    shows(
        &p(&(t("甲 ") + &t("&lt;&#20057;") + "<w:r><w:br/><w:t>丙</w:t><w:tab/><w:t>丁</w:t></w:r>")),
        "甲 <乙\n丙 丁\n",
    );
    let properties = "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs><w:outlineLvl w:val='1'/></w:pPr>";
    shows(&p(&(properties.to_owned() + &t("甲"))), "## 甲\n");
    shows(&(p("") + &p(&t("　")) + &p(&t("甲"))), "甲\n");
}

#[test]
fn tracked_changes_are_accepted() {
    let ends = |what: &str| format!("<w:pPr><w:rPr><w:{what}/></w:rPr></w:pPr>");
    shows(
        &p(&("<w:ins>".to_owned()
            + &t("甲")
            + "</w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"
            + &t("丙"))),
        "甲丙\n",
    );
    shows(&p(&format!("<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", t("甲"), t("乙"))), "乙\n");
    shows(&(p(&(ends("del") + &t("甲"))) + &p(&(ends("ins") + &t("乙"))) + &p(&t("丙"))), "甲乙\n\n丙\n");
    shows(&p(&(ends("del") + &t("甲"))), "甲\n");
    let old = "<w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr>";
    shows(&p(&(old.to_owned() + &t("甲"))), "甲\n");
}

#[test]
fn what_is_not_shown_is_not_read() {
    let run = |properties: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>乙</w:t></w:r>");
    shows(&p(&(t("甲") + &run("<w:vanish/>") + &run("<w:vanish w:val='0'/>"))), "甲乙\n");
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = "<w:r><w:instrText>IF 1</w:instrText></w:r>";
    shows(
        &p(&(field("begin")
            + code
            + &field("begin")
            + &field("separate")
            + &t("隐")
            + &field("end")
            + &field("separate")
            + &t("显")
            + &field("end")
            + &t("后"))),
        "显后\n",
    );
    shows(&p(&(t("甲") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + &t("乙"))), "甲乙\n");
}

#[test]
fn a_text_box_is_read_once() {
    let text = |inner: &str| format!("<x:txbxContent>{}</x:txbxContent>", p(&t(inner)));
    let drawing = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict>\
         </mc:Fallback></mc:AlternateContent></w:r>",
        text("框"),
        text("框")
    );
    shows(&p(&(t("甲") + &drawing + &t("乙"))), "甲乙\n\n框\n");
}

#[test]
fn merged_cells_are_written_once_and_have_places() {
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&t(text)));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl><w:tblPr/>{}{}<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>{}</w:tbl>",
        row(&[
            cell("<w:vMerge w:val='restart'/>", "甲"),
            cell("<w:gridSpan w:val='2'/>", "乙"),
            cell("", "1")
        ]),
        row(&[cell("<w:vMerge/>", "旧"), cell("", "丙"), cell("", "丁"), cell("", "")]),
        cell("", "删"),
        row(&[cell("", "戊"), cell("", "己"), cell("", "庚"), cell("", "2")]),
    );
    let flat = flat(&(p(&t("首")) + &table)).unwrap();
    let text = flat.text.text();
    assert_eq!(text, "首\n\n| 甲 | 乙 | | 1 |\n| | 丙 | 丁 |  |\n| 戊 | 己 | 庚 | 2 |\n");
    let place = |of: &str| {
        let at = text.find(of).unwrap();
        flat.places.iter().rfind(|(start, _)| *start <= at).map(|(_, place)| *place)
    };
    assert_eq!(place("首"), Some(Place::Paragraph(1)));
    assert_eq!(place("1 |"), Some(Place::Cell { table: 1, row: 1, column: 4 }));
    assert_eq!(place("丁"), Some(Place::Cell { table: 1, row: 2, column: 3 }));
}

#[test]
fn a_table_of_layout_is_taken_apart() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p(&t("规章"))), cell(&p(&t("0"))));
    let outer = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell(&(p(&t("一段")) + &inner + &p(&t("二段")))));
    shows(&outer, "一段\n\n| 规章 | 0 |\n\n二段\n");
}

#[test]
fn what_is_no_word_file_is_refused() {
    let refused = |part: &str| blocks(part).err();
    for part in [
        "<!DOCTYPE x [<!ENTITY a 'b'>]><w:p/>",
        "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>",
        "<w:p><w:r>",
        "<w:p></w:r>",
        "<w:p &",
    ] {
        assert!(matches!(refused(part), Some(ReadError::Damaged { .. })), "{part}");
    }
    assert!(matches!(refused(&"<w:p>".repeat(5000)), Some(ReadError::TooIntricate { .. })));
}

#[test]
fn every_piece_of_the_text_knows_its_bytes() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p(&t("规章"))), cell("<w:p/>"));
    let part = format!(
        "<w:document xmlns:w='w'><w:body>{}{table}</w:body></w:document>",
        p(&(t("甲&lt;乙") + "<w:r><w:br/><w:t>丙</w:t></w:r>"))
    );
    let flat = Flat::of(&blocks(&part).unwrap(), &mut Allowance::default()).unwrap().text;
    assert_eq!(flat.text(), "甲<乙\n丙\n\n| 规章 |  |\n");
    let origin = |words: &str| {
        let at = flat.text().find(words).unwrap();
        part.get(flat.origin(at..at + words.len())).unwrap()
    };
    assert_eq!(origin("甲"), "甲");
    assert_eq!(origin("<"), "&lt;");
    assert_eq!(origin("乙\n丙"), "乙</w:t></w:r><w:r><w:br/><w:t>丙");
    assert_eq!(origin("| 规章 |"), "规章");
    let empty = flat.text().rfind(" |").unwrap();
    let at = flat.origin(empty..empty).start;
    assert!(
        part.get(at..).unwrap().starts_with("<w:p/></w:tc>"),
        "an empty cell is where its content begins"
    );
}

#[test]
fn tables_stand_in_each_other_up_to_a_depth() {
    let nested = |depth: usize| {
        let (open, close) = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
        format!("{}{}{}", open.repeat(depth), p(&t("甲")), close.repeat(depth))
    };
    // The body, a table and a cell for each, and the paragraph.
    shows(&nested(31), "甲\n");
    let refused = flat(&nested(32)).err();
    assert!(
        matches!(refused, Some(ReadError::TooIntricate { of: Measure::Depth, limit: 64 })),
        "{refused:?}"
    );
}

fn row(cells: &str) -> String {
    format!("<w:tr>{cells}</w:tr>")
}

fn c(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&t(text)))
}

#[test]
fn cells_that_are_gone_or_moved_in_leave_the_others_in_place() {
    let table = format!(
        "<w:tbl>{}{}<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}{}</w:tr></w:tbl>",
        row(&(c("", "甲") + &c("<w:hMerge w:val='restart'/>", "乙") + &c("<w:hMerge/>", "无") + &c("", "1"))),
        row(&(c("", "丙") + &c("<w:cellDel/>", "删") + &c("", "2") + &c("", "3"))),
        c("", "4"),
        c("", "5"),
    );
    shows(&table, "| 甲 | 乙 | 1 |\n| 丙 | 2 | 3 |\n|  | 4 | 5 |\n");
}

#[test]
fn a_cell_goes_on_below_in_a_row_that_begins_later() {
    let later = "<w:trPr><w:gridBefore w:val='1'/></w:trPr>";
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&(c("", "甲") + &c("<w:vMerge w:val='restart'/>", "乙") + &c("", "1"))),
        row(&(later.to_owned() + &c("<w:vMerge/>", "旧") + &c("", "2")))
    );
    shows(&table, "| 甲 | 乙 | 1 |\n|  | | 2 |\n");
}

#[test]
fn a_cell_that_goes_on_from_nothing_is_empty() {
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&(c("<w:vMerge/>", "旧") + &c("", "1"))),
        row(&(c("<w:vMerge w:val='restart'/>", "甲") + &c("", "2")))
    );
    shows(&table, "|  | 1 |\n| 甲 | 2 |\n");
}

#[test]
fn a_row_of_one_cell_is_a_caption_if_it_is_short_and_no_sentence() {
    let table = |only: &str| {
        let figures = row(&(c("", "规章") + &c("", "0")));
        format!("<w:tbl>{}{figures}</w:tbl>", row(&c("<w:gridSpan w:val='2'/>", only)))
    };
    shows(&table("第二十条"), "| 第二十条 | |\n| 规章 | 0 |\n");
    shows(&table("一句。"), "一句。\n\n| 规章 | 0 |\n");
    let sixty = "字".repeat(60);
    shows(&table(&sixty), &format!("| {sixty} | |\n| 规章 | 0 |\n"));
    shows(&table(&(sixty.clone() + "字")), &format!("{sixty}字\n\n| 规章 | 0 |\n"));
}

#[test]
fn a_row_with_a_large_cell_is_layout() {
    let table = |words: &str| format!("<w:tbl>{}</w:tbl>", row(&(c("", words) + &c("", "0"))));
    let large = "字".repeat(200);
    shows(&table(&large), &format!("| {large} | 0 |\n"));
    shows(&table(&(large.clone() + "a")), &format!("{large}a\n\n0\n"));
}
