//! Letters to lines of text.

use super::letters::{Letter, is_closing};
use super::page::Area;

/// Letters on one line, left to right.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its page, from 1.
    pub page: usize,
    /// Its number on the page, from 1.
    pub number: usize,
    pub letters: Vec<Letter>,
    pub area: Area,
    pub baseline: i32,
    /// The largest size in it, in thousandths of a point.
    pub size: i32,
}

impl Line {
    /// Letters, from which the line takes its measures.
    fn of(mut letters: Vec<Letter>) -> Option<Self> {
        letters.sort_by_key(|letter| (letter.glyph.area.left, letter.number));
        let mut kept: Vec<Letter> = Vec::with_capacity(letters.len());
        for letter in letters {
            if !kept.iter().rev().take(2).any(|before| is_twice(before, &letter)) {
                kept.push(letter);
            }
        }
        let first = kept.first()?;
        let (mut area, baseline) = (first.glyph.area, first.glyph.baseline);
        let mut size = 0;
        for Letter { glyph, .. } in &kept {
            area.left = area.left.min(glyph.area.left);
            area.right = area.right.max(glyph.area.right);
            area.top = area.top.min(glyph.area.top);
            area.bottom = area.bottom.max(glyph.area.bottom);
            size = size.max(glyph.size);
        }
        Some(Self { page: 0, number: 0, letters: kept, area, baseline, size })
    }

    /// Where it ends, without a sign at its end, which may hang over the margin.
    pub(super) fn right_of_words(&self) -> i32 {
        let ends = self.letters.iter().rev().skip_while(|letter| is_closing(letter.glyph.letter));
        ends.map(|letter| letter.glyph.area.right).next().unwrap_or(self.area.right)
    }

    /// True if a sign is at its end.
    pub(super) fn ends_with_sign(&self) -> bool {
        self.letters.last().is_some_and(|letter| is_closing(letter.glyph.letter))
    }

    /// What it says, without spaces.
    pub(super) fn letters_only(&self) -> String {
        self.letters.iter().map(|letter| letter.glyph.letter).collect()
    }

    /// The parts of it that are so many thousandths of an em or more apart.
    pub(super) fn parts(&self, gap: i32) -> Vec<&[Letter]> {
        let widest = |left: &Letter, right: &Letter| left.glyph.size.max(right.glyph.size);
        let is_near = |left: &Letter, right: &Letter| {
            let apart = i64::from(right.glyph.area.left - left.glyph.area.right);
            apart * 1000 < i64::from(widest(left, right)) * i64::from(gap)
        };
        self.letters.chunk_by(is_near).collect()
    }
}

/// True for a letter that is drawn again, a little aside, to look bold.
fn is_twice(before: &Letter, letter: &Letter) -> bool {
    let (one, two) = (before.glyph, letter.glyph);
    one.letter == two.letter && (two.area.left - one.area.left) * 5 < one.size
}

/// The lines that letters stand on, top to bottom. Baselines within two fifths of an em are one.
pub(super) fn lines_of(mut letters: Vec<Letter>) -> Vec<Line> {
    letters.sort_by_key(|letter| (letter.glyph.baseline, letter.number));
    let mut lines = Vec::new();
    let mut open: Vec<Letter> = Vec::new();
    for letter in letters {
        let is_next = open.first().is_some_and(|first| {
            let em = first.glyph.size.max(letter.glyph.size);
            (letter.glyph.baseline - first.glyph.baseline) * 5 > em * 2
        });
        if is_next {
            lines.extend(Line::of(std::mem::take(&mut open)));
        }
        open.push(letter);
    }
    lines.extend(Line::of(open));
    lines
}
