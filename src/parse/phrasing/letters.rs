//! Which characters a text has, and with which ones phrasings begin: questions asked of every phrasing at every
//! clause that nearly always are answered no.

use super::Frame;

const WORDS: usize = 8;
const BITS: u32 = 9;
/// Stands for any figure.
const FIGURE: char = '\u{F0000}';

/// Characters and pairs of characters side by side: a Bloom filter of one hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters([u64; WORDS]);

/// A word of the filter, and its bit.
type Bit = (usize, u64);

/// Numbers that are far apart for characters and pairs of characters that are alike.
pub(super) fn hash(first: char, second: Option<char>) -> u32 {
    let hash = u32::from(first).wrapping_mul(0x9E37_79B1);
    let hash = hash.wrapping_add(second.map_or(0, u32::from).wrapping_mul(0x85EB_CA6B));
    (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D)
}

fn bit(first: char, second: Option<char>) -> Bit {
    let at = hash(first, second) >> (u32::BITS - BITS);
    ((at >> 6) as usize, 1 << (at & 63))
}

impl Letters {
    /// Those of a text of which nothing is known.
    pub const ALL: Self = Self([u64::MAX; WORDS]);

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
        bits(word).all(|bit| self.has(bit))
    }

    /// True if all of these are there.
    pub fn hold(&self, others: &Self) -> bool {
        self.0.iter().zip(others.0).all(|(own, other)| own & other == other)
    }

    /// One more character of a text, behind another.
    pub fn push(&mut self, before: Option<char>, letter: char) {
        self.add(bit(letter, None));
        if let Some(before) = before {
            self.add(bit(before, Some(letter)));
        }
    }

    /// That there is a figure.
    pub fn push_figure(&mut self) {
        self.add(bit(FIGURE, None));
    }

    pub(super) fn add_text(&mut self, text: &str) {
        bits(text).for_each(|bit| self.add(bit));
    }

    pub(super) fn add_all(&mut self, others: &Self) {
        self.0.iter_mut().zip(others.0).for_each(|(own, other)| *own |= other);
    }

    fn add(&mut self, (word, bit): Bit) {
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn has(&self, (word, bit): Bit) -> bool {
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// The characters of a text, each with the pair that it makes with the one before.
fn bits(text: &str) -> impl Iterator<Item = Bit> {
    let mut before = None;
    text.chars().flat_map(move |letter| {
        let pair = before.replace(letter).map(|before| bit(before, Some(letter)));
        std::iter::once(bit(letter, None)).chain(pair)
    })
}

/// A place of a text, and what stands there.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Where it is, in bytes.
    pub at: usize,
    one: Bit,
    two: Bit,
    is_organ: bool,
}

impl Place {
    /// This place of a text.
    pub fn new(text: &str, at: usize, frame: &Frame) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let mut letters = rest.chars();
        let first = letters.next().unwrap_or_default();
        let is_organ = frame.organs.iter().any(|organ| rest.starts_with(organ.as_str()));
        Self { at, one: bit(first, None), two: bit(first, letters.next()), is_organ }
    }
}

/// With what some phrasings begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beginnings {
    letters: Letters,
    organ: bool,
    any: bool,
}

impl Beginnings {
    /// Of these phrasings, together.
    pub fn of<'b>(all: impl Iterator<Item = &'b Self>) -> Self {
        let mut together = Self::default();
        all.for_each(|beginnings| together.add_all(beginnings));
        together
    }

    /// False if certainly none of the phrasings stands at a place.
    pub fn allow(&self, place: Place) -> bool {
        self.any
            || self.letters.has(place.two)
            || self.letters.has(place.one)
            || (self.organ && place.is_organ)
    }

    /// A word: its first two characters, or its only one and any behind it.
    pub(super) fn add_word(&mut self, word: &str) {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            self.letters.add(bit(first, letters.next()));
        }
    }

    /// The organ's name.
    pub(super) fn add_organ(&mut self) {
        self.organ = true;
    }

    /// Anything.
    pub(super) fn add_any(&mut self) {
        self.any = true;
    }

    /// These as well.
    pub(super) fn add_all(&mut self, others: &Self) {
        self.letters.add_all(&others.letters);
        self.organ |= others.organ;
        self.any |= others.any;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, compile};
    use super::*;

    fn allows(phrasing: &str, text: &str) -> bool {
        let frame = Frame { year: None, organs: vec!["临江市".to_owned()] };
        let phrasing = compile(phrasing, &Lexicon::default()).unwrap();
        phrasing.beginnings.allow(Place::new(text, 0, &frame))
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
