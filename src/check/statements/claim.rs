//! `check: claim`: statements of the narrative against the cells that they may honestly mean.
//!
//! A statement is reported only if it is about the whole organ and the whole year, its figure is exact,
//! every cell that it may mean is known, and none of these readings fits. In doubt it is passed over.

use super::reading::{Judged, judge};
use crate::check::Context;
use crate::diag::Diagnostic;
use crate::narrative::{Reason, Statements, scope_of};
use crate::parse::Figure;
use crate::rule::{ClaimCheck, Rule};
use crate::span::Span;

pub(in crate::check) fn check(
    context: &Context<'_>,
    rule: &Rule,
    check: &ClaimCheck,
    statements: &Statements<'_>,
) -> Vec<Diagnostic> {
    if unjudged(context).is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (setting, statement) in statements.of_rule(&context.narrative, check) {
        // Nearly every statement is true, which is told sooner than what it is about.
        let Judged::Wrong(wrong) = judge(context, statement) else { continue };
        if let Ok(whole) = scope_of(&context.narrative, &check.prose, setting, statement) {
            found.extend(wrong.diagnostic(context, rule, setting.paragraph, whole));
        }
    }
    found
}

/// Why no statement of a report can be held against its tables; `None` if they can.
pub(super) fn unjudged(context: &Context<'_>) -> Option<Reason> {
    if context.subject.year.is_none() {
        return Some(Reason::NoYear);
    }
    (context.form.key != context.filled.form.key).then_some(Reason::OtherForm)
}

/// What a report says of its whole organ and year.
pub(super) struct Said {
    /// Its words.
    pub span: Span,
    /// Its figure; `None` if it says that there is nothing.
    pub figure: Option<Figure>,
}

/// Every statement of the report's prose about the whole organ and year.
pub(super) fn said<'c>(
    context: &'c Context<'_>,
    check: &'c ClaimCheck,
    statements: &'c Statements<'_>,
) -> impl Iterator<Item = Said> + 'c {
    statements.of_rule(&context.narrative, check).filter_map(|(setting, statement)| {
        scope_of(&context.narrative, &check.prose, setting, statement).ok()?;
        let span = setting.paragraph.span(context.source, statement.start, statement.matched.end)?;
        Some(Said { span, figure: statement.matched.claimed })
    })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn a_statement_that_equals_no_reading_is_found() {
        let received = |words: &str| found("N501", &[("全年新收政府信息公开申请39件", words)]);
        assert_eq!(received("全年新收政府信息公开申请37件"), ["新收政府信息公开申请37件"]);
        assert!(received("全年新收政府信息公开申请约37件").is_empty());
        assert!(received("上半年新收政府信息公开申请37件").is_empty());
    }

    #[test]
    fn a_right_statement_is_not_accused_of_the_wrong_cell() {
        // The total of the outcomes is 32 + 5 + 0 + 1 = 38, and 39 + 1 - 2.
        let wrong = (
            "| （七）总计 |  | 32 | 5 | 0 | 1 | 0 | 0 | 38 |",
            "| （七）总计 |  | 32 | 5 | 0 | 1 | 0 | 0 | 37 |",
        );
        assert_eq!(found("T305", &[wrong]), ["37"]);
        assert!(found("N504", &[wrong]).is_empty());
        assert_eq!(found("N504", &[wrong, ("办结38件", "办结41件")]), ["办结41件"]);
    }
}
