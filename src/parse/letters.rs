//! Characters that are read as another one: the radicals that the fonts of PDF files leave in text, and
//! traditional characters. The text that is shown stays as it is.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::source::BARS;

/// Pairs of a character and what it is read as.
const PAIRS: &str = include_str!("../../grammar/letters.txt");

/// The first character that is read as another one.
const FIRST: char = '\u{2E80}';

/// The pairs in the order of their first characters, and one bit for each character from [`FIRST`] on, so that nearly
/// all are known at once to be none of these.
struct Table {
    pairs: Vec<(char, char)>,
    bits: Vec<u64>,
}

impl Table {
    fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
            let mut pairs: Vec<(char, char)> =
                lines.flat_map(str::split_whitespace).filter_map(pair).collect();
            pairs.sort_unstable();
            let last = pairs.last().map_or(FIRST, |(variant, _)| *variant);
            let mut bits = vec![0; place(last).0 + 1];
            for (word, bit) in pairs.iter().map(|(variant, _)| place(*variant)) {
                if let Some(word) = bits.get_mut(word) {
                    *word |= bit;
                }
            }
            Self { pairs, bits }
        })
    }

    fn holds(&self, letter: char) -> bool {
        let (word, bit) = place(letter);
        letter >= FIRST && self.bits.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// The word of the bits and the bit in it that stand for a character.
fn place(letter: char) -> (usize, u64) {
    let at = u32::from(letter).saturating_sub(u32::from(FIRST));
    (at as usize / 64, 1 << (at % 64))
}

/// A pair whose characters take the same number of bytes, so that places stay where they are.
fn pair(text: &str) -> Option<(char, char)> {
    let mut letters = text.chars();
    let (variant, usual) = (letters.next()?, letters.next()?);
    (variant.len_utf8() == usual.len_utf8() && letters.next().is_none()).then_some((variant, usual))
}

/// The character as it is read.
pub fn usual_letter(letter: char) -> char {
    let table = Table::get();
    if !table.holds(letter) {
        return letter;
    }
    let at = table.pairs.binary_search_by_key(&letter, |(variant, _)| *variant).ok();
    at.and_then(|at| table.pairs.get(at)).map_or(letter, |(_, usual)| *usual)
}

/// The text as it is read, each character in its place.
pub(super) fn usual_text(text: &str) -> Cow<'_, str> {
    let table = Table::get();
    match text.find(|letter| table.holds(letter)) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(text.chars().map(usual_letter).collect()),
    }
}

/// White space of any kind, and the invisible marks that editors leave.
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// What parts the cells of a line.
pub fn is_separator(character: char) -> bool {
    character == '\t' || BARS.contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_stands_once_and_keeps_its_place() {
        let pairs = &Table::get().pairs;
        let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
        let written = lines.flat_map(str::split_whitespace).count();
        assert_eq!(pairs.len(), written, "a pair of unlike length");
        assert!(pairs.windows(2).all(|two| matches!(two, [(one, _), (next, _)] if one < next)));
        assert!(pairs.iter().all(|(_, usual)| usual_letter(*usual) == *usual), "a pair leads to a pair");
        assert!(pairs.iter().all(|(variant, usual)| usual_letter(*variant) == *usual));
        assert!(pairs.iter().all(|(variant, usual)| *variant >= FIRST && variant != usual));
    }

    #[test]
    fn radicals_and_traditional_characters_are_read_as_the_usual_ones() {
        assert_eq!(usual_text("⼀、總體情況"), "一、总体情况");
        assert_eq!(usual_text("⾏政復議⼯作"), "行政复议工作");
        assert!(matches!(usual_text("一、总体情况 2024"), Cow::Borrowed(_)));
    }
}
