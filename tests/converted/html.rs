//! A report as a web page with a style sheet for print.

use std::fmt::Write as _;

use crate::case::Case;
use crate::grid::{Cell, Grid, Kind};
use crate::report::Block;
use crate::style::{Font, Habit, Height, Margin, Paper, Side, Style};

pub fn page(case: &Case, blocks: &[Block]) -> String {
    let title = case.title();
    let sheet = sheet(&case.style, &title);
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>\n{sheet}</style>\n</head>\n<body>\n"
    );
    let mut is_turned = false;
    for block in blocks {
        match block {
            Block::Title(lines) => writeln!(text, "<h1>{}</h1>", lines.join("<br>")),
            Block::Heading(line) => writeln!(text, "<h2>{line}</h2>"),
            Block::Paragraph(line) => writeln!(text, "<p>{line}</p>"),
            Block::Note(line) => writeln!(text, "<p class=\"note\">{line}</p>"),
            Block::Signature(line) => writeln!(text, "<p class=\"signature\">{line}</p>"),
            Block::Table(grid) => writeln!(text, "{}", table(grid, &case.style)),
            Block::Turn => {
                is_turned = !is_turned;
                writeln!(text, "{}", if is_turned { "<div class=\"turned\">" } else { "</div>" })
            }
        }
        .unwrap();
    }
    text.push_str("</body>\n</html>\n");
    text
}

/// A length with one decimal.
fn tenths(length: u32) -> String {
    format!("{}.{}", length / 10, length % 10)
}

fn sheet(style: &Style, title: &str) -> String {
    let (text, table) = (tenths(style.text * 5), tenths(style.table * 5));
    let quoted = |font: Font| font.families().map(|family| format!("\"{family}\"")).join(", ");
    let head = quoted(style.heading());
    let when = |habit, then: &'static str, other: &'static str| if style.has(habit) { then } else { other };
    [
        pages(style, &quoted(style.font), title),
        format!("body {{ margin: 0; font: {text}pt/1.6 {}; }}", quoted(style.font)),
        "h1 { font-size: 1.4em; text-align: center; font-weight: normal; margin: 0 0 1em; }".to_owned(),
        format!("h2 {{ font: 1em {head}; text-indent: 2em; margin: 0.5em 0; }}"),
        format!(
            "p {{ text-indent: 2em; margin: 0; text-align: {}; }}",
            when(Habit::Justified, "justify", "left")
        ),
        format!("p.note {{ text-indent: 0; font-size: {table}pt; }}"),
        "p.signature { text-align: right; padding-right: 2em; }".to_owned(),
        format!(
            "table {{ width: 100%; table-layout: fixed; border-collapse: collapse; font-size: {table}pt; \
             line-height: 1.3; margin-bottom: {}; }}",
            when(Habit::Tight, "0", "1em")
        ),
        format!("thead {{ display: {}; }}", when(Habit::HeadAgain, "table-header-group", "table-row-group")),
        format!("tr {{ break-inside: {}; }}", when(Habit::WholeRows, "avoid", "auto")),
        cells(style),
    ]
    .join("\n")
}

fn pages(style: &Style, families: &str, title: &str) -> String {
    let paper = match style.paper {
        Paper::A4 => "A4",
        Paper::Letter => "letter",
    };
    format!(
        "@page {{ size: {paper}; margin: 24mm {}mm; font-family: {families}; {} }}\n@page turned {{ size: {paper} landscape; }}\n\
         .turned {{ page: turned; }}",
        tenths(style.margin),
        margins(style, title)
    )
}

fn cells(style: &Style) -> String {
    let height = match style.height {
        Height::Top => "top",
        Height::Middle => "middle",
        Height::Bottom => "bottom",
    };
    let side = match style.side {
        Side::Left => "left",
        Side::Centre => "center",
        Side::Right => "right",
    };
    let border = if style.has(Habit::Bare) { "none" } else { "1px solid black" };
    format!(
        "td {{ border: {border}; padding: {}pt 2pt; vertical-align: {height}; word-break: break-all; }}\n\
         td.head {{ text-align: center; }}\ntd.figure {{ text-align: {side}; }}\n",
        tenths(style.padding * 5)
    )
}

/// The boxes of the page's margins.
fn margins(style: &Style, title: &str) -> String {
    match style.margins {
        // The browser prints its own.
        Margin::Nothing | Margin::Browser => String::new(),
        Margin::Number => "@bottom-center { content: \"- \" counter(page) \" -\" }".to_owned(),
        Margin::Running => format!(
            "@top-center {{ content: \"{title}\"; font-size: 9pt }} \
             @bottom-center {{ content: \"第\" counter(page) \"页\"; font-size: 9pt }}"
        ),
    }
}

fn table(grid: &Grid, style: &Style) -> String {
    let mut text = "<table>\n<colgroup>".to_owned();
    for width in &grid.widths {
        write!(text, "<col style=\"width: {}%\">", tenths(*width)).unwrap();
    }
    text.push_str("</colgroup>\n");
    let (heads, body) = grid.rows.split_at(grid.heads);
    for (name, rows) in [("thead", heads), ("tbody", body)] {
        if rows.is_empty() {
            continue;
        }
        writeln!(text, "<{name}>").unwrap();
        for row in rows {
            let cells: String = row.iter().map(|cell| of_cell(cell, style)).collect();
            writeln!(text, "<tr>{cells}</tr>").unwrap();
        }
        writeln!(text, "</{name}>").unwrap();
    }
    text.push_str("</table>");
    text
}

fn of_cell(cell: &Cell, style: &Style) -> String {
    let span = |name: &str, count: usize| {
        if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() }
    };
    let class = match cell.kind {
        Kind::Head => " class=\"head\"",
        Kind::Label => "",
        Kind::Figure => " class=\"figure\"",
    };
    let words = cell.text.replace('\n', "<br>");
    // What a word processor saves as a page has a paragraph in every cell.
    let words = if style.has(Habit::SplitTitle) {
        format!("<p style=\"text-indent: 0; text-align: inherit\">{words}</p>")
    } else {
        words
    };
    format!("<td{class}{}{}>{words}</td>", span("colspan", cell.across), span("rowspan", cell.down))
}
