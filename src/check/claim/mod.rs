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
use crate::parse::{Part, Passage, ends_sentence};
use crate::rule::{ClaimCheck, Rule};
use crate::span::Span;
use statement::Reading;

/// Most bytes of a heading.
const LONGEST_HEADING: usize = 90;

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
    let mut above = "";
    for (part, passage, sentences, trial) in openings.of(context) {
        let heading = above;
        above = heading_of(passage).unwrap_or(above);
        if !matches!(part, Some(Part::Overview | Part::Proactive | Part::Requests | Part::Review)) {
            continue;
        }
        for statement in (Reading { context, check, trial }).all(sentences) {
            // Nearly every statement is true, which is told sooner than what it is about.
            let Some(wrong) = reading::judge(context, &statement) else { continue };
            let whole = scope::of(context, &check.prose, (heading, passage), &statement);
            found.extend(whole.and_then(|whole| wrong.diagnostic(context, rule, passage, whole)));
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
    for (_, passage, sentences, trial) in openings.of(context) {
        for statement in (Reading { context, check, trial }).all(sentences) {
            if scope::of(context, &check.prose, ("", passage), &statement).is_none() {
                continue;
            }
            let span = passage.span(context.source, statement.start, statement.matched.end);
            let figure = statement.matched.claimed.map(|(_, figure)| figure);
            said.extend(span.map(|span| Said { span, figure }));
        }
    }
    said
}

/// The text of a passage that may be the heading of those behind it.
fn heading_of(passage: &Passage) -> Option<&str> {
    let text = passage.text();
    (text.len() <= LONGEST_HEADING && !text.contains(ends_sentence)).then_some(text)
}
