//! `check: enumeration`: a list of names and the number that is said of it.

use super::Context;
use crate::diag::Diagnostic;
use crate::parse::{Passage, Scale, digit, ends_clause, figure};
use crate::rule::{EnumerationCheck, Rule};

/// What stands between the names.
const COMMA: char = '\u{3001}';

pub(super) fn check(context: &Context<'_>, rule: &Rule, check: &EnumerationCheck) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, passage) in context.passages() {
        for (at, word) in check.together.iter().flat_map(|word| passage.text().match_indices(word.as_str())) {
            found.extend(
                list(passage.text(), at, word, check).and_then(|list| list.judge(context, rule, passage)),
            );
        }
    }
    found.sort_by_key(|found| found.span);
    found.dedup_by_key(|found| found.span.end());
    found
}

/// A list and its number.
struct List {
    start: usize,
    end: usize,
    /// How many names at least and at most: a name may have an `and` in it.
    names: (usize, usize),
    number: usize,
}

fn list(text: &str, at: usize, word: &str, check: &EnumerationCheck) -> Option<List> {
    let behind = text.get(at + word.len()..)?;
    let number = figure(behind)?;
    let unit = behind.get(number.len..)?;
    let unit = check.units.iter().find(|known| unit.starts_with(known.as_str()))?;
    if !number.exact || number.scale != Scale::Units {
        return None;
    }
    let before = text.get(..at)?;
    let is_bound = |letter: char| letter != COMMA && ends_clause(letter);
    let start = before.rfind(is_bound).map_or(0, |mark| mark + before.get(mark..).map_or(0, first_len));
    let names = before.get(start..)?;
    let vague = check.vague.iter().any(|word| names.contains(word.as_str()));
    if vague || names.contains(|letter| digit(letter).is_some()) || !names.contains(COMMA) {
        return None;
    }
    let items = names.split(COMMA).count();
    let joins: usize = check.joins.iter().map(|word| names.matches(word.as_str()).count()).sum();
    let number_value = usize::try_from(number.value.mantissa()).ok().filter(|_| number.value.scale() == 0)?;
    let end = at + word.len() + number.len + unit.len();
    let start = start + verb_len(names);
    Some(List { start, end, names: (items, items + joins), number: number_value })
}

/// Bytes before the first name, where the other names begin with a character that the first has further on:
/// `完成市水利局、市农业局`.
fn verb_len(names: &str) -> usize {
    let mut items = names.split(COMMA);
    let first = items.next().unwrap_or_default();
    let mut letters = items.map(|item| item.chars().next());
    let Some(Some(letter)) = letters.next() else { return 0 };
    if letters.all(|other| other == Some(letter)) { first.find(letter).unwrap_or(0) } else { 0 }
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

impl List {
    fn judge(&self, context: &Context<'_>, rule: &Rule, passage: &Passage) -> Option<Diagnostic> {
        let (least, most) = self.names;
        if (least..=most).contains(&self.number) {
            return None;
        }
        let span = passage.span(context.source, self.start, self.end)?;
        let told = Diagnostic::new(rule.code(), span).fact("found", context.source.slice(span));
        Some(told.fact("count", least).fact("number", self.number))
    }
}
