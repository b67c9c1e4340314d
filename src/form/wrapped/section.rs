//! A section as a whole: its words, its lines, and whether they fit the form's rows.

use std::ops::Range;

use crate::form::locate::table_text::Stream;
use crate::form::schema::label::Label;
use crate::form::wrapped::lines::{Deal, Line, RowFigures, lines};
use crate::form::wrapped::words::{align, without_quotes};
use crate::form::wrapped::{Composed, Figures, Wanted, Wrapped, WrappedRow};
use crate::source::Source;

/// True if as many lines as half of the rows hold the figures of a whole one.
fn are_whole(lines: &[Line], wanted: &[Wanted<'_>]) -> bool {
    let fewest = wanted.iter().map(|row| row.shape.columns).min().unwrap_or(0);
    let is_whole = |line: &&Line| line.pieces.len() >= fewest;
    lines.iter().filter(is_whole).count() * 2 >= wanted.len()
}

/// Longer sections are no pages of a report.
const MOST_LINES: usize = 600;
const MOST_PIECES: usize = 4000;

/// Reads the rows of a section; `None` if its words or figures do not fit the form's rows as a whole.
pub(in crate::form) fn read(
    source: &Source,
    stream: &Stream,
    wanted: &[Wanted<'_>],
    heads: &[&Label],
) -> Option<Wrapped> {
    if stream.rows.len() > MOST_LINES || stream.pieces.len() > MOST_PIECES {
        return None;
    }
    let heads: Vec<Vec<char>> = heads.iter().map(|head| without_quotes(head.own())).collect();
    let words = align(stream, wanted, &heads);
    let lines = lines(stream, &words);
    let rows = wanted.iter().zip(&words.labels);
    let rows = rows.map(|(row, label)| (!label.is_empty()).then_some(&row.shape)).collect();
    let dealt = Deal { source, lines: &lines, rows }.out()?;
    let pieces = |range: Range<usize>| {
        let taken = lines.get(range).unwrap_or_default();
        let first = taken.first().and_then(|line| line.pieces.first());
        let last = taken.last().and_then(|line| line.pieces.last());
        let at = |span| stream.pieces.iter().position(|(_, piece)| piece.span == span);
        first.zip(last).and_then(|(first, last)| Some(at(first.span)?..at(last.span)? + 1))
    };
    let rows = dealt.into_iter().map(|(row, figures)| WrappedRow {
        row,
        label: words.labels.get(row).cloned().unwrap_or_default(),
        exact: words.exact.get(row).copied().unwrap_or(false),
        figures: match figures {
            RowFigures::Read(Composed { slots, placed: true }) => Figures::Placed(slots),
            RowFigures::Read(Composed { slots, placed: false }) => Figures::Slots(slots),
            RowFigures::Uneven(line) => pieces(line..line + 1).map_or(Figures::Missing, Figures::Uneven),
            RowFigures::Unclear(lines) => pieces(lines).map_or(Figures::Missing, Figures::Unclear),
        },
    });
    let rows: Vec<WrappedRow> = rows.collect();
    let is_clear = |row: &&WrappedRow| matches!(row.figures, Figures::Slots(_) | Figures::Placed(_));
    let clear = rows.iter().filter(is_clear).count();
    // Where each figure has a line of its own, only the number of rows tells which is which.
    let whole_lines = are_whole(&lines, wanted);
    let least = if whole_lines { wanted.len() * 9 / 10 } else { wanted.len() };
    let is_read = rows.len() >= least && clear + usize::from(whole_lines) >= least;
    is_read.then_some(Wrapped { rows, whole_lines })
}
