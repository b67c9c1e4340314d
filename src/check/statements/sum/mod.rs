//! `check: sum`: parts and the whole that is said of them. Parts count only if they stand next to the whole, in the
//! same sentence, each with its figure and the same unit; what may be an open list is passed over.

mod clause;
mod mismatch;
mod sentence;

use crate::check::Context;
use crate::diag::Diagnostic;
use crate::rule::{Rule, SumCheck};
use clause::clauses;
use mismatch::Mismatch;
use sentence::{has_digit, may_tell};

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: &SumCheck) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for paragraph in context.narrative.paragraphs().iter().filter(|paragraph| has_digit(paragraph.text())) {
        let text = paragraph.text();
        for sentence in
            paragraph.sentences().filter(|at| may_tell(text.get(at.clone()).unwrap_or_default(), check))
        {
            let clauses = clauses(text, sentence, check);
            let told = (0..clauses.len()).filter_map(|at| Mismatch::of(&clauses, at, check));
            found.extend(told.filter_map(|told| told.diagnostic(context, rule, paragraph)));
        }
    }
    found
}
