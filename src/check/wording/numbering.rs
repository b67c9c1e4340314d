//! `check: numbering`: gaps and repeats in numbered headings and in “one is …, two is …”.

use std::collections::BTreeMap;

use super::outline;
use crate::check::Context;
use crate::diag::{Diagnostic, Label};
use crate::narrative::step;
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
    let mut levels = Levels::default();
    let mut found = Vec::new();
    for (value, place) in numbers {
        match (levels.before(*value), levels.all.last().copied()) {
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
                    levels.truncate(levels.all.len() - 1);
                }
            }
            (None, None) => {}
        }
        levels.push(*value, *place);
    }
    found
}

/// Levels of numbers, each with the number that it has come to.
#[derive(Default)]
struct Levels {
    all: Vec<(u64, Span)>,
    /// The levels that have come to a number, the innermost last.
    by_value: BTreeMap<u64, Vec<usize>>,
}

impl Levels {
    /// The innermost level that has come to the number before.
    fn before(&self, value: u64) -> Option<usize> {
        self.by_value.get(&value.checked_sub(1)?)?.last().copied()
    }

    fn push(&mut self, value: u64, place: Span) {
        step();
        self.by_value.entry(value).or_default().push(self.all.len());
        self.all.push((value, place));
    }

    fn truncate(&mut self, len: usize) {
        for (value, _) in self.all.drain(len..) {
            step();
            self.by_value.entry(value).or_default().pop();
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::steps_of;
    use crate::source::Source;
    use crate::span::SourceId;

    /// What is wrong with numbers that stand side by side: the number, the one before, and whether it is a repeat.
    fn told(numbers: &[u64]) -> Vec<(u64, u64, bool)> {
        let text = "x".repeat(numbers.len());
        let source = Source::from_text(SourceId::new(0), "test.txt", text);
        let placed: Vec<(u64, Span)> =
            numbers.iter().enumerate().map(|(at, value)| (*value, source.span(at..at + 1))).collect();
        let value = |span: Span| numbers[span.start()];
        let found = faults(&placed, |_, _| true);
        found.into_iter().map(|fault| (value(fault.place), value(fault.before), fault.is_repeat)).collect()
    }

    #[test]
    fn a_number_goes_on_the_innermost_level_that_it_fits() {
        assert!(told(&[1, 2, 1, 2, 3, 3, 1, 2, 4]).is_empty());
        assert_eq!(told(&[1, 2, 4, 5]), [(4, 2, false)]);
        assert_eq!(told(&[1, 2, 2, 3]), [(2, 2, true)]);
        assert_eq!(told(&[1, 1, 2, 2, 2]), [(2, 2, true)], "two lists have a second item, not three");
        assert!(told(&[3, 4, 2]).is_empty(), "the beginning of a list may be worded otherwise");
    }

    #[test]
    fn lists_that_are_begun_again_and_again_cost_a_few_steps_each() {
        let steps = |count: usize| steps_of(|| drop(told(&[vec![1; count], vec![9; count]].concat())));
        assert!(steps(1000) >= 2000 && steps(4000) <= 4 * steps(1000) + 4, "{}", steps(4000));
    }
}
