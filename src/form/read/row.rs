//! The figures of one row to its cells, or to a statement of what is wrong with them.
//!
//! Nothing is guessed: a row is read only if its text can mean one thing. Nothing is padded with zero.

use crate::form::read::columns::Grid;
use crate::form::read::values::{slot, values_of};
use crate::form::reading::{Damage, DamageKind, Reading, Slot, Verdict};
use crate::parse::{Piece, PieceKind, digit};
use crate::source::Source;
use crate::span::Span;

/// Reads the values of a row with `columns` columns.
///
/// `label` is the row label's last piece, `pieces` are the pieces after it up to the next label,
/// each with the index of its line in the `grid`.
pub(in crate::form) fn read_row(
    source: &Source,
    grid: &Grid<'_>,
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
    let line = grid.line(label.0);
    if let (Some(_), Some(figure)) = (line, only_repeated(source, &here, columns)) {
        return Reading::Slots(vec![slot(figure)]);
    }
    let on_line = line.filter(|_| values.iter().all(|(at, _)| *at == label.0));
    if let Some(reading) = on_line.and_then(|row| grid.read(source, (row, label.1), &values, columns)) {
        return reading;
    }
    let spans: Vec<Span> = here.iter().map(|(_, piece)| piece.span).collect();
    // Between separators a figure is one figure; elsewhere digits of several cells may stand together.
    match (line, only_split(source, &spans, columns)) {
        (None, Some(slots)) => Reading::ByDigit(slots, damage(source, label.1, spans, false, columns)),
        (line, _) => {
            let separated = line.is_some() && stand_apart(label, &here);
            Reading::Damaged(damage(source, label.1, spans, separated, columns))
        }
    }
}

/// The figure of a table of one column that a converter wrote into every cell that it spans.
fn only_repeated(source: &Source, values: &[&(usize, Piece)], columns: usize) -> Option<Piece> {
    let ((_, first), others) = values.split_first().filter(|_| columns == 1)?;
    let text = |piece: &Piece| source.slice(piece.span);
    let is_next = |(at, (_, piece)): (usize, &&(usize, Piece))| piece.cell == first.cell + at + 1;
    let repeats = others.iter().all(|(_, piece)| text(piece) == text(first));
    (repeats && others.iter().enumerate().all(is_next)).then_some(*first)
}

/// True if each value has a cell of its own; digits that follow a label in its cell have none.
fn stand_apart(label: (usize, Piece), values: &[&(usize, Piece)]) -> bool {
    let places = [&label].into_iter().chain(values.iter().copied()).map(|(row, piece)| (*row, piece.cell));
    places.clone().zip(places.skip(1)).all(|(one, next)| one != next)
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
pub(in crate::form) fn read_line(
    source: &Source,
    grid: &Grid<'_>,
    label: (usize, Piece),
    figures: &[(usize, Piece)],
    columns: usize,
) -> Reading {
    let by_place = || {
        let on_line = figures.len() < columns && figures.iter().all(|(at, _)| *at == label.0);
        on_line.then(|| grid.read_line(source, label.0, figures, columns))?
    };
    by_place().unwrap_or_else(|| read_row(source, &Grid::default(), label, figures, columns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::locate::table_text::Stream;
    use crate::parse::parse;
    use crate::span::SourceId;

    /// What a line says of three columns, the first words being its label.
    fn read(line: &str) -> (Source, Reading) {
        let source = Source::from_text(SourceId::new(0), "report.txt", format!("{line}\n"));
        let stream = Stream::read(&source, &parse(&source).lines);
        let grid = Grid::of(&stream.rows, std::iter::empty());
        let (label, values) = stream.pieces.split_first().unwrap();
        let reading = read_row(&source, &grid, *label, values, 3);
        (source, reading)
    }

    fn texts(source: &Source, slots: &[Slot]) -> Vec<String> {
        let text = |slot: &Slot| match slot {
            Slot::Figure(span, _) => source.slice(*span).to_owned(),
            Slot::Blank(span) => format!("blank {}", source.slice(*span)),
            Slot::Joined(span, value) => format!("{value} from {}", source.slice(*span)),
            Slot::Words(span) => format!("words {}", source.slice(*span)),
        };
        slots.iter().map(text).collect()
    }

    #[track_caller]
    fn is_read(line: &str, expected: [&str; 3]) {
        match read(line) {
            (source, Reading::Slots(slots)) => assert_eq!(texts(&source, &slots), expected, "{line}"),
            (_, other) => panic!("{line}: {other:?}"),
        }
    }

    #[track_caller]
    fn is_damaged(line: &str, kind: DamageKind, values: &[&str], separated: bool) {
        match read(line) {
            (source, Reading::Damaged(damage)) => {
                let texts: Vec<&str> = damage.values.iter().map(|span| source.slice(*span)).collect();
                assert_eq!(
                    (damage.kind, damage.separated, texts.as_slice()),
                    (kind, separated, values),
                    "{line}"
                );
            }
            (_, other) => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn as_many_values_as_columns_are_read() {
        is_read("规章\t1\t20\t3", ["1", "20", "3"]);
        is_read("规章 1 20 3", ["1", "20", "3"]);
        is_read("规章 | 1 | / | 3 |", ["1", "blank /", "3"]);
    }

    #[test]
    fn as_many_digits_as_columns_are_read_one_by_one() {
        let (source, Reading::ByDigit(slots, damage)) = read("规章123") else { panic!("not by digit") };
        assert_eq!(texts(&source, &slots), ["1", "2", "3"]);
        assert_eq!((damage.kind, damage.separated), (DamageKind::RunOn, false));
    }

    #[test]
    fn other_numbers_of_values_are_damage() {
        is_damaged("规章1234", DamageKind::RunOn, &["1234"], false);
        is_damaged("规章 1 2", DamageKind::Missing, &["1", "2"], false);
        is_damaged("规章\t1\t2", DamageKind::Missing, &["1", "2"], true);
        is_damaged("规章\t1\t2\t3\t4", DamageKind::Extra, &["1", "2", "3", "4"], true);
        is_damaged("规章 12 03", DamageKind::RunOn, &["12", "03"], false);
    }

    #[test]
    fn digits_in_the_labels_own_cell_have_no_cells_of_their_own() {
        is_damaged("规章1234 |", DamageKind::RunOn, &["1234"], false);
        is_damaged("| 规章1234 |  |  |  |", DamageKind::RunOn, &["1234"], false);
        is_damaged("| 规章 12 03 |", DamageKind::RunOn, &["12", "03"], false);
    }
}
