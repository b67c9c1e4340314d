//! Which pieces behind a label can be its values.

use crate::form::reading::Slot;
use crate::parse::{Piece, PieceKind};

/// The pieces that can be values: figures and dashes, up to a later line that begins with words once there
/// are any; words only from the label's own line.
pub(in crate::form) fn values_of(label_row: usize, pieces: &[(usize, Piece)]) -> Vec<(usize, Piece)> {
    let mut values: Vec<(usize, Piece)> = Vec::new();
    let (mut last_row, mut has_value) = (label_row, false);
    for (row, piece) in pieces {
        let new_line = *row != last_row;
        last_row = *row;
        if piece.kind == PieceKind::Words {
            if new_line && has_value {
                break;
            }
            if *row == label_row {
                values.push((*row, *piece));
            }
        } else {
            values.push((*row, *piece));
            has_value = true;
        }
    }
    values
}

pub(in crate::form) fn slot(piece: Piece) -> Slot {
    match piece.kind {
        PieceKind::Figure { unit } => Slot::Figure(piece.span, unit),
        PieceKind::Mark => Slot::Blank(piece.span),
        PieceKind::Words => Slot::Words(piece.span),
    }
}
