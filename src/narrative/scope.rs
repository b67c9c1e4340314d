//! Whether a statement is about the whole organ and the whole year.

use super::model::Narrative;
use super::paragraph::Paragraph;
use super::reader::Statement;
use super::sentences::{has_one, is_full_stop};
use super::statements::Setting;
use crate::parse::{Date, TokenKind, ends_clause, is_space};
use crate::rule::Prose;
use crate::span::Span;

/// How much of the year's figure a statement speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// All of it.
    All,
    /// Perhaps a part only, as behind `其中`.
    Part,
}

/// How much the statement speaks of; `None` if of something narrower.
pub fn of(
    narrative: &Narrative<'_>,
    prose: &Prose,
    Setting { heading: above, paragraph }: Setting<'_>,
    statement: &Statement<'_>,
) -> Option<Whole> {
    let text = paragraph.text();
    let sentence = paragraph.sentence_start(statement.start);
    let before = text.get(sentence..statement.start)?;
    let own = text.get(statement.start..statement.matched.end)?;
    let behind = text.get(statement.matched.end..)?;
    let before = without(without_brackets(before), &prose.not_narrow);
    let gap_narrows = !statement.matched.close && has_one(own, &prose.narrow);
    if has_one(&before, &prose.narrow) || gap_narrows {
        return None;
    }
    if has_one(bracket(behind), &prose.excepting) || !is_of_year(narrative, prose, paragraph, statement) {
        return None;
    }
    let claim = statement.claim;
    let heading = if sentence == 0 { above } else { "" };
    let from = near_from(prose, paragraph, statement);
    let told = is_about(prose, text, statement, (&claim.near, from, heading))
        && is_about(prose, text, statement, (&claim.about, 0, above));
    let from_context = !claim.near.is_empty() || !claim.about.is_empty();
    let wider = from_context.then_some(&prose.wider).into_iter().flatten();
    let goes_on = claim.unless.iter().chain(wider).any(|word| behind.starts_with(word.as_str()));
    if !told || goes_on || has_one(&before, &claim.unless) {
        return None;
    }
    let is_part = !claim.even_as_part && has_one(text.get(sentence..statement.start)?, &prose.parts);
    Some(if is_part { Whole::Part } else { Whole::All })
}

/// Where what is near begins: the sentence, or the one before if the statement begins this one, and that one is
/// about nothing narrower, and nothing else.
fn near_from(prose: &Prose, paragraph: &Paragraph, statement: &Statement<'_>) -> usize {
    let sentence = paragraph.sentence_start(statement.start);
    let text = paragraph.text();
    let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let Some((mark, _)) = between(0, sentence).char_indices().next_back() else { return sentence };
    let before = paragraph.sentence_start(mark);
    let is_first = !between(sentence, statement.start).contains(ends_clause);
    let mut others = prose.narrow.iter().chain(&statement.claim.unless);
    let is_other = others.any(|word| between(before, sentence).contains(word.as_str()));
    if is_first && !is_other { before } else { sentence }
}

/// True if the heading or the text from `from` on names one of the words, and no other subject behind it.
fn is_about(
    prose: &Prose,
    text: &str,
    statement: &Statement<'_>,
    (words, from, heading): (&[String], usize, &str),
) -> bool {
    if words.is_empty() {
        return true;
    }
    // Whether a word stands there at all is told far sooner than where.
    let last = |words: &[String], end: usize| {
        let before = text.get(from..end).unwrap_or_default();
        let standing = words.iter().filter(|word| before.contains(word.as_str()));
        standing.filter_map(|word| before.rfind(word.as_str())).max()
    };
    let named = last(words, statement.matched.end);
    let headed = words.iter().any(|word| heading.contains(word.as_str()));
    let other = last(&prose.topics, statement.start);
    (named.is_some() || headed) && other.is_none_or(|other| named.is_some_and(|named| named > other))
}

/// A text without what stands in closed brackets.
fn without_brackets(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once('(') {
        let Some((_, after)) = inner.split_once(')') else { break };
        kept.push_str(before);
        rest = after;
    }
    kept + rest
}

/// A text without these words.
fn without(text: String, words: &[String]) -> String {
    words.iter().fold(
        text,
        |text, word| if text.contains(word.as_str()) { text.replace(word.as_str(), "") } else { text },
    )
}

/// What stands in brackets right behind.
fn bracket(behind: &str) -> &str {
    let inner = behind.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inner.map_or("", |(inner, _)| inner)
}

/// True if the last year named before is the report year, and no part of the year is named in the sentence.
fn is_of_year(
    narrative: &Narrative<'_>,
    prose: &Prose,
    paragraph: &Paragraph,
    statement: &Statement<'_>,
) -> bool {
    let place = |from: usize, to: usize| paragraph.span(narrative.source, from, to);
    let sentence = place(paragraph.sentence_start(statement.start), statement.matched.end);
    let Some((sentence, own)) = sentence.zip(place(statement.start, statement.matched.end)) else {
        return false;
    };
    let Some(all) = place(0, paragraph.text().len()) else { return false };
    let figures = narrative.figures();
    let first = figures.partition_point(|token| token.span.start() < all.start());
    let before = figures.get(first..).unwrap_or_default().iter();
    let before = before.take_while(|token| token.span.start() < own.start());
    let dates: Vec<(Span, Date)> = before
        .filter(|token| token.span.end() <= own.start())
        .filter_map(|token| match token.kind {
            TokenKind::Date(date) => Some((token.span, date)),
            TokenKind::DocumentNumber(_) => None,
        })
        .collect();
    let part_of_year = |(span, date): &(Span, Date)| span.start() >= sentence.start() && !is_whole(*date);
    if dates.iter().any(part_of_year) {
        return false;
    }
    // What was done is not told of a year to come: such a year holds to the full stop.
    let year = narrative.subject.year.map(u32::from);
    let before = paragraph.text().get(..statement.start).unwrap_or_default();
    let stop = before.rfind(is_full_stop).and_then(|stop| place(stop, statement.start));
    let is_over = |(span, date): &(Span, Date)| {
        date.year > year && stop.is_some_and(|stop| span.start() < stop.start())
    };
    let named = dates.iter().rev().filter(|date| !is_over(date));
    let mut named = named.filter(|(span, date)| date.year.is_some() && !is_carried(narrative, prose, *span));
    named.next().is_none_or(|(_, date)| date.year == year)
}

/// True for years, and for the first and last days of one.
fn is_whole(date: Date) -> bool {
    matches!((date.month, date.day), (None, None) | (Some(1), Some(1)) | (Some(12), Some(31) | None))
}

/// True if what stands before or behind the date says that something was carried over.
fn is_carried(narrative: &Narrative<'_>, prose: &Prose, date: Span) -> bool {
    let behind = narrative.source.text().get(date.end()..).unwrap_or_default();
    let behind: String = behind.chars().filter(|letter| !is_space(*letter)).take(12).collect();
    let before = narrative.source.text().get(..date.start()).unwrap_or_default();
    let before = before.trim_end_matches(is_space);
    prose.carried.iter().any(|word| behind.starts_with(word.as_str()))
        || prose.carried_to.iter().any(|word| before.ends_with(word.as_str()))
}
