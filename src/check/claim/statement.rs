//! Finding the statements of a passage.

use super::opening::{Opening, Sentence};
use crate::check::Context;
use crate::parse::ends_clause;
use crate::parse::phrasing::{Match, Trial};
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

/// A passage, and what is looked for in it.
pub(super) struct Reading<'c> {
    pub context: &'c Context<'c>,
    pub check: &'c ClaimCheck,
    pub trial: Trial<'c>,
}

impl<'c> Reading<'c> {
    /// Every statement of a passage: at each clause the longest one.
    pub(super) fn all(&self, sentences: &[Sentence]) -> Vec<Statement<'c>> {
        let mut found: Vec<Statement<'c>> = Vec::new();
        for sentence in sentences.iter().filter(|sentence| sentence.groups & self.check.groups != 0) {
            let possible = |claim: &&'c Claim| claim.phrasings.may_stand(sentence.groups, &sentence.letters);
            let claims: Vec<&'c Claim> = self.check.claims.iter().filter(possible).collect();
            for opening in sentence.openings.iter().take_while(|_| !claims.is_empty()) {
                if found.last().is_none_or(|last| opening.clause >= last.matched.end) {
                    found.extend(self.longest(&claims, sentence, opening));
                }
            }
        }
        found
    }

    fn longest(&self, claims: &[&'c Claim], sentence: &Sentence, opening: &Opening) -> Option<Statement<'c>> {
        let mut best: Option<Statement<'c>> = None;
        let starts = opening.starts(self.context, &self.check.prose, &self.trial).iter().copied();
        for place in starts.filter(|place| self.check.beginnings.allow(*place)) {
            for claim in claims {
                let ways = claim.phrasings.matches(&self.trial, place, &sentence.letters);
                for matched in ways.filter(|way| self.ends_well(sentence, way.end)) {
                    if best.as_ref().is_none_or(|best| matched.end > best.matched.end) {
                        best = Some(Statement { claim, start: place.at, matched });
                    }
                }
            }
        }
        best
    }

    /// True if a mark, the end or a word that begins another statement follows.
    fn ends_well(&self, sentence: &Sentence, end: usize) -> bool {
        let next = self.trial.text().get(end..).and_then(|rest| rest.chars().next());
        next.is_none_or(ends_clause) || {
            let after = &self.check.prose.after;
            after.matches(&self.trial, self.trial.place(end), &sentence.letters).next().is_some()
        }
    }
}
