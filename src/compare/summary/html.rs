//! A page for a browser or a printer: what needs most work on top, what is clean folded at the end. The reports go to the
//! disk as they come, and are read back in their order.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Read, SeekFrom, Write};

use super::line::{FindingLine, ReportLine};
use super::making::{Making, Output, Spool, Writer};
use super::totals::Totals;
use super::words::{counted, named};
use crate::diag::{Severity, Tally};
use crate::render::{Phrases, escaped_in_html, folder, page_head, run_in_sentences};

/// Writes the page.
pub(super) struct HtmlSummary<'o> {
    making: Making<'o>,
    output: Output<'o>,
    entries: Vec<Entry>,
    /// The folders of the reports, and their numbers.
    folders: BTreeMap<String, usize>,
    /// Bytes on the disk.
    written: u64,
}

/// A report on the disk.
#[derive(Clone, Copy, Debug)]
struct Entry {
    folder: usize,
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
        Self { making, output, entries: Vec::new(), folders: BTreeMap::new(), written: 0 }
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

    /// The reports on the page, or a line for each folder and the reports on pages of their own.
    fn reports(&mut self) -> io::Result<()> {
        let (phrases, entries) = (self.making.phrases, std::mem::take(&mut self.entries));
        let Output { out, spool, pages } = &mut self.output;
        let Some(pages) = pages else { return shown(entries, phrases, *spool, *out) };
        let names: Vec<&str> = self.folders.keys().map(String::as_str).collect();
        let links = pages.links(&names)?;
        let mut folders: Vec<Folder<'_>> = Vec::with_capacity(names.len());
        for (at, ((name, number), link)) in self.folders.iter().zip(links).enumerate() {
            let within = entries.iter().filter(|entry| entry.folder == *number).copied();
            let folder = Folder { name, link, entries: within.collect() };
            pages.write(at, &mut |out| folder.page(phrases, *spool, out))?;
            folders.push(folder);
        }
        folders.sort_by_key(|folder| std::cmp::Reverse(folder.counts()));
        writeln!(out, "<table class=\"files\">\n<thead><tr>")?;
        write!(out, "<th scope=\"col\" class=\"words\">{}</th>", plain(phrases, "page.folder"))?;
        for key in ["summary.files", "error", "warning", "info"] {
            write!(out, "<th scope=\"col\" class=\"count\">{}</th>", plain(phrases, key))?;
        }
        writeln!(out, "</tr></thead>\n<tbody>")?;
        folders.iter().try_for_each(|folder| folder.row(*out))?;
        writeln!(out, "</tbody>\n</table>")
    }
}

/// The reports of a folder.
struct Folder<'n> {
    name: &'n str,
    link: String,
    entries: Vec<Entry>,
}

impl Folder<'_> {
    /// Findings by weight.
    fn counts(&self) -> [usize; 3] {
        let count = |of: fn(&Entry) -> usize| self.entries.iter().map(of).sum();
        [count(|entry| entry.errors), count(|entry| entry.warnings), count(|entry| entry.infos)]
    }

    fn row(&self, out: &mut dyn Write) -> io::Result<()> {
        let (link, name) = (escaped_in_html(&as_link(&self.link)), escaped_in_html(self.name));
        let reports = self.entries.len();
        write!(out, "<tr><td><a href=\"{link}\">{name}</a></td><td class=\"count\">{reports}</td>")?;
        for count in self.counts() {
            write!(out, "<td class=\"count\">{count}</td>")?;
        }
        writeln!(out, "</tr>")
    }

    fn page(&self, phrases: &dyn Phrases, spool: &mut dyn Spool, out: &mut dyn Write) -> io::Result<()> {
        let title = named(phrases, "summary.of_folder", self.name);
        page_head(&title, phrases, out)?;
        let [errors, warnings, infos] = self.counts();
        let tally = Tally { files: self.entries.len(), errors, warnings, infos, ..Tally::default() };
        writeln!(out, "<header>\n<h1>{}</h1>", escaped_in_html(&title))?;
        for line in run_in_sentences(&tally, phrases) {
            writeln!(out, "<p>{}</p>", escaped_in_html(&line))?;
        }
        writeln!(out, "</header>\n<main>")?;
        shown(self.entries.clone(), phrases, spool, out)?;
        writeln!(out, "</main>\n</body>\n</html>")
    }
}

/// Writes reports, those with the most errors first, those without findings folded.
fn shown(
    mut entries: Vec<Entry>,
    phrases: &dyn Phrases,
    spool: &mut dyn Spool,
    out: &mut dyn Write,
) -> io::Result<()> {
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.errors, entry.warnings, entry.infos)));
    let clean = entries.iter().position(Entry::is_clean).unwrap_or(entries.len());
    let (faulty, clean) = entries.split_at(clean);
    writeln!(out, "<h2>{}</h2>", escaped_in_html(&counted(phrases, "summary.found_in", faulty.len())))?;
    faulty.iter().try_for_each(|entry| copy(*entry, spool, out))?;
    if clean.is_empty() {
        return Ok(());
    }
    let head = escaped_in_html(&counted(phrases, "summary.clean", clean.len()));
    writeln!(out, "<details>\n<summary><b>{head}</b></summary>")?;
    clean.iter().try_for_each(|entry| copy(*entry, spool, out))?;
    writeln!(out, "</details>")
}

impl Writer for HtmlSummary<'_> {
    fn report(&mut self, line: &ReportLine) -> io::Result<()> {
        let shown = report(line, self.making.phrases);
        self.output.spool.write_all(shown.as_bytes())?;
        let len = u64::try_from(shown.len()).unwrap_or(u64::MAX);
        let next = self.folders.len();
        let folder = *self.folders.entry(folder(&line.path)).or_insert(next);
        let ReportLine { errors, warnings, infos, .. } = *line;
        self.entries.push(Entry { folder, errors, warnings, infos, at: self.written, len });
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
