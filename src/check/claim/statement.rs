//! Finding the statements of a passage.

use super::opening::Opening;
use crate::check::Context;
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

/// A passage, where its statements may begin, and for whom.
pub(super) struct Reading<'c> {
    pub context: &'c Context<'c>,
    pub check: &'c ClaimCheck,
    pub frame: &'c Frame,
    pub text: &'c str,
}

impl<'c> Reading<'c> {
    /// Every statement of a passage: at each clause the longest one.
    pub(super) fn all(&self, openings: &[Opening]) -> Vec<Statement<'c>> {
        let mut found: Vec<Statement<'c>> = Vec::new();
        let mut sentence = (0, false);
        for opening in openings {
            if self.check.has_figures && !opening.has_figure {
                continue;
            }
            if sentence.0 != opening.sentence_end {
                sentence = (opening.sentence_end, self.has_sign(opening));
            }
            let inside = found.last().is_some_and(|last| opening.clause < last.matched.end);
            if sentence.1 && !inside {
                found.extend(self.longest(opening));
            }
        }
        found
    }

    /// True if the sentence, from the first of its clauses that matter, has a word without which it says nothing.
    fn has_sign(&self, opening: &Opening) -> bool {
        let rest = self.text.get(opening.clause..opening.sentence_end).unwrap_or_default();
        self.check.signs.is_empty() || self.check.signs.iter().any(|sign| rest.contains(sign.as_str()))
    }

    fn longest(&self, opening: &Opening) -> Option<Statement<'c>> {
        let (text, frame, prose) = (self.text, self.frame, &self.check.prose);
        let mut best: Option<Statement<'c>> = None;
        let starts = opening.starts(self.context, prose, frame, text).iter().copied();
        for start in starts.filter(|start| self.check.beginnings.allow(text, *start)) {
            for claim in &self.check.claims {
                let phrasings = claim.phrasings.iter();
                let possible = phrasings.filter(|phrasing| opening.has_figure || !phrasing.has_figure());
                let ways = possible.flat_map(|phrasing| phrasing.matches(text, start, frame));
                for matched in ways.filter(|way| ends_well(text, way.end, &prose.after, frame)) {
                    if best.as_ref().is_none_or(|best| matched.end > best.matched.end) {
                        best = Some(Statement { claim, start, matched });
                    }
                }
            }
        }
        best
    }
}

/// True if a mark, the end or a word that begins another statement follows.
fn ends_well(text: &str, end: usize, after: &[Phrasing], frame: &Frame) -> bool {
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    next.is_none_or(ends_clause) || after.iter().any(|word| !word.matches(text, end, frame).is_empty())
}
