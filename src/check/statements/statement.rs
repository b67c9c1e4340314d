//! The statements of a report: found once for every rule of a run.

use std::cell::OnceCell;

use super::sentence::Reader;
use crate::check::Context;
use crate::parse::phrasing::Match;
use crate::parse::{Part, Passage};
use crate::rule::{CheckSpec, Claim, ClaimCheck, Rule};

/// A statement that stands in a passage.
pub(super) struct Statement<'r> {
    /// The number of the rule that looks for it.
    pub rule: usize,
    /// What it may mean.
    pub claim: &'r Claim,
    /// The number of its passage.
    pub passage: usize,
    /// That of the passage that is the heading above.
    pub heading: Option<usize>,
    /// Where its own words begin.
    pub start: usize,
    /// Where they end, and the figure.
    pub matched: Match,
}

/// Where a statement stands.
#[derive(Clone, Copy)]
pub(super) struct Setting<'c> {
    /// The heading above its passage, if there is one.
    pub heading: &'c str,
    pub passage: &'c Passage,
}

/// What one rule looks for.
pub(super) struct Asked<'r> {
    pub check: &'r ClaimCheck,
    /// True if it may stand in any section, not only in those that tell what was done.
    anywhere: bool,
}

impl Asked<'_> {
    /// True if a passage of this section may have what the rule looks for.
    pub(super) fn is_told_in(&self, part: Option<Part>) -> bool {
        let tells = matches!(part, Some(Part::Overview | Part::Proactive | Part::Requests | Part::Review));
        self.anywhere || tells
    }
}

/// What the rules of a run look for in the narrative of one report.
pub(in crate::check) struct Statements<'r> {
    asked: Vec<Asked<'r>>,
    read: OnceCell<Vec<Statement<'r>>>,
}

impl<'r> Statements<'r> {
    pub(in crate::check) fn of(rules: &[&'r Rule]) -> Self {
        let asked = rules.iter().filter_map(|rule| {
            let anywhere = matches!(rule.check(), CheckSpec::Fee(_));
            rule.check().statements().map(|check| Asked { check, anywhere })
        });
        Self { asked: asked.collect(), read: OnceCell::new() }
    }

    /// Those of one rule, in order.
    pub(super) fn told<'c>(
        &'c self,
        context: &'c Context<'_>,
        check: &'c ClaimCheck,
    ) -> impl Iterator<Item = (Setting<'c>, &'c Statement<'r>)> {
        let read = self.read.get_or_init(|| Reader::new(context, &self.asked, &check.prose).read());
        let own = self.asked.iter().position(|asked| std::ptr::eq(asked.check, check));
        let passage = |at: usize| context.passages().get(at).map(|(_, passage)| passage);
        read.iter().filter(move |statement| Some(statement.rule) == own).filter_map(move |statement| {
            let heading = statement.heading.and_then(passage).map_or("", Passage::text);
            Some((Setting { heading, passage: passage(statement.passage)? }, statement))
        })
    }
}
