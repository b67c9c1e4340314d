//! Sections whose rows do not stand each on a line of its own: read as a whole, in the order of their figures, or given
//! up.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::form::bind::binder::{Binder, Target};
use crate::form::cell::{Cell, CellState};
use crate::form::filled::{FilledPart, LabelText, Tear, TearKind};
use crate::form::locate::heads::known_labels;
use crate::form::locate::row_labels::Anchor;
use crate::form::locate::table_text::Stream;
use crate::form::read::columns::Grid;
use crate::form::read::row::read_row;
use crate::form::reading::{Damage, DamageKind, Reading};
use crate::form::repair::provisional;
use crate::form::schema::label::Label;
use crate::form::schema::model::{Equation, Form, Layout};
use crate::form::wrapped::{self, Figures, Shape, Wanted, WrappedRow};
use crate::parse::{Piece, PieceKind};
use crate::span::Span;

/// A section is given up if one row in so many cannot be told apart, and so many at least.
const ONE_IN: usize = 4;
const FEWEST_LOST: usize = 3;

impl Binder<'_> {
    /// Reads a section whose rows were not all found whole, each with its figures. False if it is better read row by
    /// row.
    pub(super) fn spread(
        &mut self,
        stream: &Stream,
        targets: &[Target],
        readings: &[Reading],
        found: &mut FilledPart,
    ) -> bool {
        let (form, part) = (Arc::clone(&self.filled.form), found.part);
        let rows = self.rows_of(&form, part);
        let wanted: Vec<Wanted<'_>> =
            rows.iter().filter_map(|(filled, _)| self.wanted(&form, *filled)).collect();
        let separated = stream.is_separated();
        if rows.is_empty() || stream.pieces.iter().all(|(_, piece)| piece.kind == PieceKind::Words) {
            return false;
        }
        let own = form.tables.iter().filter(|table| table.part == part);
        let heads: Vec<&Label> = own.flat_map(known_labels).collect();
        let read = wrapped::read(self.source, stream, &wanted, &heads);
        let read = read.filter(|read| !separated || is_whole(&read.rows, wanted.len()));
        let is_refuted =
            read.as_ref().is_some_and(|read| !read.whole_lines && self.refutes(&form, &rows, &read.rows));
        if let Some(read) = read.filter(|_| !is_refuted) {
            self.wrapped(stream, &rows, read.rows, found);
            return true;
        }
        let is_lost = if separated {
            !self.source.kind().keeps_cells() && self.have_several_rows(targets, readings)
        } else {
            lost_their_rows(stream, rows.len(), targets, readings)
                && !(targets.len() == rows.len() && self.stand_below(stream, targets, readings))
        };
        if !is_refuted && !is_lost {
            return false;
        }
        found.has_table = true;
        found.is_shapeless = true;
        let tables = form.tables.iter().enumerate();
        let tables: Vec<usize> = tables
            .filter(|(_, table)| table.part == part && table.layout == Layout::Rows)
            .map(|(index, _)| index)
            .collect();
        if separated || !self.in_order(stream, &form, &tables) {
            for index in tables {
                self.give_up(stream, index, found);
            }
        }
        true
    }

    /// The columns of a row and the figures that stand where its own should, for each row that could not be read.
    fn unread<'r>(&self, targets: &[Target], readings: &'r [Reading]) -> Vec<(usize, &'r Damage)> {
        let columns = |target: &Target| {
            let row = self.filled.rows.get(target.filled)?;
            Some(self.filled.form.tables.get(row.table)?.columns.len())
        };
        let unread = |(target, reading): (&Target, &'r Reading)| match reading {
            Reading::Damaged(damage) => Some((columns(target)?, damage)),
            Reading::Slots(_) | Reading::ByPlace(_) | Reading::ByDigit(..) => None,
        };
        targets.iter().zip(readings).filter_map(unread).collect()
    }

    /// True if rows have the figures of others behind their own, twice at least: labels and figures stand apart.
    fn have_several_rows(&self, targets: &[Target], readings: &[Reading]) -> bool {
        let unread = self.unread(targets, readings);
        unread.iter().filter(|(columns, damage)| damage.values.len() >= 2 * columns).count() > 1
    }

    /// True if every row has its own label and its figures below that, before the next label, but for one figure too many:
    /// none stands above the first label.
    fn stand_below(&self, stream: &Stream, targets: &[Target], readings: &[Reading]) -> bool {
        let first = targets.first().map_or(0, |target| stream.piece_at(target.anchor.start));
        let above = stream.pieces.iter().take(first).all(|(_, piece)| piece.kind == PieceKind::Words);
        let has_one_more = |(columns, damage): &(usize, &Damage)| {
            damage.kind == DamageKind::Extra && damage.values.len() == columns + 1
        };
        let unread = self.unread(targets, readings);
        let are_exact = targets.iter().all(|target| target.anchor.exact);
        above && are_exact && unread.len() == 1 && unread.iter().all(has_one_more)
    }

    /// True if an equation does not hold between the figures of these rows.
    fn refutes(&self, form: &Form, rows: &[(usize, &Label)], wrapped: &[WrappedRow]) -> bool {
        let mut values: BTreeMap<usize, Decimal> = BTreeMap::new();
        for row in wrapped {
            let (Figures::Slots(slots) | Figures::Placed(slots)) = &row.figures else { continue };
            let place = rows.get(row.row).and_then(|(filled, _)| self.filled.rows.get(*filled));
            let table = place.and_then(|place| Some((form.tables.get(place.table)?, place.row)));
            let Some((table, at)) = table else { continue };
            let of_row = table.row_cells(at).zip(slots);
            values.extend(of_row.filter_map(|(cell, slot)| Some((cell, slot.value(self.source)?))));
        }
        let value = |cell: usize| values.get(&cell).copied();
        form.equations()
            .iter()
            .any(|equation| equation.sides(value).is_some_and(|(left, right)| left != right))
    }

    fn wanted<'f>(&self, form: &'f Form, filled: usize) -> Option<Wanted<'f>> {
        let row = self.filled.rows.get(filled)?;
        let table = form.tables.get(row.table)?;
        let own = table.rows.get(row.row)?;
        let groups = own.groups.iter().filter_map(|group| Some(&table.groups.get(*group)?.label)).collect();
        let shape = self.shape(row.table, Some(row.row));
        Some(Wanted { label: &own.label, groups, shape })
    }

    /// The columns and sums of a row, or of all rows of a table side by side.
    pub(super) fn shape(&self, table: usize, row: Option<usize>) -> Shape {
        let Some(own) = self.filled.form.tables.get(table) else { return Shape { columns: 0, sums: vec![] } };
        let cells = match row {
            Some(row) => own.row_cells(row),
            None => own.first_cell..own.first_cell + own.rows.len() * own.columns.len(),
        };
        let local = |of: &[usize]| -> Option<Vec<usize>> {
            of.iter().map(|cell| cells.contains(cell).then(|| cell - cells.start)).collect()
        };
        let equations = self.filled.form.equations().iter();
        let sums =
            equations.filter_map(|equation| local(&equation.parts).zip(local(&equation.totals))).collect();
        Shape { columns: cells.len(), sums }
    }

    fn wrapped(
        &mut self,
        stream: &Stream,
        rows: &[(usize, &Label)],
        wrapped: Vec<WrappedRow>,
        found: &mut FilledPart,
    ) {
        found.has_table = true;
        let mut targets = Vec::new();
        let mut placed = Vec::new();
        for row in wrapped {
            let Some((filled, _)) = rows.get(row.row) else { continue };
            let (Some(first), Some(last)) = (row.label.first(), row.label.last()) else { continue };
            let anchor = Anchor::around(row.row, first.start, last.end, row.exact);
            targets.push(Target { filled: *filled, anchor });
            let span = |letters: &Range<usize>| stream.span(self.source, letters.start, letters.end);
            let pieces: Vec<Span> = row.label.iter().filter_map(span).collect();
            let Some(place) = self.filled.rows.get_mut(*filled) else { continue };
            place.label =
                pieces.iter().copied().reduce(Span::cover).map(|span| LabelText { span, exact: row.exact });
            place.pieces = if pieces.len() > 1 { pieces } else { Vec::new() };
            if matches!(row.figures, Figures::Placed(_)) {
                placed.push(*filled);
            }
            self.figures(stream, *filled, row.figures, found);
        }
        self.doubt(&placed, found);
        self.judge_heads(stream, &targets, found);
        if stream.is_separated() {
            self.judge_breaks(stream, &targets, found);
        }
    }

    fn figures(&mut self, stream: &Stream, filled: usize, figures: Figures, found: &mut FilledPart) {
        let Some(row) = self.filled.rows.get(filled) else { return };
        let Some(table) = self.filled.form.tables.get(row.table) else { return };
        let (cells, columns) = (table.row_cells(row.row), table.columns.len());
        match figures {
            Figures::Slots(slots) | Figures::Placed(slots) => {
                provisional::fill(self.source, &mut self.filled, cells.start, &slots);
            }
            Figures::Uneven(pieces) => {
                let Some(values) = stream.pieces.get(pieces) else { return };
                let Some((line, first)) = values.first().copied() else { return };
                let label = (line, Piece { span: first.span.before(), kind: PieceKind::Words, ..first });
                let reading = read_row(self.source, &Grid::default(), label, values, columns);
                self.place(filled..filled + 1, cells.start, reading);
            }
            Figures::Unclear(pieces) => {
                let spans = stream.pieces.get(pieces).unwrap_or_default().iter().map(|(_, piece)| piece.span);
                let span = spans.reduce(Span::cover);
                self.ambiguous(cells, span);
                found.tears.extend(span.map(|span| Tear { kind: TearKind::Scattered, span }));
            }
            Figures::Missing => {
                let span = self.filled.rows.get(filled).and_then(|row| row.label).map(|label| label.span);
                self.ambiguous(cells, span);
                found.tears.extend(span.map(|span| Tear { kind: TearKind::Scattered, span }));
            }
        }
    }

    /// Takes rows back whose figures were placed across the page, if an equation with one of their cells does not hold.
    fn doubt(&mut self, placed: &[usize], found: &mut FilledPart) {
        let form = Arc::clone(&self.filled.form);
        let value = |cell: usize| self.filled.cells.get(cell).and_then(Cell::fact);
        let is_refuted =
            |equation: &&Equation| equation.sides(value).is_some_and(|(left, right)| left != right);
        let refuted: Vec<&Equation> = form.equations().iter().filter(is_refuted).collect();
        for row in placed {
            let Some(row) = self.filled.rows.get(*row) else { continue };
            let (label, table) = (row.label, form.tables.get(row.table));
            let cells = table.map(|table| table.row_cells(row.row)).unwrap_or_default();
            let touches = |equation: &&Equation| {
                equation.parts.iter().chain(&equation.totals).any(|cell| cells.contains(cell))
            };
            if refuted.iter().any(touches) {
                let span = label.map(|label| label.span);
                self.ambiguous(cells, span);
                found.tears.extend(span.map(|span| Tear { kind: TearKind::Scattered, span }));
            }
        }
    }

    fn ambiguous(&mut self, cells: Range<usize>, span: Option<Span>) {
        if let Some(cells) = self.filled.cells.get_mut(cells) {
            cells.fill(Cell::unknown(CellState::Ambiguous, span));
        }
    }

    /// Takes nothing of a table for certain.
    pub(super) fn give_up(&mut self, stream: &Stream, index: usize, found: &mut FilledPart) {
        let Some(table) = self.filled.form.tables.get(index) else { return };
        let cells = table.first_cell..table.first_cell + table.rows.len() * table.columns.len();
        let figures = stream.pieces.iter().filter(|(_, piece)| piece.kind != PieceKind::Words);
        let span = figures.map(|(_, piece)| piece.span).reduce(Span::cover);
        self.ambiguous(cells, span);
        let top = stream.rows.first().map(|row| row.line.span);
        let tear = top.map(|span| Tear { kind: TearKind::Disordered, span });
        if !found.tears.iter().any(|tear| tear.kind == TearKind::Disordered) {
            found.tears.extend(tear);
        }
    }
}

/// True if all rows are there with all their figures.
fn is_whole(rows: &[WrappedRow], wanted: usize) -> bool {
    let is_clear = |row: &WrappedRow| matches!(row.figures, Figures::Slots(_) | Figures::Placed(_));
    rows.len() == wanted && rows.iter().all(is_clear)
}

/// True if figures have strayed from their labels: too many rows have none or more than columns, or no label of their
/// own. Where figures stand below the labels, one such row is enough, since those around it may have its figures.
fn lost_their_rows(stream: &Stream, rows: usize, targets: &[Target], readings: &[Reading]) -> bool {
    let beside = stream.stand_beside(targets.iter().map(|target| target.anchor.end));
    let damages = || {
        readings.iter().filter_map(|reading| match reading {
            Reading::Damaged(damage) => Some(damage),
            Reading::Slots(_) | Reading::ByPlace(_) | Reading::ByDigit(..) => None,
        })
    };
    let without = damages().filter(|damage| damage.values.is_empty()).count();
    let with_more = damages().filter(|damage| damage.kind == DamageKind::Extra).count();
    let inexact = targets.iter().filter(|target| !target.anchor.exact).count();
    let strayed = without + with_more + if beside { 0 } else { rows.saturating_sub(targets.len()) };
    let lost = strayed + inexact;
    (!beside && strayed > 0)
        || (without > 0 && with_more > 0)
        || (lost >= FEWEST_LOST && lost * ONE_IN >= rows)
}
