//! The figures of one row to its columns, where they stand on several lines.
//!
//! In a narrow cell a long figure is broken over lines. Its pieces are put together only if the row's own sums hold
//! with them, and hold in no other way.

use rust_decimal::Decimal;

use crate::form::read::values::slot;
use crate::form::reading::Slot;
use crate::parse::{Piece, PieceKind};
use crate::source::Source;
use crate::span::Span;

/// What the form says of a row.
#[derive(Debug)]
pub(in crate::form) struct Shape {
    /// Its columns.
    pub columns: usize,
    /// The sums that hold within it: columns on either side.
    pub sums: Vec<(Vec<usize>, Vec<usize>)>,
}

/// Pieces of figures that may be one: with more line ends than this among them a row is not tried.
const MOST_LINE_ENDS: usize = 10;
/// The narrowest cell holds so many digits.
const FEWEST_DIGITS: usize = 2;
/// Places that a wide character takes across a line: programs differ.
const WIDTHS: [usize; 2] = [1, 2];

/// The figures of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::form) struct Composed {
    /// A slot for each column.
    pub slots: Vec<Slot>,
    /// True if only their place across the page tells the columns of some.
    pub placed: bool,
}

/// Reads the figures on the lines of a row; `None` if they can mean several things, or nothing.
pub(in crate::form) fn compose(source: &Source, lines: &[&[Piece]], shape: &Shape) -> Option<Composed> {
    let figures: Vec<Piece> = lines.iter().flat_map(|line| line.iter().copied()).collect();
    let as_written =
        (figures.len() == shape.columns).then(|| figures.iter().map(|piece| slot(*piece)).collect());
    let sure = |slots| Composed { slots, placed: false };
    if lines.len() < 2 {
        return as_written.map(sure);
    }
    let mut ways: Vec<Composed> = as_written.into_iter().map(sure).collect();
    ways.extend(in_order(source, lines, shape.columns).into_iter().map(sure));
    for wide in WIDTHS {
        let around = || around_one_line(source, lines, shape.columns, wide);
        let placed = || Some(Composed { slots: around()?, placed: true });
        ways.extend(by_column(source, lines, shape.columns, wide).map(sure).or_else(placed));
    }
    ways.retain(|way| shape.holds(source, &way.slots));
    let values = |way: &Composed| -> Vec<Option<Decimal>> {
        way.slots.iter().map(|slot| slot.value(source)).collect()
    };
    let first = ways.first()?;
    ways.iter().all(|other| values(other) == values(first)).then(|| first.clone())
}

impl Shape {
    /// True if every sum of the row holds, and there is one.
    pub(in crate::form) fn holds(&self, source: &Source, slots: &[Slot]) -> bool {
        !self.sums.is_empty() && self.judged(source, slots).all(|holds| holds == Some(true))
    }

    /// True if the sums hold whose figures are all there, and there is one.
    pub(in crate::form) fn holds_where_known(&self, source: &Source, slots: &[Slot]) -> bool {
        let mut known = self.judged(source, slots).flatten().peekable();
        known.peek().is_some() && known.all(|holds| holds)
    }

    /// For each sum whether it holds; `None` where a figure is not known.
    fn judged(&self, source: &Source, slots: &[Slot]) -> impl Iterator<Item = Option<bool>> {
        let add = |columns: &[usize]| -> Option<Decimal> {
            columns.iter().map(|column| slots.get(*column)?.value(source)).sum()
        };
        self.sums.iter().map(move |(parts, totals)| Some(add(parts)? == add(totals)?))
    }
}

/// Every way to put figures together over line ends, so that as many are left as there are columns.
fn in_order(source: &Source, lines: &[&[Piece]], columns: usize) -> Vec<Vec<Slot>> {
    let count: usize = lines.iter().map(|line| line.len()).sum();
    let may_go_on = |line: &&[Piece]| {
        let text = line.last().map_or("", |piece| source.slice(piece.span));
        text.len() >= FEWEST_DIGITS && !text.starts_with('0')
    };
    let ends: Vec<usize> = (1..lines.len()).filter(|at| lines.get(at - 1).is_some_and(may_go_on)).collect();
    let Some(joins) = count.checked_sub(columns).filter(|joins| (1..=ends.len()).contains(joins)) else {
        return Vec::new();
    };
    if ends.len() > MOST_LINE_ENDS {
        return Vec::new();
    }
    let chosen = (0_u32..1 << ends.len()).filter(|chosen| usize::try_from(chosen.count_ones()) == Ok(joins));
    let joined = chosen.filter_map(|chosen| {
        let at = |(nth, end): (usize, &usize)| (chosen >> nth & 1 == 1).then_some(*end);
        joined_at(source, lines, &ends.iter().enumerate().filter_map(at).collect::<Vec<_>>())
    });
    joined.collect()
}

/// The figures with the first of these lines put together with what stands before them.
fn joined_at(source: &Source, lines: &[&[Piece]], ends: &[usize]) -> Option<Vec<Slot>> {
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for (nth, piece) in line.iter().enumerate() {
            let is_joined = nth == 0 && ends.contains(&at);
            match groups.last_mut().filter(|_| is_joined) {
                Some(group) => group.push(*piece),
                None => groups.push(vec![*piece]),
            }
        }
    }
    groups.iter().map(|group| together(source, group)).collect()
}

/// The figures with those put together that stand one below the other.
fn by_column(source: &Source, lines: &[&[Piece]], columns: usize, wide: usize) -> Option<Vec<Slot>> {
    let mut places: Vec<(usize, usize, usize, Piece)> = Vec::new();
    for (line, pieces) in lines.iter().enumerate() {
        for piece in *pieces {
            let (start, end) = across(source, piece.span, wide);
            places.push((start, end, line, *piece));
        }
    }
    places.sort_by_key(|(start, _, line, _)| (*start, *line));
    let mut found: Vec<(usize, Vec<(usize, Piece)>)> = Vec::new();
    for (start, end, line, piece) in places {
        match found.last_mut().filter(|(right, _)| start < *right) {
            Some((right, column)) => {
                *right = end.max(*right);
                column.push((line, piece));
            }
            None => found.push((end, vec![(line, piece)])),
        }
    }
    if found.len() != columns {
        return None;
    }
    let slots = found.iter_mut().map(|(_, column)| {
        column.sort_by_key(|(line, _)| *line);
        let lines_differ = column
            .windows(2)
            .all(|pair| pair.first().map(|(line, _)| line) != pair.last().map(|(line, _)| line));
        let pieces: Vec<Piece> = column.iter().map(|(_, piece)| *piece).collect();
        lines_differ.then(|| together(source, &pieces))?
    });
    slots.collect()
}

/// The figures of the middle line, with those put between by their place that stand on the line before and go on on the
/// line behind.
fn around_one_line(source: &Source, lines: &[&[Piece]], columns: usize, wide: usize) -> Option<Vec<Slot>> {
    let [before, line, behind] = lines else { return None };
    if behind.len() != before.len() || line.len() + before.len() != columns {
        return None;
    }
    let place = |piece: &Piece| across(source, piece.span, wide).0;
    let mut found: Vec<(usize, Slot)> = line.iter().map(|piece| (place(piece), slot(*piece))).collect();
    for (head, rest) in before.iter().zip(*behind) {
        found.push((place(head), together(source, &[*head, *rest])?));
    }
    found.sort_by_key(|(place, _)| *place);
    Some(found.into_iter().map(|(_, slot)| slot).collect())
}

/// Where characters begin and end across their line, if wide ones take so many places.
fn across(source: &Source, span: Span, wide: usize) -> (usize, usize) {
    let line = source.line_range(source.line(span.start()));
    let width = |text: Option<&str>| -> usize {
        text.map_or(0, |text| text.chars().map(|letter| if letter.is_ascii() { 1 } else { wide }).sum())
    };
    let start = width(source.text().get(line.start..span.start()));
    (start, start + width(Some(source.slice(span))))
}

/// Some pieces as one figure; several must all be digits.
fn together(source: &Source, pieces: &[Piece]) -> Option<Slot> {
    let (first, others) = pieces.split_first()?;
    if others.is_empty() {
        return Some(slot(*first));
    }
    let mut digits = String::new();
    for piece in pieces {
        let text = source.slice(piece.span);
        let is_plain = matches!(piece.kind, PieceKind::Figure { unit: None })
            && text.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| digits.push_str(text))?;
    }
    let value = digits.parse().ok().filter(|_| !digits.starts_with('0'))?;
    Some(Slot::Joined(first.span, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{parse, parse_rows};
    use crate::span::SourceId;

    /// What lines say of two figures and their sum: the values, and whether their place alone tells the columns.
    fn values(lines: &[&str]) -> Option<(Vec<String>, bool)> {
        let source = Source::from_text(SourceId::new(0), "a.txt", format!("{}\n", lines.join("\n")));
        let rows = parse_rows(&source, parse(&source).lines.into_iter());
        let figures = |row: &crate::parse::Row| {
            row.pieces.iter().copied().filter(|piece| piece.kind != PieceKind::Words).collect()
        };
        let lines: Vec<Vec<Piece>> = rows.iter().map(figures).collect();
        let lines: Vec<&[Piece]> = lines.iter().map(Vec::as_slice).collect();
        let shape = Shape { columns: 3, sums: vec![(vec![0, 1], vec![2])] };
        let composed = compose(&source, &lines, &shape)?;
        let values = composed.slots.iter().map(|slot| slot.value(&source).unwrap().to_string());
        Some((values.collect(), composed.placed))
    }

    fn is_sure(lines: &[&str], expected: [&str; 3]) {
        assert_eq!(values(lines), Some((expected.map(str::to_owned).to_vec(), false)), "{lines:?}");
    }

    #[test]
    fn one_line_is_read_as_it_stands() {
        is_sure(&["1 2 4"], ["1", "2", "4"]);
        assert_eq!(values(&["1 2"]), None);
        assert_eq!(values(&["1 2 3 4"]), None);
    }

    #[test]
    fn a_line_for_each_figure_is_read_if_the_sum_holds() {
        is_sure(&["1", "2", "3"], ["1", "2", "3"]);
        assert_eq!(values(&["1", "2", "4"]), None);
    }

    #[test]
    fn figures_broken_in_narrow_cells_are_put_together() {
        // Column by column, as text taken in the order of the page's own drawing has them.
        is_sure(&["1867", "7 2632", "2130", "9"], ["18677", "2632", "21309"]);
        // One below the other, as text that keeps the layout has them.
        is_sure(&["1867        2130", "     2632", "7           9"], ["18677", "2632", "21309"]);
    }

    #[test]
    fn a_figure_that_stands_between_others_only_by_its_place_is_told_so() {
        let lines = ["       1000     1003", "  3", "          0        3"];
        assert_eq!(values(&lines), None, "3 and 10000 are not 10033");
        let lines = ["       1000     1000", "  3", "  0        3"];
        assert_eq!(values(&lines), Some((["3", "10000", "10003"].map(str::to_owned).to_vec(), true)));
    }

    #[test]
    fn what_can_be_put_together_in_two_ways_is_not() {
        // 10 and 23 and 33, or 1023 and nothing: only one way has a sum.
        is_sure(&["10", "23 33"], ["10", "23", "33"]);
        assert_eq!(values(&["11", "1 1", "13"]), None);
    }
}
