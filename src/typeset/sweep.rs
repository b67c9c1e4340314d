//! Places that may overlap, cut into pieces that do not.

use std::collections::BTreeSet;
use std::ops::Range;

/// A place that is to be seen in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes.
    pub range: Range<usize>,
    /// Of several marks on one character the one of the lowest rank is seen.
    pub rank: u8,
    /// What it belongs to.
    pub finding: usize,
}

/// What comes next on a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'m> {
    /// A mark begins here.
    Begin(&'m Mark),
    /// Text, and the mark that is seen on it.
    Text(Range<usize>, Option<&'m Mark>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    End,
    Begin,
}

/// Marks on the way from the head of a text to its end. The time it takes grows with the marks, not with how they
/// overlap.
#[derive(Debug)]
pub struct Sweep<'m> {
    marks: &'m [Mark],
    events: Vec<(usize, Event, usize)>,
    next: usize,
    active: BTreeSet<(u8, usize)>,
}

impl<'m> Sweep<'m> {
    /// All marks, none of them passed.
    pub fn new(marks: &'m [Mark]) -> Self {
        let mut events = Vec::with_capacity(marks.len() * 2);
        for (index, mark) in marks.iter().enumerate() {
            events.push((mark.range.start, Event::Begin, index));
            if !mark.range.is_empty() {
                events.push((mark.range.end, Event::End, index));
            }
        }
        events.sort_unstable();
        Self { marks, events, next: 0, active: BTreeSet::new() }
    }

    /// The pieces of a line, which must come after the one before.
    pub fn line(&mut self, line: Range<usize>) -> Vec<Piece<'m>> {
        let mut pieces = Vec::new();
        let mut at = line.start;
        loop {
            self.pass(at, &mut pieces);
            if at >= line.end {
                return pieces;
            }
            let end = self.events.get(self.next).map_or(line.end, |(offset, ..)| line.end.min(*offset));
            let seen = self.active.first().and_then(|(_, index)| self.marks.get(*index));
            pieces.push(Piece::Text(at..end, seen));
            at = end;
        }
    }

    /// Takes in what happens up to an offset.
    fn pass(&mut self, at: usize, pieces: &mut Vec<Piece<'m>>) {
        while let Some((_, event, index)) = self.events.get(self.next).filter(|(offset, ..)| *offset <= at) {
            self.next += 1;
            let Some(mark) = self.marks.get(*index) else { continue };
            match event {
                Event::End => {
                    self.active.remove(&(mark.rank, *index));
                }
                Event::Begin => {
                    pieces.push(Piece::Begin(mark));
                    if !mark.range.is_empty() {
                        self.active.insert((mark.rank, *index));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each character of each line shows: a digit for the finding seen, `.` for none; `^` where a mark begins.
    fn drawn(marks: &[(Range<usize>, u8)], lines: &[Range<usize>]) -> Vec<String> {
        let marks: Vec<Mark> = marks
            .iter()
            .enumerate()
            .map(|(finding, (range, rank))| Mark { range: range.clone(), rank: *rank, finding })
            .collect();
        let mut sweep = Sweep::new(&marks);
        let shown = |piece: &Piece<'_>| match piece {
            Piece::Begin(_) => "^".to_owned(),
            Piece::Text(range, seen) => {
                seen.map_or(".".to_owned(), |mark| mark.finding.to_string()).repeat(range.len())
            }
        };
        lines.iter().map(|line| sweep.line(line.clone()).iter().map(shown).collect()).collect()
    }

    #[test]
    fn of_marks_that_overlap_the_lowest_rank_is_seen() {
        assert_eq!(drawn(&[(1..4, 1), (2..3, 0)], &[0..5, 6..7]), [".^0^10.", "."]);
        assert_eq!(
            drawn(&[(0..2, 0), (0..2, 0)], &[0..3, 4..4]),
            ["^^00.", ""],
            "the first, if they are equal"
        );
    }

    #[test]
    fn a_mark_goes_on_over_lines_and_may_have_no_width() {
        assert_eq!(drawn(&[(2..8, 0)], &[0..4, 5..6, 7..10]), ["..^00", "0", "0.."]);
        assert_eq!(drawn(&[(0..0, 0), (3..3, 0), (4..4, 0)], &[0..3, 4..4]), ["^...^", "^"]);
        assert_eq!(drawn(&[(3..5, 0)], &[0..3, 4..6]), ["...^", "0."], "it begins at the line end");
    }
}
