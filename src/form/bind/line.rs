//! A table whose rows stand side by side, in one line of values.

use crate::form::bind::binder::Binder;
use crate::form::filled::{FilledPart, FilledRow};
use crate::form::locate::row_labels::anchor;
use crate::form::locate::table_text::Stream;
use crate::form::read::columns::Grid;
use crate::form::read::row::read_line;
use crate::form::read::values::slot;
use crate::form::reading::{Reading, Slot};
use crate::form::repair::provisional;
use crate::form::schema::label::Label;
use crate::form::schema::model::Table;
use crate::form::wrapped::{Composed, Shape, balance_in_some_order, compose};
use crate::parse::{Piece, PieceKind};

impl Binder<'_> {
    /// A table whose rows stand side by side: all figures of the section are its values.
    pub(super) fn line(
        &mut self,
        stream: &Stream,
        index: usize,
        table: &Table,
        found: &mut FilledPart,
    ) -> bool {
        let columns = table.rows.len() * table.columns.len();
        let is_figure = |(_, piece): &&(usize, Piece)| piece.kind != PieceKind::Words;
        let Some(first_figure) = stream.pieces.iter().position(|piece| is_figure(&piece)) else {
            return self.empty_line(stream, table);
        };
        let Some(label) = stream.pieces.get(first_figure.saturating_sub(1)).copied() else { return false };
        let is_table = |(row, _): &&(usize, Piece)| !self.is_sentence(stream, *row);
        let figures = stream.pieces.iter().skip(first_figure).take_while(is_table).filter(is_figure);
        let figures: Vec<(usize, Piece)> = figures.copied().collect();
        let row = figures.first().map_or(0, |(row, _)| *row);
        let before = (row, Piece { cell: 0, ..label.1 });
        let grid = Grid::of(&stream.rows, std::iter::empty());
        let is_mine = |filled: &FilledRow| filled.table == index;
        let Some(first) = self.filled.rows.iter().position(is_mine) else { return false };
        let rows = first..first + table.rows.len();
        if let Some(lines) = spread_over(stream, &figures).filter(|_| figures.len() >= columns) {
            let lines: Vec<&[Piece]> = lines.iter().map(Vec::as_slice).collect();
            let heads_in_order = stands_in_order(stream, table);
            let in_order = lines.iter().any(|line| line.len() > 2) || heads_in_order;
            let shape = self.shape(index, None);
            let composed = compose(self.source, &lines, &shape).filter(|_| in_order);
            if let Some(Composed { slots, .. }) = composed {
                self.place(rows, table.first_cell, Reading::Slots(slots));
                return true;
            }
            let is_column = heads_in_order
                && stand_together(stream, first_figure, figures.len())
                && lines.iter().all(|line| line.len() == 1);
            let is_read = match figures.len() - columns {
                0 => !self.may_be_out_of_order(&figures, &shape),
                1 => self.holds_without_one(&figures, &shape),
                _ => false,
            };
            if !is_column || !is_read {
                self.give_up(stream, index, found);
                return true;
            }
        }
        let reading = read_line(self.source, &grid, before, &figures, columns);
        self.place(rows, table.first_cell, reading);
        true
    }

    /// True if nothing tells that the figures stand in the order of the form, as those of a page may have been taken in
    /// another: the sums may hold in one. With an empty cell among them each order has its own sums, and the others hold.
    fn may_be_out_of_order(&self, figures: &[(usize, Piece)], shape: &Shape) -> bool {
        let slots: Vec<Slot> = figures.iter().map(|(_, piece)| slot(*piece)).collect();
        let values: Option<Vec<_>> = slots.iter().map(|slot| slot.value(self.source)).collect();
        values.map_or_else(
            || !shape.holds_where_known(self.source, &slots),
            |values| balance_in_some_order(values, shape),
        )
    }

    /// True if the sums hold with one of the figures left out: no figure is broken over two lines, and none is wrong.
    fn holds_without_one(&self, figures: &[(usize, Piece)], shape: &Shape) -> bool {
        let slots: Vec<Slot> = figures.iter().map(|(_, piece)| slot(*piece)).collect();
        (0..slots.len()).any(|out| {
            let mut left = slots.clone();
            left.remove(out);
            shape.holds(self.source, &left)
        })
    }

    /// True of a line that is a part of a sentence: no table goes on behind it.
    fn is_sentence(&self, stream: &Stream, row: usize) -> bool {
        let text = stream.rows.get(row).map_or("", |row| self.source.slice(row.line.span));
        text.contains(['\u{FF0C}', '\u{3002}', '\u{FF1B}'])
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
}

/// True if all column heads stand there in the order of the form. Else figures may stand in another order as well, and the
/// sums of a block hold in any order of its figures.
fn stands_in_order(stream: &Stream, table: &Table) -> bool {
    let words: Vec<char> = stream.words();
    let at = |from: usize| {
        let rest = words.get(from..).unwrap_or_default();
        table.columns.iter().position(|column| rest.starts_with(column.label.own()))
    };
    let mut form = (0..table.rows.len()).flat_map(|_| 0..table.columns.len());
    (0..words.len()).filter_map(at).all(|column| form.any(|expected| expected == column))
        && form.next().is_none()
}

/// True if so many figures follow each other from this piece on, and no words stand between.
fn stand_together(stream: &Stream, first: usize, count: usize) -> bool {
    let pieces = stream.pieces.get(first..first + count);
    pieces.is_some_and(|pieces| pieces.iter().all(|(_, piece)| piece.kind != PieceKind::Words))
}

/// The figures line by line, if they stand on several lines without separators.
fn spread_over(stream: &Stream, figures: &[(usize, Piece)]) -> Option<Vec<Vec<Piece>>> {
    let lines: Vec<Vec<Piece>> = figures
        .chunk_by(|(one, _), (other, _)| one == other)
        .map(|line| line.iter().map(|(_, piece)| *piece).collect())
        .collect();
    let rows = figures.iter().filter_map(|(row, _)| stream.rows.get(*row));
    let is_spread = lines.len() > 1 && !rows.into_iter().any(|row| row.line.kind.has_separators());
    is_spread.then_some(lines)
}
