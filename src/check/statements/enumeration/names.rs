//! A list of names and the number behind it: `甲、乙、丙共3家`, `甲、乙、丙三大板块`.

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::narrative::Paragraph;
use crate::parse::{Figure, Scale, digit, ends_clause, figure, weighted};
use crate::rule::{EnumerationCheck, Rule};

/// What stands between the names.
const COMMA: char = '\u{3001}';
/// Fewest names of a list whose number stands behind it without another word.
const FEWEST: usize = 3;

pub(super) fn check<'c>(
    context: &'c Context<'_>,
    rule: &Rule,
    check: &'c EnumerationCheck,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for paragraph in context.narrative.paragraphs() {
        let text = paragraph.text();
        if !text.contains(COMMA) {
            continue;
        }
        let places = |words: &'c [String]| {
            let standing = words.iter().filter(|word| text.contains(word.as_str()));
            standing.flat_map(|word| text.match_indices(word.as_str()))
        };
        let told = places(&check.together).filter_map(|(at, word)| told(text, at, word, check));
        let closed = places(&check.closing).filter_map(|(at, unit)| closed(text, at, unit, check));
        found.extend(told.chain(closed).filter_map(|list| list.judge(context, rule, paragraph)));
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

/// Names, a word such as `共`, the number and what is counted.
fn told(text: &str, at: usize, word: &str, check: &EnumerationCheck) -> Option<List> {
    let behind = text.get(at + word.len()..)?;
    let number = figure(behind)?;
    let unit = behind.get(number.len..)?;
    let unit = check.units.iter().find(|known| unit.starts_with(known.as_str()))?;
    list(text, at, number, at + word.len() + number.len + unit.len(), check)
}

/// Three names or more, the number and what they are: without another word, so that only kinds of things count
/// of which nothing else is told by number.
fn closed(text: &str, at: usize, unit: &str, check: &EnumerationCheck) -> Option<List> {
    let before = text.get(..at)?;
    let mut letters = before.char_indices().rev();
    let digits = letters.by_ref().take_while(|(_, letter)| is_numeral(*letter)).last();
    let (start, _) = digits?;
    let number = figure(before.get(start..)?).filter(|number| start + number.len == at)?;
    let found = list(text, start, number, at + unit.len(), check)?;
    // `新闻中心五大板块12个栏目`: the last name is itself counted.
    let last = before.get(..start)?.rsplit(ends_clause).next()?;
    (found.names.0 >= FEWEST && !last.contains(is_numeral)).then_some(found)
}

fn is_numeral(letter: char) -> bool {
    digit(letter).is_some() || weighted(letter.encode_utf8(&mut [0; 4])).is_some()
}

/// The names before `at`, where their number begins or the word before it.
fn list(text: &str, at: usize, number: Figure, end: usize, check: &EnumerationCheck) -> Option<List> {
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
    let number = usize::try_from(number.value.mantissa()).ok().filter(|_| number.value.scale() == 0)?;
    Some(List { start: start + verb_len(names), end, names: (items, items + joins), number })
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
    fn judge(&self, context: &Context<'_>, rule: &Rule, paragraph: &Paragraph) -> Option<Diagnostic> {
        let (least, most) = self.names;
        if (least..=most).contains(&self.number) {
            return None;
        }
        let span = paragraph.span(context.source, self.start, self.end)?;
        let told = Diagnostic::new(rule.code(), span).fact("found", context.source.slice(span));
        Some(told.fact("count", least).fact("number", self.number))
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn names_are_as_many_as_is_said() {
        let said = |words: &str| {
            found("N514", &[("每季度核对一次公开目录，", &format!("{words}。目录每季度核对一次，"))])
        };
        assert_eq!(
            said("完成市水利局、市农业局、市教育局共4家单位的检查"),
            ["市水利局、市农业局、市教育局共4家"]
        );
        assert!(said("完成市水利局、市农业局、市教育局共3家单位的检查").is_empty());
        assert!(said("完成市水利局、市农业局等共4家单位的检查").is_empty(), "an open list");
    }
}
