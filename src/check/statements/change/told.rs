//! A change that a sentence tells: from one figure to another, and by how much.

use std::ops::Range;

use rust_decimal::Decimal;

use super::words::{Kind, Way, Word};
use crate::check::statements::rounding::{may_round_to, percentage};

/// Most figures before a comparison that may be meant by it.
const MOST_FIGURES: usize = 8;

/// Two figures of the same, and what is told of the change between them.
pub(super) struct Told<'w> {
    /// What stands before it in its sentence.
    before: &'w [Word<'w>],
    pub now: &'w Word<'w>,
    /// That of the year before, where it is told.
    pub then: Option<&'w Word<'w>>,
    unit: &'w str,
    said: Vec<Said>,
}

/// Where something has gone, and by how much if that is told.
struct Said {
    way: Way,
    by: Option<By>,
    at: Range<usize>,
}

enum By {
    Count(Decimal),
    Percent(Decimal),
}

/// A change that is not the one between its two figures.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// From the first of both figures to what is wrong of them.
    pub at: Range<usize>,
    pub now: Decimal,
    pub then: Decimal,
    pub what: What,
}

/// What of a change is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Direction,
    Difference,
    Rate,
}

impl<'w> Told<'w> {
    /// That which is told from a word of a sentence on.
    pub(super) fn at(words: &'w [Word<'w>], number: usize) -> Option<Self> {
        use Kind::{Count, From, LastYear, Than, ThanLastYear, To, Verb};
        let (before, from) = words.split_at_checked(number)?;
        let kinds = [0, 1, 2, 3, 4, 5].map(|at| from.get(at).map_or(Kind::Other, |word| word.kind));
        let behind = |at: usize| from.get(at..).unwrap_or_default();
        let (now, then, unit, said) = match kinds {
            [Count(_, unit), Than, LastYear, Count(_, same), ..] if unit == same => {
                (0, Some(3), unit, said(behind(4), unit))
            }
            [Count(_, unit), Than, LastYear, Verb(_), ..] => (0, None, unit, said(behind(3), unit)),
            [Count(_, unit), ThanLastYear, Verb(_), ..] => (0, None, unit, said(behind(2), unit)),
            [From, LastYear, Count(_, unit), Verb(way), To, Count(_, same)] if unit == same => {
                let begun = from.get(5).map(|word| Said { way, by: None, at: word.at.clone() });
                (5, Some(2), unit, begun.into_iter().chain(said(behind(6), unit)).collect())
            }
            _ => return None,
        };
        Some(Self { before, now: from.get(now)?, then: then.and_then(|then| from.get(then)), unit, said })
    }

    /// What of it cannot be. Of figures that stand before it any may be meant, and what some of them are together.
    pub(super) fn wrong(&self) -> Option<Wrong> {
        let now = self.now.count(self.unit)?;
        let wrong = self.wrong_of(now)?;
        let mut meant: Vec<Decimal> = self.before.iter().filter_map(|word| word.count(self.unit)).collect();
        if meant.len() > MOST_FIGURES {
            return None;
        }
        meant.push(now);
        let runs = (0..meant.len()).filter_map(|first| meant.get(first..));
        let mut sums = runs.flat_map(|run| {
            run.iter().scan(Decimal::ZERO, |sum, figure| {
                *sum = sum.checked_add(*figure)?;
                Some(*sum)
            })
        });
        sums.all(|sum| self.wrong_of(sum).is_some()).then_some(wrong)
    }

    /// What cannot be of the change to this figure; nothing where there was none before, or no change.
    fn wrong_of(&self, now: Decimal) -> Option<Wrong> {
        let more = self.said.iter().find_map(|said| match (&said.by, said.way) {
            (Some(By::Count(count)), Way::Up) => Some(*count),
            (Some(By::Count(count)), Way::Down) => Some(-*count),
            _ => None,
        });
        let then = match self.then {
            Some(then) => then.count(self.unit)?,
            None => now.checked_sub(more?)?,
        };
        let change = now.checked_sub(then)?;
        if change.is_zero() || then <= Decimal::ZERO {
            return None;
        }
        let (said, what) = self.said.iter().find_map(|said| Some((said, said.wrong(change, then)?)))?;
        let first = self.then.map_or(self.now.at.start, |then| then.at.start.min(self.now.at.start));
        Some(Wrong { at: first..said.at.end, now, then, what })
    }
}

/// Every change that is told in a row: more or less, then by how much.
fn said(words: &[Word<'_>], unit: &str) -> Vec<Said> {
    let mut rest = words.iter().filter(|word| word.kind != Kind::ThanLastYear);
    let pairs = std::iter::from_fn(|| {
        let (verb, by) = (rest.next()?, rest.next()?);
        let Kind::Verb(way) = verb.kind else { return None };
        let percent = if let Kind::Percent(percent) = by.kind { Some(By::Percent(percent)) } else { None };
        let told = percent.or_else(|| by.count(unit).map(By::Count))?;
        Some(Said { way, by: Some(told), at: verb.at.start..by.at.end })
    });
    pairs.collect()
}

impl Said {
    /// What is wrong with it, if something is.
    fn wrong(&self, change: Decimal, then: Decimal) -> Option<What> {
        let is_up = change > Decimal::ZERO;
        if is_up != (self.way == Way::Up) {
            return Some(What::Direction);
        }
        match self.by {
            Some(By::Count(count)) => (count != change.abs()).then_some(What::Difference),
            Some(By::Percent(printed)) => {
                (!may_round_to(percentage(change.abs(), then)?, printed)).then_some(What::Rate)
            }
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;
    use crate::narrative::fixture::known;
    use crate::rule::CheckSpec;

    /// The words of what is wrong, each with the figures of both years.
    fn wrong(text: &str) -> Vec<(&str, String)> {
        let CheckSpec::Change(check) = known().rules.find("N516").unwrap().check() else {
            panic!("no change")
        };
        let words = words(text, 0..text.len(), Some(2024), check);
        let told = (0..words.len()).filter_map(|number| Told::at(&words, number)?.wrong());
        told.map(|wrong| {
            (text.get(wrong.at).unwrap(), format!("{} {} {:?}", wrong.then, wrong.now, wrong.what))
        })
        .collect()
    }

    #[test]
    fn a_change_is_held_against_its_two_figures() {
        // 11 of 61 are 18.03 %.
        for right in [
            "收到申请72件,较上年的61件增长18%",
            "收到申请72件,较上年61件增长18.0%",
            "收到申请72件,比2023年的61件增加11件,增长18.1%",
            "收到申请72件,较上年增加11件,增幅18.03%",
            "收到申请72件,同比增长18%、增加11件",
            "收到申请72件,较上年61件同比增长18%",
            "收到申请由上年的61件增加到72件,增长18%",
        ] {
            assert!(wrong(right).is_empty(), "{right}: {:?}", wrong(right));
        }
        let told = |words: &'static str, of: &str| vec![(words, of.to_owned())];
        assert_eq!(wrong("收到申请72件,较上年的61件增长28%"), told("72件,较上年的61件增长28%", "61 72 Rate"));
        assert_eq!(
            wrong("收到申请61件,较上年的72件增长15%"),
            told("61件,较上年的72件增长15%", "72 61 Direction")
        );
        assert_eq!(
            wrong("收到申请72件,较上年的61件增加9件"),
            told("72件,较上年的61件增加9件", "61 72 Difference")
        );
        assert_eq!(
            wrong("收到申请72件,同比增加11件,增长28%"),
            told("72件,同比增加11件,增长28%", "61 72 Rate")
        );
        assert_eq!(
            wrong("收到申请由去年的61件增加到72件,增幅28%"),
            told("61件增加到72件,增幅28%", "61 72 Rate")
        );
        assert_eq!(wrong("收到申请由去年的72件增加到61件"), told("72件增加到61件", "72 61 Direction"));
    }

    #[test]
    fn what_may_be_meant_otherwise_is_passed_over() {
        for other in [
            "收到申请72件、办结70件,较上年的61件增长18%",
            "网上申请60件、信函申请12件,较上年的61件增长18%",
            "收到申请72件,较前年的61件增长28%",
            "收到申请72件,较2022年的61件增长28%",
            "收到申请72件,较上年的61份增长28%",
            "收到申请72件,较上年的61件增长近28%",
            "收到申请72件,较上年的61件增长28个百分点",
            "收到申请72件,较上年的61件增长1.18倍",
            "收到申请72件,较上年全市的61件增长28%",
            "收到申请72件,较上年的0件增长100%",
            "收到申请72件,较上年增长28%",
            "收到申请约72件,较上年的61件增长28%",
            "收到申请72件,较上年增加80件,增长28%",
        ] {
            assert!(wrong(other).is_empty(), "{other}: {:?}", wrong(other));
        }
    }

    #[test]
    fn figures_past_any_real_one_are_no_panic() {
        let large = "79228162514264337593543950335";
        assert!(wrong(&format!("{large}件,较上年的1件增长28%")).len() <= 1);
        assert!(wrong(&format!("1件、{large}件、{large}件,较上年的3件增长28%")).len() <= 1);
    }
}
