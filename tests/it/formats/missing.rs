//! Parts of a file that are not read are told of (X009), and what may stand in them is not called missing.

use foia_lint::stages::rule::Lang;

use super::word::{archive, document};
use crate::session::{below, input, session, spoken};

/// Code, and the words of its message.
fn found(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<(String, String)> {
    let checked = session().check(input(name, bytes));
    checked.findings.iter().map(|found| (found.code.to_string(), found.wording.message.clone())).collect()
}

fn codes(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(code, _)| code.as_str()).collect()
}

/// A Word file with all sections, and this below the heading of the second.
fn word(content: &str) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let sections = [
        "云溪县林业局2023年政府信息公开工作年度报告",
        "本报告的统计期限为2023年1月1日至2023年12月31日。",
        "一、总体情况",
        "2023年，本局依法做好主动公开和依申请公开工作，没有收取信息处理费。",
        "二、主动公开政府信息情况",
        content,
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "政策解读形式单一，将增加图解和问答。",
        "六、其他需要报告的事项",
        "没有其他需要报告的事项。",
    ];
    let body = sections.iter().map(|text| {
        if text.starts_with('<') || text.is_empty() { (*text).to_owned() } else { paragraph(text) }
    });
    archive(document(&body.collect::<String>()).as_bytes())
}

const PICTURE: &str = "<w:p><w:r><w:drawing><a:blip r:embed=\"x\"/></w:drawing></w:r></w:p>";
const OBJECT: &str = "<w:p><w:r><w:object><v:shape><v:imagedata r:id=\"x\"/></v:shape>\
                      <o:OLEObject ProgID=\"Excel.Sheet.12\"/></w:object></w:r></w:p>";

#[test]
fn a_page_that_is_a_picture_is_told_and_what_may_stand_on_it_is_not_missing() {
    let pdf = std::fs::read(below("tests/reports/pdf/pictures.pdf")).unwrap();
    let found = found("a.pdf", pdf.clone());
    assert_eq!(codes(&found), ["S105", "X009", "S105"], "section three is not called missing: {found:?}");
    assert!(found[0].1.contains("pictures on page 1, 2"), "{found:?}");
    let checked = session().check(input("a.pdf", pdf.clone()));
    assert_eq!(checked.findings[1].place.as_deref(), Some("page 2"), "whatever follows");
    assert_eq!(checked.findings[1].whereabouts, checked.findings[1].place);
    assert!(found[1].1.starts_with("Page 2 is a picture"), "{found:?}");
    assert!(!found[2].1.contains("picture"), "{found:?}");
    let chinese = spoken(Lang::Zh).check(input("a.pdf", pdf));
    let words: Vec<&str> = chinese.findings.iter().map(|found| found.wording.message.as_str()).collect();
    assert_eq!(words[1], "第 2 页是图片，没有读，页上的内容未作检查。");
}

#[test]
fn a_picture_in_place_of_a_table_is_told_with_the_table() {
    let bare = found("a.docx", word(""));
    assert_eq!(codes(&bare), ["S105", "S105", "S105"]);
    assert!(bare.iter().all(|(_, message)| !message.contains("picture")), "{bare:?}");
    let pictured = found("a.docx", word(PICTURE));
    assert_eq!(codes(&pictured), ["S105", "S105", "S105"], "a picture alone is no reason to warn");
    let told: Vec<bool> = pictured.iter().map(|(_, message)| message.contains("only a picture")).collect();
    assert_eq!(told, [true, false, false]);
}

#[test]
fn embedded_objects_and_files_to_be_put_in_are_told() {
    let objects = found("a.docx", word(&OBJECT.repeat(2)));
    assert_eq!(codes(&objects), ["S105", "X009", "S105", "S105"], "{objects:?}");
    assert!(objects[1].1.starts_with("2 embedded objects"), "{objects:?}");
    let gone = format!("<w:del>{OBJECT}</w:del>");
    assert_eq!(codes(&found("a.docx", word(&gone))), ["S105", "S105", "S105"], "a deleted one is gone");
    let body = "<w:p><w:r><w:t>云溪县林业局2023年政府信息公开工作年度报告</w:t></w:r></w:p>\
                <w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p><w:p><w:r><w:t>二、主动公开政府信息情况</w:t></w:r></w:p>";
    let without = found("a.docx", archive(document(body).as_bytes()));
    assert!(codes(&without).contains(&"S101"), "{without:?}");
    let body = format!("{body}<w:altChunk r:id=\"x\"/>");
    let found = found("a.docx", archive(document(&body).as_bytes()));
    assert!(codes(&found).contains(&"X009") && !codes(&found).contains(&"S101"), "{found:?}");
}

#[test]
fn open_documents_and_binary_files_tell_the_same() {
    for name in ["embedded.odt", "embedded.doc"] {
        let found = found(name, std::fs::read(below("tests/reports/embedded").join(name)).unwrap());
        assert_eq!(codes(&found), ["S105", "X009", "S105", "S105"], "{name}");
        assert!(found[1].1.starts_with("1 embedded object"), "{found:?}");
        let told: Vec<bool> = found.iter().map(|(_, message)| message.contains("only a picture")).collect();
        assert_eq!(told, [true, false, true, false], "{name}: {found:?}");
    }
}

#[test]
fn archives_of_pages_tell_what_stands_in_the_report_and_no_more() {
    let sections = [
        "<h1>云溪县林业局2023年政府信息公开工作年度报告</h1>",
        "<h2>一、总体情况</h2><p>2023年，本局依法做好主动公开和依申请公开工作，没有收取信息处理费。</p>",
        "<h2>二、主动公开政府信息情况</h2><object data='a.xlsx'><p>规章</p></object>",
        "<h2>三、收到和处理政府信息公开申请情况</h2><p><img src='a.png'></p><img src='b.png' hidden>",
        "<h2>四、政府信息公开行政复议、行政诉讼情况</h2><p>没有。</p>",
        "<h2>五、存在的主要问题及改进情况</h2><p>政策解读形式单一，将增加图解和问答。</p>",
        "<h2>六、其他需要报告的事项</h2><p>没有其他需要报告的事项。</p>",
    ];
    let page = format!(
        "MIME-Version: 1.0\nContent-Type: text/html; charset=\"utf-8\"\n\n<html><body><embed src='a.swf'><div>{}</div>\
         <embed src='a.swf'></body></html>",
        sections.concat()
    );
    let found = found("a.mht", page);
    assert_eq!(codes(&found), ["S105", "X009", "S105", "S105"], "{found:?}");
    assert!(found[1].1.starts_with("1 embedded object"), "{found:?}");
    let told: Vec<bool> = found.iter().map(|(_, message)| message.contains("only a picture")).collect();
    assert_eq!(told, [true, false, true, false], "{found:?}");
}
