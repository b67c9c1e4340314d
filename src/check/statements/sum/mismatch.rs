//! What clauses say together of a whole and its parts.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::clause::{Clause, Counted, is_open};
use crate::check::Context;
use crate::check::statements::rounding;
use crate::diag::{Diagnostic, Label};
use crate::narrative::{Paragraph, ends_sentence, has_one, step};
use crate::parse::{Scale, figure};
use crate::rule::{Rule, SumCheck};

/// Most parts that are shown.
const MOST_PARTS: usize = 8;

/// What a sentence says of parts and their whole that cannot be.
pub(super) struct Mismatch<'t> {
    start: usize,
    end: usize,
    sum: Decimal,
    total: Decimal,
    parts: Vec<Counted<'t>>,
    whole: Counted<'t>,
    variant: Option<&'static str>,
}

/// `甲3件、乙5件，共计8件`: the whole behind its parts.
fn together<'t>(clauses: &[Clause<'t>], at: usize, check: &SumCheck) -> Option<Mismatch<'t>> {
    let clause = clauses.get(at)?;
    let whole = clause.counted.filter(Counted::is_exact)?;
    let bare = check.together.iter().any(|word| whole.label == word.as_str());
    if !bare || !whole.rest.is_empty() {
        return None;
    }
    let before = clauses.get(..at)?;
    let fits = |part: &&Clause<'t>| {
        is_part(part, whole.unit) && !part.is_open && matches!(part.after, Some(',' | '\u{3001}'))
    };
    let first = before.len() - before.iter().rev().take_while(fits).count();
    let parts: Vec<Counted<'t>> = before.get(first..)?.iter().filter_map(|part| part.counted).collect();
    let total = whole.figure.value;
    let sum = sum_of(&parts)?;
    if parts.len() < 2 || has_run(&parts, total) {
        return None;
    }
    // Whatever stands before the parts must not be able to change what they are parts of.
    if before.iter().any(|clause| clause.is_open || has_one(clause.text, &check.some)) {
        return None;
    }
    let start = before.get(first)?.start;
    Some(Mismatch { start, end: whole.end, sum, total, parts, whole, variant: None })
}

/// True if some parts that stand side by side add up to the total: any of these may be meant. The sums are those
/// between two places of the list, so that each place is looked at once.
fn has_run(parts: &[Counted<'_>], total: Decimal) -> bool {
    let (mut sum, mut before) = (Decimal::ZERO, BTreeSet::new());
    parts.iter().any(|part| {
        step();
        before.insert(sum);
        sum += part.figure.value;
        before.contains(&(sum - total))
    })
}

/// The sum of some parts; none if they are too large to be added up.
fn sum_of(parts: &[Counted<'_>]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.figure.value))
}

/// `8件，分别为甲3件、乙5件` and `8件，其中甲3件`: parts behind the whole.
fn split<'t>(clauses: &[Clause<'t>], at: usize, check: &SumCheck) -> Option<Mismatch<'t>> {
    let clause = clauses.get(at)?;
    let whole = clause.counted.filter(|whole| whole.figure.exact && whole.figure.value.is_integer())?;
    let next = clauses.get(at + 1)?;
    let word = |words: &[String]| words.iter().find_map(|word| next.text.strip_prefix(word.as_str()));
    let (all, first) = match (word(&check.all), word(&check.some)) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => return None,
    };
    if !whole.rest.is_empty() || next.before == ')' {
        return None;
    }
    let from = if first.is_empty() { at + 2 } else { at + 1 };
    let listed = clauses.get(from..)?;
    let parts = parts(listed, first, whole.unit, check);
    let last = listed.get(parts.len().checked_sub(1)?)?;
    let ended = last.after.is_none_or(ends_sentence);
    let sum = sum_of(&parts)?;
    let told = Mismatch {
        start: clause.start,
        end: whole.end,
        sum,
        total: whole.figure.value,
        parts,
        whole,
        variant: None,
    };
    let told = match whole.figure.scale {
        Scale::Percent => None,
        // 173769万 of 75656 and 98113: the parts give the digits, so that 万 is one too many.
        Scale::Large => (ended && told.parts.len() > 1 && sum == told.total)
            .then_some(Mismatch { variant: Some("unit"), ..told }),
        Scale::Units if all => (ended && told.parts.len() > 1 && sum != told.total).then_some(told),
        Scale::Units => exceeding(&told).or_else(|| exceeding_together(told, check)),
    };
    told.filter(|_| !is_open(whole.label, check))
}

/// `80件，其中甲1件，占1.1%`: a part's share of its whole, or of any that is told before it.
fn share<'t>(clauses: &[Clause<'t>], at: usize, check: &SumCheck) -> Option<Mismatch<'t>> {
    let clause = clauses.get(at)?;
    let (claimed, len) = percentage(clause.text, check)?;
    let told = clauses.get(..at)?;
    let (last, before) = told.split_last()?;
    let first = told
        .iter()
        .position(|clause| check.some.iter().any(|word| clause.text.starts_with(word.as_str())))?;
    let whole = before.get(..first)?.iter().rev().find_map(|clause| clause.counted)?;
    let part = last.counted.filter(|part| part.is_exact() && part.rest.is_empty())?;
    let digits = |clause: &&Clause<'t>| clause.text.contains(|letter: char| letter.is_ascii_digit());
    let known = before.iter().filter(digits).map(|clause| clause.counted.filter(Counted::is_exact));
    let wholes: Vec<Counted<'t>> = known.collect::<Option<_>>()?;
    let fits = |whole: &Counted<'t>| is_share(part.figure.value, whole.figure.value, claimed);
    let open = |clause: &Clause<'t>| clause.is_open || has_one(clause.text, &check.share.unless);
    if whole.unit != part.unit || wholes.iter().any(fits) || told.iter().any(open) {
        return None;
    }
    Some(Mismatch {
        start: last.start,
        end: clause.start + len,
        sum: part.figure.value,
        total: whole.figure.value,
        parts: vec![part],
        whole,
        variant: Some("share"),
    })
}

/// The percentage that a clause is, behind a word such as `占`, and its bytes.
fn percentage(text: &str, check: &SumCheck) -> Option<(Decimal, usize)> {
    let word = check.share.words.iter().find(|word| text.starts_with(word.as_str()))?;
    let claimed = figure(text.get(word.len()..)?)?;
    let whole = word.len() + claimed.len == text.len();
    (whole && claimed.exact && claimed.scale == Scale::Percent).then_some((claimed.value, text.len()))
}

/// True if a part is this percentage of a whole, whichever way it was rounded.
fn is_share(part: Decimal, whole: Decimal, claimed: Decimal) -> bool {
    rounding::percentage(part, whole).is_none_or(|share| rounding::may_round_to(share, claimed))
}

/// A part that is more than its whole.
fn exceeding<'t>(told: &Mismatch<'t>) -> Option<Mismatch<'t>> {
    let part = *told.parts.iter().find(|part| part.figure.value > told.total)?;
    Some(Mismatch {
        start: told.start,
        end: part.end,
        sum: part.figure.value,
        total: told.total,
        parts: vec![part],
        whole: told.whole,
        variant: Some("part"),
    })
}

/// Parts that have nothing in common, and are more than their whole together.
fn exceeding_together<'t>(told: Mismatch<'t>, check: &SumCheck) -> Option<Mismatch<'t>> {
    let kind = |part: &Counted<'_>| check.apart.iter().position(|words| has_one(part.label, words));
    let kinds: Option<Vec<usize>> = told.parts.iter().map(kind).collect();
    let mut kinds = kinds?;
    kinds.sort_unstable();
    let is_apart = kinds.len() > 1 && kinds.windows(2).all(|pair| pair.first() != pair.last());
    let end = told.parts.last().map_or(told.end, |last| last.end);
    (is_apart && told.sum > told.total).then_some(Mismatch { end, variant: Some("parts"), ..told })
}

/// The counts of a list from its first clause on; `first` is what of that follows a word such as `其中`.
fn parts<'t>(listed: &[Clause<'t>], first: &str, unit: &str, check: &SumCheck) -> Vec<Counted<'t>> {
    let mut parts = Vec::new();
    for clause in listed {
        // `分别为` is one of the words that make a list something else, but not where it begins one.
        let begins = parts.is_empty() && !first.is_empty();
        let is_open = if begins { is_open(first, check) } else { clause.is_open };
        if is_open || !is_part(clause, unit) {
            break;
        }
        let Some(counted) = clause.counted else { break };
        let bare = if parts.is_empty() {
            first.starts_with(|letter: char| letter.is_ascii_digit())
        } else {
            counted.label.is_empty()
        };
        if bare {
            break;
        }
        parts.push(counted);
        if clause.after != Some('\u{3001}') {
            break;
        }
    }
    parts
}

/// True for a clause that is one exact count in this unit.
fn is_part(clause: &Clause<'_>, unit: &str) -> bool {
    step();
    let fits = |counted: Counted<'_>| counted.is_exact() && counted.unit == unit && counted.rest.is_empty();
    clause.counted.is_some_and(fits)
}

impl<'t> Mismatch<'t> {
    /// By what stands at a clause.
    pub(super) fn of(clauses: &[Clause<'t>], at: usize, check: &SumCheck) -> Option<Self> {
        together(clauses, at, check)
            .or_else(|| split(clauses, at, check))
            .or_else(|| share(clauses, at, check))
    }

    pub(super) fn diagnostic(
        &self,
        context: &Context<'_>,
        rule: &Rule,
        paragraph: &Paragraph,
    ) -> Option<Diagnostic> {
        let span = paragraph.span(context.source, self.start, self.end)?;
        let number = |value: Decimal| value.normalize().to_string();
        let mut found = Diagnostic::new(rule.code(), span)
            .fact("found", context.source.slice(span))
            .fact("sum", number(self.sum))
            .fact("total", number(self.total));
        found.variant = self.variant;
        let place = |counted: &Counted<'_>| {
            let len = counted.figure.len + counted.unit.len();
            paragraph.span(context.source, counted.end.checked_sub(len)?, counted.end)
        };
        let label = |role: &'static str, counted: &Counted<'_>| {
            Some(Label::new(place(counted)?, role).fact("value", number(counted.figure.value)))
        };
        found.labels = self.parts.iter().take(MOST_PARTS).filter_map(|part| label("part", part)).collect();
        found.labels.extend(label("whole", &self.whole));
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::clause::clauses;
    use super::*;
    use crate::narrative::steps_of;
    use crate::rule::Share;

    fn check() -> SumCheck {
        let words = |words: &str| words.split(' ').map(str::to_owned).collect();
        SumCheck {
            units: words("件"),
            together: words("共计 共"),
            all: words("分别为"),
            apart: Vec::new(),
            some: words("其中"),
            share: Share { words: words("占"), unless: Vec::new() },
            dates: words("年"),
            unless: words("等"),
            except: words("平等"),
        }
    }

    /// Sum and total of everything that cannot be.
    fn told(text: &str) -> Vec<(String, String)> {
        let clauses = clauses(text, 0..text.len(), &check());
        let told = (0..clauses.len()).filter_map(|at| Mismatch::of(&clauses, at, &check()));
        told.map(|told| (told.sum.to_string(), told.total.to_string())).collect()
    }

    fn pair(sum: &str, total: &str) -> Vec<(String, String)> {
        vec![(sum.to_owned(), total.to_owned())]
    }

    #[test]
    fn parts_must_give_the_whole_behind_them_or_before_them() {
        assert_eq!(told("甲3件、乙5件,共9件"), pair("8", "9"));
        assert!(told("甲3件、乙5件,共8件").is_empty());
        assert!(told("甲3件、乙5件、丙4件,共9件").is_empty(), "some of those side by side are meant");
        assert!(told("甲3件、乙5件、丙0件,共0件").is_empty());
        assert_eq!(told("9件,分别为甲3件、乙5件"), pair("8", "9"));
        assert!(told("9件,分别为甲3件、乙6件").is_empty());
        assert_eq!(told("9件,其中甲10件"), pair("10", "9"));
        assert_eq!(told("80件,其中甲1件,占3%"), pair("1", "80"));
        assert!(told("80件,其中甲1件,占1.3%").is_empty() && told("80件,其中甲1件,占1.2%").is_empty());
    }

    #[test]
    fn an_open_list_says_nothing() {
        assert!(told("甲3件、乙等5件,共9件").is_empty());
        assert_eq!(told("甲3件、平等5件,共9件"), pair("8", "9"));
    }

    #[test]
    fn parts_too_large_to_be_added_up_say_nothing() {
        let large = "79228162514264337593543950335";
        assert!(told(&format!("甲{large}件、乙{large}件,共3件")).is_empty());
        assert!(told(&format!("3件,分别为甲{large}件、乙{large}件")).is_empty());
    }

    #[test]
    fn a_whole_is_held_against_its_parts_in_one_pass() {
        let steps = |parts: usize| steps_of(|| drop(told(&format!("{}共999件", "甲1件、".repeat(parts)))));
        assert!(steps(40) >= 40 && steps(160) <= 4 * steps(40), "{} {}", steps(40), steps(160));
    }

    #[test]
    fn wholes_behind_their_parts_cost_no_more_than_the_bound() {
        let text = |count: usize| "甲1件、".repeat(count) + &"共999件、".repeat(count);
        let steps = |count: usize| steps_of(|| drop(told(&text(count))));
        assert!(steps(100) > 100 * 100);
        assert_eq!((steps(200), steps(800)), (0, 0), "no sentence has so many clauses");
    }
}
