//! One file on the page: its text at the left, its findings at the right, each beside the line that it is about.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::escape::escaped;
use super::note::Noting;
use super::text::Writer;
use crate::diag::Finding;
use crate::render::{FileView, Phrases};
use crate::source::Source;
use crate::span::SourceId;
use crate::typeset::{Sweep, marks};

/// Bytes of markup for a line of text, at most.
const LINE: usize = 64;

/// Adds a file to the page: the file itself, and the rule files in which there are faults. The text is left out of
/// it where it would take more than `room` bytes.
pub(super) fn article(
    file: &FileView<'_>,
    number: usize,
    phrases: &dyn Phrases,
    room: usize,
    page: &mut String,
) {
    let _written = writeln!(page, "<article id=\"f{number}\">");
    let own = file.own_id();
    let others = file.sources.iter().map(Source::id).filter(|id| *id != own);
    for beside in std::iter::once(own).chain(others) {
        let is_here = |(_, finding): &(usize, &Finding)| file.home_of(finding.span) == beside;
        let here: Vec<(usize, &Finding)> = file.findings.iter().enumerate().filter(is_here).collect();
        if here.is_empty() && beside != own {
            continue;
        }
        head(file, beside, phrases, page);
        let noting = Noting { file: number, view: file, beside, phrases };
        match file.sources.get(beside).filter(|source| !source.text().is_empty()) {
            Some(source) if source.text().len() + source.line_count() * LINE <= room => {
                rows(source, &here, &noting, page);
            }
            source => {
                if source.is_some() {
                    let _written = writeln!(page, "<p>{}</p>", escaped(&phrases.plain("page.too_long")));
                }
                page.push_str("<div class=\"notes\">\n");
                for (index, finding) in &here {
                    noting.note(*index, finding, page);
                }
                page.push_str("</div>\n");
            }
        }
    }
    page.push_str("</article>\n");
}

fn head(file: &FileView<'_>, source: SourceId, phrases: &dyn Phrases, page: &mut String) {
    let name = if source == file.own_id() {
        &file.about.path
    } else {
        file.sources.get(source).map_or("", Source::name)
    };
    let _written = writeln!(page, "<h2>{}</h2>", escaped(name));
    if source != file.own_id() {
        return;
    }
    // A document without lines has no encoding that anybody chose.
    let has_lines = file.sources.get(source).is_none_or(|source| source.place(0).is_none());
    let year = file.about.year.map(|year| year.to_string());
    let known = [
        ("page.organ", file.about.organ.as_deref()),
        ("page.year", year.as_deref()),
        ("page.form", file.about.form.as_deref()),
        ("page.encoding", file.about.encoding.as_deref().filter(|_| has_lines)),
    ];
    let known = known.into_iter().filter_map(|(key, value)| {
        Some(format!("{} <b>{}</b>", escaped(&phrases.plain(key)), escaped(value?)))
    });
    let _written = writeln!(page, "<p class=\"about\">{}</p>", known.collect::<Vec<_>>().join(" \u{B7} "));
}

/// A row begins at each line with notes, and holds the lines up to the next such line. The notes follow the first of
/// them, where a narrow page and a reader without eyes meet them.
fn rows(source: &Source, here: &[(usize, &Finding)], noting: &Noting<'_>, page: &mut String) {
    let mut notes: BTreeMap<usize, String> = BTreeMap::new();
    for (index, finding) in here {
        let line = source.line(finding.span.start());
        noting.note(*index, finding, notes.entry(line).or_default());
    }
    let marks = marks(source, noting.view.findings);
    let sweep = Sweep::new(&marks);
    let mut lines = Writer { file: noting.file, source, findings: noting.view.findings, sweep };
    let mut starts: Vec<usize> = notes.keys().copied().collect();
    if starts.first() != Some(&1) {
        starts.insert(0, 1);
    }
    let ends = starts.iter().copied().skip(1).chain([source.line_count() + 1]);
    for (start, end) in starts.iter().copied().zip(ends) {
        page.push_str("<div class=\"row\">\n<div class=\"text\">\n");
        let mut numbers = start..end;
        if let Some(notes) = notes.get(&start) {
            numbers.next().into_iter().for_each(|first| lines.line(first, page));
            let _written =
                write!(page, "</div>\n<div class=\"notes\">\n{notes}</div>\n<div class=\"text\">\n");
        }
        for number in numbers {
            lines.line(number, page);
        }
        page.push_str("</div>\n</div>\n");
    }
}
