//! The lines of a table to their pieces: words and figures, each with its cell.

use pest::Parser;
use pest::iterators::Pair;
use rust_decimal::Decimal;

use super::grammar::table::{Grammar, Rule};
use super::number;
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

/// Reads one line.
pub fn parse_row(source: &Source, line: Line) -> Row {
    let mut row = Row { line, pieces: Vec::new(), cells: 1 };
    let mut end = line.span.start();
    let text = source.slice(line.span);
    let Some(tree) = Grammar::parse(Rule::line, text).ok().and_then(|mut pairs| pairs.next()) else {
        return row;
    };
    for pair in tree.into_inner() {
        let range = line.span.start() + pair.as_span().start()..line.span.start() + pair.as_span().end();
        let kind = match pair.as_rule() {
            Rule::bar | Rule::tab => {
                row.cells += 1;
                continue;
            }
            Rule::figure => {
                let figure =
                    figure(source, line, pair, range.start == end && !row.pieces.is_empty(), row.cells - 1);
                row.pieces.extend(figure);
                end = range.end;
                continue;
            }
            Rule::mark => PieceKind::Mark,
            Rule::words | Rule::numbered => PieceKind::Words,
            _ => continue,
        };
        let glued = range.start == end && !row.pieces.is_empty();
        end = range.end;
        row.pieces.push(Piece { span: source.span(range), kind, cell: row.cells - 1, glued });
    }
    row
}

fn figure(source: &Source, line: Line, pair: Pair<'_, Rule>, glued: bool, cell: usize) -> Option<Piece> {
    let span = |part: &Pair<'_, Rule>| {
        source.span(line.span.start() + part.as_span().start()..line.span.start() + part.as_span().end())
    };
    let mut parts = pair.into_inner();
    let number = span(&parts.next()?);
    let unit = parts.find(|part| part.as_rule() == Rule::unit).map(|part| span(&part));
    Some(Piece { span: number, kind: PieceKind::Figure { unit }, cell, glued })
}

/// Most digits of a figure: thousands of such figures can be added up without overflow.
const MAX_DIGITS: usize = 18;

/// The value of a figure as written, digits of any width, grouping commas dropped. `None` if it has more than
/// 18 digits.
pub fn figure_value(text: &str) -> Option<Decimal> {
    let mut plain = String::new();
    for character in text.chars() {
        if let Some(digit) = number::digit(character) {
            plain.push(char::from_digit(digit, 10)?);
        } else if character == '.' {
            plain.push('.');
        } else if number::is_minus(character) {
            plain.push('-');
        }
    }
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    if digits > MAX_DIGITS { None } else { plain.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_could_overflow_a_sum_have_no_value() {
        let longest = "9".repeat(18);
        assert_eq!(figure_value(&longest), longest.parse().ok());
        assert_eq!(figure_value(&"9".repeat(19)), None);
        assert_eq!(figure_value("-1,234.5"), "-1234.5".parse().ok());
    }
}
