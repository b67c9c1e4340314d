//! The part of a line that is shown. A paragraph of a report is one line of hundreds of characters, a converted
//! file may be a single line of a megabyte: a label is shown with as much around it as the terminal has room for.

use std::ops::Range;

use crate::diag::stand_in;
use crate::render::columns::{columns, width};

/// What stands where a line is cut.
const CUT: &str = "\u{2026}";

/// Characters looked at for each column at most: a run of combining marks takes none.
const CHARACTERS_A_COLUMN: usize = 4;

/// A place on a line that is to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    /// Its bytes in the source.
    pub range: Range<usize>,
    /// The columns that its words take.
    pub words: usize,
}

/// A line of a source, and the columns that there are for it.
#[derive(Clone, Debug)]
pub(super) struct Line<'s> {
    /// The text of the whole source.
    pub text: &'s str,
    /// The bytes of the line without its line end.
    pub range: Range<usize>,
    /// Columns of the terminal that are left for the line.
    pub budget: usize,
}

/// A part of a line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Its bytes in the source.
    pub range: Range<usize>,
    /// The text to show.
    pub shown: String,
    /// For each character boundary of `range`: the byte of `shown` that it is at.
    pub places: Vec<(usize, usize)>,
}

impl Line<'_> {
    /// The window that covers the first anchor, as many of the others as it has room for, nearest first, and
    /// leaves room for the words of the last one.
    pub(super) fn window(&self, anchors: &[Anchor]) -> Window {
        if self.walk(self.range.clone(), self.budget).0 == self.range.end && self.has_room_for_words(anchors)
        {
            return self.cut(self.range.clone());
        }
        let budget = self.budget.saturating_sub(2 * width(CUT));
        let (covered, used) = self.cover(anchors, budget);
        let left = budget - used;
        let words = last(anchors, &covered).map_or(0, |anchor| anchor.words + 1);
        // Words that find no room beside their label hang below it, if there is room there.
        let room = left.checked_sub(words).or(self.budget.checked_sub(words)).unwrap_or(left);
        let most = room.min(left / 2);
        let (start, before) = self.walk_back(self.range.start..covered.start, most);
        let (end, after) = self.walk(covered.end..self.range.end, left - before);
        let spare = (left - before - after).min(left.saturating_sub(words + before));
        let (start, _) = self.walk_back(self.range.start..start, spare);
        self.cut(start..end)
    }

    fn has_room_for_words(&self, anchors: &[Anchor]) -> bool {
        last(anchors, &self.range).is_none_or(|anchor| {
            let column = |offset| self.walk(self.range.start..offset, self.budget).1;
            column(anchor.range.end) + 1 + anchor.words <= self.budget
                || column(anchor.range.start) + anchor.words <= self.budget
        })
    }

    /// The bytes over the first anchor, or its beginning, and those others that fit; and their columns.
    fn cover(&self, anchors: &[Anchor], budget: usize) -> (Range<usize>, usize) {
        let Some(first) = anchors.first() else {
            return (self.range.start..self.range.start, 0);
        };
        let (end, mut used) = self.walk(first.range.clone(), budget);
        let mut covered = first.range.start..end;
        let mut others: Vec<_> = anchors.iter().skip(1).map(|anchor| &anchor.range).collect();
        others.sort_by_key(|other| first.range.start.abs_diff(other.start));
        for other in others {
            let wider = covered.start.min(other.start)..covered.end.max(other.end);
            let (start, before) = self.walk_back(wider.start..covered.start, budget - used);
            let (end, after) = self.walk(covered.end..wider.end, budget - used - before);
            if start == wider.start && end == wider.end {
                covered = wider;
                used += before + after;
            }
        }
        (covered, used)
    }

    /// How far the first `budget` columns of a range reach, and how many of them are taken.
    fn walk(&self, range: Range<usize>, budget: usize) -> (usize, usize) {
        let mut reached = (range.start, 0);
        let text = self.text.get(range).unwrap_or_default();
        for character in text.chars().take(budget.saturating_mul(CHARACTERS_A_COLUMN)) {
            let used = reached.1 + columns(character);
            if used > budget {
                break;
            }
            reached = (reached.0 + character.len_utf8(), used);
        }
        reached
    }

    /// Where the last `budget` columns of a range begin, and how many of them are taken.
    fn walk_back(&self, range: Range<usize>, budget: usize) -> (usize, usize) {
        let mut reached = (range.end, 0);
        let text = self.text.get(range.clone()).unwrap_or_default();
        let mut offset = range.end;
        for character in text.chars().rev().take(budget.saturating_mul(CHARACTERS_A_COLUMN)) {
            offset -= character.len_utf8();
            let used = reached.1 + columns(character);
            if used > budget {
                break;
            }
            // A mark that takes no column stays with the character that it belongs to.
            if used > reached.1 {
                reached = (offset, used);
            }
        }
        reached
    }

    /// The text to show for a range of the line.
    fn cut(&self, range: Range<usize>) -> Window {
        let mut shown = String::new();
        let mut places = Vec::new();
        if range.start > self.range.start {
            shown.push_str(CUT);
        }
        let text = self.text.get(range.clone()).unwrap_or_default();
        for (offset, character) in text.char_indices() {
            places.push((range.start + offset, shown.len()));
            match stand_in(character) {
                Some(instead) => shown.push_str(&instead),
                None => shown.push(character),
            }
        }
        places.push((range.end, shown.len()));
        if range.end < self.range.end {
            shown.push_str(CUT);
        }
        Window { range, shown, places }
    }
}

/// The rightmost of the anchors that lie in a range: its words can stand beside it.
fn last<'a>(anchors: &'a [Anchor], range: &Range<usize>) -> Option<&'a Anchor> {
    let inside = |anchor: &&Anchor| range.start <= anchor.range.start && anchor.range.start <= range.end;
    anchors.iter().filter(inside).max_by_key(|anchor| anchor.range.end)
}

impl Window {
    /// Whether a range of the source is shown whole.
    pub(super) fn shows(&self, range: &Range<usize>) -> bool {
        self.range.start <= range.start && range.end <= self.range.end
    }

    /// The bytes of `shown` for a range of the source. What lies outside is left out, what takes no column is
    /// widened to the character before it, and a range that goes on beyond the window takes in the mark of the cut.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let (start, end) = (self.boundary(range.start), self.boundary(range.end));
        if range.end > self.range.end {
            return start..self.shown.len();
        }
        if start == end || self.shown.get(start..end).is_some_and(|text| width(text) > 0) {
            return start..end;
        }
        let before = self.shown.get(..start).unwrap_or_default();
        let base = before.char_indices().rev().find(|(_, character)| columns(*character) > 0);
        base.map_or(start, |(offset, _)| offset)..end
    }

    fn boundary(&self, offset: usize) -> usize {
        let index = self.places.partition_point(|(real, _)| *real < offset);
        self.places.get(index).or(self.places.last()).map_or(0, |(_, shown)| *shown)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn window(text: &str, budget: usize, marked: &str, words: usize) -> Window {
        let at = text.find(marked).unwrap();
        let line = Line { text, range: 0..text.len(), budget };
        line.window(&[Anchor { range: at..at + marked.len(), words }])
    }

    #[test]
    fn a_line_that_fits_is_shown_whole() {
        assert_eq!(window("一二三", 6, "二", 0).shown, "一二三");
        assert_eq!(window("一二三", 10, "二", 3).shown, "一二三", "the words have room beside it or below");
        assert_eq!(window("a\tb\u{1b}", 10, "b", 0).shown, "a    b\u{241b}");
    }

    #[test]
    fn a_long_line_is_cut_round_the_place() {
        assert_eq!(window("一二三四五六七八九十", 8, "五", 0).shown, "…四五六…");
        assert_eq!(window("一二三四五六七八九十", 8, "一", 0).shown, "一二三…");
        assert_eq!(
            window("一二三四五六七八九十", 8, "十", 0).shown,
            "…九十",
            "a column is kept free behind it"
        );
        let wide = window("一二三四五六七八九十", 8, "二三四五六七八九", 0);
        assert_eq!(wide.shown, "…二三四…", "the beginning of a place that does not fit");
    }

    #[test]
    fn places_are_those_of_what_is_shown() {
        let window = window("一二三四五六七八九十", 8, "五", 0);
        let shown = |range: Range<usize>| window.shown.get(window.place(&range)).unwrap();
        assert_eq!(shown(12..15), "五");
        assert_eq!(shown(12..30), "五六…", "it goes on beyond the cut");
        assert!(window.shows(&(9..18)) && !window.shows(&(6..12)) && !window.shows(&(15..21)));
    }

    #[test]
    fn what_takes_no_column_is_marked_with_the_letter_before() {
        let text = "e\u{301}x";
        let window = window(text, 20, "\u{301}", 0);
        assert_eq!(window.shown.get(window.place(&(1..3))), Some("e\u{301}"));
    }

    proptest! {
        #[test]
        fn a_window_shows_the_beginning_of_its_place_in_the_room_there_is(
            text in "[一二a1 \u{301}\t\u{1b}]{1,60}",
            from in 0usize..60,
            long in 0usize..9,
            words in 0usize..30,
            budget in 12usize..40,
        ) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = places[from % places.len()];
            let end = places[(from % places.len() + long).min(places.len() - 1)];
            let line = Line { text: &text, range: 0..text.len(), budget };
            let window = line.window(&[Anchor { range: start..end, words }]);
            prop_assert!(width(&window.shown) <= budget, "{:?}", window.shown);
            prop_assert!(window.range.start <= start && start <= window.range.end);
            let place = window.place(&(start..end));
            prop_assert!(window.shown.get(place).is_some());
        }
    }
}
