//! The columns of the overview, which the workbook and the comma-separated values share.

use super::line::ReportLine;
use super::making::Making;
use super::words::named;
use crate::diag::Severity;
use crate::export::Value;

/// Heads by phrase, and how wide each column is.
const COLUMNS: [(&str, u8); 14] = [
    ("page.file", 42),
    ("page.organ", 28),
    ("summary.kind", 10),
    ("page.year", 8),
    ("page.form", 8),
    ("error", 8),
    ("warning", 8),
    ("info", 8),
    ("summary.received", 10),
    ("summary.concluded", 12),
    ("summary.carried_out", 12),
    ("summary.reviews", 10),
    ("summary.suits", 10),
    ("summary.undecided", 14),
];

/// The figures that are compared with last year's.
const COMPARED: [&str; 3] = ["summary.received", "summary.concluded", "summary.carried_out"];

/// The heads with their widths.
pub(super) fn heads(making: Making<'_>) -> Vec<(String, u8)> {
    let phrases = making.phrases;
    let mut heads: Vec<(String, u8)> = COLUMNS.map(|(key, width)| (phrases.plain(key), width)).into();
    if making.has_previous {
        for key in COMPARED {
            let name = phrases.plain(key);
            heads.push((named(phrases, "summary.previous", &name), 12));
            heads.push((named(phrases, "summary.change", &name), 12));
        }
    }
    heads
}

/// A report under these heads.
pub(super) fn values<'l>(line: &'l ReportLine, making: Making<'_>) -> Vec<Value<'l>> {
    let kind = making.phrases.plain(kind(&line.kind));
    let mut values = vec![
        file(line),
        Value::text(line.organ.as_deref()),
        Value::Text(kind.into()),
        Value::number(line.year),
        Value::number(line.form.as_deref()),
        Value::Count(Severity::Error, line.errors),
        Value::Count(Severity::Warning, line.warnings),
        Value::Count(Severity::Info, line.infos),
    ];
    values.extend(line.flow.figures().map(Value::number));
    values.extend([Value::number(line.reviews), Value::number(line.suits)]);
    values.push(Value::number(line.undecided_cells));
    if making.has_previous {
        let of_year = |flow: Option<super::Flow>| flow.unwrap_or_default().figures();
        for (before, change) in of_year(line.previous).into_iter().zip(of_year(line.change)) {
            values.extend([Value::number(before), Value::number(change)]);
        }
    }
    values
}

/// The phrase for a kind of organ.
fn kind(name: &str) -> &'static str {
    match name {
        "government" => "kind.government",
        "department" => "kind.department",
        "town" => "kind.town",
        _ => "kind.unknown",
    }
}

/// The name of the file as a link to it.
pub(super) fn file(line: &ReportLine) -> Value<'_> {
    match &line.target {
        Some(target) => Value::Link { text: line.path.as_str().into(), target: target.clone() },
        None => Value::text(Some(&line.path)),
    }
}
