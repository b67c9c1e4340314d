//! `check: marks`, `finds: document_number`: the year of a document number in the wrong brackets.

use crate::check::Context;
use crate::diag::{Diagnostic, Edit, Fix, Safety};
use crate::parse::TokenKind;
use crate::rule::Rule;
use crate::span::Span;

use crate::narrative::is_han;

pub(super) fn check(context: &Context<'_>, rule: &Rule, right: &str, accepted: &str) -> Vec<Diagnostic> {
    let numbers =
        context.narrative.figures().iter().filter(|token| matches!(token.kind, TokenKind::DocumentNumber(_)));
    numbers.filter_map(|token| wrong(context, rule, token.span, (right, accepted))).collect()
}

fn wrong(
    context: &Context<'_>,
    rule: &Rule,
    number: Span,
    (right, accepted): (&str, &str),
) -> Option<Diagnostic> {
    let text = context.source.slice(number);
    let open = text.chars().next()?;
    let year = text
        .split(|letter: char| letter.is_numeric())
        .find(|part| !part.is_empty() && !part.starts_with(open));
    let close = year?.trim_start().chars().next()?;
    let end = text.find(close)? + close.len_utf8();
    let fits = |bracket: char| right.contains(bracket) || accepted.contains(bracket);
    let issuer = context.source.text().get(..number.start())?.chars().next_back().is_some_and(is_han);
    let on_page = context.report.front.iter().any(|entry| entry.value.contains(number));
    if (fits(open) && fits(close)) || !issuer || on_page {
        return None;
    }
    let place = context.source.span(number.start()..number.start() + end);
    let mut marks = right.chars();
    let edits = vec![
        edit(context, place.start(), open, marks.next()?),
        edit(context, place.end() - close.len_utf8(), close, marks.next()?),
    ];
    let inner = context.source.slice(place).get(open.len_utf8()..end - close.len_utf8())?;
    let expected: String = right.chars().take(1).chain(inner.chars()).chain(right.chars().skip(1)).collect();
    Some(
        Diagnostic::new(rule.code(), place)
            .fact("found", context.source.slice(place))
            .fact("expected", expected)
            .fix(Fix { safety: Safety::Safe, edits }),
    )
}

fn edit(context: &Context<'_>, at: usize, mark: char, by: char) -> Edit {
    Edit { span: context.source.span(at..at + mark.len_utf8()), replacement: by.to_string() }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn the_year_of_a_document_number_stands_in_its_brackets() {
        assert_eq!(found("L803", &[("函〔2021〕30号", "函[2021]30号")]), ["[2021]"]);
    }
}
