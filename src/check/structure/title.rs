//! `check: title`: the report's title.

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::form::fold_char;
use crate::parse::Title;
use crate::rule::Rule;
use crate::span::Span;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let expected = context.form.title.as_str();
    let Some(title) = context.report.title else {
        let top =
            context.report.lines.iter().find(|line| !line.span.is_empty()).map(|line| line.span.before());
        let place = top.unwrap_or_else(|| context.source.span(0..0));
        return vec![
            Diagnostic::new(rule.code(), place)
                .variant("missing")
                .fact("found", "")
                .fact("expected", expected),
        ];
    };
    let Some((variant, span)) = fault(context, &title) else { return Vec::new() };
    let found = Diagnostic::new(rule.code(), span)
        .variant(variant)
        .fact("found", context.source.slice(span))
        .fact("expected", expected);
    vec![found]
}

/// What is wrong with a title, and where. One thing at a time: the worst.
fn fault(context: &Context<'_>, title: &Title) -> Option<(&'static str, Span)> {
    let noun: Vec<(char, Span)> = letters(context, title.noun);
    let folded: Vec<char> = noun.iter().map(|(letter, _)| *letter).collect();
    if title.year.is_none() {
        return Some(("no_year", title.span));
    }
    if title.organ.is_none() {
        return Some(("no_organ", title.span));
    }
    if let Some((first, second)) = doubled(&folded) {
        let place = noun.get(first)?.1.cover(noun.get(second)?.1);
        return Some(("doubled", place));
    }
    let without_suffix = folded.iter().position(|letter| *letter == '(').and_then(|at| folded.get(..at));
    let wanted: Vec<char> = context.form.title.chars().filter_map(fold_char).collect();
    (without_suffix.unwrap_or(&folded) != wanted).then_some(("noun", title.noun))
}

fn letters(context: &Context<'_>, span: Span) -> Vec<(char, Span)> {
    let text = context.source.slice(span);
    let fold = |(at, letter): (usize, char)| {
        let start = span.start() + at;
        Some((fold_char(letter)?, context.source.span(start..start + letter.len_utf8())))
    };
    text.char_indices().filter_map(fold).collect()
}

/// First and last letter of two or more letters that stand twice in a row.
fn doubled(letters: &[char]) -> Option<(usize, usize)> {
    let twice = |start: usize, len: usize| {
        let first = letters.get(start..start + len)?;
        (letters.get(start + len..start + 2 * len)? == first).then_some((start, start + 2 * len - 1))
    };
    (2..=letters.len() / 2).rev().find_map(|len| (0..letters.len()).find_map(|start| twice(start, len)))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn a_title_names_organ_year_and_noun() {
        let title = "云岭县交通运输局2024年政府信息公开工作年度报告";
        assert_eq!(
            found("S109", &[(title, "云岭县交通运输局2024年政府信息公开年度报告")]),
            ["政府信息公开年度报告"]
        );
        assert_eq!(
            found("S109", &[(title, "2024年政府信息公开工作年度报告")]),
            ["2024年政府信息公开工作年度报告"]
        );
        assert_eq!(
            found("S109", &[(title, "云岭县交通运输局2024年政府信息公开工作工作年度报告")]),
            ["工作工作"]
        );
    }
}
