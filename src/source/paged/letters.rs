//! Characters with their numbers, and what stands between two of them.

use super::page::{Area, Glyph, Page};
use crate::source::flat::{Traced, is_wide};

/// Farthest from the page's corner that anything is looked at, in thousandths of a point.
const FARTHEST: i32 = 200_000_000;

/// Largest font, in thousandths of a point.
const LARGEST: i32 = 2_000_000;

/// A character with its number through all pages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub number: usize,
    pub glyph: Glyph,
}

impl Letter {
    /// The letters of a page whose first has this number, without those far off any paper.
    pub(super) fn of_page(page: &Page, first: usize) -> Vec<Self> {
        let letters =
            page.glyphs.iter().enumerate().map(|(at, glyph)| Self { number: first + at, glyph: *glyph });
        letters.filter(Self::is_sane).collect()
    }

    fn is_sane(&self) -> bool {
        let Glyph { area, baseline, size, .. } = self.glyph;
        is_near(area)
            && baseline.checked_abs().is_some_and(|at| at <= FARTHEST)
            && (1..=LARGEST).contains(&size)
    }

    /// The middle of its box: along and down.
    pub(super) fn centre(&self) -> (i32, i32) {
        let Area { left, top, right, bottom } = self.glyph.area;
        (middle(left, right), middle(top, bottom))
    }

    /// True for a sign right behind another letter on its line.
    pub(super) fn hangs_on(&self, before: &Self) -> bool {
        let (one, two) = (before.glyph, self.glyph);
        is_closing(two.letter)
            && one.baseline == two.baseline
            && (two.area.left - one.area.right).abs() * 4 < two.size
    }

    /// True if a space stands between this letter and the next one of its line.
    pub(super) fn is_parted_from(&self, next: &Self) -> bool {
        let gap = next.glyph.area.left - self.glyph.area.right;
        let em = self.glyph.size.max(next.glyph.size);
        let is_latin = self.glyph.letter.is_ascii() && next.glyph.letter.is_ascii();
        if is_latin { gap * 10 >= em * 3 } else { gap >= em }
    }
}

/// True for an area that can be reckoned with.
pub(super) fn is_near(area: Area) -> bool {
    [area.left, area.top, area.right, area.bottom]
        .iter()
        .all(|at| at.checked_abs().is_some_and(|at| at <= FARTHEST))
}

/// Between two places.
pub(super) const fn middle(from: i32, to: i32) -> i32 {
    from + (to - from) / 2
}

/// Adds letters of one line, left to right.
pub(super) fn push_letters(words: &mut Traced, letters: &[Letter]) {
    let mut before: Option<&Letter> = None;
    for letter in letters {
        if before.is_some_and(|before| before.is_parted_from(letter)) {
            words.invent(" ", letter.number);
        }
        push_letter(words, letter);
        before = Some(letter);
    }
}

/// Adds one letter.
pub(super) fn push_letter(words: &mut Traced, letter: &Letter) {
    let mut buffer = [0; 4];
    words.push(letter.glyph.letter.encode_utf8(&mut buffer), letter.number..letter.number + 1);
}

/// Adds letters of the next line to what the lines before it say. A line is broken for want of room: only between words
/// that are not Chinese was there a space.
pub(super) fn go_on_with(words: &mut Traced, letters: &[Letter]) {
    let Some(first) = letters.first() else { return };
    if words.text().chars().next_back().is_some_and(|before| is_space_between(before, first.glyph.letter)) {
        words.invent(" ", first.number);
    }
    push_letters(words, letters);
}

/// Adds words of the next page to what a cell says.
pub(super) fn go_on_with_words(words: &mut Traced, next: &Traced) {
    let before = words.text().chars().next_back();
    if before.zip(next.text().chars().next()).is_some_and(|(before, after)| is_space_between(before, after)) {
        words.invent(" ", next.origin(0..0).start);
    }
    words.append(next, 0..next.text().len());
}

/// True if a line break between the two stands for a space.
pub(super) fn is_space_between(before: char, after: char) -> bool {
    let is_word = |letter: char| !is_wide(letter) && !letter.is_ascii_digit() && letter.is_alphanumeric();
    let is_sign = |letter: char| letter.is_ascii() && is_closing(letter);
    (is_word(before) || before.is_ascii_digit() || is_sign(before))
        && (is_word(after) || after.is_ascii_digit())
        && (is_word(before) || is_word(after))
}

/// Signs that no line begins with.
pub(super) const fn is_closing(letter: char) -> bool {
    matches!(
        letter,
        ')' | ']'
            | ','
            | '.'
            | ';'
            | ':'
            | '%'
            | '\u{FF09}'
            | '\u{300B}'
            | '\u{3009}'
            | '\u{201D}'
            | '\u{2019}'
            | '\u{3011}'
            | '\u{3015}'
            | '\u{3001}'
            | '\u{3002}'
            | '\u{FF0C}'
            | '\u{FF1B}'
            | '\u{FF1A}'
            | '\u{FF01}'
            | '\u{FF1F}'
            | '\u{FF05}'
    )
}

/// True for words that begin with a number of a list: digits and a dot, a numeral and a comma, or a bracket.
pub(super) fn begins_anew(words: &str) -> bool {
    let is_numeral = |letter: char| {
        matches!(
            letter,
            '\u{4E00}'
                | '\u{4E8C}'
                | '\u{4E09}'
                | '\u{56DB}'
                | '\u{4E94}'
                | '\u{516D}'
                | '\u{4E03}'
                | '\u{516B}'
                | '\u{4E5D}'
                | '\u{5341}'
                | '\u{767E}'
        )
    };
    let is_number = |letter: char| letter.is_ascii_digit() || is_numeral(letter);
    if words.starts_with(['(', '\u{FF08}']) {
        return true;
    }
    let rest = words.trim_start_matches(is_number);
    rest.len() < words.len() && rest.starts_with(['.', '\u{FF0E}', '\u{3001}'])
        || words.starts_with('\u{7B2C}') && words.chars().nth(1).is_some_and(is_number)
}

/// True for a figure, and for a sign that stands for none.
pub(super) fn is_figure(words: &str) -> bool {
    !words.is_empty()
        && words
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '/' | '%'))
}
