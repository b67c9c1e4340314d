//! For people at a terminal: a table of figures with bars, then the text as a difference of words.

use std::io::{self, Write};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Shown;
use super::words::{Row, changed, of_cells, of_section, of_text, of_whom};
use crate::compare::{CellChange, Run, Side};
use crate::diag::visible;
use crate::render::{self, Format, Spoken, Style, width};

const REMOVED: &str = "\x1b[31m";
const ADDED: &str = "\x1b[32m";
const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

/// Columns that the name of a cell takes at most.
const WIDEST: usize = 44;
/// Signs of the longest bar, which stands for a change by all of the old figure or more.
const BAR: usize = 10;
/// Letters that are shown of what is the same, before a change and after it.
const AROUND: usize = 12;

pub(super) fn write(shown: &Shown<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let difference = shown.difference;
    for (sign, report) in [("-", &difference.old), ("+", &difference.new)] {
        let line = format!("{sign} {}  {}", visible(&report.path), visible(&of_whom(shown, report)));
        writeln!(out, "{}", painted(style, BOLD, &line))?;
    }
    writeln!(out, "\n{}", painted(style, BOLD, &of_cells(shown)))?;
    table(shown, style, out)?;
    writeln!(out, "\n{}", painted(style, BOLD, of_text(shown)))?;
    for section in changed(shown) {
        writeln!(out, "  {}", of_section(shown, section))?;
        for passage in &section.passages {
            let words: String = marked(&passage.runs, style).concat();
            writeln!(out, "    {words}")?;
        }
    }
    findings(shown, style, out)
}

/// The figures in columns; a full-width character takes two.
fn table(shown: &Shown<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let cells = &shown.difference.cells;
    let rows: Vec<Row> = cells
        .iter()
        .map(|cell| {
            let row = Row::of(shown, cell);
            Row { name: cut(&row.name), ..row }
        })
        .collect();
    let heads = Row::heads(shown);
    let widest = |at: usize| {
        let columns = rows.iter().filter_map(|row| row.columns().get(at).copied());
        columns.chain(heads.get(at).copied()).map(width).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(widest).collect();
    if !rows.is_empty() {
        writeln!(out, "  {}", aligned(heads, &widths).trim_end())?;
    }
    for (row, cell) in rows.iter().zip(cells) {
        let line = format!("  {}  {}", aligned(row.columns(), &widths), bar(cell, style));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The name to the left, figures to the right.
fn aligned(columns: [&str; 5], widths: &[usize]) -> String {
    let cells = columns.iter().zip(widths).enumerate().map(|(at, (text, wide))| {
        let space = " ".repeat(wide.saturating_sub(width(text)));
        if at == 0 { format!("{text}{space}") } else { format!("{space}{text}") }
    });
    cells.collect::<Vec<_>>().join("  ")
}

/// A name that is not too wide for its column.
fn cut(name: &str) -> String {
    if width(name) <= WIDEST {
        return name.to_owned();
    }
    // The column of the form stands last and tells cells of one row apart.
    let (row, column) = name.rsplit_once('·').unwrap_or((name, ""));
    let room = WIDEST.saturating_sub(width(column) + 3);
    let mut used = 0;
    let fits = |letter: &char| {
        used += width(letter.encode_utf8(&mut [0; 4]));
        used <= room
    };
    let row: String = row.chars().take_while(fits).collect();
    format!("{row}…·{column}")
}

/// A sign for each tenth of the old figure by which it changed.
fn bar(cell: &CellChange, style: Style) -> String {
    let Some(change) = cell.change.filter(|change| !change.is_zero()) else { return String::new() };
    let tenths = cell.percent.and_then(|percent| (percent.abs() / Decimal::TEN).ceil().to_usize());
    let count = tenths.unwrap_or(BAR).clamp(1, BAR);
    if change > Decimal::ZERO {
        painted(style, ADDED, &"+".repeat(count))
    } else {
        painted(style, REMOVED, &"-".repeat(count))
    }
}

/// A passage with what differs in it marked: by colours, else by brackets.
fn marked(runs: &[Run], style: Style) -> Vec<String> {
    let last = runs.len().saturating_sub(1);
    let shown = |(at, run): (usize, &Run)| {
        let text = visible(&run.text);
        match (run.side, style.color) {
            (Side::Both, _) => around(&text, at > 0, at < last),
            (Side::Old, true) => painted(style, REMOVED, &text),
            (Side::New, true) => painted(style, ADDED, &text),
            (Side::Old, false) => format!("[-{text}-]"),
            (Side::New, false) => format!("{{+{text}+}}"),
        }
    };
    runs.iter().enumerate().map(shown).collect()
}

/// What is the same: only what is near to a change.
fn around(text: &str, after_change: bool, before_change: bool) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (front, back) = (if after_change { AROUND } else { 0 }, if before_change { AROUND } else { 0 });
    if letters.len() <= front + back + 2 {
        return text.to_owned();
    }
    let front: String = letters.iter().take(front).collect();
    let back: String = letters.iter().skip(letters.len() - back).collect();
    format!("{front}……{back}")
}

fn painted(style: Style, color: &str, text: &str) -> String {
    if style.color { format!("{color}{text}{RESET}") } else { text.to_owned() }
}

/// What is found beside last year's report, as `check` shows it.
fn findings(shown: &Shown<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if shown.checked.findings.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let words = Spoken { rules: shown.session.rules(), lang: shown.reader.lang };
    let mut human = render::renderer(Format::Human, style, &words);
    human.begin(out)?;
    human.file(&shown.findings(), out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style { color: false, width: 100, concise: false };

    fn change(change: i64, percent: Option<i64>) -> CellChange {
        let (change, percent) = (Some(Decimal::from(change)), percent.map(Decimal::from));
        CellChange { cell: String::new(), name: Default::default(), old: None, new: None, change, percent }
    }

    #[test]
    fn a_bar_has_a_sign_for_each_tenth_begun() {
        let of = |by: i64, percent| bar(&change(by, percent), PLAIN);
        assert_eq!([of(1, Some(1)), of(3, Some(30)), of(-31, Some(-31))], ["+", "+++", "----"]);
        assert_eq!([of(9, Some(900)), of(5, None)], ["++++++++++", "++++++++++"]);
    }

    #[test]
    fn full_width_letters_take_two_columns() {
        assert_eq!(aligned(["规章·件", "1", "20", "+19", ""], &[8, 3, 2, 4, 0]), "规章·件     1  20   +19  ");
        let long = cut("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请·总计");
        assert!(width(&long) <= WIDEST && long.ends_with("…·总计"), "{long}");
    }

    #[test]
    fn of_what_is_the_same_only_the_neighbourhood_is_shown() {
        let long = "一二三四五六七八九十".repeat(3);
        assert_eq!(around(&long, false, true), "……九十一二三四五六七八九十");
        assert_eq!(around(&long, true, false), "一二三四五六七八九十一二……");
        assert_eq!(around("一二三", true, true), "一二三");
    }
}
