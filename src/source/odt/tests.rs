use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::source::{Measure, Place};

fn parts(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(styles: &str, body: &str) -> String {
    format!(
        "<?xml version='1.0'?><office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:style='s' \
         xmlns:svg='v'><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    )
}

fn read(styles: &str, body: &str) -> Result<Flat, ReadError> {
    flatten(&parts(&[("content.xml", &document(styles, body))]), 1 << 20)
}

fn text(styles: &str, body: &str) -> String {
    read(styles, body).unwrap().text.text().to_owned()
}

fn cell(attributes: &str, words: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>")
}

#[test]
fn paragraphs_are_read_as_they_are_shown() {
    let body = "<text:h text:outline-level='2'>一、总体情况</text:h>\
                <text:p>甲<text:s text:c='2'/>乙<text:tab/>丙<text:line-break/>\n   丁<text:span>  戊</text:span>\n</text:p>\
                <text:p>  前<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note>\
                <text:soft-page-break/>后<office:annotation><text:p>批</text:p></office:annotation>&amp;</text:p>\
                <text:p><svg:desc>图</svg:desc><text:title>题</text:title></text:p>";
    assert_eq!(text("", body), "## 一、总体情况\n\n甲  乙 丙\n丁 戊\n\n前后&\n\n题\n");
}

#[test]
fn what_was_deleted_or_is_hidden_is_not_there() {
    let styles = "<style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style>\
                  <style:style style:name='T2' style:family='text' style:parent-style-name='T1'/>\
                  <style:style style:name='T1' style:family='paragraph'><style:text-properties text:display='true'/></style:style>\
                  <style:style style:name='P2' style:family='paragraph'><style:text-properties text:display='none'/></style:style>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion></text:changed-region>\
                </text:tracked-changes><text:p text:style-name='T1'>甲<text:change/><text:span text:style-name='T1'>隐<text:s/>\
                </text:span><text:span text:style-name='T2'>隐</text:span>乙</text:p><text:p text:style-name='P2'>隐</text:p>\
                <text:section text:display='none'><text:p>隐</text:p></text:section>\
                <text:section><text:p>丙<text:hidden-text text:is-hidden='true'>隐</text:hidden-text></text:p></text:section>\
                <text:p>隐<text:hidden-paragraph text:is-hidden='true'/></text:p>";
    assert_eq!(text(styles, body), "甲乙\n\n丙\n");
}

#[test]
fn a_row_of_which_everything_was_deleted_is_not_there() {
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let gone = "<text:change text:change-id='c'/>";
    let changes = "<text:tracked-changes><text:changed-region text:id='c'><text:deletion><text:p>删</text:p></text:deletion>\
                   </text:changed-region></text:tracked-changes>";
    let table = [
        row(&[cell("table:number-rows-spanned='3'", "甲"), cell("", "1")]),
        row(&["<table:covered-table-cell/>".to_owned(), cell("", gone)]),
        row(&["<table:covered-table-cell/>".to_owned(), cell("", "2")]),
        row(&[cell("", gone), cell("", "")]),
        row(&[cell("", "乙"), cell("", gone)]),
        row(&[cell("", ""), cell("", "")]),
    ];
    let table = format!("<table:table>{}</table:table>", table.concat());
    assert_eq!(text("", &format!("{changes}{table}")), "| 甲 | 1 |\n| | 2 |\n| 乙 |  |\n|  |  |\n");
    assert_eq!(text("", &table).lines().count(), 6, "no list of changes, no deletion");
}

#[test]
fn cells_are_written_once_and_stand_where_they_begin() {
    let covered = "<table:covered-table-cell/>";
    let many = "<table:covered-table-cell table:number-columns-repeated='2'/>";
    let body = format!(
        "<text:p>首</text:p><table:table><table:table-column table:number-columns-repeated='4'/><table:table-header-rows>\
         <table:table-row>{}{many}{}</table:table-row></table:table-header-rows>\
         <table:table-row>{covered}{covered}{}{}{}</table:table-row><table:table-row>{many}{}{covered}{}</table:table-row></table:table>",
        cell("table:number-columns-spanned='2' table:number-rows-spanned='3'", "甲"),
        cell("", "乙"),
        cell("table:number-rows-spanned='2'", "丙"),
        cell("", "1"),
        cell("", "2"),
        cell("", "丁"),
        cell("", "3"),
    );
    // The head has three columns covered where two are: the third is a cell of its own.
    let flat = read("", &body).unwrap();
    let told = flat.text.text();
    assert_eq!(told, "首\n\n| 甲 |  | 乙 |\n| | 丙 | 1 | 2 |\n| | 丁 |  | 3 |\n", "{told}");
}

#[test]
fn cells_and_rows_may_stand_for_many() {
    let body = format!(
        "<table:table><table:table-row table:number-rows-repeated='2'>{}{}</table:table-row>\
         <table:table-row table:visibility='collapse'>{}</table:table-row></table:table>",
        cell("", "甲"),
        cell("table:number-columns-repeated='3'", "1"),
        cell("", "隐"),
    );
    assert_eq!(text("", &body), "| 甲 | 1 | 1 | 1 |\n| 甲 | 1 | 1 | 1 |\n");
}

const LISTS: &str = "<text:list-style style:name='L'>\
    <text:list-level-style-number text:level='1' style:num-format='一, 二, 三, ...' num-list-format='%1%、'/>\
    <text:list-level-style-number text:level='2' style:num-format='1' style:num-suffix='.' text:display-levels='2' text:start-value='3'>\
    <style:list-level-properties><style:list-level-label-alignment text:label-followed-by='space'/></style:list-level-properties>\
    </text:list-level-style-number><text:list-level-style-bullet text:level='3' text:bullet-char='x'/></text:list-style>";

#[test]
fn lists_are_counted_as_the_page_shows_them() {
    let item = |words: &str| format!("<text:list-item><text:p>{words}</text:p></text:list-item>");
    let list = |attributes: &str, items: &str| {
        format!("<text:list text:style-name='L' {attributes}>{items}</text:list>")
    };
    let nested = |items: &str| format!("<text:list-item><text:list>{items}</text:list></text:list-item>");
    let body = [
        list(
            "xml:id='x'",
            &(item("甲</text:p><text:p>甲二") + &nested(&(item("乙") + &nested(&item("点")))) + &item("丙")),
        ),
        list("text:continue-numbering='true'", &item("丁")),
        list("", &item("戊")),
        list(
            "text:continue-list='x'",
            "<text:list-item text:start-value='9'><text:h>己</text:h></text:list-item>",
        ),
        list(
            "text:continue-list='x'",
            &format!("<text:list-header><text:p>头</text:p></text:list-header>{}", item("庚")),
        ),
        "<text:list text:style-name='none'>".to_owned() + &item("无") + "</text:list>",
    ];
    let wanted =
        "一、甲\n\n甲二\n\n一.3. 乙\n\n点\n\n二、丙\n\n三、丁\n\n一、戊\n\n# 九、己\n\n头\n\n三、庚\n\n无\n";
    assert_eq!(text(LISTS, &body.concat()), wanted);
}

#[test]
fn headings_have_the_numbers_of_the_outline() {
    let styles = "<office:styles><text:outline-style><text:outline-level-style text:level='1' style:num-format='I' \
                  style:num-suffix='.'/><text:outline-level-style text:level='2' style:num-format=''/></text:outline-style>\
                  <style:style style:name='H' style:family='paragraph' style:list-style-name=''/>\
                  <style:style style:name='H1' style:family='paragraph' style:parent-style-name='H'/></office:styles>";
    let heading = |level: usize, style: &str| {
        format!("<text:h text:outline-level='{level}' text:style-name='{style}'>甲</text:h>")
    };
    let body = [heading(1, "x"), heading(2, "x"), heading(1, "H1"), heading(1, "x")].concat();
    let bytes = parts(&[("content.xml", &document("", &body)), ("styles.xml", styles)]);
    let told = flatten(&bytes, 1 << 20).unwrap();
    assert_eq!(told.text.text(), "# I. 甲\n\n## 甲\n\n# 甲\n\n# II. 甲\n");
}

#[test]
fn text_boxes_follow_their_paragraph() {
    let body = "<text:p>甲<draw:frame><draw:text-box><text:p>盒</text:p><table:table><table:table-row><table:table-cell>\
                <text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row>\
                </table:table></draw:text-box></draw:frame>乙</text:p>";
    assert_eq!(text("", body), "甲乙\n\n盒\n\n| 1 | 2 |\n");
}

#[test]
fn places_are_those_of_a_word_file() {
    let body = format!(
        "<text:p>首</text:p><text:p/><table:table><table:table-row>{}<table:covered-table-cell/>{}</table:table-row></table:table>\
         <text:p>尾</text:p>",
        cell("table:number-columns-spanned='2'", "甲"),
        cell("", "1"),
    );
    let flat = read("", &body).unwrap();
    let place = |words: &str| {
        let at = flat.text.text().find(words).unwrap();
        flat.places.iter().rev().find(|(start, _)| *start <= at).map(|(_, place)| *place)
    };
    assert_eq!(place("首"), Some(Place::Paragraph(1)));
    assert_eq!(place("1"), Some(Place::Cell { table: 1, row: 1, column: 3 }));
    assert_eq!(place("尾"), Some(Place::Paragraph(2)));
}

#[test]
fn nothing_is_made_without_end() {
    let made = |body: &str| {
        let refused = read(LISTS, body);
        assert!(matches!(refused, Err(ReadError::TooIntricate { of: Measure::MadeText, .. })), "{refused:?}");
    };
    let row = |attributes: &str, cells: &str| {
        format!("<table:table><table:table-row {attributes}>{cells}</table:table-row></table:table>")
    };
    made("<text:p>甲<text:s text:c='1000000000'/></text:p>");
    made(&row("", &cell("table:number-columns-repeated='1000000000'", "")));
    made(&row("", "<table:covered-table-cell table:number-columns-repeated='1000000000'/>"));
    made(&row("table:number-rows-repeated='1000000000'", &cell("", "1")));
    made(&row("table:number-rows-repeated='18446744073709551615'", ""));
    let nested = row("", &cell("", &"甲".repeat(400)).repeat(2));
    made(&row(
        "table:number-rows-repeated='1000'",
        &format!("<table:table-cell>{nested}</table:table-cell>"),
    ));
    let wide = cell("table:number-columns-spanned='4000000000' table:number-rows-spanned='4000000000'", "1");
    assert!(read("", &row("", &wide.repeat(3)).repeat(100)).is_ok(), "they take no room");
}

#[test]
fn files_that_are_no_documents_are_refused() {
    let damaged = |bytes: &[u8]| matches!(flatten(bytes, 1 << 20), Err(ReadError::Damaged { extension, .. }) if extension == "odt");
    assert!(damaged(b"PK"));
    assert!(damaged(&parts(&[("styles.xml", "<a/>")])));
    assert!(damaged(&parts(&[("content.xml", "<a/>")])));
    assert!(damaged(&parts(&[("content.xml", "<!DOCTYPE a><office:body/>")])));
    assert!(damaged(&parts(&[("content.xml", "<office:body><text:p>")])));
    let locked = parts(&[("content.xml", "\u{1}"), ("META-INF/manifest.xml", "<manifest:encryption-data/>")]);
    assert!(matches!(flatten(&locked, 1000), Err(ReadError::Protected { extension }) if extension == "odt"));
    let large = flatten(&parts(&[("content.xml", &" ".repeat(1001))]), 1000);
    assert!(matches!(large, Err(ReadError::TooLarge { .. })));
    let deep = "<table:table><table:table-row><table:table-cell>".repeat(40);
    let deep = parts(&[("content.xml", &format!("<office:body>{deep}"))]);
    assert!(matches!(flatten(&deep, 1 << 20), Err(ReadError::TooIntricate { of: Measure::Depth, .. })));
}
