//! `check: text`: words that must or must not stand in the report.

use std::borrow::Cow;

use memchr::memmem;

use super::{Context, term};
use crate::diag::{Diagnostic, Label};
use crate::narrative::TextLine;
use crate::parse::{Line, LineKind, Part, is_space};
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
        TextPlace::Prose => context.narrative.text_lines().map(|(_, line)| line).collect(),
        TextPlace::Anywhere => context.report.lines.iter().collect(),
    }
}

fn required(context: &Context<'_>, rule: &Rule, check: &TextCheck, words: &[String]) -> Option<Diagnostic> {
    let text = context.narrative.text();
    let is_looked_at = |at: usize| match check.place {
        TextPlace::Prose => text.line_at(at).is_some_and(TextLine::is_text),
        TextPlace::Anywhere => true,
    };
    let stands = |word: &String| {
        let word = unspaced(word);
        let mut places = memmem::find_iter(text.letters().as_bytes(), word.as_bytes());
        places.any(|at| is_looked_at(at) && !is_within(text.letters(), at, &word, &check.except))
    };
    if words.iter().any(stands) {
        return None;
    }
    let part = check.section.as_deref().and_then(part_of)?;
    let heading = context.section(part)?.heading;
    let found =
        Diagnostic::new(rule.code(), heading).fact("found", "").fact("section", term::section(context, part));
    Some(found.section(part.key()))
}

/// True if a word stands here only as a part of one of the others.
fn is_within(text: &str, at: usize, word: &str, others: &[String]) -> bool {
    others.iter().any(|other| {
        let start = other.find(word).and_then(|offset| at.checked_sub(offset));
        start.and_then(|start| text.get(start..)).is_some_and(|rest| rest.starts_with(other.as_str()))
    })
}

/// The words as they stand in a text without white space.
fn unspaced(word: &str) -> Cow<'_, str> {
    if word.contains(is_space) {
        word.chars().filter(|letter| !is_space(*letter)).collect()
    } else {
        word.into()
    }
}

/// What of a check can be found in a text at all. Most texts hold nothing of it, and need not be looked at
/// line by line.
struct Possible<'r> {
    words: Vec<&'r str>,
    runs: Vec<&'r Run>,
    brackets: Vec<&'r Bracket>,
}

impl<'r> Possible<'r> {
    fn of(forbidden: &'r Forbidden, text: &str) -> Option<Self> {
        let stands = |words: &str| memmem::find(text.as_bytes(), words.as_bytes()).is_some();
        let has = |letter: char| stands(letter.encode_utf8(&mut [0; 4]));
        let opens = |bracket: &&Bracket| {
            let mut open = [0; 4];
            let open = bracket.open.encode_utf8(&mut open);
            let mut opened = memmem::find_iter(text.as_bytes(), open.as_bytes());
            opened.any(|at| bracket.may_hold(text.get(at + open.len()..).unwrap_or_default()))
        };
        let runs = forbidden.runs.iter().filter(|run| run.of.chars().any(has));
        let possible = Self {
            words: forbidden.words.iter().map(String::as_str).filter(|word| stands(word)).collect(),
            runs: runs.collect(),
            brackets: forbidden.brackets.iter().filter(opens).collect(),
        };
        let Self { words, runs, brackets } = &possible;
        (!words.is_empty() || !runs.is_empty() || !brackets.is_empty()).then_some(possible)
    }
}

fn forbidden_in(
    context: &Context<'_>,
    rule: &Rule,
    check: &TextCheck,
    forbidden: &Forbidden,
) -> Vec<Diagnostic> {
    let Some(forbidden) = Possible::of(forbidden, context.source.text()) else { return Vec::new() };
    let section = check.section.as_deref().and_then(part_of).and_then(|part| context.section(part));
    let within = section.and_then(|section| {
        let lines = context.lines(section);
        Some(lines.first()?.span.cover(lines.last()?.span))
    });
    let lines = lines(context, check)
        .into_iter()
        .filter(|line| check.section.is_none() || within.is_some_and(|within| within.contains(line.span)))
        .filter(|line| line.kind != LineKind::Rule);
    let found =
        lines.filter_map(|line| on_a_line(context, rule, &outermost(found_in(context, line, &forbidden))));
    found.collect()
}

/// What stands on one line is one finding, at the first place.
fn on_a_line(context: &Context<'_>, rule: &Rule, places: &[Span]) -> Option<Diagnostic> {
    let (first, others) = places.split_first()?;
    let mut found =
        Diagnostic::new(rule.code(), *first).fact("found", context.source.slice(*first)).fact("section", "");
    found.labels = others.iter().map(|place| Label::new(*place, "also")).collect();
    Some(found)
}

/// Places in order. A placeholder in brackets may hold others: the outermost counts.
fn outermost(mut places: Vec<Span>) -> Vec<Span> {
    places.sort();
    places.dedup_by(|place, before| before.contains(*place));
    places
}

fn found_in(context: &Context<'_>, line: &Line, forbidden: &Possible<'_>) -> Vec<Span> {
    let text = context.source.slice(line.span);
    let span =
        |start: usize, end: usize| context.source.span(line.span.start() + start..line.span.start() + end);
    let mut found = Vec::new();
    for word in &forbidden.words {
        let whole = |at: &usize| !word.is_ascii() || stands_alone(text, *at, at + word.len());
        found.extend(
            text.match_indices(word).map(|(at, _)| at).filter(whole).map(|at| span(at, at + word.len())),
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
    let mut found = Vec::new();
    // The first closing mark after the last opening one; many of these may share it.
    let mut close = 0;
    for (at, open) in text.match_indices(bracket.open) {
        let inner = at + open.len();
        let Some(rest) = text.get(inner..) else { break };
        if close < inner {
            let Some(len) = rest.find(bracket.close) else { break };
            close = inner + len;
        }
        if bracket.may_hold(rest) {
            found.push((at, close + bracket.close.len_utf8()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::found;

    #[test]
    fn words_are_looked_for_as_they_stand() {
        let fees = "本年度未发出信息处理费收费通知，未收取信息处理费。";
        assert_eq!(found("L805", &[("310条", "XX条")]), ["XX"]);
        assert_eq!(found("N511", &[(fees, "没有其他事项需要报告，特此报告。")]).len(), 1);
        let broken = "本年度未发出信息处\n理 费收费通知，未收取信息 处理 费。";
        assert!(found("N511", &[(fees, broken)]).is_empty(), "broken by spaces");
    }

    #[test]
    fn a_run_of_marks_is_long_enough_and_alone() {
        let run = Run { of: "X×".to_owned(), at_least: 2 };
        assert_eq!(runs("共X×件，X件", &run), [(3, 6)]);
        assert!(runs("XXa", &run).is_empty() && runs("X X", &run).is_empty());
    }
}
