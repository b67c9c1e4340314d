//! The figures of one row to its cells, or to a statement of what is wrong with them.
//!
//! Nothing is guessed: a row is read only if its text can mean one thing. Nothing is padded with zero.

use std::ops::Range;

use crate::parse::{LineKind, Piece, PieceKind, Row, digit};
use crate::source::Source;
use crate::span::Span;

/// What stands in one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A figure, with its unit.
    Figure(Span, Option<Span>),
    /// A dash, a slash, or nothing at this place.
    Blank(Span),
    /// Words where a figure should stand.
    Words(Span),
}

/// What the text of a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A slot for each column.
    Slots(Vec<Slot>),
    /// A slot for each column if the places of the empty cells can be trusted; the form's equations are to
    /// confirm that, since tables in text often lose a cell and close up.
    ByPlace(Vec<Slot>),
    /// The row cannot be read.
    Damaged(Damage),
}

/// Why a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What is wrong with it.
    pub kind: DamageKind,
    /// The values' characters; where they should stand if there are none.
    pub span: Span,
    /// Each value's characters.
    pub values: Vec<Span>,
    /// True if the values stand in cells of their own, between separators.
    pub separated: bool,
    /// What the equations make of it.
    pub verdict: Verdict,
}

/// What the equations make of a damaged row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// So many readings that they are not counted.
    Countless,
    /// No reading satisfies the equations: something else is wrong as well.
    Nothing,
    /// This many readings; the cells, by index, that have one value in all of them.
    Several(usize, Vec<(usize, i64)>),
    /// One reading: its values, the cells whose text is lost or was run together, the number of equations
    /// that confirm it.
    One {
        /// The value of each cell of the row.
        values: Vec<i64>,
        /// Cells, by index, that have no text of their own.
        lost: Vec<usize>,
        /// Equations of known cells that the row takes part in.
        equations: usize,
    },
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DamageKind {
    /// Digits of several cells run together.
    RunOn,
    /// Fewer values than columns.
    Missing,
    /// More values than columns.
    Extra,
}

/// Reads the values of a row with `columns` columns.
///
/// `label` is the row label's last piece, `pieces` are the pieces after it up to the next label,
/// each with the index of its line in `rows`.
pub(super) fn read_row(
    source: &Source,
    rows: &[Row],
    label: (usize, Piece),
    pieces: &[(usize, Piece)],
    columns: usize,
) -> Reading {
    let values = values_of(label.0, pieces);
    let here: Vec<&(usize, Piece)> =
        values.iter().filter(|(_, piece)| piece.kind != PieceKind::Words).collect();
    if here.len() == columns {
        return Reading::Slots(here.iter().map(|(_, piece)| slot(*piece)).collect());
    }
    let grid = rows.get(label.0).filter(|row| row.line.kind.has_separators() && row.cells > 1);
    if let Some(row) = grid.filter(|_| values.iter().all(|(at, _)| *at == label.0)) {
        if let Some(reading) = read_grid(source, row, label.1, &values, columns) {
            return reading;
        }
    }
    let spans: Vec<Span> = here.iter().map(|(_, piece)| piece.span).collect();
    // Between separators a figure is one figure; elsewhere digits of several cells may stand together.
    match (grid, only_split(source, &spans, columns)) {
        (None, Some(slots)) => Reading::Slots(slots),
        (grid, _) => Reading::Damaged(damage(source, label.1, spans, grid.is_some(), columns)),
    }
}

/// The one way to cut an unbroken run of digits into the columns: as many digits as columns. If anything
/// separates them, a cell may be lost between, and digits cannot be counted.
fn only_split(source: &Source, values: &[Span], columns: usize) -> Option<Vec<Slot>> {
    let [run] = values else { return None };
    let digits = all_digits(source.slice(*run)).filter(|digits| digits.chars().count() == columns)?;
    let cut = digits.char_indices().map(|(at, letter)| {
        let start = run.start() + at;
        Slot::Figure(source.span(start..start + letter.len_utf8()), None)
    });
    Some(cut.collect())
}

/// The pieces that can be values: figures and dashes, up to a later line that begins with words once there
/// are any; words only from the label's own line.
fn values_of(label_row: usize, pieces: &[(usize, Piece)]) -> Vec<(usize, Piece)> {
    let mut values: Vec<(usize, Piece)> = Vec::new();
    let mut last_row = label_row;
    for (row, piece) in pieces {
        let new_line = *row != last_row;
        last_row = *row;
        if piece.kind == PieceKind::Words {
            if new_line && values.iter().any(|(_, value)| value.kind != PieceKind::Words) {
                break;
            }
            if *row == label_row {
                values.push((*row, *piece));
            }
        } else {
            values.push((*row, *piece));
        }
    }
    values
}

fn slot(piece: Piece) -> Slot {
    match piece.kind {
        PieceKind::Figure { unit } => Slot::Figure(piece.span, unit),
        PieceKind::Mark => Slot::Blank(piece.span),
        PieceKind::Words => Slot::Words(piece.span),
    }
}

/// Reads a row whose cells stand between separators on the label's own line and whose values are not as many
/// as the columns.
fn read_grid(
    source: &Source,
    row: &Row,
    label: Piece,
    values: &[(usize, Piece)],
    columns: usize,
) -> Option<Reading> {
    let cells = Cells::of(source, row, label, values)?;
    let filled: Vec<usize> = cells.filled().collect();
    let (Some(first), Some(last)) = (filled.first(), filled.last()) else {
        // Nothing but empty cells: all are blank, if there are cells at all.
        return (cells.slots.len() >= columns)
            .then(|| Reading::Slots(cells.slots.into_iter().take(columns).collect()));
    };
    let from_first = cells.slots.get(*first..*last + 1)?;
    if from_first.len() == columns {
        return Some(if filled.len() == columns {
            Reading::Slots(from_first.to_vec())
        } else {
            Reading::ByPlace(from_first.to_vec())
        });
    }
    // A bar at either end makes every cell sure; a tab at the end of a line may be anything.
    let closed = match row.line.kind {
        LineKind::Bars => cells.slots.len() == columns + cells.trailing,
        _ => cells.slots.len() == columns && *last + 1 == columns,
    };
    closed.then(|| Reading::ByPlace(cells.slots.into_iter().take(columns).collect()))
}

/// The cells after a label on its line.
struct Cells {
    slots: Vec<Slot>,
    /// Separators at the end of the line that only close it.
    trailing: usize,
}

impl Cells {
    /// `None` if a cell holds more than one value.
    fn of(source: &Source, row: &Row, label: Piece, values: &[(usize, Piece)]) -> Option<Self> {
        let separators = separators(source, row);
        let mut slots = Vec::new();
        for cell in label.cell + 1..row.cells {
            let mut inside = values.iter().filter(|(_, piece)| piece.cell == cell);
            let found = inside.next();
            if found.is_some_and(|(_, piece)| piece.kind != PieceKind::Words)
                && inside.any(|(_, piece)| piece.kind != PieceKind::Words)
            {
                return None;
            }
            let empty = || Slot::Blank(source.span(empty_cell(source, row, &separators, cell)));
            slots.push(found.map_or_else(empty, |(_, piece)| slot(*piece)));
        }
        let ends_with_bar = source.slice(row.line.span).ends_with(['|', '\u{FF5C}', '\u{2502}']);
        Some(Self { slots, trailing: usize::from(ends_with_bar) })
    }

    fn filled(&self) -> impl Iterator<Item = usize> {
        let is_filled = |slot: &Slot| !matches!(slot, Slot::Blank(span) if span.is_empty());
        self.slots.iter().enumerate().filter(move |(_, slot)| is_filled(slot)).map(|(at, _)| at)
    }
}

/// The place after each separator of a line.
fn separators(source: &Source, row: &Row) -> Vec<usize> {
    let is_separator = |character: char| matches!(character, '|' | '\t' | '\u{FF5C}' | '\u{2502}');
    source
        .slice(row.line.span)
        .char_indices()
        .filter(|(_, character)| is_separator(*character))
        .map(|(at, character)| row.line.span.start() + at + character.len_utf8())
        .collect()
}

/// The middle of an empty cell: after one space if there is one.
fn empty_cell(source: &Source, row: &Row, separators: &[usize], cell: usize) -> Range<usize> {
    let start = cell.checked_sub(1).and_then(|at| separators.get(at)).copied().unwrap_or(row.line.span.end());
    let space = source.text().get(start..).is_some_and(|rest| rest.starts_with(' '));
    let at = (start + usize::from(space)).min(row.line.span.end());
    at..at
}

fn damage(source: &Source, label: Piece, values: Vec<Span>, separated: bool, columns: usize) -> Damage {
    let span = values.iter().copied().reduce(Span::cover).unwrap_or_else(|| label.span.after());
    let digits: usize = values.iter().map(|span| source.slice(*span).chars().count()).sum();
    let padded = |span: &Span| {
        source.slice(*span).chars().filter_map(digit).take(2).collect::<Vec<_>>().starts_with(&[0])
    };
    let run_on =
        values.iter().any(|span| padded(span) && span.len() > 1) || (values.len() == 1 && digits > 1);
    let kind = match values.len() {
        count if count > columns => DamageKind::Extra,
        _ if run_on && !separated && digits >= columns => DamageKind::RunOn,
        _ => DamageKind::Missing,
    };
    Damage { kind, span, values, separated, verdict: Verdict::Countless }
}

fn all_digits(text: &str) -> Option<&str> {
    text.chars().all(|character| digit(character).is_some()).then_some(text)
}

/// Reads a table whose rows stand side by side: `columns` figures in all.
pub(super) fn read_line(
    source: &Source,
    label: (usize, Piece),
    figures: &[(usize, Piece)],
    columns: usize,
) -> Result<Vec<Slot>, Damage> {
    match read_row(source, &[], label, figures, columns) {
        Reading::Slots(slots) | Reading::ByPlace(slots) => Ok(slots),
        Reading::Damaged(damage) => Err(damage),
    }
}
