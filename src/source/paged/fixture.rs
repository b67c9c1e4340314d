//! Pages made by hand.

use super::{Area, Glyph, Page, Ruling, flatten};
use crate::source::flat::{Allowance, Flat};

/// The size of letters, in thousandths of a point.
const EM: i32 = 10_000;

/// A page that is being made: 400 pt wide and 600 pt high.
pub(super) struct Made(pub Page);

impl Made {
    pub(super) fn new() -> Self {
        Self(Page { width: 400_000, height: 600_000, ..Page::default() })
    }

    /// Letters of a size from a place on, in points; an ASCII letter is half as wide, and a space is left out.
    pub(super) fn sized(mut self, size: i32, left: i32, baseline: i32, words: &str) -> Self {
        let mut left = left * 1000;
        for letter in words.chars() {
            let right = left + if letter.is_ascii() { size / 2 } else { size };
            let baseline = baseline * 1000;
            let area = Area { left, top: baseline - size * 8 / 10, right, bottom: baseline + size / 5 };
            if !letter.is_whitespace() {
                self.0.glyphs.push(Glyph { letter, area, baseline, size });
            }
            left = right;
        }
        self
    }

    pub(super) fn text(self, left: i32, baseline: i32, words: &str) -> Self {
        self.sized(EM, left, baseline, words)
    }

    /// A ruling between two points: left, top, right, bottom.
    pub(super) fn ruling(mut self, area: [i32; 4]) -> Self {
        let [left, top, right, bottom] = area.map(|at| at * 1000);
        self.0.rulings.push(Ruling { area: Area { left, top, right, bottom } });
        self
    }

    /// The four sides of a cell.
    pub(super) fn cell(self, [left, top, right, bottom]: [i32; 4], words: &str) -> Self {
        let ruled = self
            .ruling([left, top, right, top])
            .ruling([left, bottom, right, bottom])
            .ruling([left, top, left, bottom])
            .ruling([right, top, right, bottom]);
        words
            .split('\n')
            .zip(0..)
            .fold(ruled, |made, (line, at)| made.text(left + 4, top + 12 + at * 12, line))
    }

    /// Cells side by side, 60 points wide and 20 high, from a height on.
    pub(super) fn row(self, top: i32, words: &[&str]) -> Self {
        words.iter().zip(0..).fold(self, |made, (words, at)| {
            let left = 40 + at * 60;
            made.cell([left, top, left + 60, top + 20], words)
        })
    }
}

pub(super) fn told(pages: impl IntoIterator<Item = Made>) -> String {
    flat(pages).text.text().to_owned()
}

pub(super) fn flat(pages: impl IntoIterator<Item = Made>) -> Flat {
    let pages: Vec<Page> = pages.into_iter().map(|made| made.0).collect();
    flatten(&pages, &mut Allowance::default()).unwrap().0
}

/// A line of 32 letters from margin to margin, 40 to 360.
pub(super) fn full() -> String {
    "本机关坚持以公开为常态不公开为例外认真做好政府信息公开各项工作"
        .chars()
        .chain("甲乙".chars())
        .take(32)
        .collect()
}
