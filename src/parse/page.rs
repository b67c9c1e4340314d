//! Marks of pages that only the report as a whole shows: its title again as a running head, the address and the
//! page count that a browser prints, a bare number between two rows.

use super::digits::digit;
use super::letters::{is_space, usual_letter};
use super::tree::{Line, LineKind, Report};
use crate::source::Source;

/// Most digits of a page number that stands alone.
const LONGEST: usize = 3;

/// Fewest marks between the cells of a whole row: a label and seven figures. A shorter one may be broken.
const WHOLE_ROW: usize = 7;

/// Turns the lines below the first heading that are such marks into marks of pages.
pub(super) fn mark(source: &Source, report: &mut Report) {
    let title = report.title.map(|title| letters(source.slice(title.span)));
    let first = report.head.end;
    let plain = |line: &Line| line.kind == LineKind::Plain;
    for line in report.lines.iter_mut().skip(first).filter(|line| plain(line)) {
        let text = source.slice(line.span);
        let is_head = title.as_deref().is_some_and(|title| is_running_head(text, title));
        if is_head || is_address(text) || is_count(text) {
            line.kind = LineKind::PageMark;
        }
    }
    for at in first..report.lines.len() {
        let is_number =
            report.lines.get(at).is_some_and(|line| plain(line) && is_number(source.slice(line.span)));
        if is_number
            && is_between_rows(source, &report.lines, at)
            && let Some(line) = report.lines.get_mut(at)
        {
            line.kind = LineKind::PageMark;
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| !is_space(*letter)).map(usual_letter).collect()
}

/// The title, perhaps behind the time of printing.
fn is_running_head(text: &str, title: &str) -> bool {
    let last = text.trim_end_matches(is_space).chars().next_back().map(usual_letter);
    if last != title.chars().next_back() {
        return false;
    }
    let is_time = |letter: char| digit(letter).is_some() || matches!(letter, '/' | ':' | '-' | '.');
    letters(text).strip_suffix(title).is_some_and(|before| before.chars().all(is_time))
}

/// An address, perhaps with the page count behind it.
fn is_address(text: &str) -> bool {
    let (address, rest) = text.split_once(is_space).unwrap_or((text, ""));
    let begins = address.starts_with("https://") || address.starts_with("http://");
    let rest = rest.trim_matches(is_space);
    begins && text.is_ascii() && (rest.is_empty() || is_count(rest))
}

/// `2/3`
fn is_count(text: &str) -> bool {
    let number = |part: &str| is_number(part.trim_matches(is_space));
    text.split_once('/').is_some_and(|(page, pages)| number(page) && number(pages))
}

fn is_number(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// True if the nearest rows on both sides have equally many cells, so that the number is no cell of either.
fn is_between_rows(source: &Source, lines: &[Line], at: usize) -> bool {
    let row = |line: &Line| {
        let marks = |text: &str| text.chars().filter(|letter| matches!(letter, '\t' | '|')).count();
        line.kind.has_separators().then(|| marks(source.slice(line.span)))
    };
    let written = |line: &&Line| !matches!(line.kind, LineKind::Blank | LineKind::PageMark);
    let before = lines.get(..at).unwrap_or_default().iter().rev().find(written).and_then(row);
    let behind = lines.get(at + 1..).unwrap_or_default().iter().find(written).and_then(row);
    before.is_some_and(|marks| marks >= WHOLE_ROW) && before == behind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::span::SourceId;

    /// The lines of table three that are marks of pages.
    fn marks(lines: &[&str]) -> Vec<String> {
        let head = "临江市水利局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n";
        let source = Source::from_text(SourceId::new(0), "a.txt", format!("{head}{}\n", lines.join("\n")));
        let lines = parse(&source).lines;
        let marks = lines.iter().filter(|line| line.kind == LineKind::PageMark);
        marks.map(|line| source.slice(line.span).to_owned()).collect()
    }

    #[test]
    fn running_heads_addresses_and_counts_are_marks() {
        let head = "2025/1/20 10:33 临江市水利局2024年政府信息公开工作年度报告";
        let address = "https://www.example.gov.cn/a/b.html 2/3";
        assert_eq!(marks(&["规章 0 0 0", head, "2/3", address, "规章 0 0 0"]), [head, "2/3", address]);
        assert_eq!(marks(&["https://www.example.gov.cn/a/b.html   1/ 3"]).len(), 1);
        let again = "临江市水利局2024 年政府信息公开⼯作年度报告";
        assert_eq!(marks(&[again]), [again]);
        let none = ["12/2024年", "见 https://www.example.gov.cn/", "12", "2024/1234"];
        assert!(marks(&none).is_empty(), "{:?}", marks(&none));
    }

    #[test]
    fn a_number_is_a_mark_between_whole_rows_only() {
        let (row, next) = ("甲\t0\t0\t0\t0\t0\t0\t0", "乙\t0\t0\t0\t0\t0\t0\t1");
        assert_eq!(marks(&[row, "5", next]), ["5"]);
        assert!(marks(&["甲\t0\t0\t0\t0\t0\t0", "5", next]).is_empty());
        assert!(marks(&["规章\t0", "5", "其他\t0"]).is_empty());
        assert!(marks(&["甲", "5", "乙"]).is_empty());
    }
}
