//! Finding the statements of a passage.

use crate::parse::phrasing::{Frame, Match, Phrasing};
use crate::parse::{Passage, ends_clause};
use crate::rule::{Claim, ClaimCheck, Prose};

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
    passage: &Passage,
    frame: &Frame,
    area: bool,
) -> Vec<Statement<'c>> {
    let mut found: Vec<Statement<'c>> = Vec::new();
    for clause in passage.clauses() {
        let inside = found.last().is_some_and(|last| clause < last.matched.end);
        if inside || is_bare_item(passage.text(), clause) {
            continue;
        }
        found.extend(longest(check, passage.text(), clause, frame, area));
    }
    found
}

/// True for an item of a list whose item before has no figure: the figure behind belongs to both.
fn is_bare_item(text: &str, clause: usize) -> bool {
    let Some(before) = text.get(..clause).and_then(|before| before.strip_suffix('\u{3001}')) else {
        return false;
    };
    let item = before.rfind(ends_clause).map_or(before, |at| before.get(at..).unwrap_or_default());
    !item.contains(|letter: char| letter.is_ascii_digit())
}

fn longest<'c>(
    check: &'c ClaimCheck,
    text: &str,
    clause: usize,
    frame: &Frame,
    area: bool,
) -> Option<Statement<'c>> {
    let mut best: Option<Statement<'c>> = None;
    for start in leads(&check.prose, text, clause, frame, area) {
        for claim in &check.claims {
            let ways = claim.phrasings.iter().flat_map(|phrasing| phrasing.matches(text, start, frame));
            for matched in ways.filter(|way| ends_well(text, way.end, &check.prose.after, frame)) {
                if best.as_ref().is_none_or(|best| matched.end > best.matched.end) {
                    best = Some(Statement { claim, start, matched });
                }
            }
        }
    }
    best
}

/// Where a statement may begin in a clause: behind any words that say no more than the whole organ and year.
fn leads(prose: &Prose, text: &str, clause: usize, frame: &Frame, area: bool) -> Vec<usize> {
    let mut starts = vec![clause];
    let mut next = 0;
    while let Some(at) = starts.get(next).copied() {
        let areas = prose.lead_area.iter().filter(|_| area);
        for way in prose.lead.iter().chain(areas).flat_map(|lead| lead.matches(text, at, frame)) {
            if !starts.contains(&way.end) {
                starts.push(way.end);
            }
        }
        next += 1;
    }
    starts
}

/// True if a mark, the end or a word that begins another statement follows.
fn ends_well(text: &str, end: usize, after: &[Phrasing], frame: &Frame) -> bool {
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    next.is_none_or(ends_clause) || after.iter().any(|word| !word.matches(text, end, frame).is_empty())
}
