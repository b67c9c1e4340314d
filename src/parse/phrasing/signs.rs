//! Which phrasings can stand in a sentence at all: told from its characters, once for all of them.

use super::letters::hash;
use super::{Letter, Letters, Part, Phrasing, Phrasings};

const BUCKETS: usize = 2048;

/// Two characters side by side, or one alone, as a number.
pub(super) type Sign = u32;

fn bucket(sign: Sign) -> usize {
    (sign >> 8) as usize % BUCKETS
}

/// Signs of which one stands wherever the sequence does, the fewest that are known; `None` if there are none.
pub(super) fn signs(parts: &[Part]) -> Option<Vec<Sign>> {
    let of_part = |part: &Part| match part {
        Part::Word(word) => Some(vec![of_word(word)?]),
        Part::Choice(choice) => choice.signs.clone(),
        Part::Figure(_) | Part::Year(_) | Part::Organ | Part::Gap => None,
    };
    parts.iter().filter_map(of_part).min_by_key(Vec::len)
}

/// The middle of a word: its ends are more often those of other words.
fn of_word(word: &str) -> Option<Sign> {
    let middle = word.chars().count().saturating_sub(2) / 2;
    let mut letters = word.chars().skip(middle);
    Some(hash(letters.next()?, letters.next()))
}

/// Those of several sequences of which one stands; `None` if one of them has none.
pub(super) fn together(all: impl Iterator<Item = Option<Vec<Sign>>>) -> Option<Vec<Sign>> {
    let mut signs: Vec<Sign> = all.collect::<Option<Vec<_>>>()?.concat();
    signs.sort_unstable();
    signs.dedup();
    Some(signs)
}

impl Phrasing {
    /// False if it certainly does not stand in a sentence with these letters.
    pub(super) fn may_stand(&self, letters: &Letters) -> bool {
        let has_one = |part: &Part| match part {
            Part::Choice(choice) => choice.signs.as_ref().is_none_or(|signs| letters.hold_one(signs)),
            Part::Word(_) | Part::Figure(_) | Part::Year(_) | Part::Organ | Part::Gap => true,
        };
        letters.hold(&self.needs) && self.parts.iter().all(has_one)
    }
}

impl Phrasings {
    /// False if certainly none of them stands in a sentence with these letters.
    pub fn may_stand(&self, letters: &Letters) -> bool {
        letters.hold(&self.needs) && self.all.iter().any(|phrasing| phrasing.may_stand(letters))
    }
}

/// Some of 64 groups of phrasings, a bit for each.
pub type Groups = u64;

/// The group of phrasings with these signs; it may be that of others, too.
pub(super) fn group(signs: Option<&[Sign]>) -> Groups {
    let mixed = signs
        .unwrap_or_default()
        .iter()
        .fold(0_u32, |mixed, sign| mixed.wrapping_mul(31).wrapping_add(*sign));
    1 << (mixed % Groups::BITS)
}

/// The groups by sign.
#[derive(Debug)]
pub struct Index {
    by_sign: Box<[Groups; BUCKETS]>,
    /// Those of phrasings without a sign.
    always: Groups,
}

impl Index {
    /// Of these phrasings.
    pub fn of<'p>(all: impl Iterator<Item = &'p Phrasings>) -> Self {
        let mut index = Self { by_sign: Box::new([0; BUCKETS]), always: 0 };
        for phrasings in all {
            match &phrasings.signs {
                None => index.always |= phrasings.group,
                Some(signs) => signs.iter().for_each(|sign| {
                    if let Some(groups) = index.by_sign.get_mut(bucket(*sign)) {
                        *groups |= phrasings.group;
                    }
                }),
            }
        }
        index
    }

    /// The groups that may stand anywhere.
    pub fn always(&self) -> Groups {
        self.always
    }

    /// The groups that may stand where this character does.
    pub fn groups(&self, letter: Letter) -> Groups {
        let of = |sign: Sign| self.by_sign.get(bucket(sign)).copied().unwrap_or_default();
        of(letter.alone) | letter.pair.map_or(0, of)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, compile};
    use super::*;

    fn signs_of(phrasing: &str) -> Option<Vec<Sign>> {
        compile(phrasing, &Lexicon::default()).unwrap().signs
    }

    #[test]
    fn a_phrasing_has_the_fewest_signs_of_which_one_must_stand() {
        let pair = |first: char, second: char| hash(first, Some(second));
        let sorted = |mut signs: Vec<Sign>| {
            signs.sort_unstable();
            Some(signs)
        };
        assert_eq!(signs_of("[新]收到{n}"), sorted(vec![pair('收', '到')]));
        assert_eq!(signs_of("(收到|受理)[了]政府信息公开"), sorted(vec![pair('信', '息')]));
        assert_eq!(signs_of("(收到|受){n}[件]"), sorted(vec![pair('收', '到'), hash('受', None)]));
        for phrasing in ["{n}[件]", "(收到|{n})", "[收到]{n}", "~"] {
            assert_eq!(signs_of(phrasing), None, "{phrasing}");
        }
    }

    #[test]
    fn a_sentence_has_the_groups_of_the_phrasings_that_it_may_hold() {
        let phrasings =
            |text: &str| -> Phrasings { [compile(text, &Lexicon::default()).unwrap()].into_iter().collect() };
        let (received, unit, any) = (phrasings("收到{n}"), phrasings("{n}件"), phrasings("{n}"));
        let index = Index::of([&received, &unit, &any].into_iter());
        assert_eq!(index.groups(Letter::new(Some('收'), '到')), received.group);
        assert_eq!(index.groups(Letter::new(Some('到'), '收')), 0);
        assert_eq!(index.groups(Letter::new(None, '件')), unit.group);
        assert_eq!(index.always(), any.group);
    }
}
