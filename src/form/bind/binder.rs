//! The sections of a report, one after the other.

use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::form::cell::Cell;
use crate::form::filled::{FilledForm, FilledPart, FilledRow, LabelText};
use crate::form::locate::breaks::{self, Scene};
use crate::form::locate::extra::extra_rows;
use crate::form::locate::row_labels::{Anchor, anchor};
use crate::form::locate::table_text::Stream;
use crate::form::read::columns::Grid;
use crate::form::read::row::read_row;
use crate::form::reading::{Reading, Slot};
use crate::form::repair::damaged_rows;
use crate::form::repair::provisional::{self, PlacedRow};
use crate::form::repair::wrong_cells;
use crate::form::schema::label::Label;
use crate::form::schema::model::{Form, Layout};
use crate::parse::{Part, Piece, PieceKind, Report};
use crate::source::Source;
use crate::span::Span;

/// Fits a report to a form. `streams` are the texts of sections that may hold tables, in the order of the sections.
pub(in crate::form) fn bind(
    source: &Source,
    report: &Report,
    form: &Arc<Form>,
    streams: &[(Part, Stream)],
    clue: Option<Span>,
) -> FilledForm {
    let rows = form.tables.iter().enumerate().flat_map(|(table, rows)| {
        (0..rows.rows.len()).map(move |row| FilledRow {
            table,
            row,
            label: None,
            pieces: Vec::new(),
            damage: None,
        })
    });
    let filled = FilledForm {
        form: Arc::clone(form),
        clue,
        cells: vec![Cell::MISSING; form.cell_count()],
        rows: rows.collect(),
        parts: Vec::new(),
        implied: Vec::new(),
        explanations: Vec::new(),
    };
    let mut binder = Binder { source, report, filled, placed: Vec::new() };
    for (part, stream) in streams.iter().filter(|(part, _)| form.holds_tables(*part)) {
        binder.part(*part, stream);
    }
    let Binder { mut filled, placed, .. } = binder;
    let doubtful = provisional::doubt(source, &mut filled, placed);
    damaged_rows::repair(source, &mut filled);
    provisional::confirm(source, &mut filled, &doubtful);
    filled.explanations = wrong_cells::explain(&filled);
    filled
}

/// Cells that a row is taken to have lost at most.
const MOST_LOST: usize = 2;

pub(super) struct Binder<'s> {
    pub(super) source: &'s Source,
    pub(super) report: &'s Report,
    pub(super) filled: FilledForm,
    /// Rows read by the places of their empty cells.
    placed: Vec<PlacedRow>,
}

/// A row of the form in one stream: its index in the filled form and where its label stands.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub filled: usize,
    pub anchor: Anchor,
}

/// The text of a row: the label's last piece, and the pieces up to the next label, each with its line.
struct RowText<'s> {
    label: (usize, Piece),
    pieces: &'s [(usize, Piece)],
    columns: usize,
}

impl Binder<'_> {
    fn part(&mut self, part: Part, stream: &Stream) {
        let form = Arc::clone(&self.filled.form);
        let wanted = self.rows_of(&form, part);
        let labels: Vec<&Label> = wanted.iter().map(|(_, label)| *label).collect();
        let chain = anchor(stream, &labels);
        let targets: Vec<Target> = chain
            .iter()
            .filter_map(|found| Some(Target { filled: wanted.get(found.label)?.0, anchor: *found }))
            .collect();
        let targets = self.with_figures(stream, &targets);
        let mut readings = self.readings(stream, &targets);
        let mut found = FilledPart::new(part);
        self.leave_out_column(&targets, &mut readings, &mut found);
        let exact = targets.iter().filter(|target| target.anchor.exact).count();
        let readable = readings.iter().filter(|reading| !matches!(reading, Reading::Damaged(_))).count();
        let is_straight = exact.min(readable) == labels.len();
        if is_straight || !self.spread(stream, &targets, &readings, &mut found) {
            found.has_table = !targets.is_empty();
            self.rows(stream, &targets, readings);
            found.extra = extra_rows(self.source, stream, &labels, &chain, &filled_rows(&targets));
            self.strays(stream, &wanted, &targets, &mut found);
            let is_blank = stream.pieces.iter().all(|(_, piece)| piece.kind == PieceKind::Words);
            let ends = targets.iter().map(|target| target.anchor.end);
            if is_blank || stream.is_separated() || stream.stand_beside(ends) {
                self.judge_heads(stream, &targets, &mut found);
            }
            self.judge_breaks(stream, &targets, &mut found);
        }
        for (index, table) in form.tables.iter().enumerate().filter(|(_, table)| table.part == part) {
            if table.layout == Layout::Line {
                found.has_table |= self.line(stream, index, table, &mut found);
            }
        }
        if !found.has_table {
            found = FilledPart::new(part);
        }
        found.tears.sort_by_key(|tear| (tear.span, tear.kind));
        self.filled.parts.push(found);
    }

    /// Finds where page breaks and conversions tore the rows of a section that stand at `targets`.
    pub(super) fn judge_breaks(&self, stream: &Stream, targets: &[Target], found: &mut FilledPart) {
        let places = targets.iter().map(|target| (target.filled, target.anchor)).collect::<Vec<_>>();
        let (source, report) = (self.source, self.report);
        let scene = Scene { source, report, stream, form: &self.filled.form, rows: &self.filled.rows };
        found.tears.extend(breaks::find(&scene, found.part, &places));
    }

    /// The rows of a section that have labels of their own: index in the filled form, label.
    pub(super) fn rows_of<'f>(&self, form: &'f Form, part: Part) -> Vec<(usize, &'f Label)> {
        let rows = self.filled.rows.iter().enumerate();
        let with_label = rows.filter_map(|(at, filled)| {
            let table = form.tables.get(filled.table)?;
            let is_mine = table.part == part && table.layout == Layout::Rows;
            is_mine.then_some((at, &table.rows.get(filled.row)?.label))
        });
        with_label.collect()
    }

    /// Labels with the digits that stand glued before them at the beginning of a line, as in `23.` for `2.`, if the
    /// row before has values enough without these.
    fn with_figures(&self, stream: &Stream, targets: &[Target]) -> Vec<Target> {
        let mut widened = targets.to_vec();
        for (target, before) in widened.iter_mut().skip(1).zip(targets) {
            let (start, end) = (target.anchor.start, before.anchor.end);
            let at = stream.piece_at(start);
            let from = stream.piece_at(end.saturating_sub(1)) + 1;
            let Some(values) = at.checked_sub(1).and_then(|last| stream.pieces.get(from..last)) else {
                continue;
            };
            let Some([(row, digits), (_, label)]) = stream.pieces.get(at - 1..=at) else { continue };
            let opens_line = stream
                .rows
                .get(*row)
                .and_then(|row| row.pieces.first())
                .is_some_and(|first| first.span == digits.span);
            let is_glued = label.glued && digits.kind != PieceKind::Words && stream.is_boundary(start);
            let table =
                self.filled.rows.get(before.filled).and_then(|row| self.filled.form.tables.get(row.table));
            let count = values.iter().filter(|(_, piece)| piece.kind != PieceKind::Words).count();
            if opens_line && is_glued && table.is_some_and(|table| count >= table.columns.len()) {
                target.anchor = target.anchor.with_letter_before();
            }
        }
        widened
    }

    /// Reads the figures after each label up to the next.
    fn readings(&self, stream: &Stream, targets: &[Target]) -> Vec<Reading> {
        let texts: Vec<RowText<'_>> = targets
            .iter()
            .enumerate()
            .filter_map(|(at, target)| {
                let last = stream.piece_at(target.anchor.end.saturating_sub(1));
                let next = targets.get(at + 1).map(|next| stream.piece_at(next.anchor.start));
                let pieces = stream.pieces.get(last + 1..next.unwrap_or(stream.pieces.len()))?;
                let columns =
                    self.filled.form.tables.get(self.filled.rows.get(target.filled)?.table)?.columns.len();
                Some(RowText { label: *stream.pieces.get(last)?, pieces, columns })
            })
            .collect();
        let grid = Grid::of(&stream.rows, texts.iter().map(|text| (text.label, text.pieces, text.columns)));
        texts.iter().map(|text| read_row(self.source, &grid, text.label, text.pieces, text.columns)).collect()
    }

    fn rows(&mut self, stream: &Stream, targets: &[Target], readings: Vec<Reading>) {
        for (target, reading) in targets.iter().zip(readings) {
            let span = stream.span(self.source, target.anchor.start, target.anchor.end);
            let Some(filled) = self.filled.rows.get_mut(target.filled) else { continue };
            filled.label = span.map(|span| LabelText { span, exact: target.anchor.exact });
            let Some(table) = self.filled.form.tables.get(filled.table) else { continue };
            let cells = table.row_cells(filled.row);
            self.place(target.filled..target.filled + 1, cells.start, reading);
        }
    }

    /// Writes down what was read of neighbouring rows whose cells begin at `first`.
    pub(super) fn place(&mut self, rows: Range<usize>, first: usize, reading: Reading) {
        match reading {
            Reading::Slots(slots) => provisional::fill(self.source, &mut self.filled, first, &slots),
            Reading::ByPlace(slots) => {
                provisional::fill(self.source, &mut self.filled, first, &slots);
                if self.may_be_short(&slots) || !self.source.kind().keeps_cells() {
                    self.placed.push(PlacedRow { rows, slots, run: None });
                }
            }
            Reading::ByDigit(slots, run) => {
                provisional::fill(self.source, &mut self.filled, first, &slots);
                self.placed.push(PlacedRow { rows, slots, run: Some(run) });
            }
            Reading::Damaged(damage) => provisional::damaged(&mut self.filled, rows, &damage),
        }
    }

    /// True if a row of a page may have lost a cell: it has closed up then, and its end is empty. Either it ends before
    /// the table does (a cell of its own that is empty is written with a space more than a place without one), or the
    /// page fills it up.
    fn may_be_short(&self, slots: &[Slot]) -> bool {
        let Some(Slot::Blank(end)) = slots.last() else { return false };
        let rest = self.source.text().get(end.start()..).unwrap_or_default();
        end.is_empty() && (!rest.starts_with(' ') || self.may_be_filled_up(slots))
    }

    /// True if one or two empty cells at the end may fill up for lost ones. Where others are empty as well, the page leaves
    /// cells empty, and the row has closed up only if its last figure may be the total of the others.
    fn may_be_filled_up(&self, slots: &[Slot]) -> bool {
        let is_blank = |slot: &Slot| matches!(slot, Slot::Blank(_));
        let count = slots.iter().rev().take_while(|slot| is_blank(slot)).count();
        let figures = slots.get(..slots.len() - count).unwrap_or_default();
        let values: Vec<Decimal> = figures.iter().filter_map(|slot| slot.value(self.source)).collect();
        let (last, others) =
            values.split_last().map_or((Decimal::ZERO, &[][..]), |(last, rest)| (*last, rest));
        count <= MOST_LOST && (!figures.iter().any(is_blank) || last >= others.iter().sum())
    }
}

fn filled_rows(targets: &[Target]) -> Vec<usize> {
    targets.iter().map(|target| target.filled).collect()
}
