//! `check: headings`: siblings numbered in different styles or at different depths. One finding a report.

use super::outline::{self, Numbered};
use crate::check::Context;
use crate::diag::{Diagnostic, Label};
use crate::parse::{Section, digit, is_space};
use crate::rule::Rule;
use crate::span::Span;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule) -> Option<Diagnostic> {
    let sections = &context.report.sections;
    let numbered: Vec<Vec<Numbered>> =
        sections.iter().map(|section| outline::numbered(context, section)).collect();
    let depth = odd_sections(context).or_else(|| numbered.iter().find_map(|of| odd_depth(context, of)));
    let (odd, variant) = match depth {
        Some(odd) => (odd, Some("depth")),
        None => (odd_brackets(&numbered).or_else(|| odd_items(context))?, None),
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
        sections.map(|section| (outline::depth(context, section.heading), section.heading)).collect();
    odd(&styled)
}

/// Headings of one section that are numbered in brackets, at different depths.
fn odd_depth(context: &Context<'_>, numbered: &[Numbered]) -> Option<Odd> {
    let headings = numbered.iter().filter_map(|numbered| numbered.heading);
    let styled: Vec<(usize, Span)> =
        headings.map(|heading| (outline::depth(context, heading), heading)).collect();
    odd(&styled)
}

/// Numbers in brackets of both widths.
fn odd_brackets(numbered: &[Vec<Numbered>]) -> Option<Odd> {
    let of = |numbered: &Numbered| (numbered.bracket, numbered.heading.unwrap_or(numbered.number));
    let brackets: Vec<(char, Span)> = numbered.iter().flatten().map(of).collect();
    odd(&brackets)
}

/// Numbers of one section written `1.` and `1、`.
fn odd_items(context: &Context<'_>) -> Option<Odd> {
    context.report.sections.iter().find_map(|section| odd(&items(context, section)))
}

/// The headings of a section that begin with `1.`: the mark behind the digits, and the heading.
fn items(context: &Context<'_>, section: &Section) -> Vec<(char, Span)> {
    let mark = |heading: Span| {
        let mut letters = context.source.slice(heading).chars().filter(|letter| !is_space(*letter));
        letters.next().filter(|first| digit(*first).is_some())?;
        let mark = letters.find(|letter| digit(*letter).is_none())?;
        matches!(mark, '.' | '\u{FF0E}' | '\u{3001}').then_some((mark, heading))
    };
    outline::headings(context, section).filter_map(mark).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn siblings_are_numbered_alike() {
        assert_eq!(found("S116", &[("### （二）改进情况", "### (二)改进情况")]), ["(二)改进情况"]);
        assert_eq!(found("S116", &[("### （二）改进情况", "#### （二）改进情况")]), ["（二）改进情况"]);
    }
}
