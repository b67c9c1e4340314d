//! `check: section`: the six headings and what stands under them.

use std::ops::RangeInclusive;

use crate::check::{Context, term};
use crate::diag::{Diagnostic, Edit, Fix, Label, Safety};
use crate::form::{fold, fold_char};
use crate::parse::{LineKind, Part, Section, calendar, is_space};
use crate::rule::{Rule, SectionCheck};
use crate::span::Span;

/// The usual Chinese characters, without the radicals that fonts of PDF files have beside them.
const IDEOGRAPHS: RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: &SectionCheck) -> Vec<Diagnostic> {
    match check {
        SectionCheck::Missing => missing(context, rule),
        SectionCheck::Order => order(context, rule),
        SectionCheck::Title => titles(context, rule),
        SectionCheck::Duplicate => duplicates(context, rule),
        SectionCheck::Empty { sections, min_chars } => empty(context, rule, sections, *min_chars),
        SectionCheck::Extra => extra(context, rule),
    }
}

fn missing(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let absent = context.form.sections.iter().filter(|section| context.section(section.part).is_none());
    absent
        .map(|section| {
            let part = section.part;
            let before =
                Part::ALL.into_iter().rev().find(|other| *other < part && context.section(*other).is_some());
            let later =
                Part::ALL.into_iter().find_map(|other| context.section(other).filter(|_| other > part));
            let place = later.map_or_else(|| end_of_text(context), |later| later.heading.before());
            let after = before
                .map_or_else(|| context.form.title.as_str().into(), |before| term::section(context, before));
            Diagnostic::new(rule.code(), place)
                .fact("section", term::section(context, part))
                .fact("after", after)
                .section(part.key())
        })
        .collect()
}

fn end_of_text(context: &Context<'_>) -> Span {
    let written = context.report.lines.iter().rev().find(|line| line.kind != LineKind::Blank);
    written.map_or_else(|| context.source.span(0..0), |line| line.span.after())
}

/// Sections that stand before one that belongs in front of them.
fn order(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let mut furthest: Option<&Section> = None;
    let mut found = Vec::new();
    for part in Part::ALL {
        let Some(section) = context.section(part) else { continue };
        match furthest.filter(|before| section.heading.start() < before.heading.start()) {
            Some(before) => found.push(
                Diagnostic::new(rule.code(), section.heading)
                    .fact("section", term::section(context, part))
                    .fact("after", term::section(context, before.part))
                    .label(Label::new(before.heading, "after"))
                    .section(part.key()),
            ),
            None => furthest = Some(section),
        }
    }
    found
}

fn titles(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let (mut found, mut of_the_form) = (Vec::new(), Vec::new());
    for section in &context.report.sections {
        match title(context, rule, section) {
            Some(other) => found.push(other),
            None => of_the_form.push(section),
        }
    }
    found.extend(traditional(context, rule, &of_the_form));
    found
}

/// Headings of the form in traditional characters: one finding.
fn traditional(context: &Context<'_>, rule: &Rule, of_the_form: &[&Section]) -> Option<Diagnostic> {
    let is_traditional = |section: &&Section| {
        let mut letters = context.source.slice(section.title).chars();
        letters.any(|letter| IDEOGRAPHS.contains(&letter) && fold_char(letter) != Some(letter))
    };
    let mut places = of_the_form.iter().copied().filter(is_traditional);
    let first = places.next()?;
    let mut found = Diagnostic::new(rule.code(), first.heading)
        .variant("traditional")
        .fact("found", context.source.slice(first.heading))
        .fact("expected", term::section(context, first.part))
        .section(first.part.key());
    found.labels = places.map(|section| Label::new(section.heading, "also")).collect();
    let count = found.labels.len() + 1;
    Some(found.fact("count", count))
}

fn title(context: &Context<'_>, rule: &Rule, section: &Section) -> Option<Diagnostic> {
    let form = context.form.section(section.part)?;
    let comma = '\u{3001}';
    let own_title = fold(context.source.slice(section.title)) == form.title.own();
    let own_number = section.number.is_none_or(|number| {
        let words = fold(context.source.slice(number));
        words.strip_suffix(&[comma]).unwrap_or(&words) == fold(&form.numeral)
    });
    if own_title && own_number {
        return None;
    }
    let expected = match section.number {
        Some(_) => format!("{}{comma}{}", form.numeral, form.title.zh),
        None => form.title.zh.clone(),
    };
    let edits = vec![Edit { span: section.heading, replacement: expected.clone() }];
    let found = Diagnostic::new(rule.code(), section.heading)
        .fact("found", context.source.slice(section.heading))
        .fact("expected", expected)
        .fix(Fix { safety: Safety::Safe, edits })
        .section(section.part.key());
    Some(if own_title { found.variant("numeral") } else { found })
}

fn duplicates(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let again = context.report.sections.iter().filter_map(|section| {
        let first = context.section(section.part).filter(|first| first.heading != section.heading)?;
        Some(
            Diagnostic::new(rule.code(), section.heading)
                .fact("section", term::section(context, section.part))
                .label(Label::new(first.heading, "first"))
                .section(section.part.key()),
        )
    });
    again.collect()
}

fn empty(context: &Context<'_>, rule: &Rule, keys: &[String], min_chars: usize) -> Vec<Diagnostic> {
    let wanted =
        context.report.sections.iter().filter(|section| keys.iter().any(|key| key == section.part.key()));
    wanted
        .filter_map(|section| {
            let lines = context.lines(section).iter().filter(|line| line.kind != LineKind::Dated);
            let texts = lines.map(|line| context.source.slice(line.span));
            let letters = texts.clone().flat_map(str::chars).filter(|letter| letter.is_alphanumeric());
            let count = letters.take(min_chars).count();
            if count >= min_chars {
                return None;
            }
            let text: String = texts.collect();
            let found = Diagnostic::new(rule.code(), section.heading)
                .fact("section", term::section(context, section.part))
                .fact("found", text.trim_matches(is_space))
                .fact("count", count)
                .section(section.part.key());
            Some(if count <= 1 { found.variant("nothing") } else { found })
        })
        .collect()
}

/// Headings numbered like sections that are none of the six: a seventh, or the first subtopic of a section.
fn extra(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for section in &context.report.sections {
        if context.holds_tables(section.part) {
            continue;
        }
        let level = depth(context, section.heading);
        let headings = context.lines(section).iter().filter(|line| line.kind == LineKind::Heading);
        let numbered: Vec<(u64, Span)> = headings
            .filter_map(|line| {
                let written_as_section = level > 0 && (1..=level).contains(&depth(context, line.span));
                let number = top_number(context.source.slice(line.span));
                Some((number.or(written_as_section.then_some(1))?, line.span))
            })
            .collect();
        let last = u64::try_from(Part::ALL.len()).unwrap_or(0);
        let (inner, outer): (Vec<_>, Vec<_>) = numbered.iter().partition(|(number, _)| *number <= last);
        let make = |line: Span| {
            let span = words(context, line);
            Diagnostic::new(rule.code(), span)
                .fact("found", context.source.slice(span))
                .fact("section", term::section(context, section.part))
                .section(section.part.key())
        };
        match inner.first() {
            Some((_, span)) => found.push(make(*span).variant("subtopic")),
            None => found.extend(outer.iter().map(|(_, span)| make(*span))),
        }
    }
    found
}

/// A heading without its Markdown marks.
fn words(context: &Context<'_>, heading: Span) -> Span {
    let is_mark = |letter: char| matches!(letter, '#' | '*' | '>') || is_space(letter);
    let text = context.source.slice(heading);
    let start = heading.start() + text.len() - text.trim_start_matches(is_mark).len();
    context.source.span(start..start + text.trim_matches(is_mark).len())
}

/// How many Markdown marks stand in front of a heading's words.
fn depth(context: &Context<'_>, heading: Span) -> usize {
    let line = context.source.line_range(context.source.line(heading.start()));
    let text = context.source.text().get(line).unwrap_or_default();
    text.trim_start().chars().take_while(|letter| *letter == '#').count()
}

/// The number of a heading that is numbered like a section.
fn top_number(heading: &str) -> Option<u64> {
    let heading = heading.trim_start_matches(|letter| matches!(letter, '#' | '*') || is_space(letter));
    let (number, _) = heading.split_once('\u{3001}')?;
    let is_numeral = !number.is_empty() && number.chars().all(|letter| !letter.is_ascii_digit());
    if is_numeral && number.chars().count() <= 3 { calendar(number) } else { None }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{SOUND, found};

    #[test]
    fn headings_are_those_of_the_form_in_its_order() {
        assert_eq!(found("S103", &[("## 一、总体情况", "## 一、总体概况")]), ["一、总体概况"]);
        assert_eq!(found("S101", &[("## 六、其他需要报告的事项", "")]).len(), 1);
        assert_eq!(
            found(
                "S104",
                &[("## 六、其他需要报告的事项", "## 一、总体情况\n\n好。\n\n## 六、其他需要报告的事项")]
            ),
            ["一、总体情况"]
        );
        let problems = "一是农村公路工程信息公开不够细致，部分项目只公布开工和完工时间。";
        assert!(found("S106", &[(problems, "")]).is_empty());
        let (_, text) = SOUND.split_once("### （一）存在的主要问题").unwrap();
        let (text, _) = text.split_once("## 六、").unwrap();
        assert_eq!(
            found(
                "S106",
                &[
                    ("### （一）存在的主要问题", ""),
                    (
                        text, "无。

"
                    )
                ]
            ),
            ["五、存在的主要问题及改进情况"]
        );
    }
}
