//! `check: text`: words that must or must not stand in the report.

use super::{Context, term};
use crate::diag::Diagnostic;
use crate::parse::{Line, LineKind, Part};
use crate::rule::{Bracket, Forbidden, Rule, Run, TextCheck, TextPlace, TextWords};
use crate::span::Span;

pub(super) fn check(context: &Context<'_>, rule: &Rule, check: &TextCheck) -> Vec<Diagnostic> {
    if check.from_year.is_some_and(|from| context.subject.year.is_none_or(|year| year < from)) {
        return Vec::new();
    }
    match &check.words {
        TextWords::Requires(words) => required(context, rule, check, words).into_iter().collect(),
        TextWords::Forbids(forbidden) => forbidden_in(context, rule, check, forbidden),
    }
}

fn part_of(key: &str) -> Option<Part> {
    Part::ALL.into_iter().find(|part| part.key() == key)
}

/// The lines that a check looks at.
fn lines<'c>(context: &'c Context<'_>, check: &'c TextCheck) -> Vec<&'c Line> {
    match check.place {
        TextPlace::Prose => context.text_lines().map(|(_, line)| line).collect(),
        TextPlace::Anywhere => context.report.lines.iter().collect(),
    }
}

fn required(context: &Context<'_>, rule: &Rule, check: &TextCheck, words: &[String]) -> Option<Diagnostic> {
    let stands = |line: &&Line| stand_in(context.source.slice(line.span), words);
    if lines(context, check).iter().any(stands) {
        return None;
    }
    let part = check.section.as_deref().and_then(part_of)?;
    let heading = context.section(part)?.heading;
    let found =
        Diagnostic::new(rule.code(), heading).fact("found", "").fact("section", term::section(context, part));
    Some(found.section(part.key()))
}

/// True if one of the words stands in the text, white space not counted.
fn stand_in(text: &str, words: &[String]) -> bool {
    let any = |text: &str| words.iter().any(|word| text.contains(word.as_str()));
    if any(text) {
        return true;
    }
    text.contains(crate::parse::is_space)
        && any(&text.chars().filter(|letter| !crate::parse::is_space(*letter)).collect::<String>())
}

fn forbidden_in(
    context: &Context<'_>,
    rule: &Rule,
    check: &TextCheck,
    forbidden: &Forbidden,
) -> Vec<Diagnostic> {
    let section = check.section.as_deref().and_then(part_of).and_then(|part| context.section(part));
    let within = section.and_then(|section| {
        let lines = context.lines(section);
        Some(lines.first()?.span.cover(lines.last()?.span))
    });
    let mut places: Vec<Span> = lines(context, check)
        .into_iter()
        .filter(|line| check.section.is_none() || within.is_some_and(|within| within.contains(line.span)))
        .filter(|line| line.kind != LineKind::Rule)
        .flat_map(|line| found_in(context, line, forbidden))
        .collect();
    places.sort();
    // A placeholder in brackets may hold others: the outermost counts.
    let mut outermost: Vec<Span> = Vec::new();
    for place in places {
        if outermost.last().is_none_or(|last| !last.contains(place)) {
            outermost.push(place);
        }
    }
    let code = rule.code();
    outermost
        .into_iter()
        .map(|place| {
            Diagnostic::new(code, place).fact("found", context.source.slice(place)).fact("section", "")
        })
        .collect()
}

fn found_in(context: &Context<'_>, line: &Line, forbidden: &Forbidden) -> Vec<Span> {
    let text = context.source.slice(line.span);
    let span =
        |start: usize, end: usize| context.source.span(line.span.start() + start..line.span.start() + end);
    let mut found = Vec::new();
    for word in &forbidden.words {
        let whole = |at: &usize| !word.is_ascii() || stands_alone(text, *at, at + word.len());
        found.extend(
            text.match_indices(word.as_str())
                .map(|(at, _)| at)
                .filter(whole)
                .map(|at| span(at, at + word.len())),
        );
    }
    for run in &forbidden.runs {
        found.extend(runs(text, run).into_iter().map(|(start, end)| span(start, end)));
    }
    for bracket in &forbidden.brackets {
        found.extend(brackets(text, bracket).into_iter().map(|(start, end)| span(start, end)));
    }
    found
}

/// True if no ASCII letter or other part of an address stands on either side.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '@');
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let after = text.get(end..).and_then(|text| text.chars().next());
    !before.is_some_and(joins) && !after.is_some_and(joins)
}

fn runs(text: &str, run: &Run) -> Vec<(usize, usize)> {
    let is_line = text.chars().all(|letter| run.of.contains(letter) || letter == ' ');
    if is_line || !text.contains(|letter| run.of.contains(letter)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    for (at, letter) in text.char_indices().chain([(text.len(), '\0')]) {
        if run.of.contains(letter) {
            start = start.map_or(Some((at, 1)), |(first, count)| Some((first, count + 1)));
        } else if let Some((first, count)) = start.take()
            && count >= run.at_least
            && stands_alone(text, first, at)
        {
            found.push((first, at));
        }
    }
    found
}

fn brackets(text: &str, bracket: &Bracket) -> Vec<(usize, usize)> {
    let opens = text.match_indices(bracket.open);
    opens
        .filter_map(|(at, open)| {
            let inner = at + open.len();
            let rest = text.get(inner..)?;
            let starts = bracket.starting.is_empty()
                || bracket.starting.iter().any(|word| rest.starts_with(word.as_str()));
            let close = rest.find(bracket.close)?;
            starts.then_some((at, inner + close + bracket.close.len_utf8()))
        })
        .collect()
}
