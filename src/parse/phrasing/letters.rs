//! Which characters a text has, and with which ones phrasings begin: questions asked of every phrasing at every
//! clause that nearly always are answered no.

use crate::parse::digits::may_begin_figure;

const WORDS: usize = 8;
const BITS: u32 = 9;
/// Stands for any figure.
const FIGURE: char = '\u{F0000}';

/// Characters and pairs of characters side by side: a Bloom filter of one hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters([u64; WORDS]);

/// One of the filter's bits.
type Bit = u32;

/// Numbers that are far apart for characters and pairs of characters that are alike.
pub(super) fn hash(first: char, second: Option<char>) -> u32 {
    let alone = |letter: char| u32::from(letter).wrapping_mul(0x9E37_79B1);
    let pair = |second: char| (alone(first).rotate_left(13) ^ alone(second)).wrapping_mul(0x2C1B_3C6D);
    second.map_or_else(|| alone(first), pair)
}

fn bit(hash: u32) -> Bit {
    hash >> (u32::BITS - BITS)
}

/// A character of a text, as everything that asks what the text has wants to see it.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    /// Of the character.
    pub(super) alone: u32,
    /// Of the pair that it makes with the one before.
    pub(super) pair: Option<u32>,
}

impl Letter {
    /// A character behind another.
    pub fn new(before: Option<char>, letter: char) -> Self {
        Self { alone: hash(letter, None), pair: before.map(|before| hash(before, Some(letter))) }
    }

    /// Those of a text.
    pub fn all(text: &str) -> impl Iterator<Item = Self> {
        let mut before = None;
        text.chars().map(move |letter| Self::new(before.replace(letter), letter))
    }
}

impl Letters {
    /// Those of a text of which nothing is known.
    #[cfg(test)]
    pub(super) const ALL: Self = Self([u64::MAX; WORDS]);

    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut letters = Self::default();
        letters.add_text(text);
        letters
    }

    /// What all of some have.
    pub(super) fn common(mut all: impl Iterator<Item = Self>) -> Self {
        let mut common = all.next().unwrap_or_default();
        for others in all {
            common.0.iter_mut().zip(others.0).for_each(|(own, other)| *own &= other);
        }
        common
    }

    /// False if a word certainly stands nowhere in the text that has these.
    pub fn may_hold(&self, word: &str) -> bool {
        let has = |hash: u32| self.has(bit(hash));
        Letter::all(word).all(|letter| has(letter.alone) && letter.pair.is_none_or(has))
    }

    /// True if one of some characters or pairs may be there.
    pub(super) fn hold_one(&self, of: &[u32]) -> bool {
        of.iter().any(|hash| self.has(bit(*hash)))
    }

    /// True if all of these are there.
    pub fn hold(&self, others: &Self) -> bool {
        self.0.iter().zip(others.0).all(|(own, other)| own & other == other)
    }

    /// One more character of a text.
    pub fn push(&mut self, letter: Letter) {
        self.add(bit(letter.alone));
        if let Some(pair) = letter.pair {
            self.add(bit(pair));
        }
    }

    /// That there is a figure.
    pub fn push_figure(&mut self) {
        self.add(bit(hash(FIGURE, None)));
    }

    pub(super) fn add_text(&mut self, text: &str) {
        Letter::all(text).for_each(|letter| self.push(letter));
    }

    /// These as well.
    pub fn add_all(&mut self, others: &Self) {
        self.0.iter_mut().zip(others.0).for_each(|(own, other)| *own |= other);
    }

    fn add(&mut self, bit: Bit) {
        if let Some(word) = self.0.get_mut((bit >> 6) as usize) {
            *word |= 1 << (bit & 63);
        }
    }

    fn has(&self, bit: Bit) -> bool {
        self.0.get((bit >> 6) as usize).is_some_and(|word| word & (1 << (bit & 63)) != 0)
    }
}

/// A place of a text, and what stands there.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Where it is, in bytes.
    pub at: usize,
    first: char,
    second: Option<char>,
    one: Bit,
    is_figure: bool,
}

impl Place {
    /// This place of a text.
    pub fn new(text: &str, at: usize) -> Self {
        let mut letters = text.get(at..).unwrap_or_default().chars();
        let first = letters.next().unwrap_or_default();
        let one = bit(hash(first, None));
        Self { at, first, second: letters.next(), one, is_figure: may_begin_figure(first) }
    }

    fn two(&self) -> Bit {
        bit(hash(self.first, self.second))
    }
}

/// The first characters of some words, each as one of 64 bits, and whether figures are among them: asked of many
/// things in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Initials {
    letters: u64,
    figure: bool,
}

impl Initials {
    /// Those of which nothing is known.
    pub(super) const ALL: Self = Self { letters: u64::MAX, figure: true };
    /// Those of figures.
    pub(super) const FIGURE: Self = Self { letters: 0, figure: true };

    /// That of a word.
    pub(super) fn of_word(word: &str) -> Self {
        let letter = word.chars().next().map(|first| Self::letter(bit(hash(first, None))));
        Self { letters: letter.unwrap_or_default(), figure: false }
    }

    fn letter(one: Bit) -> u64 {
        1 << (one >> (BITS - 6))
    }

    /// These and others.
    pub(super) fn or(self, others: Self) -> Self {
        Self { letters: self.letters | others.letters, figure: self.figure || others.figure }
    }

    /// False if none of them stands at a place.
    pub(super) fn allow(self, place: Place) -> bool {
        self.letters & Self::letter(place.one) != 0 || (self.figure && place.is_figure)
    }
}

/// With what some phrasings begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Beginnings {
    initials: Initials,
    /// Words of one character.
    alone: Letters,
    /// The first characters of longer words.
    firsts: Letters,
    /// Their first two.
    pairs: Letters,
    figure: bool,
    organ: bool,
    any: bool,
}

impl Beginnings {
    /// Of these phrasings, together.
    pub(super) fn of<'b>(all: impl Iterator<Item = &'b Self>) -> Self {
        let mut together = Self::default();
        all.for_each(|beginnings| together.add_all(beginnings));
        together
    }

    /// False if certainly none of the phrasings stands at a place. `organs` are those of the organ's names.
    #[inline]
    pub(super) fn allow(&self, place: Place, organs: &Beginnings) -> bool {
        self.initials.allow(place) && self.allow_both(place, organs)
    }

    /// The same by the first two characters.
    fn allow_both(&self, place: Place, organs: &Beginnings) -> bool {
        self.any
            || (self.figure && place.is_figure)
            || self.alone.has(place.one)
            || (self.firsts.has(place.one) && self.pairs.has(place.two()))
            || (self.organ && organs.allow(place, organs))
    }

    /// Their first characters.
    pub(super) fn initials(&self) -> Initials {
        self.initials
    }

    /// A word.
    pub(super) fn add_word(&mut self, word: &str) {
        let mut letters = word.chars();
        let Some(first) = letters.next() else { return };
        self.initials = self.initials.or(Initials::of_word(word));
        match letters.next() {
            None => self.alone.add(bit(hash(first, None))),
            second => {
                self.firsts.add(bit(hash(first, None)));
                self.pairs.add(bit(hash(first, second)));
            }
        }
    }

    /// A figure or a year.
    pub(super) fn add_figure(&mut self) {
        self.initials = self.initials.or(Initials::FIGURE);
        self.figure = true;
    }

    /// The organ's name.
    pub(super) fn add_organ(&mut self) {
        self.initials = Initials::ALL;
        self.organ = true;
    }

    /// Anything.
    pub(super) fn add_any(&mut self) {
        self.initials = Initials::ALL;
        self.any = true;
    }

    /// These as well.
    pub(super) fn add_all(&mut self, others: &Self) {
        self.initials = self.initials.or(others.initials);
        self.alone.add_all(&others.alone);
        self.firsts.add_all(&others.firsts);
        self.pairs.add_all(&others.pairs);
        self.figure |= others.figure;
        self.organ |= others.organ;
        self.any |= others.any;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, Referents, compile};
    use super::*;

    fn allows(phrasing: &str, text: &str) -> bool {
        let referents = Referents::new(None, vec!["临江市".to_owned()]);
        let phrasing = compile(phrasing, &Lexicon::default()).unwrap();
        phrasing.beginnings.allow(Place::new(text, 0), &referents.beginnings)
    }

    #[test]
    fn a_phrasing_allows_what_it_can_begin_with_and_hardly_anything_else() {
        for begins in ["收到", "新收到", "办", "办理", "58件", "约五件", "2024年", "临江市"] {
            assert!(allows("[新]收到|办|{n}件|{year}年|{organ}的", begins), "{begins}");
        }
        for phrasing in ["~收到", "[新]"] {
            assert!(allows(phrasing, "全然不同"), "{phrasing}");
        }
        let letters = '\u{4E00}'..='\u{9FFF}';
        let others = letters.filter(|letter| allows("[新]收到|办", &format!("收{letter}"))).count();
        assert!(others < 400, "{others} of 20,992 second letters are let pass");
    }

    #[test]
    fn what_a_phrasing_needs_is_what_all_its_ways_have() {
        let needs = |phrasing: &str| compile(phrasing, &Lexicon::default()).unwrap().needs;
        for (phrasing, text) in [
            ("[新]收到{n}件", "收到件"),
            ("(收到|受到)了", "到了"),
            ("(收到|受理)~", ""),
            ("[收到]", ""),
            ("因{organ}工作", "因工作"),
        ] {
            let mut letters = Letters::of(text);
            letters.push_figure();
            // What stands side by side here does not there.
            assert!(letters.hold(&needs(phrasing)), "{phrasing}");
        }
        let mut letters = Letters::of("全年共收到件");
        assert!(!letters.hold(&needs("收到{n}件")), "the figure is wanting");
        letters.push_figure();
        assert!(letters.hold(&needs("收到{n}件")));
        assert!(!letters.hold(&needs("收悉{n}件")));
        assert!(Letters::of("依申请公开").may_hold("申请") && !Letters::of("依申请公开").may_hold("请申"));
    }
}
