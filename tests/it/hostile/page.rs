//! Hostile web pages.

use super::{HEAD, Hostile, filled, numbered};

/// A page with the head of a report, and something.
fn page(html: &str) -> Vec<u8> {
    let head = HEAD.trim_end().replace("\n\n", "</p><p>");
    format!("<!DOCTYPE html><meta charset=utf-8><body><p>{head}</p>{html}").into_bytes()
}

const fn html(what: &'static str, bytes: fn(usize) -> Vec<u8>) -> Hostile {
    Hostile { what, name: "a.html", bytes }
}

pub const ALL: [Hostile; 18] = [
    html("an attribute that nobody closes", |size| {
        page(&format!("<table><td a=\"{}", filled("<td>1 ", size)))
    }),
    html("a tag with attributes without end", |size| {
        page(&format!("<p {}>申请</p>", numbered(size, |number| format!("a{number}=1 "))))
    }),
    html("elements of the line within each other", |size| page(&filled("<b><i><font>", size))),
    html("elements of the block within each other", |size| page(&filled("<div><section><p>", size))),
    html("end tags of what was never begun", |size| page(&filled("</td></table></p></div>", size))),
    html("cells that reach over 0, -1 and too many rows", |size| {
        let row = "<tr><td rowspan=0>1<td rowspan=-1>2<td rowspan=99999999999>3<td colspan=0>4";
        page(&format!("<table>{}</table>", filled(row, size)))
    }),
    html("tables in the cells of tables, two in each", |size| {
        let depth = (size / 40).min(400);
        page(&format!("{}1{}", "<table><tr><td>a<td>".repeat(depth), "</table>".repeat(depth)))
    }),
    html("cells, rows and captions outside any table", |size| {
        page(&filled("<td>1<tr><caption>二<th>3", size))
    }),
    html("heads, bodies and feet of a table in turn", |size| {
        page(&format!("<table>{}", filled("<tfoot><tr><td>1<thead><tr><td>2<tbody><tr><td>3", size)))
    }),
    html("references to characters that there are not", |size| {
        page(&filled("&#x110000;&#0;&#xD800;&nosuch;&amp&lt&#", size))
    }),
    html("a comment that nobody closes, with comments in it", |size| page(&filled("<!-- <!--> -- ", size))),
    html("a script and a style that nobody closes", |size| {
        page(&format!("<script><style>{}", filled("</scrip><!--", size)))
    }),
    html("drawings, formulas, templates and fields within each other", |size| {
        page(&filled("<svg><math><template><textarea><select><option>", size))
    }),
    html("line ends without end", |size| page(&filled("<br><wbr><hr>", size))),
    html("a page that says UTF-16 and is ASCII", |size| {
        format!("<meta charset=utf-16le><p>{}", filled("申请 ", size)).into_bytes()
    }),
    html("encodings declared over and over, another each time", |size| {
        filled("<meta charset=gbk><meta charset=big5><meta charset=utf-7>", size).into_bytes()
    }),
    html("a picture within the page", |size| {
        page(&format!("<img src=\"data:image/png;base64,{}\">", filled("AAAA", size)))
    }),
    html("frames, objects and what stands in for them", |size| {
        page(&filled("<frameset><noframes><object><noscript><iframe srcdoc='<p>'>", size))
    }),
];
