//! Words of merged cells that a converter writes into every cell they span: they are one label.

use std::collections::BTreeMap;

use crate::parse::{Piece, PieceKind, Row};
use crate::source::Source;
use crate::span::Span;

/// Letters of a label: fewer are a remark where a figure should stand, and several cells may say the same.
const FEWEST_LETTERS: usize = 4;

/// The words that stood last in each cell of the rows so far.
#[derive(Debug, Default)]
pub(in crate::form) struct Repeated {
    above: BTreeMap<usize, Span>,
}

impl Repeated {
    /// Drops the words that only repeat those of the cell before, and in a row with figures those of the cell above if
    /// they are no label of their own.
    pub(in crate::form) fn drop_from(&mut self, source: &Source, row: &mut Row) {
        if !row.line.kind.has_separators() || row.cells < 2 {
            return;
        }
        let is_words = |piece: &Piece| {
            piece.kind == PieceKind::Words
                && source.slice(piece.span).chars().nth(FEWEST_LETTERS - 1).is_some()
        };
        let is_same = |one: Span, other: Span| source.slice(one) == source.slice(other);
        row.pieces.dedup_by(|piece, before| {
            let is_next = piece.cell == before.cell + 1;
            let repeats = is_next && is_words(piece) && is_words(before) && is_same(piece.span, before.span);
            // What the next cell repeats is compared with this one.
            before.cell += usize::from(repeats);
            repeats
        });
        let label = row.pieces.iter().rposition(is_words).map(|at| (at, row.pieces.len() > at + 1));
        let mut at = 0;
        row.pieces.retain(|piece| {
            let is_caption = label.is_some_and(|(label, has_figures)| at < label && has_figures);
            at += 1;
            if !is_words(piece) {
                return true;
            }
            let above = self.above.insert(piece.cell, piece.span);
            !(is_caption && above.is_some_and(|above| is_same(above, piece.span)))
        });
    }
}
