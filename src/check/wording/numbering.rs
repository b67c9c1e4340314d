//! `check: numbering`: gaps and repeats in numbered headings and in “one is …, two is …”.

use super::outline;
use crate::check::Context;
use crate::diag::{Diagnostic, Label};
use crate::parse::{Section, calendar, digit, is_space};
use crate::rule::Rule;
use crate::span::Span;

/// Most characters of a numeral.
const LONGEST: usize = 3;

pub(in crate::check) fn check(
    context: &Context<'_>,
    rule: &Rule,
    marker: &str,
    not_before: &[String],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for section in &context.report.sections {
        found.extend(faults(&headings(context, section, not_before), |_, _| true));
        let line = |place: Span| context.source.line(place.start());
        found.extend(faults(&run_in(context, section, marker), |left, right| line(left) == line(right)));
    }
    found.into_iter().map(|fault| diagnostic(context, rule, &fault)).collect()
}

/// A number out of line, and the one before it.
struct Fault {
    place: Span,
    before: Span,
    is_repeat: bool,
}

fn diagnostic(context: &Context<'_>, rule: &Rule, fault: &Fault) -> Diagnostic {
    let found = Diagnostic::new(rule.code(), fault.place)
        .fact("found", context.source.slice(fault.place))
        .fact("before", context.source.slice(fault.before))
        .label(Label::new(fault.before, "before"));
    if fault.is_repeat { found.variant("repeat") } else { found }
}

/// Goes through numbers with a stack of levels: one opens a level, any other goes on the innermost level that it
/// fits. What fits none is a gap if it is too high, and a repeat if it stands twice; `together` says whether two
/// places belong to one list for certain. A lower number is a list whose beginning is worded otherwise.
fn faults(numbers: &[(u64, Span)], together: impl Fn(Span, Span) -> bool) -> Vec<Fault> {
    let mut levels: Vec<(u64, Span)> = Vec::new();
    let mut found = Vec::new();
    for (value, place) in numbers {
        let fits = levels.iter().rposition(|(last, _)| last + 1 == *value);
        match (fits, levels.last().copied()) {
            _ if *value == 1 => {}
            (Some(level), _) => levels.truncate(level),
            (None, Some((last, before))) => {
                let is_repeat = *value == last && together(before, *place);
                if *value > last || is_repeat {
                    // A number that is wrong is out of line with the one before it and with the one behind it.
                    let same_slip = found
                        .last()
                        .is_some_and(|fault: &Fault| fault.place == before && fault.is_repeat != is_repeat);
                    if !same_slip {
                        found.push(Fault { place: *place, before, is_repeat });
                    }
                    levels.pop();
                }
            }
            (None, None) => {}
        }
        levels.push((*value, *place));
    }
    found
}

fn headings(context: &Context<'_>, section: &Section, not_before: &[String]) -> Vec<(u64, Span)> {
    let numbered = outline::numbered(context, section).into_iter().filter(|numbered| {
        let rest = context.source.slice(numbered.rest).trim_start_matches(is_space);
        !not_before.iter().any(|word| rest.starts_with(word.as_str()))
    });
    numbered.map(|numbered| (numbered.value, numbered.number)).collect()
}

/// The numerals before the marker at the beginning of a clause.
fn run_in(context: &Context<'_>, section: &Section, marker: &str) -> Vec<(u64, Span)> {
    context.narrative.lines_of(section).flat_map(|line| marked(context, line.line.span, marker)).collect()
}

fn marked(context: &Context<'_>, line: Span, marker: &str) -> Vec<(u64, Span)> {
    let text = context.source.slice(line);
    if !text.contains(marker) {
        return Vec::new();
    }
    let at_marker = text.match_indices(marker).filter_map(|(at, _)| {
        let before = text.get(..at)?;
        let numeral: Vec<(usize, char)> = before
            .char_indices()
            .rev()
            .take_while(|(_, letter)| is_numeral(*letter))
            .take(LONGEST + 1)
            .collect();
        let (start, _) = numeral.last()?;
        let value = calendar(before.get(*start..)?).filter(|_| numeral.len() <= LONGEST)?;
        let lead = before.get(..*start)?.chars().next_back();
        let begins =
            lead.is_none_or(|lead| !lead.is_alphanumeric() && !matches!(lead, '\u{201C}' | '\u{300A}'));
        let place = context.source.span(line.start() + start..line.start() + at + marker.len());
        begins.then_some((value, place))
    });
    at_marker.collect()
}

fn is_numeral(letter: char) -> bool {
    digit(letter).is_none() && calendar(letter.encode_utf8(&mut [0; 4])).is_some()
}
