//! `check: told`: years and dates of the narrative that cannot belong to the report year.
//! Silent wherever another reading is honest: comparisons, histories, laws, plans.

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::narrative::{ends_sentence, sentences};
use crate::parse::{Date, Line, Part, Token, TokenKind, is_space};
use crate::rule::{Rule, StaleYearCheck};
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
        None => [Part::Overview, Part::Problems]
            .into_iter()
            .filter_map(|part| telling.stale(rule, part))
            .collect(),
    }
}

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
    line: &'c Line,
}

impl<'c> Telling<'c> {
    /// Dated events of earlier years, told as those of the year.
    fn outside(&self, rule: &Rule, events: &[String]) -> Vec<Diagnostic> {
        let report_year = self.year.to_string();
        let wanted = self.openings(Part::Overview).into_iter().filter(|opening| {
            let line = self.context.source.slice(opening.line.span);
            opening.date.month.is_some()
                && self.is_earlier(opening)
                && events.iter().any(|word| opening.rest.contains(word.as_str()))
                && !line.contains(&report_year)
        });
        wanted.map(|opening| self.diagnostic(rule, opening.place)).collect()
    }

    /// Another year told as the organ's own, where the section does not speak of the report year.
    fn stale(&self, rule: &Rule, part: Part) -> Option<Diagnostic> {
        let openings = self.openings(part);
        let own = |opening: &&Opening<'_>| {
            let rest = opening
                .rest
                .trim_start_matches(|letter| is_space(letter) || matches!(letter, ',' | '\u{FF0C}'));
            opening.date.month.is_none() && self.is_earlier(opening) && self.is_self(rest)
        };
        let stale = openings.iter().find(own)?;
        (!self.speaks_of_its_year(part)).then(|| self.diagnostic(rule, stale.place))
    }

    fn diagnostic(&self, rule: &Rule, place: Span) -> Diagnostic {
        Diagnostic::new(rule.code(), place)
            .fact("found", self.context.source.slice(place))
            .fact("year", self.year.to_string())
    }

    fn is_earlier(&self, opening: &Opening<'_>) -> bool {
        let year = opening.date.year.is_some_and(|year| year < self.year && year + BACK >= self.year);
        year && !self.check.harmless.iter().any(|word| opening.rest.contains(word.as_str()))
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

    /// True if a sentence of the section has the report year, and tells of no plan.
    fn speaks_of_its_year(&self, part: Part) -> bool {
        let year = self.year.to_string();
        self.lines(part).any(|line| {
            sentences(self.context.source.slice(line.span)).any(|sentence| {
                let plan = self.check.plans.iter().any(|word| sentence.contains(word.as_str()));
                sentence.contains(&year) && !plan
            })
        })
    }

    /// The sentences of a section that begin with a date.
    fn openings(&self, part: Part) -> Vec<Opening<'c>> {
        let source = self.context.source;
        let opening = |line: &'c Line, token: Token| {
            let TokenKind::Date(date) = token.kind else { return None };
            let before = source.slice(source.span(line.span.start()..token.span.start()));
            let begins = before.trim_end_matches(is_space).chars().next_back().is_none_or(ends_sentence);
            let rest = source.slice(source.span(token.span.end()..line.span.end()));
            let rest = sentences(rest).next()?;
            begins.then_some(Opening { place: token.span, date, rest, line })
        };
        let narrative = &self.context.narrative;
        self.lines(part)
            .flat_map(|line| {
                narrative.figures_in(line.span).iter().filter_map(move |token| opening(line, *token))
            })
            .collect()
    }
}
