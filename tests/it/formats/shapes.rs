//! The layouts of tables in published text, as sites put them on a page: typed into paragraphs, lines, preformatted text or
//! the rows of one layout table. A page is read as its text is.

use super::{cells, findings};
use crate::session::{below, read, session};

/// Layouts of `tests/reports/layouts`.
const LAYOUTS: [&str; 12] =
    ["L01", "L02", "L03", "L04", "L05", "L05-2019", "L06", "L07", "L08", "L09", "L16", "L22"];

/// Fewest cells that a layout gives: a form has some two hundred.
const FEWEST_READ: usize = 150;

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A page of a site round an article.
fn page(article: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>澜河市政府网</title></head><body>\n\
         <div class=\"top\"><a href=\"/\">首页</a> | <a href=\"/nb\">政府信息公开年报</a></div>\n\
         <div class=\"con\"><div class=\"list\"><a href=\"/1\">2019年政府信息公开工作年度报告</a></div>\n{article}\n</div>\n\
         <div class=\"foot\"><p>主办单位：澜河市 <a href=\"/map\">网站地图</a></p></div></body></html>\n"
    )
}

fn wrapped(text: &str, before: &str, after: &str) -> String {
    let lines = text.lines().map(|line| [before, &escaped(line), after, "\n"].concat());
    lines.collect::<Vec<_>>().concat()
}

/// The text on a page, in each way, with the name of the way.
fn pages(text: &str) -> [(&'static str, String); 5] {
    let blank = |markup: String| {
        markup.replace("2em\"></p>", "2em\">&nbsp;</p>").replace("<td></td>", "<td>&nbsp;</td>")
    };
    [
        ("paragraphs", page(&blank(wrapped(text, "<p style=\"text-indent:2em\">", "</p>")))),
        ("lines", page(&format!("<div id=\"zoom\">{}</div>", wrapped(text, "", "<br />")))),
        ("preformatted", page(&format!("<pre>{}</pre>", wrapped(text, "", "")))),
        ("preformatted with returns", page(&format!("<PRE>{}</PRE>", wrapped(text, "", "\r")))),
        (
            "rows",
            page(&format!(
                "<table width=\"90%\"><tbody>{}</tbody></table>",
                blank(wrapped(text, "<tr><td>", "</td></tr>"))
            )),
        ),
    ]
}

#[test]
fn a_table_typed_as_text_is_read_on_a_page_as_in_a_file() {
    let session = session();
    for layout in LAYOUTS {
        let text = read(&below("tests/reports/layouts").join(layout).with_extension("txt"));
        let bytes = text.clone().into_bytes();
        let (wanted, told) = (cells(&session, "a.txt", bytes.clone()), findings(&session, "a.txt", bytes));
        let known = wanted.iter().filter(|cell| cell.contains(" read ")).count();
        assert!(known > FEWEST_READ, "{layout}: {known}");
        for (way, page) in pages(&text) {
            // Tabs are white space on a page, unless it is preformatted.
            if layout == "L22" && !way.starts_with("preformatted") {
                continue;
            }
            let bytes = page.into_bytes();
            assert_eq!(cells(&session, "a.html", bytes.clone()), wanted, "{layout} in {way}");
            assert_eq!(findings(&session, "a.html", bytes), told, "{layout} in {way}");
        }
    }
}

#[test]
fn an_article_may_be_one_table_with_its_figures_in_the_same_rows() {
    let session = session();
    let text = read(&below("examples/sound.md"));
    let row = |line: &str| {
        let cells = line.trim_matches('|').split('|').map(str::trim);
        let cell = |words: &str| format!("<td>{}</td>", if words.is_empty() { "&nbsp;" } else { words });
        match line.strip_prefix('|') {
            Some(rule) if rule.trim_start().starts_with("---") => String::new(),
            Some(_) => format!("<tr>{}</tr>\n", cells.map(cell).collect::<String>()),
            None if line.is_empty() => "<tr><td colspan=\"15\">&nbsp;</td></tr>\n".to_owned(),
            None => {
                format!("<tr><td colspan=\"15\">{}</td></tr>\n", escaped(line.trim_start_matches(['#', ' '])))
            }
        }
    };
    let article: String = text.lines().map(row).collect();
    let page = page(&format!("<table border=\"1\">\n{article}</table>"));
    let wanted = cells(&session, "a.md", text.into_bytes());
    assert_eq!(cells(&session, "a.html", page.clone().into_bytes()), wanted);
    assert_eq!(findings(&session, "a.html", page.into_bytes()), Vec::<String>::new());
}
