//! `check: told`: years and dates of the narrative that cannot belong to the report year.
//! Silent wherever another reading is honest: comparisons, histories, laws, plans.

use std::ops::Range;

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::narrative::{ends_sentence, has_one, sentences, step};
use crate::parse::{Date, Line, Part, Token, TokenKind, digit, is_space};
use crate::rule::{Rule, StaleYearCheck};
use crate::source::Source;
use crate::span::Span;

/// How many years back a narrative is thought to be copied from.
const BACK: u32 = 10;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: &StaleYearCheck) -> Vec<Diagnostic> {
    let Some(year) = context.subject.year.map(u32::from) else { return Vec::new() };
    // Where title and period disagree, that is what must be told, and no other year can be judged.
    if context.narrative.period().is_some_and(|stated| stated.first.year != Some(year)) {
        return Vec::new();
    }
    let telling = Telling { context, check, year };
    match &check.events {
        Some(events) => telling.outside(rule, events),
        None => telling.stale(rule),
    }
}

/// Letters of the heading of a topic at most.
const LONGEST_HEADING: usize = 24;

const YEAR: char = '\u{5E74}';
const DEGREE: char = '\u{5EA6}';

struct Telling<'c> {
    context: &'c Context<'c>,
    check: &'c StaleYearCheck,
    year: u32,
}

/// A sentence that begins with a date.
struct Opening<'c> {
    place: Span,
    date: Date,
    /// What follows the date.
    rest: &'c str,
}

impl<'c> Telling<'c> {
    /// Dated events of earlier years, told as those of the year.
    fn outside(&self, rule: &Rule, events: &[String]) -> Vec<Diagnostic> {
        let report_year = self.year.to_string();
        let is_event = |opening: &Opening<'_>| {
            opening.date.month.is_some() && self.is_earlier(opening) && has_one(opening.rest, events)
        };
        let mut found = Vec::new();
        for line in self.lines(Part::Overview) {
            let outside: Vec<Opening<'_>> = self.openings(line).filter(is_event).collect();
            if !outside.is_empty() && !self.context.source.slice(line.span).contains(&report_year) {
                found.extend(outside.iter().map(|opening| self.diagnostic(rule, opening.place)));
            }
        }
        found
    }

    /// Paragraphs that tell another year as the organ's own, or begin a topic with the counts of another year, and do
    /// not speak of the report year.
    fn stale(&self, rule: &Rule) -> Vec<Diagnostic> {
        let parts = [Part::Overview, Part::Problems, Part::OtherMatters];
        let paragraphs = self.context.narrative.paragraphs().iter();
        let told = paragraphs.filter(|paragraph| paragraph.part.is_some_and(|part| parts.contains(&part)));
        told.filter_map(|paragraph| {
            let stale = paragraph.sentences().find_map(|at| self.stale_sentence(paragraph.text(), at))?;
            let place = paragraph.span(self.context.source, stale.start, stale.end)?;
            (!self.speaks_of_its_year(paragraph.text())).then(|| self.diagnostic(rule, place))
        })
        .collect()
    }

    /// The year with which a sentence begins, if the sentence tells it as its own.
    fn stale_sentence(&self, text: &str, at: Range<usize>) -> Option<Range<usize>> {
        let sentence = text.get(at.clone())?;
        let year: u32 = sentence.get(..4)?.parse().ok()?;
        let behind = sentence.get(4..)?.strip_prefix(YEAR)?;
        let behind = behind.strip_prefix(DEGREE).unwrap_or(behind);
        let rest = behind.trim_start_matches(',');
        let is_day = rest.starts_with(|letter: char| digit(letter).is_some());
        if is_day || !self.is_before(year) || has_one(rest, &self.check.harmless) {
            return None;
        }
        let counts = || has_one(rest, &self.check.acts) && rest.contains(|letter| digit(letter).is_some());
        let is_stale = self.is_self(rest) || begins_topic(text.get(..at.start)?) && counts();
        is_stale.then(|| at.start..at.start + sentence.len() - behind.len())
    }

    fn diagnostic(&self, rule: &Rule, place: Span) -> Diagnostic {
        Diagnostic::new(rule.code(), place)
            .fact("found", self.context.source.slice(place))
            .fact("year", self.year.to_string())
    }

    fn is_earlier(&self, opening: &Opening<'_>) -> bool {
        opening.date.year.is_some_and(|year| self.is_before(year))
            && !has_one(opening.rest, &self.check.harmless)
    }

    fn is_before(&self, year: u32) -> bool {
        year < self.year && year + BACK >= self.year
    }

    /// True if the words name the organ, by its name, its place or “we”.
    fn is_self(&self, words: &str) -> bool {
        let organ = self.context.subject.organ.as_deref().unwrap_or_default();
        let place: String = organ.chars().take(2).collect();
        (!place.is_empty() && words.starts_with(&place))
            || self.check.selves.iter().any(|own| words.starts_with(own.as_str()))
    }

    fn lines(&self, part: Part) -> impl Iterator<Item = &'c Line> + use<'c> {
        let context = self.context;
        let lines = context.narrative.lines().filter(move |line| line.part == Some(part));
        let lines = lines.map(|line| &line.line);
        lines.filter(|line| context.narrative.period_in(line).is_none())
    }

    /// True if a sentence speaks of the report year, and tells of no plan.
    fn speaks_of_its_year(&self, text: &str) -> bool {
        let year = self.year.to_string();
        sentences(text).any(|sentence| {
            let is_of_year = sentence.contains(&year) || has_one(sentence, &self.check.this_year);
            is_of_year && !has_one(sentence, &self.check.plans)
        })
    }

    /// The sentences of a line that begin with a date.
    fn openings(&self, line: &Line) -> impl Iterator<Item = Opening<'c>> + use<'c> {
        let (source, line) = (self.context.source, line.span);
        let tokens = self.context.narrative.figures_in(line).iter();
        tokens.filter_map(move |token| opening(source, line, token))
    }
}

/// True if nothing but the heading of a topic stands before: `（一）主动公开。`
fn begins_topic(before: &str) -> bool {
    let is_heading = before.starts_with('(') && before.chars().count() <= LONGEST_HEADING;
    before.is_empty() || is_heading && before.matches(ends_sentence).count() == 1
}

/// The sentence of a line that begins with this token, if it is a date that begins one. Nothing else is looked at to
/// its end.
fn opening<'s>(source: &'s Source, line: Span, token: &Token) -> Option<Opening<'s>> {
    let TokenKind::Date(date) = token.kind else { return None };
    let before = source.slice(source.span(line.start()..token.span.start()));
    if !before.trim_end_matches(is_space).chars().next_back().is_none_or(ends_sentence) {
        return None;
    }
    step();
    let rest = sentences(source.slice(source.span(token.span.end()..line.end()))).next()?;
    Some(Opening { place: token.span, date, rest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::steps_of;
    use crate::parse::tokens;
    use crate::span::SourceId;

    /// What follows the dates that begin a sentence.
    fn opened(text: &str) -> Vec<String> {
        let source = Source::from_text(SourceId::new(0), "test.txt", text.to_owned());
        let line = source.span(0..text.len());
        let tokens = tokens(&source, line);
        tokens
            .iter()
            .filter_map(|token| opening(&source, line, token))
            .map(|opening| opening.rest.to_owned())
            .collect()
    }

    #[test]
    fn a_date_opens_a_sentence_behind_a_mark_or_at_the_beginning() {
        assert_eq!(
            opened("2023年5月3日，召开会议。2022年，我局； 2021年开展，自2020年起"),
            ["，召开会议", "，我局", "开展，自2020年起"]
        );
        assert!(opened("自2023年以来，《办法》（国发〔2020〕3号）").is_empty());
    }

    #[test]
    fn dates_within_a_sentence_are_not_followed_to_its_end() {
        let steps = |count: usize| steps_of(|| drop(opened(&"2023年3月5日召开会议，".repeat(count))));
        assert_eq!((steps(100), steps(400)), (1, 1));
    }
}
