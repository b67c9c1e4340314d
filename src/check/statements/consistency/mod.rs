//! `check: consistency`: statements that are each possible, but not together.
//!
//! Statements of one paragraph that count cells of an equation of the form are looked at together: each is given one
//! of its readings; the equation and the cells that are known hold as well. If no choice fulfils all, the smallest set
//! of statements is told for which that is so. In doubt all of them are passed over.

mod claims;
mod system;

use rust_decimal::Decimal;

use super::claim::unjudged;
use crate::check::Context;
use crate::diag::{Diagnostic, Label};
use crate::form::{Cell, Equation};
use crate::narrative::{Setting, Statements};
use crate::rule::{ConsistencyCheck, Rule};
use crate::span::Span;
use claims::{Claim, Trials};
use system::{Linear, System};

pub(in crate::check) fn check(
    context: &Context<'_>,
    rule: &Rule,
    check: &ConsistencyCheck,
    statements: &Statements<'_>,
) -> Vec<Diagnostic> {
    // Where a cell is wrong, nobody knows yet which statements it makes false.
    if unjudged(context).is_some() || !context.filled.explanations.is_empty() {
        return Vec::new();
    }
    let read = statements.read(&context.narrative);
    let mut trials = Trials::default();
    let mut found = Vec::new();
    let equations = context.filled.form.equations().iter();
    for equation in equations.filter(|equation| equation.name == check.identity.name) {
        let cells: Vec<usize> = equation.parts.iter().chain(&equation.totals).copied().collect();
        let Some(known) = known(context, equation, &cells) else { continue };
        for paragraph in read.chunk_by(|one, other| one.paragraph == other.paragraph) {
            let set = paragraph
                .iter()
                .filter_map(|statement| Some((Setting::of(&context.narrative, statement)?, statement)));
            let claims = set.filter_map(|set| Claim::of(context, &check.prose, set, &cells));
            let claims: Vec<Claim<'_>> = claims.collect();
            let set = trials.smallest(&claims, &known);
            found.extend(set.and_then(|set| diagnostic(context, rule, &set)));
        }
    }
    found
}

/// An equation of the form, with the cells of it that are known; nothing if they break it.
fn known(context: &Context<'_>, equation: &Equation, cells: &[usize]) -> Option<System> {
    let factor =
        |cell: &usize| if equation.parts.contains(cell) { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
    let whole = Linear { factors: cells.iter().map(factor).collect(), sum: Decimal::ZERO };
    let value = |cell: usize| context.filled.cells.get(cell).and_then(Cell::fact);
    let mut values = cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| Some(Linear::of_cell(at, cells.len(), value(*cell)?)));
    values.try_fold(System::default().with(&whole)?, |system, value| system.with(&value))
}

/// At the last of some statements that disagree, with a label at each other.
fn diagnostic(context: &Context<'_>, rule: &Rule, claims: &[&Claim<'_>]) -> Option<Diagnostic> {
    let span = |claim: &&Claim<'_>| {
        claim.setting.paragraph.span(context.source, claim.statement.start, claim.statement.matched.end)
    };
    let spans: Vec<Span> = claims.iter().map(span).collect::<Option<_>>()?;
    let words: Vec<&str> = spans.iter().map(|span| context.source.slice(*span)).collect();
    let (last, others) = spans.split_last()?;
    let mut found = Diagnostic::new(rule.code(), *last).fact("found", words.join("\u{201D}\u{3001}\u{201C}"));
    let labels =
        others.iter().zip(&words).map(|(span, words)| Label::new(*span, "claim").fact("found", *words));
    found.labels = labels.collect();
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    /// Nobody knows the totals.
    const UNKNOWN: [(&str, &str); 4] = [
        ("| 33 | 5 | 0 | 1 | 0 | 0 | 39 |", "| 33 | 5 | 0 | 1 | / | / | / |"),
        ("数量 |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |", "数量 |  |  | 1 | / | / | 0 | 0 | 0 | / |"),
        ("| 32 | 5 | 0 | 1 | 0 | 0 | 38 |", "| 32 | 5 | 0 | 1 | / | / | / |"),
        ("办理 |  |  | 2 | 0 | 0 | 0 | 0 | 0 | 2 |", "办理 |  |  | 2 | / | / | 0 | 0 | 0 | / |"),
    ];

    /// What is found with other words, and with totals that are known or not.
    fn disagree(words: &str, unknown: &[(&str, &str)]) -> Vec<String> {
        let told = "全年新收政府信息公开申请39件，上年结转1件，办结38件，结转下年度继续办理2件";
        let changes: Vec<_> = [(told, words)].into_iter().chain(unknown.iter().copied()).collect();
        found("N515", &changes)
    }

    #[test]
    fn statements_leave_room_for_the_equation_of_the_form() {
        // 39 + 1 = 38 + 2.
        let told = |figures: [u32; 4]| {
            let [new, before, done, after] = figures;
            let words = format!(
                "全年新收政府信息公开申请{new}件，上年结转{before}件，办结{done}件，结转下年度继续办理{after}件"
            );
            disagree(&words, &UNKNOWN)
        };
        assert!(told([39, 1, 38, 2]).is_empty());
        assert_eq!(told([39, 1, 39, 2]), ["结转下年度继续办理2件"]);
        // This year's alone were counted.
        assert!(told([39, 1, 37, 2]).is_empty());
        assert!(
            disagree("全年新收政府信息公开申请39件，办结39件，结转下年度继续办理2件", &UNKNOWN).is_empty()
        );
        // Less than none would have been carried in.
        let words = "全年新收政府信息公开申请39件，上年结转不详，办结30件，结转下年度继续办理2件";
        assert_eq!(disagree(words, &UNKNOWN), ["结转下年度继续办理2件"]);
    }

    #[test]
    fn nothing_is_done_wholly_where_something_is_left() {
        let words = "全年新收政府信息公开申请39件。办结政府信息公开申请39件。结转下年度继续办理2件";
        assert_eq!(disagree(words, &[]), ["结转下年度继续办理2件"]);
        assert!(disagree("全年新收政府信息公开申请39件。办结政府信息公开申请39件", &[]).is_empty());
    }

    #[test]
    fn a_statement_that_its_cell_refutes_is_told_by_its_own_rule() {
        let words = "全年新收政府信息公开申请40件，上年结转1件，办结38件，结转下年度继续办理2件";
        assert!(disagree(words, &[]).is_empty());
        assert_eq!(
            found("N501", &[("全年新收政府信息公开申请39件", "全年新收政府信息公开申请40件")]).len(),
            1
        );
    }
}
