//! The page as a whole: its head, the counts, the table of files, the filter.

use std::fmt::Write;
use std::io;

use super::article::article;
use super::escape::escaped;
use crate::diag::{Severity, Tally};
use crate::render::own::GENERATOR;
use crate::render::summary::summary;
use crate::render::{FileView, Phrases, Renderer};

/// Bytes of reports and findings beyond which no more are written: some hundred reports, or as much as a browser
/// shows without trouble. Files beyond stand in the table of files only.
const ROOM: usize = 16 * 1024 * 1024;

/// How the page looks.
const STYLE: &str = include_str!("page.css");

/// Writes the page.
pub(in crate::render) struct Html<'r> {
    phrases: &'r dyn Phrases,
    /// A row of the table for each file.
    rows: String,
    /// The reports with their findings.
    articles: String,
    /// Files so far.
    files: usize,
}

impl<'r> Html<'r> {
    /// A renderer with these words.
    pub(in crate::render) fn new(phrases: &'r dyn Phrases) -> Self {
        Self { phrases, rows: String::new(), articles: String::new(), files: 0 }
    }

    fn row(&mut self, file: &FileView<'_>, is_shown: bool) {
        let path = escaped(&file.about.path);
        let path = if is_shown { format!("<a href=\"#f{}\">{path}</a>", self.files) } else { path };
        let year = file.about.year.map(|year| year.to_string()).unwrap_or_default();
        let organ = escaped(file.about.organ.as_deref().unwrap_or_default());
        let _written = write!(self.rows, "<tr><th scope=\"row\">{path}</th><td>{organ}</td><td>{year}</td>");
        let counts = [file.tally.errors, file.tally.warnings, file.tally.infos];
        for (severity, count) in Severity::ALL.into_iter().zip(counts) {
            let class = if count > 0 { severity.name() } else { "none" };
            let _written = write!(self.rows, "<td class=\"count {class}\">{count}</td>");
        }
        self.rows += "</tr>\n";
    }

    /// The check boxes that filter, which the style rules look for before `main`.
    fn filters(&self, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        let counts = [tally.errors, tally.warnings, tally.infos];
        for (severity, count) in Severity::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0) {
            let name = severity.name();
            let word = escaped(&self.phrases.plain(name));
            writeln!(
                out,
                "<input type=\"checkbox\" id=\"show-{name}\" checked=\"checked\"/>\
                <label for=\"show-{name}\" class=\"{name}\">{word} {count}</label>"
            )?;
        }
        let others = [("reasons", "page.reasons", " checked=\"checked\""), ("marked", "page.marked", "")];
        for (name, key, state) in others {
            let word = escaped(&self.phrases.plain(key));
            writeln!(
                out,
                "<input type=\"checkbox\" id=\"show-{name}\"{state}/><label for=\"show-{name}\">{word}</label>"
            )?;
        }
        Ok(())
    }

    fn table(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "<table class=\"files\">\n<thead><tr>")?;
        for key in ["page.file", "page.organ", "page.year", "error", "warning", "info"] {
            write!(out, "<th scope=\"col\">{}</th>", escaped(&self.phrases.plain(key)))?;
        }
        writeln!(out, "</tr></thead>\n<tbody>\n{}</tbody>\n</table>", self.rows)
    }
}

impl Renderer for Html<'_> {
    fn begin(&mut self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&mut self, file: &FileView<'_>, _out: &mut dyn io::Write) -> io::Result<()> {
        self.files += 1;
        let is_shown = !file.findings.is_empty() && self.articles.len() < ROOM;
        self.row(file, is_shown);
        if is_shown {
            let left = ROOM - self.articles.len();
            article(file, self.files, self.phrases, left, &mut self.articles);
        }
        Ok(())
    }

    fn end(&mut self, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        let plain = |key| escaped(&self.phrases.plain(key));
        let title = plain("page.title");
        page_head(&self.phrases.plain("page.title"), self.phrases, out)?;
        if !self.articles.is_empty() {
            writeln!(out, "<a class=\"skip\" href=\"#findings\">{}</a>", plain("page.skip"))?;
        }
        writeln!(out, "<header>\n<h1>{title}</h1>")?;
        for line in summary(tally, self.phrases) {
            writeln!(out, "<p>{}</p>", escaped(&line))?;
        }
        self.table(out)?;
        writeln!(out, "</header>")?;
        if !self.articles.is_empty() {
            self.filters(tally, out)?;
            writeln!(out, "<main id=\"findings\" tabindex=\"-1\">\n{}</main>", self.articles)?;
        }
        writeln!(out, "</body>\n</html>")
    }
}

/// Writes the head of a page of this program's own, to the beginning of its body.
///
/// # Errors
/// What `out` refuses.
pub fn page_head(title: &str, phrases: &dyn Phrases, out: &mut dyn io::Write) -> io::Result<()> {
    let (language, title) = (escaped(&phrases.plain("language")), escaped(title));
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
        <meta name=\"color-scheme\" content=\"light dark\"/>\n\
        {GENERATOR}{}\"/>\n<title>{title}</title>\n\
        <style>\n{STYLE}</style>\n</head>\n<body>",
        env!("CARGO_PKG_VERSION")
    )
}
