//! A page for a browser or a printer: what needs most work on top, what is clean folded at the end. The reports go to the
//! disk as they come, and are read back in their order.

use std::fmt::Write as _;
use std::io::{self, Read, SeekFrom, Write};

use super::line::{FindingLine, ReportLine};
use super::making::{Making, Output, Spool, Writer};
use super::totals::Totals;
use super::words::counted;
use crate::diag::Severity;
use crate::render::{Phrases, escaped_in_html, page_head, run_in_sentences};

/// Writes the page.
pub(super) struct HtmlSummary<'o> {
    making: Making<'o>,
    output: Output<'o>,
    entries: Vec<Entry>,
    /// Bytes on the disk.
    written: u64,
}

/// A report on the disk.
#[derive(Clone, Copy, Debug)]
struct Entry {
    errors: usize,
    warnings: usize,
    infos: usize,
    at: u64,
    len: u64,
}

impl Entry {
    const fn is_clean(&self) -> bool {
        self.errors + self.warnings + self.infos == 0
    }
}

impl<'o> HtmlSummary<'o> {
    pub(super) fn new(making: Making<'o>, output: Output<'o>) -> Self {
        Self { making, output, entries: Vec::new(), written: 0 }
    }

    fn rules(&mut self, totals: &Totals) -> io::Result<()> {
        let rules = totals.rules();
        if rules.is_empty() {
            return Ok(());
        }
        let (phrases, out) = (self.making.phrases, &mut *self.output.out);
        writeln!(out, "<h2>{}</h2>\n<table class=\"files\">\n<thead><tr>", plain(phrases, "summary.rules"))?;
        let heads = [("summary.code", "words"), ("severity", "count"), ("summary.asks", "words")];
        for (key, class) in
            heads.into_iter().chain([("summary.reports", "count"), ("summary.count", "count")])
        {
            write!(out, "<th scope=\"col\" class=\"{class}\">{}</th>", plain(phrases, key))?;
        }
        writeln!(out, "</tr></thead>\n<tbody>")?;
        for rule in rules {
            let asks = phrases.rule(rule.code).unwrap_or_default().message;
            let (weight, asks) = (rule.severity.name(), escaped_in_html(&asks));
            let word = plain(phrases, weight);
            let (code, reports, findings) = (rule.code, rule.reports, rule.findings);
            writeln!(
                out,
                "<tr><td>{code}</td><td class=\"count {weight}\">{word}</td><td>{asks}</td>\
                <td class=\"count\">{reports}</td><td class=\"count\">{findings}</td></tr>"
            )?;
        }
        writeln!(out, "</tbody>\n</table>")
    }

    fn organs(&mut self, totals: &Totals) -> io::Result<()> {
        let Some(missing) = totals.missing() else { return Ok(()) };
        let (phrases, out) = (self.making.phrases, &mut *self.output.out);
        let head = counted(phrases, "summary.missing_count", missing.len());
        writeln!(out, "<h2>{}</h2>\n<ul>", escaped_in_html(&head))?;
        for organ in missing {
            writeln!(out, "<li>{}</li>", escaped_in_html(organ))?;
        }
        for (organ, paths) in totals.twice() {
            let word = plain(phrases, "summary.twice");
            writeln!(
                out,
                "<li>{} ({word}: {})</li>",
                escaped_in_html(organ),
                escaped_in_html(&paths.join(", "))
            )?;
        }
        writeln!(out, "</ul>")
    }

    fn reports(&mut self) -> io::Result<()> {
        let mut entries = std::mem::take(&mut self.entries);
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.errors, entry.warnings, entry.infos)));
        let clean = entries.iter().position(Entry::is_clean).unwrap_or(entries.len());
        let (faulty, clean) = entries.split_at(clean);
        let (phrases, Output { out, spool }) = (self.making.phrases, &mut self.output);
        writeln!(out, "<h2>{}</h2>", escaped_in_html(&counted(phrases, "summary.found_in", faulty.len())))?;
        faulty.iter().try_for_each(|entry| copy(*entry, *spool, *out))?;
        if clean.is_empty() {
            return Ok(());
        }
        let head = escaped_in_html(&counted(phrases, "summary.clean", clean.len()));
        writeln!(out, "<details>\n<summary><b>{head}</b></summary>")?;
        clean.iter().try_for_each(|entry| copy(*entry, *spool, *out))?;
        writeln!(out, "</details>")
    }
}

impl Writer for HtmlSummary<'_> {
    fn report(&mut self, line: &ReportLine) -> io::Result<()> {
        let shown = report(line, self.making.phrases);
        self.output.spool.write_all(shown.as_bytes())?;
        let len = u64::try_from(shown.len()).unwrap_or(u64::MAX);
        let ReportLine { errors, warnings, infos, .. } = *line;
        self.entries.push(Entry { errors, warnings, infos, at: self.written, len });
        self.written += len;
        Ok(())
    }

    fn end(&mut self, totals: &Totals) -> io::Result<()> {
        let phrases = self.making.phrases;
        let title = phrases.plain("summary.title");
        page_head(&title, phrases, self.output.out)?;
        writeln!(self.output.out, "<header>\n<h1>{}</h1>", escaped_in_html(&title))?;
        let counts = run_in_sentences(&totals.tally, phrases).into_iter();
        for line in counts.chain([counted(phrases, "summary.faulty", totals.faulty)]) {
            writeln!(self.output.out, "<p>{}</p>", escaped_in_html(&line))?;
        }
        writeln!(self.output.out, "</header>\n<main>")?;
        self.organs(totals)?;
        self.rules(totals)?;
        self.reports()?;
        writeln!(self.output.out, "</main>\n</body>\n</html>")
    }
}

/// Copies a report from the disk to the page.
fn copy(entry: Entry, spool: &mut dyn Spool, out: &mut dyn Write) -> io::Result<()> {
    spool.seek(SeekFrom::Start(entry.at))?;
    io::copy(&mut spool.take(entry.len), out).map(|_| ())
}

fn plain(phrases: &dyn Phrases, key: &str) -> String {
    escaped_in_html(&phrases.plain(key))
}

/// A report with its findings, folded if it has none.
fn report(line: &ReportLine, phrases: &dyn Phrases) -> String {
    let mut page = String::new();
    let name = escaped_in_html(line.organ.as_deref().unwrap_or(&line.path));
    let year = line.year.map(|year| format!(" {year}")).unwrap_or_default();
    let open = if line.is_clean() { "" } else { " open=\"open\"" };
    let path = escaped_in_html(&line.path);
    let path = match &line.target {
        Some(target) => format!("<a href=\"{}\">{path}</a>", escaped_in_html(&as_link(target))),
        None => path,
    };
    let _written = write!(
        page,
        "<details{open}>\n<summary><b>{name}{year}</b>{}</summary>\n<p class=\"about\">{path}{}</p>\n",
        counts(line, phrases),
        figures(line, phrases)
    );
    if !line.findings.is_empty() {
        page.push_str("<table class=\"files\">\n<tbody>\n");
        line.findings.iter().for_each(|finding| found(finding, phrases, &mut page));
        page.push_str("</tbody>\n</table>\n");
    }
    page.push_str("</details>\n");
    page
}

/// How many findings of each weight there are.
fn counts(line: &ReportLine, phrases: &dyn Phrases) -> String {
    let mut shown = String::new();
    let counts = [line.errors, line.warnings, line.infos];
    for (severity, count) in Severity::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0) {
        let name = severity.name();
        let word = plain(phrases, name);
        let _written = write!(shown, " <span class=\"count {name}\">{word} {count}</span>");
    }
    shown
}

/// A path as a link: what means something else there is spelt as its code.
fn as_link(path: &str) -> String {
    path.replace('%', "%25").replace('#', "%23").replace('?', "%3F")
}

/// The figures that are known, each with its name.
fn figures(line: &ReportLine, phrases: &dyn Phrases) -> String {
    let names = ["summary.received", "summary.concluded", "summary.carried_out"];
    let change = line.change.unwrap_or_default().figures();
    let known = names.into_iter().zip(line.flow.figures().into_iter().zip(change));
    known
        .filter_map(|(name, (figure, change))| {
            let change = change.map(|change| format!(" ({change:+})")).unwrap_or_default();
            Some(format!(" \u{B7} {} {}{change}", plain(phrases, name), figure?))
        })
        .collect()
}

fn found(finding: &FindingLine, phrases: &dyn Phrases, page: &mut String) {
    let FindingLine { place, code, severity, message, article } = finding;
    let weight = severity.name();
    let (place, message) = (escaped_in_html(place), escaped_in_html(message));
    let article = escaped_in_html(article.as_deref().unwrap_or_default());
    let word = plain(phrases, weight);
    let _written = writeln!(
        page,
        "<tr><td class=\"brief count {weight}\">{word}</td><td class=\"brief\">{code}</td><td>{place}</td><td>{message}</td><td>{article}</td></tr>"
    );
}
