//! Fits the tables of a report to a form.
//!
//! Rows are found by their labels in the form's order, whatever the layout; then the figures after a label are
//! read as its cells. What cannot be read stays unknown.

use std::ops::Range;

use std::sync::Arc;

use crate::form::cell::Cell;
use crate::form::filled::{FilledForm, FilledPart, FilledRow, HeadText, LabelText, Tear, TearKind};
use crate::form::locate::breaks::{self, Scene};
use crate::form::locate::extra::extra_rows;
use crate::form::locate::heads::{Heads, known_labels, read_heads};
use crate::form::locate::row_labels::{Anchor, anchor};
use crate::form::locate::table_text::Stream;
use crate::form::read::columns::Grid;
use crate::form::read::row::{read_line, read_row};
use crate::form::reading::{Reading, Slot};
use crate::form::repair::damaged_rows;
use crate::form::repair::provisional::{self, PlacedRow};
use crate::form::repair::wrong_cells;
use crate::form::schema::label::Label;
use crate::form::schema::model::{Form, Layout, Table};
use crate::parse::{Part, Piece, PieceKind, Report};
use crate::source::Source;
use crate::span::Span;

/// Fits a report to a form. `streams` are the texts of sections that may hold tables, in the order of the sections.
pub(super) fn bind(
    source: &Source,
    report: &Report,
    form: &Arc<Form>,
    streams: &[(Part, Stream)],
    clue: Option<Span>,
) -> FilledForm {
    let rows = form.tables.iter().enumerate().flat_map(|(table, rows)| {
        (0..rows.rows.len()).map(move |row| FilledRow { table, row, label: None, damage: None })
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

struct Binder<'s> {
    source: &'s Source,
    report: &'s Report,
    filled: FilledForm,
    /// Rows read by the places of their empty cells.
    placed: Vec<PlacedRow>,
}

/// A row of the form in one stream: its index in the filled form and where its label stands.
#[derive(Clone, Copy)]
struct Target {
    filled: usize,
    anchor: Anchor,
}

/// The text of a row: the label's last piece, and the pieces up to the next label, each with its line.
struct RowText<'s> {
    target: Target,
    label: (usize, Piece),
    pieces: &'s [(usize, Piece)],
    columns: usize,
}

impl Binder<'_> {
    fn part(&mut self, part: Part, stream: &Stream) {
        let form = Arc::clone(&self.filled.form);
        let in_part = |filled: &FilledRow| form.tables.get(filled.table).filter(|table| table.part == part);
        let wanted: Vec<(usize, &Label)> = self
            .filled
            .rows
            .iter()
            .enumerate()
            .filter_map(|(at, filled)| {
                let table = in_part(filled).filter(|table| table.layout == Layout::Rows)?;
                Some((at, &table.rows.get(filled.row)?.label))
            })
            .collect();
        let labels: Vec<&Label> = wanted.iter().map(|(_, label)| *label).collect();
        let chain = anchor(stream, &labels);
        let targets: Vec<Target> = chain
            .iter()
            .filter_map(|found| Some(Target { filled: wanted.get(found.label)?.0, anchor: *found }))
            .collect();
        let targets = self.with_figures(stream, &targets);
        let mut found =
            FilledPart { part, has_table: !targets.is_empty(), heads: vec![], extra: vec![], tears: vec![] };
        self.rows(stream, &targets);
        for (index, table) in form.tables.iter().enumerate().filter(|(_, table)| table.part == part) {
            if table.layout == Layout::Line {
                found.has_table |= self.line(stream, index, table);
            }
        }
        if found.has_table {
            self.heads(stream, part, &targets, &mut found);
            let filled: Vec<usize> = targets.iter().map(|target| target.filled).collect();
            found.extra = extra_rows(self.source, stream, &labels, &chain, &filled);
            let scene = Scene {
                source: self.source,
                report: self.report,
                stream,
                form: &form,
                rows: &self.filled.rows,
            };
            let places: Vec<(usize, Anchor)> =
                targets.iter().map(|target| (target.filled, target.anchor)).collect();
            found.tears.extend(breaks::find(&scene, part, &places));
            found.tears.sort_by_key(|tear| (tear.span, tear.kind));
        }
        self.filled.parts.push(found);
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
    fn rows(&mut self, stream: &Stream, targets: &[Target]) {
        let texts: Vec<RowText<'_>> = targets
            .iter()
            .enumerate()
            .filter_map(|(at, target)| {
                let last = stream.piece_at(target.anchor.end.saturating_sub(1));
                let next = targets.get(at + 1).map(|next| stream.piece_at(next.anchor.start));
                let pieces = stream.pieces.get(last + 1..next.unwrap_or(stream.pieces.len()))?;
                let columns =
                    self.filled.form.tables.get(self.filled.rows.get(target.filled)?.table)?.columns.len();
                Some(RowText { target: *target, label: *stream.pieces.get(last)?, pieces, columns })
            })
            .collect();
        let grid = Grid::of(&stream.rows, texts.iter().map(|text| (text.label, text.pieces, text.columns)));
        for text in &texts {
            self.row(stream, &grid, text);
        }
    }

    fn row(&mut self, stream: &Stream, grid: &Grid<'_>, text: &RowText<'_>) {
        let target = text.target;
        let span = stream.span(self.source, target.anchor.start, target.anchor.end);
        let Some(filled) = self.filled.rows.get_mut(target.filled) else { return };
        filled.label = span.map(|span| LabelText { span, exact: target.anchor.exact });
        let Some(table) = self.filled.form.tables.get(filled.table) else { return };
        let cells = table.row_cells(filled.row);
        let reading = read_row(self.source, grid, text.label, text.pieces, text.columns);
        self.place(target.filled..target.filled + 1, cells.start, reading);
    }

    /// Writes down what was read of neighbouring rows whose cells begin at `first`.
    fn place(&mut self, rows: Range<usize>, first: usize, reading: Reading) {
        match reading {
            Reading::Slots(slots) => provisional::fill(self.source, &mut self.filled, first, &slots),
            Reading::ByPlace(slots) => {
                provisional::fill(self.source, &mut self.filled, first, &slots);
                self.placed.push(PlacedRow { rows, slots, run: None });
            }
            Reading::ByDigit(slots, run) => {
                provisional::fill(self.source, &mut self.filled, first, &slots);
                self.placed.push(PlacedRow { rows, slots, run: Some(run) });
            }
            Reading::Damaged(damage) => provisional::damaged(&mut self.filled, rows, &damage),
        }
    }

    /// A table whose rows stand side by side: all figures of the section are its values.
    fn line(&mut self, stream: &Stream, index: usize, table: &Table) -> bool {
        let columns = table.rows.len() * table.columns.len();
        let is_figure = |(_, piece): &&(usize, Piece)| piece.kind != PieceKind::Words;
        let Some(first) = stream.pieces.iter().position(|piece| is_figure(&piece)) else {
            return self.empty_line(stream, table);
        };
        let Some(label) = stream.pieces.get(first.saturating_sub(1)).copied() else { return false };
        let figures: Vec<(usize, Piece)> =
            stream.pieces.iter().skip(first).filter(is_figure).copied().collect();
        let row = figures.first().map_or(0, |(row, _)| *row);
        let before = (row, Piece { cell: 0, ..label.1 });
        let grid = Grid::of(&stream.rows, std::iter::empty());
        let is_mine = |filled: &FilledRow| filled.table == index;
        let Some(first) = self.filled.rows.iter().position(is_mine) else { return false };
        let reading = read_line(self.source, &grid, before, &figures, columns);
        self.place(first..first + table.rows.len(), table.first_cell, reading);
        true
    }

    /// A table with all its heads and without a figure: every cell is blank. They stand in the empty row below the
    /// heads, or where it should be.
    fn empty_line(&mut self, stream: &Stream, table: &Table) -> bool {
        let heads: Vec<&Label> = table.columns.iter().map(|column| &column.label).collect();
        let Some((row, last)) = stream.pieces.last() else { return false };
        if anchor(stream, &heads).len() < heads.len() {
            return false;
        }
        let below = stream.rows.get(row + 1).map(|row| row.line.span);
        let blank = Slot::Blank(below.unwrap_or_else(|| last.span.after()));
        provisional::fill(
            self.source,
            &mut self.filled,
            table.first_cell,
            &vec![blank; table.rows.len() * table.columns.len()],
        );
        true
    }

    fn heads(&self, stream: &Stream, part: Part, targets: &[Target], found: &mut FilledPart) {
        let form = Arc::clone(&self.filled.form);
        let mut from = 0;
        let mut glued = None;
        for (index, table) in form.tables.iter().enumerate().filter(|(_, table)| table.part == part) {
            let mine =
                |target: &&Target| self.filled.rows.get(target.filled).is_some_and(|row| row.table == index);
            let first = targets.iter().find(mine).map(|target| target.anchor.start);
            let to = match (table.layout, first) {
                (Layout::Line, _) => stream.len(),
                (Layout::Rows, Some(first)) => first,
                (Layout::Rows, None) => continue,
            };
            let heads = read_heads(stream, table, from, to);
            self.head_findings(stream, (index, table), &heads, found);
            glued = glued.or(heads.glued);
            from = targets.iter().rfind(mine).map_or(to, |target| target.anchor.end);
        }
        if let Some((start, end)) = glued {
            let span = stream.span(self.source, start, end);
            found.tears.extend(span.map(|span| Tear { kind: TearKind::HeaderGlued, span }));
        }
    }

    fn head_findings(
        &self,
        stream: &Stream,
        (index, table): (usize, &Table),
        heads: &Heads,
        found: &mut FilledPart,
    ) {
        let labels = known_labels(table);
        for (label, (start, end)) in &heads.misspelt {
            let (Some(label), Some(span)) = (labels.get(*label), stream.span(self.source, *start, *end))
            else {
                continue;
            };
            found.heads.push(HeadText { table: index, expected: label.zh.clone(), span });
        }
        if let Some((start, end)) = heads.incomplete {
            let kind = TearKind::HeaderIncomplete;
            found.tears.extend(stream.span(self.source, start, end).map(|span| Tear { kind, span }));
        }
    }
}
