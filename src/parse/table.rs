//! The lines of a table to their pieces: words and figures, each with its cell.

use pest::Parser;
use pest::iterators::Pair;
use rust_decimal::Decimal;

use super::digits;
use super::grammar::table::{Grammar, Rule};
use super::letters::is_separator;
use super::tree::Line;
use crate::source::Source;
use crate::span::Span;

/// One line of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line.
    pub line: Line,
    /// Words and figures from left to right.
    pub pieces: Vec<Piece>,
    /// How many cells the line's separators make; 1 if there are none.
    pub cells: usize,
}

/// Words or a figure.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Its characters.
    pub span: Span,
    /// What it is.
    pub kind: PieceKind,
    /// The cell of its line that it stands in, from 0.
    pub cell: usize,
    /// True if nothing stands between it and the piece before: not even a space.
    pub glued: bool,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Label, caption, column head or remark.
    Words,
    /// A figure; the span of its unit if one is written behind it.
    Figure {
        /// Where the unit stands.
        unit: Option<Span>,
    },
    /// A dash or a slash where a figure should stand.
    Mark,
}

/// Cells of a row that is read. The widest form has seventeen columns.
const MOST_CELLS: usize = 4096;

/// Rows read in one go: pest is quick over many, but remembers every piece of them.
const ROWS_AT_ONCE: usize = 64;

/// Reads the lines of a table; they need not follow one another.
pub fn parse_rows(source: &Source, lines: impl Iterator<Item = Line>) -> Vec<Row> {
    let mut rows: Vec<Row> = lines.map(|line| Row { line, pieces: Vec::new(), cells: 1 }).collect();
    let goes_on = |one: &Row, two: &Row| {
        are_neighbours(source, one.line.span, two.line.span)
            && !is_too_wide(source, one.line)
            && !is_too_wide(source, two.line)
    };
    for stretch in rows.chunk_by_mut(goes_on) {
        if stretch.first().is_some_and(|row| is_too_wide(source, row.line)) {
            continue;
        }
        for part in stretch.chunks_mut(ROWS_AT_ONCE) {
            read_stretch(source, part);
        }
    }
    rows
}

/// True of a line with more cells than any table: nothing is read of it.
fn is_too_wide(source: &Source, line: Line) -> bool {
    let cells = || source.slice(line.span).matches(is_separator).count();
    line.span.len() > MOST_CELLS && line.kind.has_separators() && cells() > MOST_CELLS
}

/// True if nothing but line ends and spaces stand between two lines.
fn are_neighbours(source: &Source, one: Span, two: Span) -> bool {
    let between = source.text().get(one.end()..two.start());
    between.is_some_and(|between| between.bytes().all(|byte| matches!(byte, b'\n' | b'\r' | b' ')))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the other rules of the grammar are parts of these")]
fn read_stretch(source: &Source, rows: &mut [Row]) {
    let lines = rows.iter().map(|row| row.line.span);
    let Some(span) = lines.reduce(Span::cover) else { return };
    let tree = Grammar::parse(Rule::lines, source.slice(span)).ok().and_then(|mut pairs| pairs.next());
    let mut rows = rows.iter_mut();
    let Some(mut row) = rows.next() else { return };
    let mut end = span.start();
    for pair in tree.into_iter().flat_map(Pair::into_inner) {
        let range = span.start() + pair.as_span().start()..span.start() + pair.as_span().end();
        while range.start >= row.line.span.end() {
            let Some(next) = rows.next() else { return };
            row = next;
        }
        let glued = range.start == end && !row.pieces.is_empty();
        let (kind, words) = match pair.as_rule() {
            Rule::bar | Rule::tab => {
                row.cells += 1;
                continue;
            }
            Rule::figure => {
                let Some((number, unit)) = figure(source, span, pair) else { continue };
                (PieceKind::Figure { unit }, number)
            }
            Rule::bare_figure => (PieceKind::Figure { unit: None }, source.span(range.clone())),
            Rule::mark => (PieceKind::Mark, source.span(range.clone())),
            Rule::words | Rule::numbered => (PieceKind::Words, source.span(range.clone())),
            _ => continue,
        };
        end = range.end;
        row.pieces.push(Piece { span: words, kind, cell: row.cells - 1, glued });
    }
}

/// A figure's number and unit; `within` is what was parsed.
fn figure(source: &Source, within: Span, pair: Pair<'_, Rule>) -> Option<(Span, Option<Span>)> {
    let span = |part: &Pair<'_, Rule>| {
        source.span(within.start() + part.as_span().start()..within.start() + part.as_span().end())
    };
    let mut parts = pair.into_inner();
    let number = span(&parts.next()?);
    Some((number, parts.find(|part| part.as_rule() == Rule::unit).map(|part| span(&part))))
}

/// Most digits of a figure: thousands of such figures can be added up without overflow.
const MAX_DIGITS: usize = 18;

/// The value of a figure as written, digits of any width, grouping commas dropped. `None` if it has more than
/// 18 digits.
pub fn figure_value(text: &str) -> Option<Decimal> {
    let mut plain = String::new();
    for character in text.chars() {
        if let Some(digit) = digits::digit(character) {
            plain.push(char::from_digit(digit, 10)?);
        } else if matches!(character, '.' | '\u{FF0E}') {
            plain.push('.');
        } else if digits::is_minus(character) {
            plain.push('-');
        }
    }
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    if digits > MAX_DIGITS { None } else { plain.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::LineKind;
    use crate::span::SourceId;

    /// Each piece: its cell, what it is, its characters.
    fn pieces(line: &str) -> Vec<(usize, String)> {
        let source = Source::from_text(SourceId::new(0), "a.txt", line.to_owned());
        let kind = if line.contains('|') { LineKind::Bars } else { LineKind::Plain };
        let line = Line { kind, span: source.span(0..line.len()) };
        let row = parse_rows(&source, std::iter::once(line)).remove(0);
        let told = |piece: &Piece| match piece.kind {
            PieceKind::Words => format!("words {}", source.slice(piece.span)),
            PieceKind::Mark => format!("mark {}", source.slice(piece.span)),
            PieceKind::Figure { unit: None } => format!("figure {}", source.slice(piece.span)),
            PieceKind::Figure { unit: Some(unit) } => {
                format!("figure {} in {}", source.slice(piece.span), source.slice(unit))
            }
        };
        row.pieces.iter().map(|piece| (piece.cell, told(piece))).collect()
    }

    fn words(line: &str) -> Vec<String> {
        pieces(line).into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn figures_of_any_width_have_decimals_and_units() {
        assert_eq!(words("行政事业性收费 １８．８７１０"), ["words 行政事业性收费", "figure １８．８７１０"]);
        assert_eq!(
            words("1,234 -417 减4 14.4万元"),
            ["figure 1,234", "figure -417", "figure 减4", "figure 14.4 in 万元"]
        );
        assert_eq!(figure_value("１８．８７１０"), Some(Decimal::new(188_710, 4)));
        assert_eq!(
            (figure_value("1,234"), figure_value("减4")),
            (Some(Decimal::from(1234)), Some(Decimal::from(-4)))
        );
        assert_eq!(figure_value("总计"), None);
    }

    #[test]
    fn what_nobody_sees_is_passed_over() {
        for hidden in ['\u{200B}', '\u{AD}', '\u{2060}', '\u{FEFF}'] {
            let written = format!("5{hidden}3");
            assert_eq!(
                words(&format!("规{hidden}章 {written}{hidden} 7")),
                [format!("words 规{hidden}章"), format!("figure {written}"), "figure 7".to_owned()]
            );
            assert_eq!(figure_value(&written), Some(Decimal::from(53)));
        }
    }

    #[test]
    fn notes_behind_a_figure_are_no_part_of_it() {
        for note in ["[1]", "〔2〕", "②", "（含1件转发）", "(含上年结转)"] {
            assert_eq!(
                words(&format!("规章 965{note} 7")),
                ["words 规章", "figure 965", "figure 7"],
                "{note}"
            );
        }
        assert_eq!(words("0（二）部分公开"), ["figure 0", "words （二）部分公开"]);
        assert_eq!(words("0（2）重复申请"), ["figure 0", "words （2）重复申请"]);
    }

    #[test]
    fn line_breaks_of_markdown_part_words() {
        assert_eq!(
            words("一、本年新收<br>申请<BR />数量&nbsp;3"),
            ["words 一、本年新收", "words 申请", "words 数量", "figure 3"]
        );
        assert_eq!(words("A<b&c"), ["words A<b&c"]);
    }

    #[test]
    fn numbers_of_items_and_dates_are_words() {
        assert_eq!(words("3.其他 0"), ["words 3.其他", "figure 0"]);
        assert_eq!(words("２．重复申请 5"), ["words ２．重复申请", "figure 5"]);
        assert_eq!(words("（1）规章"), ["words （1）规章"]);
        assert_eq!(words("2024年度"), ["words 2024年度"]);
    }

    #[test]
    fn bars_count_cells_and_dashes_are_marks() {
        assert_eq!(
            pieces("| 规章 | / |  | — | 3 |"),
            [(1, "words 规章".into()), (2, "mark /".into()), (4, "mark —".into()), (5, "figure 3".into())]
        );
    }

    #[test]
    fn figures_that_could_overflow_a_sum_have_no_value() {
        let longest = "9".repeat(18);
        assert_eq!(figure_value(&longest), longest.parse().ok());
        assert_eq!(figure_value(&"9".repeat(19)), None);
        assert_eq!(figure_value("-1,234.5"), "-1234.5".parse().ok());
    }
}
