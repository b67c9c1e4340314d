//! What the rules of a run look for in the narrative.

use crate::parse::Part;
use crate::rule::{Claim, ClaimCheck, Prose};

/// What one rule looks for.
pub(super) struct Asked<'r> {
    check: &'r ClaimCheck,
    /// True if it may stand in any section, not only in those that tell what was done.
    anywhere: bool,
}

impl<'r> Asked<'r> {
    pub(super) fn new(check: &'r ClaimCheck, anywhere: bool) -> Self {
        Self { check, anywhere }
    }

    /// What holds for the prose of every rule.
    pub(super) fn prose(&self) -> &'r Prose {
        &self.check.prose
    }

    /// The statements that it looks for.
    pub(super) fn claims(&self) -> impl Iterator<Item = &'r Claim> + use<'r> {
        self.check.claims.iter()
    }

    /// True if it is what this check looks for.
    pub(super) fn is_of(&self, check: &ClaimCheck) -> bool {
        std::ptr::eq(self.check, check)
    }

    /// True if a paragraph of this section may have what the rule looks for.
    pub(super) fn is_told_in(&self, part: Option<Part>) -> bool {
        let tells = matches!(part, Some(Part::Overview | Part::Proactive | Part::Requests | Part::Review));
        self.anywhere || tells
    }
}
