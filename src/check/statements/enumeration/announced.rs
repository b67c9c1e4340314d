//! A list that is announced and follows: `以下四方面：一是…二是…`. Its items are those with a number; where an
//! item may stand without one, nothing is said.

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::narrative::{Paragraph, step};
use crate::parse::{Part, Scale, ends_clause, figure, weighted};
use crate::rule::{Announced, EnumerationCheck, Rule};

/// Most characters of an item's numeral.
const LONGEST: usize = 3;
/// Fewest items by which a list is known.
const FEWEST: u64 = 2;
/// Most places that are followed behind an announcement, those of lists within its items among them.
const MOST_PLACES: usize = 256;

pub(super) fn check(context: &Context<'_>, rule: &Rule, check: &EnumerationCheck) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for section in context.narrative.paragraphs().chunk_by(|one, next| one.part == next.part) {
        let told = section.iter().enumerate();
        let told: Vec<(usize, Told)> = told
            .flat_map(|(at, paragraph)| {
                announced(paragraph.text(), &check.announced).into_iter().map(move |told| (at, told))
            })
            .collect();
        if told.is_empty() {
            continue;
        }
        let places = places(section.iter().map(Paragraph::text), &check.announced);
        for (paragraph, told) in told {
            let behind = places.partition_point(|place| place.at <= (paragraph, told.end));
            let items = items(places.get(behind..).unwrap_or_default());
            let Some(items) = items.filter(|items| *items != told.number) else { continue };
            let Some(paragraph) = section.get(paragraph) else { continue };
            found.extend(diagnostic(context, rule, paragraph, (&told, items)));
        }
    }
    found
}

fn diagnostic(
    context: &Context<'_>,
    rule: &Rule,
    paragraph: &Paragraph,
    (told, items): (&Told, u64),
) -> Option<Diagnostic> {
    let span = paragraph.span(context.source, told.start, told.end)?;
    let found = Diagnostic::new(rule.code(), span)
        .variant("announced")
        .fact("found", context.source.slice(span))
        .fact("count", items.to_string())
        .fact("number", told.number.to_string());
    Some(found.section(paragraph.part.map_or("", Part::key)))
}

/// A list that is to follow.
struct Told {
    start: usize,
    end: usize,
    number: u64,
}

fn announced(text: &str, check: &Announced) -> Vec<Told> {
    let read = |(start, word): (usize, &str)| {
        let behind = text.get(start + word.len()..)?;
        let number = figure(behind).filter(|number| number.exact && number.scale == Scale::Units)?;
        let unit = behind.get(number.len..)?;
        let unit = check.units.iter().find(|known| unit.starts_with(known.as_str()))?;
        let end = start + word.len() + number.len + unit.len();
        let number = u64::try_from(number.value.mantissa()).ok().filter(|_| number.value.is_integer())?;
        Some(Told { start, end, number })
    };
    let standing = check.before.iter().filter(|word| text.contains(word.as_str()));
    standing.flat_map(|word| text.match_indices(word.as_str())).filter_map(read).collect()
}

/// How the items of a list are numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `一是`
    Marker,
    /// `（一）`
    Bracket,
    /// `一、`, `1.`
    Mark,
}

/// A place where a numbered item begins, or one that may stand without a number.
struct Place {
    /// The number of its paragraph, and where it begins there.
    at: (usize, usize),
    number: Option<(Style, u64)>,
    is_loose: bool,
}

/// Those of some paragraphs, in order.
fn places<'p>(texts: impl Iterator<Item = &'p str>, check: &Announced) -> Vec<Place> {
    let mut found = Vec::new();
    for (paragraph, text) in texts.enumerate() {
        let starts = text.char_indices().filter(|(_, letter)| ends_clause(*letter) && *letter != '(');
        let starts = starts.map(|(at, letter)| at + letter.len_utf8());
        for at in std::iter::once(0).chain(starts) {
            step();
            let rest = text.get(at..).unwrap_or_default();
            let is_loose =
                check.loose.iter().any(|word| rest.strip_prefix(word.as_str()).is_some_and(is_item));
            let number = numbered(rest, &check.marker, at == 0);
            if is_loose || number.is_some() {
                found.push(Place { at: (paragraph, at), number, is_loose });
            }
        }
    }
    found
}

/// How many items the list has that begins at these places; `None` if that cannot be told, as of one that goes on
/// for longer than any real one.
fn items(places: &[Place]) -> Option<u64> {
    let (mut style, mut last, mut loose) = (None, 0, false);
    for (count, place) in places.iter().enumerate() {
        step();
        if count == MOST_PLACES {
            return None;
        }
        loose |= place.is_loose;
        let Some((own, value)) = place.number else { continue };
        match style {
            None if value == 1 => (style, last) = (Some(own), 1),
            Some(style) if style != own => {}
            Some(_) if value == last + 1 => last = value,
            // Another list begins, or the numbers are out of order: told by other rules.
            Some(_) if value == 1 && last >= FEWEST => return (!loose).then_some(last),
            None | Some(_) => return None,
        }
    }
    (last >= FEWEST && !loose).then_some(last)
}

/// False for what goes on with a count: `还有3件申请`.
fn is_item(rest: &str) -> bool {
    !rest.starts_with(|letter: char| letter.is_ascii_digit())
}

/// The number with which a clause begins.
fn numbered(text: &str, marker: &str, begins: bool) -> Option<(Style, u64)> {
    let inner = text.strip_prefix('(');
    let body = inner.unwrap_or(text);
    let end = body.char_indices().find(|(_, letter)| !is_numeral(*letter)).map(|(at, _)| at)?;
    let numeral = body.get(..end).filter(|numeral| !numeral.is_empty())?;
    let value = weighted(numeral).or_else(|| numeral.parse().ok());
    let value = value.filter(|_| numeral.chars().count() <= LONGEST)?;
    let behind = body.get(end..)?;
    if inner.is_some() {
        return behind.starts_with(')').then_some((Style::Bracket, value));
    }
    if !marker.is_empty() && behind.starts_with(marker) {
        return Some((Style::Marker, value));
    }
    (begins && behind.starts_with(['\u{3001}', '.', '\u{FF0E}'])).then_some((Style::Mark, value))
}

fn is_numeral(letter: char) -> bool {
    letter.is_ascii_digit() || weighted(letter.encode_utf8(&mut [0; 4])).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::steps_of;

    fn check() -> Announced {
        let words = |words: &str| words.split(' ').map(str::to_owned).collect();
        Announced {
            before: words("以下"),
            units: words("方面 项"),
            marker: "是".into(),
            loose: words("此外 还有"),
        }
    }

    /// The numbers that are announced in the first paragraph, and how many items follow the first of them.
    fn told(texts: &[&str]) -> (Vec<u64>, Option<u64>) {
        let announced = announced(texts[0], &check());
        let end = announced.first().map_or(0, |told| told.end);
        let places = places(texts.iter().copied(), &check());
        let behind = places.partition_point(|place| place.at <= (0, end));
        (announced.iter().map(|told| told.number).collect(), items(&places[behind..]))
    }

    #[test]
    fn items_are_counted_by_their_numbers_of_one_style() {
        assert_eq!(told(&["以下三方面:一是甲;二是乙。"]), (vec![3], Some(2)));
        assert_eq!(told(&["以下2项。", "(一)甲", "1.乙", "(二)丙,(三)丁"]), (vec![2], Some(3)));
        assert_eq!(told(&["以下2项:一是甲,二是乙;一是丙,二是丁"]), (vec![2], Some(2)), "a second list");
    }

    #[test]
    fn what_cannot_be_counted_is_passed_over() {
        assert_eq!(told(&["以下2项:一是甲,二是乙;此外,丙"]).1, None, "an item without a number");
        assert_eq!(told(&["以下2项:一是甲,还有3件,二是乙"]).1, Some(2), "a count is no item");
        assert_eq!(told(&["以下2项:二是乙,三是丙"]).1, None);
        assert_eq!(told(&["以下2项:一是甲,三是丙"]).1, None);
        assert_eq!(told(&["以下2项:一是甲"]).1, None);
    }

    #[test]
    fn a_list_is_followed_for_a_while() {
        let steps = |count: usize| {
            let text = format!("一是甲{}", ",(1)乙".repeat(count));
            let places = places(std::iter::once(text.as_str()), &check());
            assert_eq!(places.len(), count + 1);
            steps_of(|| assert_eq!(items(&places), None))
        };
        assert_eq!((steps(1000), steps(4000)), (MOST_PLACES + 1, MOST_PLACES + 1));
    }

    #[test]
    fn the_clauses_of_a_text_are_looked_at_once() {
        let steps = |count: usize| {
            let text = "以下3项。".repeat(count);
            steps_of(|| drop(places(std::iter::once(text.as_str()), &check())))
        };
        assert_eq!((steps(100), steps(400)), (101, 401));
    }
}
