//! `check: claim`: statements of the narrative against the cells that they may honestly mean.
//!
//! A statement is reported only if it is about the whole organ and the whole year, its figure is exact,
//! every cell that it may mean is known, and none of these readings fits. In doubt it is passed over.

mod opening;
mod reading;
mod scope;
mod statement;

pub(super) use opening::Statements;

use super::Context;
use crate::diag::Diagnostic;
use crate::parse::Figure;
use crate::parse::Part;
use crate::rule::{ClaimCheck, Rule};
use crate::span::Span;
use statement::Reading;

pub(super) fn check(
    context: &Context<'_>,
    rule: &Rule,
    check: &ClaimCheck,
    statements: &Statements<'_>,
) -> Vec<Diagnostic> {
    if context.subject.year.is_none() || context.form.key != context.bound.form.key {
        return Vec::new();
    }
    let openings = statements.openings(context, &check.prose);
    let mut found = Vec::new();
    for sentences in openings.of(context) {
        if !matches!(sentences.part, Some(Part::Overview | Part::Proactive | Part::Requests | Part::Review)) {
            continue;
        }
        for statement in (Reading { context, check, sentences: &sentences }).all() {
            // Nearly every statement is true, which is told sooner than what it is about.
            let Some(wrong) = reading::judge(context, &statement) else { continue };
            let whole = scope::of(context, &check.prose, &sentences, &statement);
            found.extend(whole.and_then(|whole| wrong.diagnostic(context, rule, sentences.passage, whole)));
        }
    }
    found
}

/// What a report says of its whole organ and year.
pub(super) struct Said {
    /// Its words.
    pub span: Span,
    /// Its figure; `None` if it says that there is nothing.
    pub figure: Option<Figure>,
}

/// Every statement of the report's prose about the whole organ and year.
pub(super) fn said(context: &Context<'_>, check: &ClaimCheck, statements: &Statements<'_>) -> Vec<Said> {
    let openings = statements.openings(context, &check.prose);
    let mut said = Vec::new();
    for sentences in openings.of(context) {
        for statement in (Reading { context, check, sentences: &sentences }).all() {
            if scope::of(context, &check.prose, &sentences, &statement).is_none() {
                continue;
            }
            let span = sentences.passage.span(context.source, statement.start, statement.matched.end);
            said.extend(span.map(|span| Said { span, figure: statement.matched.claimed }));
        }
    }
    said
}
