//! Which three letters stand one behind the other in the running text. By them it is known at once that most words
//! stand nowhere, and that nearly no words come again soon.

/// A letter and its place in the source.
pub type Mark = (usize, char);

/// How many kinds of three letters are told apart, as a number of bits.
const BITS: u32 = 12;
/// Letters that stand nowhere.
const NOWHERE: u32 = u32::MAX;

/// Letters that are taken in one by one.
#[derive(Debug)]
pub(super) struct Trigrams {
    /// How far apart three letters and their repetition may begin, in bytes.
    reach: usize,
    /// Where the last letters of each kind begin.
    last: Box<[u32; 1 << BITS]>,
    /// The last three letters of all.
    window: [Mark; 3],
    /// Where words may begin that come again soon.
    again: Vec<usize>,
}

impl Trigrams {
    pub(super) fn new(reach: usize) -> Self {
        Self { reach, last: Box::new([NOWHERE; 1 << BITS]), window: Default::default(), again: Vec::new() }
    }

    /// Takes in the next letter.
    #[inline]
    pub(super) fn push(&mut self, third: Mark) {
        let [before, first, second] = self.window;
        self.window = [first, second, third];
        // Words of two letters; longer ones have three that come again.
        if (before.1, first.1) == (second.1, third.1) {
            self.again.push(before.0);
        }
        let begin = u32::try_from(first.0).unwrap_or(NOWHERE);
        if let Some(last) = self.last.get_mut(kind(first.1, second.1, third.1)) {
            if begin.checked_sub(*last).is_some_and(|apart| apart as usize <= self.reach) {
                self.again.push(*last as usize);
            }
            *last = begin;
        }
    }

    /// Where words of two letters or more may begin that come again soon, in order.
    pub(super) fn take_again(&mut self) -> Vec<usize> {
        self.again.sort_unstable();
        std::mem::take(&mut self.again)
    }

    /// False if these letters stand nowhere one behind the other.
    pub(super) fn may_hold(&self, mut letters: impl Iterator<Item = char>) -> bool {
        let (Some(mut first), Some(mut second)) = (letters.next(), letters.next()) else { return true };
        letters.all(|third| {
            let last = self.last.get(kind(first, second, third));
            (first, second) = (second, third);
            last.is_some_and(|last| *last != NOWHERE)
        })
    }
}

/// The kind of three letters: always the same of the same ones, and seldom that of others.
#[inline]
fn kind(first: char, second: char, third: char) -> usize {
    let all = (u32::from(first) << 20) ^ (u32::from(second) << 10) ^ u32::from(third);
    (all.wrapping_mul(0x9E37_79B1) >> (u32::BITS - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Trigrams {
        let mut trigrams = Trigrams::new(9);
        text.char_indices().for_each(|mark| trigrams.push(mark));
        trigrams
    }

    #[test]
    fn words_of_the_text_are_never_ruled_out() {
        let text: Vec<char> = "abcdefgh, abc".chars().collect();
        let trigrams = of("abcdefgh, abc");
        for words in (1..=text.len()).flat_map(|length| text.windows(length)) {
            assert!(trigrams.may_hold(words.iter().copied()), "{words:?}");
        }
        assert!(!trigrams.may_hold("bca".chars()));
        assert!(!trigrams.may_hold("abcx".chars()));
    }

    #[test]
    fn what_comes_again_soon_is_known_by_its_beginning() {
        assert_eq!(of("x abab").take_again(), [2]);
        assert_eq!(of("abcd-abce").take_again(), [0]);
        assert_eq!(of("abc......abc").take_again().first(), Some(&0));
        assert!(of("abc12345678abc").take_again().is_empty());
        assert_eq!(of("abxabyabxaby").take_again(), [0, 1, 2, 3]);
    }
}
