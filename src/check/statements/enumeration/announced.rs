//! A list that is announced and follows: `以下四方面：一是…二是…`. Its items are those with a number; where an
//! item may stand without one, nothing is said.

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::narrative::Paragraph;
use crate::parse::{Part, Scale, ends_clause, figure, weighted};
use crate::rule::{Announced, EnumerationCheck, Rule};

/// Most characters of an item's numeral.
const LONGEST: usize = 3;
/// Fewest items by which a list is known.
const FEWEST: u64 = 2;

pub(super) fn check(context: &Context<'_>, rule: &Rule, check: &EnumerationCheck) -> Vec<Diagnostic> {
    let paragraphs = context.narrative.paragraphs();
    let mut found = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        for told in announced(paragraph, &check.announced) {
            let behind = paragraphs.get(at + 1..).unwrap_or_default();
            let behind = behind.iter().take_while(|next| next.part == paragraph.part);
            let here = paragraph.text().get(told.end..).unwrap_or_default();
            let Some(items) = items(here, behind, &check.announced) else { continue };
            let section = paragraph.part.map_or("", Part::key);
            if items == told.number {
                continue;
            }
            let Some(span) = paragraph.span(context.source, told.start, told.end) else { continue };
            found.push(
                Diagnostic::new(rule.code(), span)
                    .variant("announced")
                    .fact("found", context.source.slice(span))
                    .fact("count", items.to_string())
                    .fact("number", told.number.to_string())
                    .section(section),
            );
        }
    }
    found
}

/// A list that is to follow.
struct Told {
    start: usize,
    end: usize,
    number: u64,
}

fn announced(paragraph: &Paragraph, check: &Announced) -> Vec<Told> {
    let text = paragraph.text();
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

/// How many items the list has that follows; `None` if that cannot be told.
fn items<'p>(here: &str, behind: impl Iterator<Item = &'p Paragraph>, check: &Announced) -> Option<u64> {
    let texts = std::iter::once((here, false)).chain(behind.map(|paragraph| (paragraph.text(), true)));
    let (mut style, mut last, mut loose) = (None, 0, false);
    for (text, begins) in texts {
        let starts = text.char_indices().filter(|(_, letter)| ends_clause(*letter) && *letter != '(');
        let starts = starts.map(|(at, letter)| at + letter.len_utf8());
        for at in begins.then_some(0).into_iter().chain(starts) {
            let rest = text.get(at..).unwrap_or_default();
            loose |= check.loose.iter().any(|word| rest.strip_prefix(word.as_str()).is_some_and(is_item));
            let Some((own, value)) = numbered(rest, &check.marker, at == 0) else { continue };
            match style {
                None if value == 1 => (style, last) = (Some(own), 1),
                Some(style) if style != own => {}
                Some(_) if value == last + 1 => last = value,
                // Another list begins, or the numbers are out of order: told by other rules.
                Some(_) if value == 1 && last >= FEWEST => return (!loose).then_some(last),
                None | Some(_) => return None,
            }
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
