//! Cells by their place: rows whose cells stand between separators, some of them empty.
//!
//! Conversions drop cells and pad lines, so the place of an empty cell is trusted only if the values on either
//! side fill the row, if full rows of the same shape begin at the same cell, or if bars close the row.

use std::ops::Range;

use crate::form::read::values::{slot, values_of};
use crate::form::reading::{Reading, Slot};
use crate::form::repair::MOST_DIGITS;
use crate::parse::{LineKind, Piece, PieceKind, Row, digit, is_separator};
use crate::source::{BARS, Source};

/// The lines of a section, and where the values of their full rows begin.
#[derive(Debug, Default)]
pub(in crate::form) struct Grid<'r> {
    rows: &'r [Row],
    full: Vec<Shape>,
    /// Of rows of any shape their cells, the cell of their label, and the most columns of such a row.
    widest: Vec<(usize, usize, usize)>,
}

/// The shape of a full row.
#[derive(Clone, Copy, Debug)]
struct Shape {
    /// Cells of its line.
    cells: usize,
    /// The cell of its label.
    label: usize,
    /// The cell of its first value.
    first: usize,
    /// Its columns.
    columns: usize,
}

impl<'r> Grid<'r> {
    /// Learns from the rows that have a value for every column.
    pub(in crate::form) fn of<'p>(
        rows: &'r [Row],
        texts: impl Iterator<Item = ((usize, Piece), &'p [(usize, Piece)], usize)>,
    ) -> Self {
        let mut grid = Self { rows, ..Self::default() };
        for ((at, label), pieces, columns) in texts {
            let Some(cells) = grid.line(at).map(|row| row.cells) else { continue };
            grid.widen(cells, label.cell, columns);
            let values = values_of(at, pieces);
            let ends = values.first().zip(values.last());
            let Some(((_, first), (_, last))) = ends else { continue };
            if values.len() == columns && first.cell + columns == last.cell + 1 {
                grid.full.push(Shape { cells, label: label.cell, first: first.cell, columns });
            }
        }
        grid
    }

    fn widen(&mut self, cells: usize, label: usize, columns: usize) {
        match self.widest.iter_mut().find(|(of, at, _)| (*of, *at) == (cells, label)) {
            Some((_, _, most)) => *most = columns.max(*most),
            None => self.widest.push((cells, label, columns)),
        }
    }

    /// How many columns the widest row has that has as many cells as this one and its label in the same.
    fn widest(&self, row: &Row, label: Piece) -> Option<usize> {
        let alike = self.widest.iter().find(|(cells, at, _)| (*cells, *at) == (row.cells, label.cell));
        alike.map(|(_, _, most)| *most)
    }

    /// A line, if it has separators.
    pub(in crate::form) fn line(&self, at: usize) -> Option<&'r Row> {
        self.rows.get(at).filter(|row| row.line.kind.has_separators() && row.cells > 1)
    }

    /// The cell at which full rows of this shape begin, if they agree.
    fn first_cell(&self, row: &Row, label: Piece, columns: usize) -> Option<usize> {
        let alike = || self.full.iter().filter(|shape| shape.cells == row.cells && shape.columns == columns);
        let only = |shapes: Vec<usize>| {
            let first = shapes.first().copied()?;
            shapes.iter().all(|start| *start == first).then_some(first)
        };
        let same_label = alike().filter(|shape| shape.label == label.cell).map(|shape| shape.first);
        only(same_label.collect()).or_else(|| only(alike().map(|shape| shape.first).collect()))
    }

    /// Reads a line that holds every cell of a table whose rows stand side by side.
    pub(in crate::form) fn read_line(
        &self,
        source: &Source,
        at: usize,
        values: &[(usize, Piece)],
        columns: usize,
    ) -> Option<Reading> {
        let row = self.line(at).filter(|_| values.iter().all(|(_, piece)| is_one_figure(source, *piece)))?;
        let opening = usize::from(source.slice(row.line.span).starts_with(BARS));
        let body = cells(source, row, opening..row.cells.checked_sub(closing_bar(source, row))?, values)?;
        let is_filled = |slot: &Slot| !is_empty(*slot);
        let (first, last) = (body.iter().position(is_filled)?, body.iter().rposition(is_filled)?);
        let start = if last + 1 - first == columns { first } else { 0 };
        let is_whole = last + 1 - first == columns || body.len() == columns;
        is_whole.then(|| Some(Reading::ByPlace(body.get(start..start + columns)?.to_vec())))?
    }

    /// Reads a row whose cells stand on the label's own line and whose values are not as many as the columns.
    pub(in crate::form) fn read(
        &self,
        source: &Source,
        (row, label): (&Row, Piece),
        values: &[(usize, Piece)],
        columns: usize,
    ) -> Option<Reading> {
        if values.iter().any(|(_, piece)| piece.kind != PieceKind::Words && piece.cell == label.cell) {
            return None;
        }
        let cells = cells(source, row, label.cell + 1..row.cells, values)?;
        let body = cells.get(..cells.len() - closing_bar(source, row))?;
        let filled: Vec<usize> =
            body.iter().enumerate().filter(|(_, slot)| !is_empty(**slot)).map(|(at, _)| at).collect();
        let by_place = |first: usize| Some(Reading::ByPlace(body.get(first..first + columns)?.to_vec()));
        let (Some(first), Some(last)) = (filled.first().copied(), filled.last().copied()) else {
            // Nothing but empty cells: all are blank, if there are cells at all. A narrow row begins where the wide
            // ones do.
            let widest = self.widest(row, label).filter(|most| (columns..=body.len()).contains(most));
            let first = body.len().checked_sub(widest.unwrap_or(columns))?;
            return Some(Reading::Slots(body.get(first..first + columns)?.to_vec()));
        };
        if last + 1 - first == columns {
            return by_place(first);
        }
        if let Some(start) = self.first_cell(row, label, columns) {
            let start = start.checked_sub(label.cell + 1)?;
            return (start <= first && last < start + columns).then(|| by_place(start))?;
        }
        let ends_closed = row.line.kind == LineKind::Bars || last + 1 == columns;
        if body.len() == columns && ends_closed {
            return by_place(0);
        }
        // Where no cell is lost, figures are the last ones of a row.
        let start = body.len().checked_sub(columns).filter(|start| *start <= first)?;
        if source.kind().keeps_cells() { by_place(start) } else { None }
    }
}

/// False of digits that must be several figures: too many, or with a zero in front.
fn is_one_figure(source: &Source, piece: Piece) -> bool {
    let mut digits = source.slice(piece.span).chars().filter_map(digit);
    let is_padded = digits.clone().count() > 1 && digits.clone().next() == Some(0);
    let is_whole = source.slice(piece.span).chars().all(|letter| digit(letter).is_some());
    !is_whole || (!is_padded && digits.nth(MOST_DIGITS).is_none())
}

fn is_empty(slot: Slot) -> bool {
    matches!(slot, Slot::Blank(span) if span.is_empty())
}

/// Some cells of a line; `None` if one holds more than one value.
fn cells(source: &Source, row: &Row, wanted: Range<usize>, values: &[(usize, Piece)]) -> Option<Vec<Slot>> {
    let separators = separators(source, row);
    // The values of a line stand in the order of its cells.
    let mut rest = values;
    let read = |cell: usize| {
        let before = rest.partition_point(|(_, piece)| piece.cell < cell);
        rest = rest.get(before..).unwrap_or_default();
        let inside = || rest.iter().take_while(|(_, piece)| piece.cell == cell);
        if inside().filter(|(_, piece)| piece.kind != PieceKind::Words).count() > 1 {
            return None;
        }
        let empty = || Slot::Blank(source.span(empty_cell(source, row, &separators, cell)));
        Some(inside().next().map_or_else(empty, |(_, piece)| slot(*piece)))
    };
    wanted.map(read).collect()
}

/// 1 if the line ends with a bar that only closes it.
fn closing_bar(source: &Source, row: &Row) -> usize {
    usize::from(source.slice(row.line.span).ends_with(BARS))
}

/// The place after each separator of a line.
fn separators(source: &Source, row: &Row) -> Vec<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::locate::table_text::Stream;
    use crate::form::read::row::read_row;
    use crate::parse::parse;
    use crate::span::SourceId;

    /// The last line's slots for three columns after the lines before it, read by place or outright; `None` if it is
    /// damaged.
    fn last(lines: &str) -> Option<String> {
        let source = Source::from_text(SourceId::new(0), "report.txt", format!("{lines}\n"));
        let stream = Stream::read(&source, &parse(&source).lines);
        let of_line = |at: usize| -> Vec<(usize, Piece)> {
            stream.pieces.iter().filter(|(row, _)| *row == at).copied().collect()
        };
        let rows: Vec<Vec<(usize, Piece)>> = (0..stream.rows.len()).map(of_line).collect();
        let texts = rows.iter().map(|pieces| (pieces[0], &pieces[1..], 3));
        let grid = Grid::of(&stream.rows, texts);
        let pieces = rows.last()?;
        let slots = match read_row(&source, &grid, pieces[0], &pieces[1..], 3) {
            Reading::Slots(slots) | Reading::ByPlace(slots) => slots,
            Reading::ByDigit(..) | Reading::Damaged(_) => return None,
        };
        let text = |slot: &Slot| match slot {
            Slot::Figure(span, _) | Slot::Joined(span, _) | Slot::Words(span) => {
                source.slice(*span).to_owned()
            }
            Slot::Blank(_) => "_".to_owned(),
        };
        Some(slots.iter().map(text).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn values_at_both_ends_fix_the_places_between() {
        assert_eq!(last("规章 | 1 |  | 3 |").as_deref(), Some("1 _ 3"));
        assert_eq!(last("规章\t\t1\t\t3").as_deref(), Some("1 _ 3"));
        assert_eq!(last("规章\t1\t3"), None);
    }

    #[test]
    fn full_rows_of_the_same_shape_show_where_a_row_begins() {
        let full = "规章 |  | 1 | 2 | 3 |";
        assert_eq!(last(&format!("{full}\n行政许可 |  |  | 5 |  |")).as_deref(), Some("_ 5 _"));
        assert_eq!(last("行政许可 |  |  | 5 |  |"), None);
        // Full rows that begin at different cells show nothing.
        assert_eq!(last(&format!("{full}\n行政处罚 | 1 | 2 | 3 |  |\n行政许可 |  |  | 5 |  |")), None);
    }

    #[test]
    fn bars_that_close_the_row_count_its_cells() {
        assert_eq!(last("规章 | 1 |  |  |").as_deref(), Some("1 _ _"));
        assert_eq!(last("规章\t1\t\t"), None);
    }

    #[test]
    fn a_row_of_empty_cells_is_blank_throughout() {
        assert_eq!(last("规章 |  |  |  |").as_deref(), Some("_ _ _"));
        assert_eq!(last("规章123 |  |  |  |"), None);
    }

    #[test]
    fn a_narrow_row_of_empty_cells_begins_where_the_wide_ones_do() {
        let source =
            Source::from_text(SourceId::new(0), "report.txt", "规章\t\t\t\n行政许可\t\t\t\n".to_owned());
        let stream = Stream::read(&source, &parse(&source).lines);
        let pieces = &stream.pieces;
        let texts = [(pieces[0], &[][..], 3), (pieces[1], &[][..], 1)];
        let grid = Grid::of(&stream.rows, texts.into_iter());
        let Reading::Slots(slots) = read_row(&source, &grid, pieces[1], &[], 1) else { panic!("not read") };
        let [Slot::Blank(span)] = slots[..] else { panic!("{slots:?}") };
        assert_eq!(span.start(), "规章\t\t\t\n行政许可\t".len());
    }
}
