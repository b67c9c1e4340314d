//! The shown lines of one source, with the marks under them. Line numbers and columns are those of the source.

use std::collections::BTreeMap;
use std::ops::Range;

use super::window::{Anchor, Line, Window};
use crate::diag::visible;
use crate::render::columns::width;
use crate::source::{Position, Source};

/// A place that is to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its bytes in the source.
    pub range: Range<usize>,
    /// What to say there, ready to show; may be empty.
    pub words: String,
    /// Whether it is the place to mend.
    pub primary: bool,
}

/// The lines that are shown of one source.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The name of the source, ready to show.
    pub name: String,
    /// The shown text of the lines, each with a line end.
    pub text: String,
    /// The lines in order.
    pub lines: Vec<ShownLine>,
    /// What is marked. Marks over the same bytes are drawn in reverse order.
    pub marks: Vec<Mark>,
}

/// One line of a sheet.
#[derive(Debug)]
pub(super) struct ShownLine {
    /// Its number in the sheet: lines that follow each other in the source do so here, others are set apart.
    pub index: usize,
    /// Its number in the source.
    pub number: usize,
    /// Its bytes in the text of the sheet, without the line end.
    pub range: Range<usize>,
    window: Window,
}

/// Something marked on a sheet.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Its bytes in the text of the sheet.
    pub range: Range<usize>,
    /// Where it begins in the source.
    pub start: Position,
    /// What is marked.
    pub place: Place,
}

/// How far apart the numbers of lines are that do not follow each other.
const GAP: usize = 3;

impl Sheet {
    /// Lays the places of one source out on lines of `columns` columns; windows are cut round those that come
    /// first. Also returns the places for which, or for whose words, there is no room.
    pub(super) fn lay(source: &Source, places: Vec<Place>, columns: usize) -> (Self, Vec<Place>) {
        let spreads: Vec<_> = places.into_iter().map(|place| Spread::of(source, place)).collect();
        let across = spreads.iter().filter(|spread| spread.last.is_some()).count();
        let budget = columns.saturating_sub(2 * across);
        let name = visible(source.name()).into_owned();
        let mut sheet = Self { name, text: String::new(), lines: Vec::new(), marks: Vec::new() };
        for (number, anchors) in anchors_by_line(&spreads) {
            let line = Line { text: source.text(), range: source.line_range(number), budget };
            sheet.add_line(number, line.window(&anchors));
        }
        let mut left_out = Vec::new();
        for spread in spreads {
            match sheet.mark(&spread) {
                Some(range) => {
                    let start = source.position(spread.place.range.start);
                    sheet.marks.push(Mark { range, start, place: spread.place });
                }
                None => left_out.push(spread.place),
            }
        }
        sheet.fit_words(budget, &mut left_out);
        (sheet, left_out)
    }

    /// The line that a byte of the text lies on.
    pub(super) fn line_at(&self, byte: usize) -> Option<&ShownLine> {
        let after = self.lines.partition_point(|line| line.range.start <= byte);
        self.lines.get(after.saturating_sub(1))
    }

    /// The line of this number in the sheet, or the one before the gap that the number falls into.
    pub(super) fn line(&self, index: usize) -> Option<&ShownLine> {
        let after = self.lines.partition_point(|line| line.index <= index);
        self.lines.get(after.saturating_sub(1))
    }

    fn add_line(&mut self, number: usize, window: Window) {
        let index = self
            .lines
            .last()
            .map_or(0, |before| before.index + if before.number + 1 == number { 1 } else { GAP });
        let start = self.text.len();
        self.text.push_str(&window.shown);
        let range = start..self.text.len();
        self.text.push('\n');
        self.lines.push(ShownLine { index, number, range, window });
    }

    /// The bytes of the sheet that a place takes; `None` if it is not shown.
    fn mark(&self, spread: &Spread) -> Option<Range<usize>> {
        let shown = |end: &End| {
            let line = self.lines.iter().find(|line| line.number == end.line)?;
            if !spread.place.primary && !line.window.shows(&end.range) {
                return None;
            }
            let place = line.window.place(&end.range);
            Some(line.range.start + place.start..line.range.start + place.end)
        };
        let first = shown(&spread.first)?;
        match &spread.last {
            None => Some(first),
            Some(last) => Some(first.start..shown(last)?.end),
        }
    }

    /// Takes away the words that would run over the edge, unless they can hang below their mark.
    fn fit_words(&mut self, budget: usize, left_out: &mut Vec<Place>) {
        let mut silent = Vec::new();
        for line in &self.lines {
            let on_line =
                |mark: &&Mark| line.range.start <= mark.range.start && mark.range.end <= line.range.end;
            let rightmost =
                self.marks.iter().filter(on_line).map(|mark| (mark.range.end, mark.range.start)).max();
            for mark in self.marks.iter_mut().filter(|mark| on_line(&&**mark)) {
                let words = width(&mark.place.words);
                let column = |byte: usize| width(self.text.get(line.range.start..byte).unwrap_or_default());
                let is_rightmost = rightmost == Some((mark.range.end, mark.range.start));
                if words == 0 || is_rightmost && column(mark.range.end) + 1 + words <= budget {
                    continue;
                }
                if column(mark.range.start) + words > budget {
                    left_out.push(mark.place.clone());
                    mark.place.words.clear();
                } else if is_rightmost {
                    // A mark without words at the same place keeps the words from standing beside it.
                    let place = Place { words: String::new(), ..mark.place.clone() };
                    silent.push(Mark { place, ..mark.clone() });
                }
            }
        }
        self.marks.splice(0..0, silent);
    }
}

/// A place by the lines that it begins and ends on.
struct Spread {
    place: Place,
    first: End,
    /// Only if it ends on another line.
    last: Option<End>,
}

/// What of a place lies on a line, or the character at the end of it that has to be seen.
struct End {
    line: usize,
    range: Range<usize>,
}

impl Spread {
    fn of(source: &Source, place: Place) -> Self {
        let text = source.text().get(place.range.clone()).unwrap_or_default();
        let trimmed = place.range.start + text.trim_end().len();
        let first = source.line(place.range.start);
        let line = source.line_range(first);
        let start = place.range.start.min(line.end);
        if trimmed <= line.end {
            // White space alone is marked as far as the line goes.
            let end = if trimmed > start { trimmed } else { place.range.end.clamp(start, line.end) };
            return Self { place, first: End { line: first, range: start..end }, last: None };
        }
        let head = text.chars().next().map_or(0, char::len_utf8);
        let tail = text.trim_end().chars().next_back().map_or(0, char::len_utf8);
        let last = End { line: source.line(trimmed), range: trimmed - tail..trimmed };
        Self {
            place,
            first: End { line: first, range: start..(start + head).min(line.end) },
            last: Some(last),
        }
    }
}

/// The lines to show and what has to be seen on each. A single line between two of them is shown too.
fn anchors_by_line(spreads: &[Spread]) -> BTreeMap<usize, Vec<Anchor>> {
    let mut lines: BTreeMap<usize, Vec<Anchor>> = BTreeMap::new();
    for spread in spreads {
        let words = width(&spread.place.words);
        let last = spread.last.as_ref().unwrap_or(&spread.first);
        if last.line != spread.first.line {
            let anchor = Anchor { range: spread.first.range.clone(), words: 0 };
            lines.entry(spread.first.line).or_default().push(anchor);
        }
        lines.entry(last.line).or_default().push(Anchor { range: last.range.clone(), words });
    }
    let numbers: Vec<_> = lines.keys().copied().collect();
    for (before, after) in numbers.iter().zip(numbers.iter().skip(1)) {
        if before + 2 == *after {
            lines.insert(before + 1, Vec::new());
        }
    }
    lines
}
