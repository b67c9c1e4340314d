//! The clauses of a sentence and what each counts.

use std::ops::Range;

use crate::narrative::has_one;
use crate::parse::{Figure, Scale, ends_clause, figure};
use crate::rule::SumCheck;

/// Most clauses of a sentence that is looked at: each may be held against all before it.
const MOST_CLAUSES: usize = 256;

/// A piece of a sentence between two marks, or before or behind a word such as `共计`.
#[derive(Clone, Copy)]
pub(super) struct Clause<'t> {
    pub(super) start: usize,
    pub(super) text: &'t str,
    /// The mark or word before it.
    pub(super) before: char,
    /// The mark behind it; at the end of the text none.
    pub(super) after: Option<char>,
    pub(super) counted: Option<Counted<'t>>,
    /// True if a word makes its list an open one, or one about something else.
    pub(super) is_open: bool,
}

/// A count in a clause: `网站748条`.
#[derive(Clone, Copy)]
pub(super) struct Counted<'t> {
    /// What is counted.
    pub(super) label: &'t str,
    pub(super) figure: Figure,
    pub(super) unit: &'t str,
    /// What stands behind the unit.
    pub(super) rest: &'t str,
    /// Where figure and unit end in the text.
    pub(super) end: usize,
}

impl Counted<'_> {
    pub(super) fn is_exact(&self) -> bool {
        self.figure.exact && self.figure.scale == Scale::Units && self.figure.value.is_integer()
    }
}

impl<'t> Clause<'t> {
    /// A piece of the text that begins at `start`, and the marks round it.
    fn new(text: &'t str, start: usize, (before, after): (char, Option<char>), check: &SumCheck) -> Self {
        Self {
            start,
            text,
            before,
            after,
            counted: counted(text, start, check),
            is_open: is_open(text, check),
        }
    }
}

/// The clauses of a sentence; none of one that has more of them than any real one.
pub(super) fn clauses<'t>(text: &'t str, sentence: Range<usize>, check: &SumCheck) -> Vec<Clause<'t>> {
    let whole = text.get(sentence.clone()).unwrap_or_default();
    if whole.matches(ends_clause).nth(MOST_CLAUSES).is_some() {
        return Vec::new();
    }
    let glued = has_one(whole, &check.together);
    let mut found = Vec::new();
    let (mut start, mut before) = (sentence.start, '\u{3002}');
    for piece in whole.split_inclusive(ends_clause) {
        let after = piece.chars().next_back().filter(|letter| ends_clause(*letter));
        let body = piece.strip_suffix(ends_clause).unwrap_or(piece);
        // `抖音10条共计1270条` is two: the part and the whole.
        let cut = glued.then(|| glued_whole(body, check)).flatten().unwrap_or(body.len());
        let (part, rest) = body.split_at_checked(cut).unwrap_or((body, ""));
        if rest.is_empty() {
            found.push(Clause::new(part, start, (before, after), check));
        } else {
            found.push(Clause::new(part, start, (before, Some('\u{3001}')), check));
            found.push(Clause::new(rest, start + cut, ('\u{3001}', after), check));
        }
        start += piece.len();
        before = after.unwrap_or(before);
    }
    found
}

/// True if a text has a word by which a list is open, or about something else.
pub(super) fn is_open(text: &str, check: &SumCheck) -> bool {
    has_one(text, &check.unless) && {
        let kept = check.except.iter().fold(text.to_owned(), |kept, word| kept.replace(word.as_str(), ""));
        has_one(&kept, &check.unless)
    }
}

/// Where a word such as `共计` follows the unit of a count.
fn glued_whole(text: &str, check: &SumCheck) -> Option<usize> {
    let found =
        check.together.iter().filter_map(|word| text.rfind(word.as_str())).filter(|at| *at > 0).min()?;
    let part = text.get(..found)?;
    check.units.iter().any(|unit| part.ends_with(unit.as_str())).then_some(found)
}

/// The only count of a clause; dates count nothing.
fn counted<'t>(text: &'t str, start: usize, check: &SumCheck) -> Option<Counted<'t>> {
    let mut at = text.find(|letter: char| letter.is_ascii_digit())?;
    while let Some(behind) = date_end(text.get(at..)?, check) {
        at += behind;
        at += text.get(at..)?.find(|letter: char| letter.is_ascii_digit())?;
    }
    let label = text.get(..at)?;
    let figure = figure(text.get(at..)?)?;
    let behind = text.get(at + figure.len..)?;
    let unit = check.units.iter().find(|unit| behind.starts_with(unit.as_str()))?;
    let (unit, rest) = behind.split_at_checked(unit.len())?;
    let end = start + at + figure.len + unit.len();
    let lone = !rest.contains(|letter: char| letter.is_ascii_digit());
    lone.then_some(Counted { label, figure, unit, rest, end })
}

/// Where the digits end that a text begins with, if they are a year, month or day.
fn date_end(text: &str, check: &SumCheck) -> Option<usize> {
    let end = text.find(|letter: char| !letter.is_ascii_digit())?;
    let behind = text.get(end..)?;
    check.dates.iter().any(|word| behind.starts_with(word.as_str())).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::fixture::known;
    use crate::rule::CheckSpec;

    fn check() -> SumCheck {
        let documents = &known().rules;
        let check = documents.find("N513").unwrap().check();
        let CheckSpec::Sum(check) = check else { panic!("{check:?}") };
        check.clone()
    }

    #[test]
    fn a_clause_counts_once_or_not_at_all() {
        let check = check();
        let counted = |text: &'static str| {
            let counted = counted(text, 0, &check)?;
            Some((counted.label, counted.figure.value.to_string(), counted.unit, counted.rest))
        };
        assert_eq!(counted("网站748条"), Some(("网站", "748".to_owned(), "条", "")));
        assert_eq!(
            counted("2024年公开8件的"),
            Some(("2024年公开", "8".to_owned(), "件", "的")),
            "a year counts nothing"
        );
        assert_eq!(counted("公开8件9件"), None);
        assert_eq!(counted("公开信息"), None);
    }

    #[test]
    fn a_whole_that_is_glued_to_its_last_part_is_a_clause() {
        let text = "微博8条、抖音10条共计18条。";
        let clauses = clauses(text, 0..text.len(), &check());
        let texts: Vec<&str> = clauses.iter().map(|clause| clause.text).collect();
        assert_eq!(texts, ["微博8条", "抖音10条", "共计18条"]);
        assert_eq!(clauses[2].after, Some('。'));
    }

    #[test]
    fn a_sentence_of_more_clauses_than_any_real_one_has_none() {
        let clauses = |count: usize| {
            let text = "甲3件、".repeat(count);
            clauses(&text, 0..text.len(), &check()).len()
        };
        assert_eq!((clauses(MOST_CLAUSES), clauses(MOST_CLAUSES + 1)), (MOST_CLAUSES, 0));
    }
}
