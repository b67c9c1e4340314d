//! For a comment in Markdown, and for a page of a browser.

use std::io::{self, Write};

use super::Shown;
use super::words::{Row, changed, of_cells, of_section, of_text, of_whom};
use crate::compare::{Run, Side};
use crate::render::{GENERATOR, escaped_in_html, escaped_in_markdown};

const STYLE: &str = "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}\
table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .6em;text-align:right}\
td:first-child,th:first-child{text-align:left}del{background:#fdd}ins{background:#dfd;text-decoration:none}";

pub(super) fn markdown(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (old, new) = (of_whom(shown, &shown.difference.old), of_whom(shown, &shown.difference.new));
    writeln!(out, "# {} → {}\n", escaped_in_markdown(&old), escaped_in_markdown(&new))?;
    writeln!(out, "## {}\n", of_cells(shown))?;
    if !shown.difference.cells.is_empty() {
        writeln!(out, "| {} |\n|---|--:|--:|--:|--:|", Row::heads(shown).join(" | "))?;
    }
    for cell in &shown.difference.cells {
        let row = Row::of(shown, cell);
        writeln!(out, "| {} |", row.columns().map(escaped_in_markdown).join(" | "))?;
    }
    writeln!(out, "\n## {}", of_text(shown))?;
    for section in changed(shown) {
        writeln!(out, "\n### {}\n", escaped_in_markdown(&of_section(shown, section)))?;
        for passage in &section.passages {
            writeln!(out, "- {}", marked(&passage.runs, escaped_in_markdown))?;
        }
    }
    for (at, finding) in shown.checked.findings.iter().enumerate() {
        let before = if at == 0 { "\n" } else { "" };
        writeln!(out, "{before}- **{}** {}", finding.code, escaped_in_markdown(&finding.wording.message))?;
    }
    Ok(())
}

pub(super) fn html(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (old, new) = (of_whom(shown, &shown.difference.old), of_whom(shown, &shown.difference.new));
    let title = format!("{} → {}", escaped_in_html(&old), escaped_in_html(&new));
    let language = shown.reader.say("zh-CN", "en");
    write!(out, "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\"/>\n")?;
    writeln!(out, "{GENERATOR}{}\"/>", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>")?;
    writeln!(out, "<h2>{}</h2>\n<table>", of_cells(shown))?;
    let row = |name: &str, columns: [&str; 5]| {
        let cells = columns.map(|text| format!("<{name}>{}</{name}>", escaped_in_html(text)));
        format!("<tr>{}</tr>", cells.concat())
    };
    writeln!(out, "{}", row("th", Row::heads(shown)))?;
    for cell in &shown.difference.cells {
        writeln!(out, "{}", row("td", Row::of(shown, cell).columns()))?;
    }
    writeln!(out, "</table>\n<h2>{}</h2>", of_text(shown))?;
    for section in changed(shown) {
        writeln!(out, "<h3>{}</h3>", escaped_in_html(&of_section(shown, section)))?;
        for passage in &section.passages {
            writeln!(out, "<p>{}</p>", marked(&passage.runs, escaped_in_html))?;
        }
    }
    for finding in &shown.checked.findings {
        writeln!(out, "<p><b>{}</b> {}</p>", finding.code, escaped_in_html(&finding.wording.message))?;
    }
    writeln!(out, "</body>\n</html>")
}

/// A passage with what differs in it marked by the elements that both formats have for it.
fn marked(runs: &[Run], escaped: fn(&str) -> String) -> String {
    let shown = |run: &Run| match run.side {
        Side::Both => escaped(&run.text),
        Side::Old => format!("<del>{}</del>", escaped(&run.text)),
        Side::New => format!("<ins>{}</ins>", escaped(&run.text)),
    };
    runs.iter().map(shown).collect()
}
