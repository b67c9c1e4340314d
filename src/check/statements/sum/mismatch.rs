//! What clauses say together of a whole and its parts.

use rust_decimal::Decimal;

use super::clause::{Clause, Counted};
use crate::check::Context;
use crate::diag::{Diagnostic, Label};
use crate::narrative::{Paragraph, ends_sentence, has_one};
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
        is_part(part, part.text, whole.unit, check) && matches!(part.after, Some(',' | '\u{3001}'))
    };
    let first = before.len() - before.iter().rev().take_while(fits).count();
    let parts: Vec<Counted<'t>> = before.get(first..)?.iter().filter_map(|part| part.counted).collect();
    let total = whole.figure.value;
    if parts.len() < 2 || runs(&parts).any(|sum| sum == total) {
        return None;
    }
    // Whatever stands before the parts must not be able to change what they are parts of.
    if before.iter().any(|clause| has_one(clause.text, &check.some) || is_open(clause.text, check)) {
        return None;
    }
    let sum = parts.iter().map(|part| part.figure.value).sum();
    let start = before.get(first)?.start;
    Some(Mismatch { start, end: whole.end, sum, total, parts, whole, variant: None })
}

/// The sums of parts that stand side by side: any of these may be meant.
fn runs(parts: &[Counted<'_>]) -> impl Iterator<Item = Decimal> {
    let sum = |parts: &[Counted<'_>]| parts.iter().map(|part| part.figure.value).sum::<Decimal>();
    (0..parts.len()).flat_map(move |from| {
        (from + 1..=parts.len()).map(move |to| sum(parts.get(from..to).unwrap_or_default()))
    })
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
    let sum: Decimal = parts.iter().map(|part| part.figure.value).sum();
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
        Scale::Units => exceeding(&told),
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
    let open = |clause: &Clause<'t>| has_one(clause.text, &check.share.unless) || is_open(clause.text, check);
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
    let share = part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(whole));
    share.is_none_or(|share| (share - claimed).abs() < Decimal::new(1, claimed.scale()))
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

/// The counts of a list from its first clause on; `first` is what of that follows a word such as `其中`.
fn parts<'t>(listed: &[Clause<'t>], first: &str, unit: &str, check: &SumCheck) -> Vec<Counted<'t>> {
    let mut parts = Vec::new();
    for clause in listed {
        // `分别为` is one of the words that make a list something else, but not where it begins one.
        let text = if parts.is_empty() && !first.is_empty() { first } else { clause.text };
        if !is_part(clause, text, unit, check) {
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

/// True for a clause that is one exact count in this unit, and nothing that makes it something else.
fn is_part(clause: &Clause<'_>, text: &str, unit: &str, check: &SumCheck) -> bool {
    let fits = |counted: Counted<'_>| counted.is_exact() && counted.unit == unit && counted.rest.is_empty();
    clause.counted.is_some_and(fits) && !is_open(text, check)
}

/// True if a text has a word by which a list is open, or about something else.
fn is_open(text: &str, check: &SumCheck) -> bool {
    has_one(text, &check.unless) && {
        let kept = check.except.iter().fold(text.to_owned(), |kept, word| kept.replace(word.as_str(), ""));
        has_one(&kept, &check.unless)
    }
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
