//! A section whose figures stand in the order of its cells, though many of its labels stand elsewhere.

use rust_decimal::Decimal;

use crate::form::bind::binder::Binder;
use crate::form::locate::table_text::Stream;
use crate::form::read::values::slot;
use crate::form::repair::provisional;
use crate::form::schema::label::Label;
use crate::form::schema::model::{Form, Table};
use crate::parse::{Piece, PieceKind};

/// The fewest equations that tell anything of so many figures.
const ENOUGH_EQUATIONS: usize = 8;
/// One row in so many must have its figures right behind its label.
const ONE_IN: usize = 3;

impl Binder<'_> {
    /// Reads all figures of a section one after the other, if there are as many as cells, every equation holds, and the
    /// labels that still have their figures right behind them, a third of all or more, agree: the equations hold as well if
    /// rows of one sum change their places.
    pub(super) fn in_order(&mut self, stream: &Stream, form: &Form, tables: &[usize]) -> bool {
        let tables: Vec<(usize, &Table)> =
            tables.iter().filter_map(|index| Some((*index, form.tables.get(*index)?))).collect();
        let figures: Vec<Piece> = stream
            .pieces
            .iter()
            .map(|(_, piece)| *piece)
            .filter(|piece| piece.kind != PieceKind::Words)
            .collect();
        let of_table = |(_, table): &(usize, &Table)| {
            table.first_cell..table.first_cell + table.rows.len() * table.columns.len()
        };
        let cells: Vec<usize> = tables.iter().flat_map(of_table).collect();
        let value = |cell: usize| -> Option<Decimal> {
            let at = cells.iter().position(|own| *own == cell)?;
            slot(*figures.get(at)?).value(self.source)
        };
        let is_own = |table: usize| tables.iter().any(|(index, _)| *index == table);
        let mut equations = form.equations().iter().filter(|equation| is_own(equation.table));
        let is_whole = figures.len() == cells.len() && equations.clone().count() >= ENOUGH_EQUATIONS;
        let mut holds =
            || equations.all(|equation| equation.sides(value).is_some_and(|(left, right)| left == right));
        if !is_whole || !holds() || !labels_agree(stream, &tables) {
            return false;
        }
        for (cell, figure) in cells.into_iter().zip(figures) {
            provisional::fill(self.source, &mut self.filled, cell, &[slot(figure)]);
        }
        true
    }
}

/// True if a third of the rows or more have their figures right behind their label, and these are the ones that the order of
/// all figures gives them.
fn labels_agree(stream: &Stream, tables: &[(usize, &Table)]) -> bool {
    let (mut rows, mut agreeing, mut first) = (0, 0, 0);
    for (table, row) in tables.iter().flat_map(|(_, table)| table.rows.iter().map(move |row| (table, row))) {
        let columns = table.columns.len();
        for behind in followed_by(stream, &row.label, columns) {
            if behind != first {
                return false;
            }
            agreeing += 1;
        }
        rows += 1;
        first += columns;
    }
    agreeing * ONE_IN >= rows
}

/// For each place of a label with so many figures right behind it and then words again the number of figures before
/// these. More would be those of several rows whose labels stand together.
fn followed_by(stream: &Stream, label: &Label, columns: usize) -> Vec<usize> {
    let own = label.keys().first().into_iter();
    let ends = own.flat_map(|key| stream.find(key, 0).map(|start| start + key.len()));
    let is_figure = |(_, piece): &(usize, Piece)| piece.kind != PieceKind::Words;
    let behind = ends.filter(|end| stream.is_boundary(*end)).filter_map(|end| {
        let at = stream.piece_at(end.checked_sub(1)?) + 1;
        let own = stream.pieces.get(at..at + columns)?;
        let before = stream.pieces.get(..at)?.iter().filter(|piece| is_figure(piece)).count();
        let is_more = stream.pieces.get(at + columns).is_some_and(is_figure);
        (own.iter().all(is_figure) && !is_more).then_some(before)
    });
    behind.collect()
}
