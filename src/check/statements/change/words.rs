//! The words of a sentence that may tell a change.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::parse::{Scale, digit, ends_clause, figure, may_begin_figure};
use crate::rule::ChangeCheck;

const YEAR: char = '\u{5E74}';

/// A word with its place in the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'c> {
    pub at: Range<usize>,
    pub kind: Kind<'c>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'c> {
    /// A whole number of something.
    Count(Decimal, &'c str),
    Percent(Decimal),
    Than,
    From,
    LastYear,
    /// What is compared with the year before.
    ThanLastYear,
    /// More, or less.
    Verb(Way),
    To,
    /// Anything else.
    Other,
}

/// Where something has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// The words of a sentence; marks between clauses, and words that change nothing, are left out.
pub(super) fn words<'c>(
    text: &str,
    sentence: Range<usize>,
    year: Option<u16>,
    check: &'c ChangeCheck,
) -> Vec<Word<'c>> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    while let Some(letter) = text.get(at..sentence.end).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..sentence.end).unwrap_or_default();
        let (len, kind) = if ends_clause(letter) {
            (letter.len_utf8(), None)
        } else {
            named_year(rest, year)
                .or_else(|| counted(rest, check).map(|(len, kind)| (len, Some(kind))))
                .or_else(|| known(rest, check))
                .unwrap_or((letter.len_utf8(), Some(Kind::Other)))
        };
        found.extend(kind.map(|kind| Word { at: at..at + len, kind }));
        at += len;
    }
    found
}

/// The longest word of a list with which a text begins.
fn known<'c>(rest: &str, check: &ChangeCheck) -> Option<(usize, Option<Kind<'c>>)> {
    let lists = [
        (&check.than, Some(Kind::Than)),
        (&check.from, Some(Kind::From)),
        (&check.last, Some(Kind::LastYear)),
        (&check.than_last, Some(Kind::ThanLastYear)),
        (&check.rise, Some(Kind::Verb(Way::Up))),
        (&check.fall, Some(Kind::Verb(Way::Down))),
        (&check.to, Some(Kind::To)),
        (&check.glue, None),
    ];
    let of_list = |(words, kind): (&Vec<String>, Option<Kind<'c>>)| {
        let word = words.iter().find(|word| rest.starts_with(word.as_str()))?;
        Some((word.len(), kind))
    };
    lists.into_iter().filter_map(of_list).max_by_key(|(len, _)| *len)
}

/// `2023年`: the report year says nothing, the one before it is the one compared with.
fn named_year<'c>(rest: &str, year: Option<u16>) -> Option<(usize, Option<Kind<'c>>)> {
    let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
    let (digits, behind) = rest.split_at_checked(end)?;
    if digits.len() != 4 || !behind.starts_with(YEAR) {
        return None;
    }
    let named: u16 = digits.parse().ok()?;
    let kind = match year? {
        own if own == named => None,
        own if own.checked_sub(1) == Some(named) => Some(Kind::LastYear),
        _ => Some(Kind::Other),
    };
    Some((end + YEAR.len_utf8(), kind))
}

/// A figure that is meant to the unit, with what it counts. Of any other it is told that it stands there.
fn counted<'c>(rest: &str, check: &'c ChangeCheck) -> Option<(usize, Kind<'c>)> {
    let letter = rest.chars().next().filter(|letter| may_begin_figure(*letter))?;
    let figure = figure(rest)?;
    let behind = rest.get(figure.len..)?;
    let unit = check.units.iter().find(|unit| behind.starts_with(unit.as_str()));
    let is_number = digit(letter).is_some();
    Some(match (figure.scale, unit) {
        (Scale::Percent, _) if figure.exact => (figure.len, Kind::Percent(figure.value)),
        (Scale::Units, Some(unit)) if is_number && figure.exact && figure.value.is_integer() => {
            (figure.len + unit.len(), Kind::Count(figure.value, unit))
        }
        _ if is_number || !figure.exact => (figure.len, Kind::Other),
        _ => return None,
    })
}

impl Word<'_> {
    /// How many of this it counts, if it does.
    pub(super) fn count(&self, unit: &str) -> Option<Decimal> {
        if let Kind::Count(count, own) = self.kind { (own == unit).then_some(count) } else { None }
    }
}
