//! Which lines of figures belong to which row.
//!
//! A line on which words of a row stand, or that stands between two pieces of its label, is that row's. One that stands
//! between two rows may be either's: it is dealt out so that every row gets its figures, if only one way does that.

use std::ops::Range;

use crate::form::locate::table_text::Stream;
use crate::form::wrapped::compose::{Composed, Shape, compose};
use crate::form::wrapped::words::{Role, Words};
use crate::parse::{Piece, PieceKind};
use crate::source::Source;

/// The figures of one line.
pub(super) struct Line {
    pub pieces: Vec<Piece>,
    /// The rows that it can belong to.
    candidates: Range<usize>,
    /// True if words of its row stand on the line, or of one row before and behind it.
    is_at_label: bool,
}

/// What the lines say of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowFigures {
    /// A slot for each column.
    Read(Composed),
    /// One line, with other than as many figures as there are columns.
    Uneven(usize),
    /// Nothing that could be told apart.
    Unclear(Range<usize>),
}

/// The lines of figures of a section with the rows that each can belong to.
pub(super) fn lines(stream: &Stream, words: &Words) -> Vec<Line> {
    let label = |(piece, role): &(usize, Role)| match role {
        Role::Row(row) => Some((stream.pieces.get(*piece)?.0, *row)),
        Role::Caption | Role::Unknown => None,
    };
    // Line and row of each piece of a label.
    let labels: Vec<(usize, usize)> = words.roles.iter().filter_map(label).collect();
    let row_of = |at: usize| labels.get(at).map(|(_, row)| *row);
    let mut lines = Vec::new();
    // How many pieces of labels stand before the figures before, and the first row whose label begins behind them.
    let (mut seen, mut waiting) = (0, 0);
    for pieces in stream.pieces.chunk_by(|(one, _), (other, _)| one == other) {
        let line = pieces.first().map_or(0, |(line, _)| *line);
        let figures = pieces.iter().map(|(_, piece)| *piece).filter(|piece| piece.kind != PieceKind::Words);
        let figures: Vec<Piece> = figures.collect();
        if figures.is_empty() {
            continue;
        }
        let start = labels.partition_point(|(label, _)| *label < line);
        let end = labels.partition_point(|(label, _)| *label <= line);
        if start > seen {
            waiting = row_of(seen).unwrap_or(0);
            seen = start;
        }
        let before = start.checked_sub(1).and_then(row_of);
        let (candidates, is_at_label) = match (before, row_of(end)) {
            _ if start < end => (row_of(start).unwrap_or(0)..row_of(end - 1).unwrap_or(0) + 1, true),
            (Some(before), Some(after)) if before == after => (before..before + 1, true),
            (Some(before), after) => (waiting.min(before)..after.unwrap_or(before) + 1, false),
            (None, Some(after)) => (after..after + 1, false),
            (None, None) => continue,
        };
        lines.push(Line { pieces: figures, candidates, is_at_label });
    }
    lines
}

/// Costs of a way to deal the lines out.
const BETWEEN: usize = 1;
const UNEVEN: usize = 15;
const WITHOUT_LINE: usize = 20;
const UNUSED: usize = 25;
/// Most lines of one row.
const MOST_LINES: usize = 16;

/// The rows that were found, and the lines to deal out to them.
pub(super) struct Deal<'a> {
    pub source: &'a Source,
    pub lines: &'a [Line],
    /// For each row its shape; `None` if its label was not found.
    pub rows: Vec<Option<&'a Shape>>,
}

/// A row on the best way: the lines that it takes, and what they cost.
type Taken = (usize, Range<usize>, usize);

impl Deal<'_> {
    /// The figures of each row that was found; `None` if a line is left over.
    pub(super) fn out(&self) -> Option<Vec<(usize, RowFigures)>> {
        let rows: Vec<usize> =
            self.rows.iter().enumerate().filter(|(_, shape)| shape.is_some()).map(|(row, _)| row).collect();
        let steps: Vec<Vec<Taken>> = (0..rows.len()).map(|at| self.steps(&rows, at)).collect();
        let ahead = self.ahead(&steps);
        let behind = self.behind(&steps);
        let least = *ahead.first()?.first()?;
        let mut dealt = Vec::new();
        let mut used = vec![false; self.lines.len()];
        for (at, (row, steps)) in rows.iter().zip(&steps).enumerate() {
            let is_best = |(from, lines, cost): &&Taken| {
                let (Some(before), Some(after)) = (behind.get(at), ahead.get(at + 1)) else { return false };
                let sum = |cost: usize| Some(before.get(*from)? + cost + after.get(lines.end)?);
                sum(*cost) == Some(least)
            };
            let mut best = steps.iter().filter(is_best).map(|(_, lines, _)| lines.clone());
            let first = best.next()?;
            let figures = self.read(*row, first.clone());
            let covered = best
                .clone()
                .fold(first.clone(), |all, other| all.start.min(other.start)..all.end.max(other.end));
            let is_one = best.all(|other| self.read(*row, other) == figures);
            used.get_mut(covered.clone())?.fill(true);
            dealt.push((*row, if is_one { figures } else { RowFigures::Unclear(covered) }));
        }
        used.iter().all(|used| *used).then_some(dealt)
    }

    /// What a row can take: from each line on, none or some of the lines that can be its own.
    fn steps(&self, rows: &[usize], at: usize) -> Vec<Taken> {
        let Some(row) = rows.get(at).copied() else { return vec![] };
        let mut steps = Vec::new();
        for from in 0..=self.lines.len() {
            steps.push((from, from..from, WITHOUT_LINE));
            let own = self.lines.iter().skip(from).take_while(|line| line.candidates.contains(&row));
            for end in (1..=own.take(MOST_LINES).count()).map(|count| from + count) {
                steps.push((from, from..end, self.cost(row, from..end)));
            }
        }
        steps
    }

    fn cost(&self, row: usize, lines: Range<usize>) -> usize {
        let count = lines.len();
        let is_at_label =
            self.lines.get(lines.clone()).is_some_and(|lines| lines.iter().all(|line| line.is_at_label));
        match self.read(row, lines) {
            RowFigures::Read(_) if count == 1 => usize::from(!is_at_label) * BETWEEN,
            RowFigures::Read(_) => BETWEEN + count,
            RowFigures::Uneven(_) | RowFigures::Unclear(_) => UNEVEN + count,
        }
    }

    fn read(&self, row: usize, lines: Range<usize>) -> RowFigures {
        let taken = self.lines.get(lines.clone()).unwrap_or_default();
        let pieces: Vec<&[Piece]> = taken.iter().map(|line| line.pieces.as_slice()).collect();
        let shape = self.rows.get(row).copied().flatten();
        let shape =
            shape.filter(|shape| !shape.sums.is_empty() || taken.iter().all(|line| self.is_only(row, line)));
        match shape.and_then(|shape| compose(self.source, &pieces, shape)) {
            Some(composed) => RowFigures::Read(composed),
            None if lines.len() == 1 => RowFigures::Uneven(lines.start),
            None => RowFigures::Unclear(lines),
        }
    }

    /// True if a line can be no other row's of as many columns.
    fn is_only(&self, row: usize, line: &Line) -> bool {
        let columns = |row: usize| self.rows.get(row).copied().flatten().map(|shape| shape.columns);
        line.is_at_label
            || line.candidates.clone().all(|other| other == row || columns(other) != columns(row))
    }

    /// For each row and line what it costs at least to deal out all that follows.
    fn ahead(&self, steps: &[Vec<Taken>]) -> Vec<Vec<usize>> {
        let count = self.lines.len();
        let mut ahead = vec![vec![usize::MAX / 2; count + 1]; steps.len() + 1];
        for at in (0..=steps.len()).rev() {
            for line in (0..=count).rev() {
                let own = steps.get(at).into_iter().flatten().filter(|(from, ..)| *from == line);
                let next = ahead.get(at + 1);
                let taken = own.filter_map(|(_, lines, cost)| Some(next?.get(lines.end)? + cost)).min();
                let unused = ahead.get(at).and_then(|row| row.get(line + 1)).map(|cost| cost + UNUSED);
                let end = (at == steps.len() && line == count).then_some(0);
                let least = [taken, unused, end].into_iter().flatten().min();
                if let (Some(place), Some(least)) =
                    (ahead.get_mut(at).and_then(|row| row.get_mut(line)), least)
                {
                    *place = least;
                }
            }
        }
        ahead
    }

    /// For each row and line what it costs at least to deal out all that comes before.
    fn behind(&self, steps: &[Vec<Taken>]) -> Vec<Vec<usize>> {
        let count = self.lines.len();
        let mut behind = vec![vec![usize::MAX / 2; count + 1]; steps.len() + 1];
        let offer = |at: usize, line: usize, cost: usize, behind: &mut Vec<Vec<usize>>| {
            if let Some(place) = behind.get_mut(at).and_then(|row| row.get_mut(line)) {
                *place = cost.min(*place);
            }
        };
        offer(0, 0, 0, &mut behind);
        for at in 0..=steps.len() {
            for line in 0..=count {
                let Some(cost) = behind.get(at).and_then(|row| row.get(line)).copied() else { continue };
                offer(at, line + 1, cost + UNUSED, &mut behind);
                let own = steps.get(at).into_iter().flatten().filter(|(from, ..)| *from == line);
                for (_, lines, own) in own {
                    offer(at + 1, lines.end, cost + own, &mut behind);
                }
            }
        }
        behind
    }
}
