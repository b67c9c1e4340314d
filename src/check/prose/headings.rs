//! `check: headings`: siblings numbered in different styles or at different depths. One finding a report.

use super::flow::{self, Heading};
use crate::check::Context;
use crate::diag::{Diagnostic, Label};
use crate::parse::{Section, digit, is_space};
use crate::rule::Rule;
use crate::span::Span;

pub(super) fn check(context: &Context<'_>, rule: &Rule) -> Option<Diagnostic> {
    let depth = odd_sections(context).or_else(|| odd_depth(context));
    let (odd, variant) = match depth {
        Some(odd) => (odd, Some("depth")),
        None => (odd_numbers(context)?, None),
    };
    let found = Diagnostic::new(rule.code(), odd.place)
        .fact("found", context.source.slice(odd.place))
        .fact("expected", context.source.slice(odd.usual))
        .fact("count", odd.count)
        .label(Label::new(odd.usual, "usual"));
    Some(match variant {
        Some(variant) => found.variant(variant),
        None => found,
    })
}

/// What differs, one like the others, and how many differ.
struct Odd {
    place: Span,
    usual: Span,
    count: usize,
}

/// The first of the smaller party; none if all agree.
fn odd<Style: PartialEq>(styled: &[(Style, Span)]) -> Option<Odd> {
    let (first, usual) = styled.first()?;
    let like = |style: &Style| styled.iter().filter(|(other, _)| other == style).count();
    let (other, place) = styled.iter().find(|(style, _)| style != first)?;
    let (count, others) = (like(first), styled.len() - like(first));
    if others > count && others == like(other) {
        return Some(Odd { place: *usual, usual: *place, count });
    }
    Some(Odd { place: *place, usual: *usual, count: others })
}

/// Section headings at different depths.
fn odd_sections(context: &Context<'_>) -> Option<Odd> {
    let sections = context.report.sections.iter();
    let styled: Vec<(usize, Span)> =
        sections.map(|section| (flow::heading(context, section.heading).depth, section.heading)).collect();
    odd(&styled)
}

/// Headings of one section that are numbered in brackets, at different depths.
fn odd_depth(context: &Context<'_>) -> Option<Odd> {
    context.report.sections.iter().find_map(|section| {
        let headings = flow::numbered(context, section)
            .into_iter()
            .filter(|numbered| numbered.heading.words != numbered.number)
            .map(|numbered| numbered.heading);
        let styled: Vec<(usize, Span)> = headings.map(|heading| (heading.depth, heading.words)).collect();
        odd(&styled)
    })
}

/// Numbers of one kind written in different ways: brackets of both widths, `1.` and `1、`.
fn odd_numbers(context: &Context<'_>) -> Option<Odd> {
    let sections = context.report.sections.iter();
    let all = sections.clone().flat_map(|section| flow::numbered(context, section));
    let brackets: Vec<(char, Span)> =
        all.map(|numbered| (numbered.bracket, numbered.heading.words)).collect();
    odd(&brackets).or_else(|| sections.clone().find_map(|section| odd(&items(context, section))))
}

/// The headings of a section that begin with `1.`: the mark behind the digits, and the heading.
fn items(context: &Context<'_>, section: &Section) -> Vec<(char, Span)> {
    let mark = |heading: Heading| {
        let mut letters = context.source.slice(heading.words).chars().filter(|letter| !is_space(*letter));
        letters.next().filter(|first| digit(*first).is_some())?;
        let mark = letters.find(|letter| digit(*letter).is_none())?;
        matches!(mark, '.' | '\u{FF0E}' | '\u{3001}').then_some((mark, heading.words))
    };
    flow::headings(context, section).filter_map(mark).collect()
}
