//! `check: form`: whether the tables are those of the report year.

use crate::check::Context;
use crate::diag::{Diagnostic, Fact};
use crate::form::{Form, fold};
use crate::parse::TokenKind;
use crate::rule::Rule;
use crate::span::Span;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let Some(year) = context.subject.year else { return Vec::new() };
    let make = |span: Span, found: &Form| {
        Diagnostic::new(rule.code(), span)
            .fact("year", year.to_string())
            .fact("found", document(found))
            .fact("expected", document(context.form))
    };
    if let Some(clue) = context.filled.clue.filter(|_| context.filled.form.key != context.form.key) {
        return vec![make(clue, &context.filled.form)];
    }
    let cites = |form: &Form| cited(context, &form.number);
    if cites(context.form).is_some() {
        return Vec::new();
    }
    let others = context.forms.iter().filter(|form| form.key != context.form.key);
    others.filter_map(|form| Some(make(cites(form)?, form).variant("document"))).take(1).collect()
}

fn document(form: &Form) -> Fact {
    let (zh, en) = &form.document;
    Fact::Term { zh: zh.clone(), en: en.clone() }
}

/// Where a document number is cited, whatever its brackets.
fn cited(context: &Context<'_>, number: &str) -> Option<Span> {
    let digits =
        |text: &str| -> Vec<char> { fold(text).into_iter().filter(char::is_ascii_alphanumeric).collect() };
    let wanted = digits(number);
    let figures =
        context.narrative.figures().iter().filter(|token| matches!(token.kind, TokenKind::DocumentNumber(_)));
    figures.map(|token| token.span).find(|span| digits(context.source.slice(*span)) == wanted)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn the_tables_are_those_of_the_year() {
        assert_eq!(
            found("S110", &[("国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号")]),
            ["〔2019〕60号"]
        );
    }
}
