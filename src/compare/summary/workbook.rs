//! The workbook: overview, findings, rules, figures, who has not handed in.

use std::io::{self, SeekFrom};

use super::line::ReportLine;
use super::making::{Making, Output, Writer};
use super::overview;
use super::totals::Totals;
use super::words::counted;
use crate::export::{Columns, Heads, SheetHead, Value, Workbook};
use crate::render::Phrases;

/// The sheets in their order.
const OVERVIEW: usize = 0;
const FINDINGS: usize = 1;
const RULES: usize = 2;
const FIGURES: usize = 3;
const MISSING: usize = 4;

/// Columns of the findings, rules and organs, by phrase, and how wide each is.
const OF_FINDINGS: [(&str, u8); 7] = [
    ("page.file", 36),
    ("page.organ", 24),
    ("place", 36),
    ("summary.code", 8),
    ("severity", 8),
    ("summary.message", 64),
    ("basis", 48),
];
const OF_RULES: [(&str, u8); 5] = [
    ("summary.code", 8),
    ("severity", 8),
    ("summary.asks", 72),
    ("summary.reports", 10),
    ("summary.count", 10),
];
const OF_ORGANS: [(&str, u8); 3] = [("page.organ", 36), ("summary.state", 20), ("page.file", 60)];

/// Widths of the columns of the figures: the path, then the others.
const WIDTH_OF_PATH: u8 = 36;
const WIDTH_OF_FIGURE: u8 = 14;

/// Writes the workbook.
pub(super) struct WorkbookSummary<'o> {
    making: Making<'o>,
    output: Output<'o>,
    columns: Columns,
    /// `None` once it is written.
    book: Option<Workbook>,
    /// Findings for which the sheet has no room.
    omitted: usize,
}

impl<'o> WorkbookSummary<'o> {
    pub(super) fn begin(making: Making<'o>, output: Output<'o>) -> io::Result<Self> {
        let columns = Columns::of(making.forms, false);
        let book = Workbook::begin(&sheets(making, &columns))?;
        Ok(Self { making, output, columns, book: Some(book), omitted: 0 })
    }
}

impl Writer for WorkbookSummary<'_> {
    fn report(&mut self, line: &ReportLine) -> io::Result<()> {
        let Some(book) = &mut self.book else { return Ok(()) };
        if !book.has_room(OVERVIEW) {
            return Err(io::Error::other("more reports than a sheet has rows"));
        }
        book.row(OVERVIEW, &overview::values(line, self.making))?;
        book.row(FIGURES, &self.columns.values(&line.extracted.row()))?;
        for finding in &line.findings {
            if !book.has_room(FINDINGS) {
                self.omitted += 1;
                continue;
            }
            let weight = self.making.phrases.plain(finding.severity.name());
            let code = finding.code.to_string();
            let values = [
                overview::file(line),
                Value::text(line.organ.as_deref()),
                Value::text(Some(&finding.place)),
                Value::text(Some(&code)),
                Value::Weight(finding.severity, weight.into()),
                Value::text(Some(&finding.message)),
                Value::text(finding.article.as_deref()),
            ];
            book.row(FINDINGS, &values)?;
        }
        Ok(())
    }

    fn end(&mut self, totals: &Totals) -> io::Result<()> {
        let Some(mut book) = self.book.take() else { return Ok(()) };
        let phrases = self.making.phrases;
        if self.omitted > 0 {
            let words = counted(phrases, "more_places", self.omitted);
            book.row(FINDINGS, &[Value::text(Some(&words))])?;
        }
        rules(&mut book, totals, phrases)?;
        organs(&mut book, totals, phrases)?;
        let spool = &mut *self.output.spool;
        book.end(&mut *spool)?;
        spool.seek(SeekFrom::Start(0))?;
        io::copy(spool, self.output.out).map(|_| ())
    }
}

fn sheets(making: Making<'_>, columns: &Columns) -> Vec<SheetHead> {
    let phrases = making.phrases;
    let sheet = |name: &str, columns: Vec<(String, u8)>, frozen: u16| SheetHead {
        name: phrases.plain(name),
        columns,
        frozen,
    };
    let named = |columns: &[(&str, u8)]| -> Vec<(String, u8)> {
        columns.iter().map(|(key, width)| (phrases.plain(key), *width)).collect()
    };
    let front = ["page.file", "page.form", "page.year", "page.organ"].map(|key| phrases.plain(key));
    let heads = Heads { front, state: String::new(), cells: making.naming };
    let widths = [WIDTH_OF_PATH].into_iter().chain(std::iter::repeat(WIDTH_OF_FIGURE));
    let figures = columns.heads(&heads).into_iter().zip(widths).collect();
    vec![
        sheet("summary.overview", overview::heads(making), 2),
        sheet("summary.findings", named(&OF_FINDINGS), 1),
        sheet("summary.rules", named(&OF_RULES), 0),
        sheet("summary.figures", figures, 1),
        sheet("summary.missing", named(&OF_ORGANS), 0),
    ]
}

fn rules(book: &mut Workbook, totals: &Totals, phrases: &dyn Phrases) -> io::Result<()> {
    for rule in totals.rules() {
        let (code, weight) = (rule.code.to_string(), phrases.plain(rule.severity.name()));
        let asks = phrases.rule(rule.code).unwrap_or_default().message;
        let values = [
            Value::text(Some(&code)),
            Value::Weight(rule.severity, weight.into()),
            Value::text(Some(&asks)),
            Value::number(Some(rule.reports)),
            Value::number(Some(rule.findings)),
        ];
        book.row(RULES, &values)?;
    }
    Ok(())
}

fn organs(book: &mut Workbook, totals: &Totals, phrases: &dyn Phrases) -> io::Result<()> {
    let Some(missing) = totals.missing() else {
        let words = phrases.plain("summary.no_list");
        return book.row(MISSING, &[Value::text(Some(&words))]);
    };
    let (absent, twice) = (phrases.plain("summary.missing"), phrases.plain("summary.twice"));
    for organ in missing {
        book.row(MISSING, &[Value::text(Some(organ)), Value::text(Some(&absent))])?;
    }
    for (organ, paths) in totals.twice() {
        for path in paths {
            let values = [Value::text(Some(organ)), Value::text(Some(&twice)), Value::text(Some(path))];
            book.row(MISSING, &values)?;
        }
    }
    Ok(())
}
