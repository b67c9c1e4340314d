//! Where each character of a text stands on its page, as the page is shown.

use std::ops::Range;

use super::page::{Area, Page};
use crate::source::flat::Trace;

/// The pages of a text and the areas of their characters.
#[derive(Debug)]
pub(in crate::source) struct Spots {
    trace: Trace,
    /// For each page the number of its first character.
    firsts: Vec<usize>,
    areas: Vec<Area>,
}

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The page, from 1.
    pub page: usize,
    /// What is taken there: how far from the left and from the top of the page, how wide and how high, in thousandths of
    /// a point. `None` if nothing is printed there.
    pub area: Option<[i32; 4]>,
}

impl Spots {
    /// The characters of these pages, by their numbers in the trace of a text that was made of them.
    pub(in crate::source) fn of(pages: &[Page], trace: Trace) -> Self {
        let mut firsts = Vec::with_capacity(pages.len());
        let mut areas = Vec::with_capacity(pages.iter().map(|page| page.glyphs.len()).sum());
        for page in pages {
            firsts.push(areas.len());
            areas.extend(page.glyphs.iter().map(|glyph| page.as_shown(glyph.area)));
        }
        Self { trace, firsts, areas }
    }

    /// Where the characters of a range of the text stand, as far as they are on the page of the first of them. `None` if
    /// all of the range was added to the text.
    pub(in crate::source) fn spot(&self, range: Range<usize>) -> Option<Spot> {
        let mut numbers = self.trace.origins(range).flatten().peekable();
        let page = self.page_of(*numbers.peek()?)?;
        let first = *self.firsts.get(page - 1)?;
        let end = self.firsts.get(page).copied().unwrap_or(self.areas.len());
        let here = numbers.filter(|number| (first..end).contains(number));
        let all = here.filter_map(|number| self.areas.get(number).copied()).reduce(Area::with)?;
        let side = |from: i32, to: i32| to.saturating_sub(from);
        let area = [all.left, all.top, side(all.left, all.right), side(all.top, all.bottom)];
        Some(Spot { page, area: Some(area) })
    }

    fn page_of(&self, number: usize) -> Option<usize> {
        let page = self.firsts.partition_point(|first| *first <= number);
        (page > 0 && number < self.areas.len()).then_some(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::paged::fixture::{Made, flat};

    /// The spot of words in the text of pages.
    fn spot(pages: &[Page], words: &str) -> Option<Spot> {
        let text = flat(pages.iter().cloned().map(Made)).text;
        let at = text.text().find(words).unwrap();
        let (_, trace) = text.into_parts();
        Spots::of(pages, trace).spot(at..at + words.len())
    }

    #[test]
    fn words_are_found_on_their_page() {
        let pages =
            [Made::new().text(40, 50, "总体情况"), Made::new().text(60, 90, "三12甲")].map(|made| made.0);
        let area = Some([70_000, 82_000, 10_000, 10_000]);
        assert_eq!(spot(&pages, "12"), Some(Spot { page: 2, area }));
        assert_eq!(spot(&pages[..1], "总体情况").unwrap().area, Some([40_000, 42_000, 40_000, 10_000]));
    }

    #[test]
    fn a_cell_is_found_whatever_was_drawn_first() {
        let page = Made::new().text(104, 32, "9").row(20, &["规章", ""]).row(40, &["文件", "30"]).0;
        let area = Some([104_000, 24_000, 5_000, 10_000]);
        assert_eq!(spot(std::slice::from_ref(&page), "9"), Some(Spot { page: 1, area }));
        let both = spot(std::slice::from_ref(&page), "规章 | 9").unwrap().area;
        assert_eq!(both, Some([44_000, 24_000, 65_000, 10_000]));
        assert_eq!(spot(&[page], " | "), None, "added");
    }

    #[test]
    fn what_goes_on_is_boxed_where_it_begins() {
        let full: String =
            "本机关坚持以公开为常态不公开为例外认真做好政府信息公开各项工作甲乙".chars().take(32).collect();
        let pages = [Made::new().text(40, 570, &full), Made::new().text(40, 50, "丙丁。")].map(|made| made.0);
        let found = spot(&pages, "甲丙丁").unwrap();
        assert_eq!(found.page, 1);
        assert_eq!(found.area.unwrap()[1], 562_000);
    }

    #[test]
    fn a_page_that_was_turned_is_shown_as_it_is() {
        // A page 400 wide and 600 high whose text runs so: the letters stand near the upper left corner as it is read.
        let read = Area { left: 40_000, top: 42_000, right: 50_000, bottom: 52_000 };
        let shown =
            |quarters, width, height| Page { width, height, quarters, ..Page::default() }.as_shown(read);
        let area = |left, top, right, bottom| Area { left, top, right, bottom };
        assert_eq!(shown(0, 400_000, 600_000), read);
        assert_eq!(shown(1, 600_000, 400_000), area(348_000, 40_000, 358_000, 50_000), "it runs down");
        assert_eq!(shown(2, 400_000, 600_000), area(350_000, 548_000, 360_000, 558_000), "upside down");
        assert_eq!(shown(3, 600_000, 400_000), area(42_000, 550_000, 52_000, 560_000), "it runs up");
    }
}
