//! Finding the statements of a passage.

use super::opening::{Opening, Sentence, Sentences};
use crate::check::Context;
use crate::parse::ends_clause;
use crate::parse::phrasing::Match;
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
    pub sentences: &'c Sentences<'c>,
}

impl<'c> Reading<'c> {
    /// Every statement of a passage: at each clause the longest one.
    pub(super) fn all(&self) -> Vec<Statement<'c>> {
        let mut found: Vec<Statement<'c>> = Vec::new();
        let mut claims: Vec<&'c Claim> = Vec::new();
        for sentence in self.sentences.all.iter().filter(|sentence| sentence.groups & self.check.groups != 0)
        {
            let possible = |claim: &&'c Claim| claim.phrasings.may_stand(sentence.groups, &sentence.letters);
            claims.clear();
            claims.extend(self.check.claims.iter().filter(possible));
            let openings = self.sentences.openings(sentence).iter().take_while(|_| !claims.is_empty());
            for opening in openings {
                if found.last().is_none_or(|last| opening.clause >= last.matched.end) {
                    found.extend(self.longest(&claims, sentence, opening));
                }
            }
        }
        found
    }

    fn longest(&self, claims: &[&'c Claim], sentence: &Sentence, opening: &Opening) -> Option<Statement<'c>> {
        let mut best: Option<Statement<'c>> = None;
        let trial = &self.sentences.trial;
        let starts = opening.starts(self.context, &self.check.prose, trial);
        for place in starts.filter(|place| trial.allows(&self.check.beginnings, *place)) {
            for claim in claims {
                let ways = claim.phrasings.matches(trial, place, &sentence.letters);
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
        let trial = &self.sentences.trial;
        let next = trial.text().get(end..).and_then(|rest| rest.chars().next());
        next.is_none_or(ends_clause) || {
            let after = &self.check.prose.after;
            after.matches(trial, trial.place(end), &sentence.letters).next().is_some()
        }
    }
}
