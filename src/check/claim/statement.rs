//! Finding the statements of a passage.

use super::opening::Opening;
use crate::parse::ends_clause;
use crate::parse::phrasing::{Frame, Match, Phrasing};
use crate::rule::{Claim, ClaimCheck};

/// A statement that stands in a passage.
pub(super) struct Statement<'c> {
    /// What it may mean.
    pub claim: &'c Claim,
    /// Where its own words begin.
    pub start: usize,
    /// Where they end, and the figure.
    pub matched: Match,
}

/// Every statement of a passage: at each clause the longest one.
pub(super) fn all<'c>(
    check: &'c ClaimCheck,
    text: &str,
    openings: &[Opening],
    frame: &Frame,
) -> Vec<Statement<'c>> {
    let mut found: Vec<Statement<'c>> = Vec::new();
    for opening in openings {
        let inside = found.last().is_some_and(|last| opening.clause < last.matched.end);
        if !inside {
            found.extend(longest(check, text, opening, frame));
        }
    }
    found
}

fn longest<'c>(check: &'c ClaimCheck, text: &str, opening: &Opening, frame: &Frame) -> Option<Statement<'c>> {
    let mut best: Option<Statement<'c>> = None;
    for start in opening.starts.iter().copied() {
        for claim in &check.claims {
            let possible =
                claim.phrasings.iter().filter(|phrasing| opening.has_figure || !phrasing.has_figure());
            let ways = possible.flat_map(|phrasing| phrasing.matches(text, start, frame));
            for matched in ways.filter(|way| ends_well(text, way.end, &check.prose.after, frame)) {
                if best.as_ref().is_none_or(|best| matched.end > best.matched.end) {
                    best = Some(Statement { claim, start, matched });
                }
            }
        }
    }
    best
}

/// True if a mark, the end or a word that begins another statement follows.
fn ends_well(text: &str, end: usize, after: &[Phrasing], frame: &Frame) -> bool {
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    next.is_none_or(ends_clause) || after.iter().any(|word| !word.matches(text, end, frame).is_empty())
}
