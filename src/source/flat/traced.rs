//! Text that knows where it comes from: each stretch of it stands for a range of an original.

use std::ops::Range;

/// A text with the places of its parts in an original.
///
/// Invariant: the marks are in order of `at`, the first is at 0 if there is any text, and none is at the end.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Traced {
    text: String,
    trace: Trace,
}

/// The places of the parts of a text, without the text.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Trace {
    marks: Vec<Mark>,
    /// Bytes of the text.
    length: usize,
}

/// From `at` up to the next mark, the text stands for `start..end` of the original: byte by byte if both are as long,
/// else as a whole. What the original does not have stands for an empty range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    at: usize,
    start: usize,
    end: usize,
}

/// A mark with the end of its stretch.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    at: usize,
    to: usize,
    start: usize,
    end: usize,
}

impl Stretch {
    fn is_invented(self) -> bool {
        self.start == self.end
    }

    /// Where a place within the stretch is; `whole` if only the whole stretch has a place.
    fn place(self, at: usize, whole: usize) -> usize {
        if self.to - self.at == self.end - self.start { self.start + (at - self.at) } else { whole }
    }

    /// Where a place of the original within the stretch is in the text; `whole` if only the whole stretch is there. A place
    /// before or behind it is its edge.
    fn image(self, origin: usize, whole: usize) -> usize {
        let at = origin.clamp(self.start, self.end);
        if self.to - self.at == self.end - self.start { self.at + (at - self.start) } else { whole }
    }
}

impl Traced {
    /// The text.
    pub(in crate::source) fn text(&self) -> &str {
        &self.text
    }

    /// The text, and apart from it the places.
    pub(in crate::source) fn into_parts(self) -> (String, Trace) {
        (self.text, self.trace)
    }

    /// Adds text that stands for a range of the original.
    pub(in crate::source) fn push(&mut self, text: &str, origin: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(text);
        self.trace.length = self.text.len();
        let marks = &mut self.trace.marks;
        let goes_on = marks.last().is_some_and(|last| {
            let is_even = at - last.at == last.end - last.start && text.len() == origin.len();
            let is_invented = last.start == last.end && origin.is_empty();
            last.end == origin.start && (is_even || is_invented)
        });
        match marks.last_mut() {
            Some(last) if goes_on => last.end = origin.end,
            _ => marks.push(Mark { at, start: origin.start, end: origin.end }),
        }
    }

    /// Adds text that the original does not have, at a place of it.
    pub(in crate::source) fn invent(&mut self, text: &str, at: usize) {
        self.push(text, at..at);
    }

    /// Adds a part of another text with its places.
    pub(in crate::source) fn append(&mut self, other: &Self, part: Range<usize>) {
        let mut next = other.trace.index_at(part.start);
        while let Some(stretch) = other.trace.stretch(next).filter(|stretch| stretch.at < part.end) {
            let (from, to) = (stretch.at.max(part.start), stretch.to.min(part.end));
            let origin = stretch.place(from, stretch.start)..stretch.place(to, stretch.end);
            self.push(other.text.get(from..to).unwrap_or_default(), origin);
            next += 1;
        }
    }

    /// For each of these places of the original where the first part begins that is there or behind it; the end if none is.
    pub(in crate::source) fn after(&self, origins: &[usize]) -> Vec<usize> {
        if origins.is_empty() {
            return Vec::new();
        }
        let mut begins: Vec<(usize, usize)> =
            self.trace.marks.iter().map(|mark| (mark.start, mark.at)).collect();
        begins.sort_unstable();
        let mut first = self.text.len();
        for (_, at) in begins.iter_mut().rev() {
            first = first.min(*at);
            *at = first;
        }
        let after = |origin: &usize| {
            let begin = begins.partition_point(|(start, _)| start < origin);
            begins.get(begin).map_or(self.text.len(), |(_, at)| *at)
        };
        origins.iter().map(after).collect()
    }

    /// See [`Trace::origin`].
    pub(in crate::source) fn origin(&self, range: Range<usize>) -> Range<usize> {
        self.trace.origin(range)
    }
}

impl Trace {
    /// Where a range of the text comes from. Of a text that the original does not have, and of an empty range, the
    /// place is empty too.
    pub(in crate::source) fn origin(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            let at = self.point(range.start);
            return at..at;
        }
        let (first, last) = (self.index_at(range.start), self.index_at(range.end - 1));
        let real = |index: &usize| self.stretch(*index).is_some_and(|stretch| !stretch.is_invented());
        let (Some(first), Some(last)) = ((first..=last).find(real), (first..=last).rfind(real)) else {
            let at = self.point(range.start);
            return at..at;
        };
        let start = self
            .stretch(first)
            .map_or(0, |stretch| stretch.place(range.start.max(stretch.at), stretch.start));
        let end =
            self.stretch(last).map_or(0, |stretch| stretch.place(range.end.min(stretch.to), stretch.end));
        start..end.max(start)
    }

    /// The other way round: for each range of the original the part of the text that stands for it. Where nothing does,
    /// that is the place before what stands for the next that is there.
    pub(in crate::source) fn images(&self, origins: &[Range<usize>]) -> Vec<Range<usize>> {
        let stretches = (0..self.marks.len()).filter_map(|index| self.stretch(index));
        let mut real: Vec<Stretch> = stretches.filter(|stretch| !stretch.is_invented()).collect();
        real.sort_by_key(|stretch| stretch.start);
        let image = |origin: &Range<usize>| {
            let next = real.partition_point(|stretch| stretch.end <= origin.start);
            let start = real.get(next).map_or(self.length, |stretch| stretch.image(origin.start, stretch.at));
            let last = real.partition_point(|stretch| stretch.start < origin.end).checked_sub(1);
            let end = last
                .and_then(|last| real.get(last))
                .map_or(0, |stretch| stretch.image(origin.end, stretch.to));
            start..if origin.is_empty() { start } else { end.max(start) }
        };
        origins.iter().map(image).collect()
    }

    /// Where the parts of a range that the original has come from, in the order of the text.
    pub(in crate::source) fn origins(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.index_at(range.start);
        let stretches = (first..).map_while(|index| self.stretch(index));
        let here = stretches.take_while(move |stretch| stretch.at < range.end);
        here.filter(|stretch| !stretch.is_invented()).map(move |stretch| {
            let start = stretch.place(range.start.max(stretch.at), stretch.start);
            start..stretch.place(range.end.min(stretch.to), stretch.end)
        })
    }

    /// Where a place between two characters is: by the one that follows, or else the one before, or else where the
    /// text was added.
    fn point(&self, at: usize) -> usize {
        let index = self.index_at(at);
        let Some(here) = self.stretch(index) else { return 0 };
        if at >= here.to {
            return here.end;
        }
        if !here.is_invented() {
            return here.place(at, here.start);
        }
        let before = index.checked_sub(1).and_then(|index| self.stretch(index)).filter(|_| at == here.at);
        before.filter(|before| !before.is_invented()).map_or(here.start, |before| before.end)
    }

    /// The index of the mark whose stretch holds a byte; the last one past the end.
    fn index_at(&self, at: usize) -> usize {
        self.marks.partition_point(|mark| mark.at <= at).saturating_sub(1)
    }

    fn stretch(&self, index: usize) -> Option<Stretch> {
        let mark = self.marks.get(index)?;
        let to = self.marks.get(index + 1).map_or(self.length, |next| next.at);
        Some(Stretch { at: mark.at, to, start: mark.start, end: mark.end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `甲&nbsp;乙丙` as a cell of a row.
    fn row() -> Traced {
        let mut cell = Traced::default();
        cell.push("甲", 10..13);
        cell.push("\u{A0}", 13..19);
        cell.push("乙", 19..22);
        cell.push("丙", 22..25);
        let mut row = Traced::default();
        row.invent("| ", 10);
        row.append(&cell, 0..cell.text().len());
        row.invent(" ", 25);
        row.invent("| ", 40);
        row.invent(" |", 40);
        row
    }

    #[test]
    fn text_of_the_original_has_its_own_place() {
        let row = row();
        assert_eq!(row.text(), "| 甲\u{A0}乙丙 |  |");
        assert_eq!(row.origin(2..5), 10..13);
        assert_eq!(row.origin(5..7), 13..19, "an entity is one place");
        assert_eq!(row.origin(10..13), 22..25);
        assert_eq!(row.origin(0..13), 10..25, "what was added has no place");
        assert_eq!(row.origin(2..14), 10..25);
    }

    #[test]
    fn places_between_characters_and_added_text() {
        let row = row();
        assert_eq!(row.origin(7..7), 19..19);
        assert_eq!(row.origin(13..13), 25..25);
        let empty = row.text().rfind(" |").unwrap();
        assert_eq!(row.origin(empty..empty), 40..40, "an empty cell is where it was opened");
        assert_eq!(row.origin(empty..empty + 1), 40..40);
        assert_eq!(Traced::default().origin(0..0), 0..0);
        assert_eq!(row.origin(row.text().len()..row.text().len()), 40..40);
    }

    #[test]
    fn a_range_of_the_original_has_its_part_of_the_text() {
        let row = row();
        let (text, trace) = row.into_parts();
        let of = |origin: Range<usize>| {
            let image = trace.images(&[origin]).remove(0);
            (image.start, text.get(image).unwrap().to_owned())
        };
        assert_eq!(of(10..13), (2, "甲".to_owned()));
        assert_eq!(of(22..25), (10, "丙".to_owned()));
        assert_eq!(of(10..25), (2, "甲\u{A0}乙丙".to_owned()));
        assert_eq!(of(15..16), (5, "\u{A0}".to_owned()), "an entity is one place");
        assert_eq!(of(0..4), (2, String::new()), "what is not in the text stands before what is");
        assert_eq!(of(19..19), (7, String::new()));
        assert_eq!(of(60..70).1, "", "nothing follows");
    }

    #[test]
    fn a_part_keeps_its_places() {
        let (row, mut part) = (row(), Traced::default());
        part.append(&row, 7..13);
        assert_eq!(part.text(), "乙丙");
        assert_eq!(part.origin(3..6), 22..25);
    }
}
