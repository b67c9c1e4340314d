//! What one clause of a sentence claims, and how it is meant.

use std::ops::Range;

use super::clauses::Clause;
use crate::narrative::reason::Reason;
use crate::parse::phrasing::Match;
use crate::parse::{Figure, Scale};
use crate::rule::{Applicant, Claim, Mark, Meanings, Measure, Notions, Told};

/// What one clause of a sentence claims.
pub(in crate::narrative) struct Framed<'r> {
    /// The number of the rule that looks for it.
    pub rule: usize,
    pub claim: &'r Claim,
    /// What its words name.
    pub names: Notions,
    /// Where its own words begin.
    pub start: usize,
    pub matched: Match,
    /// How it is meant.
    pub manner: Manner<'r>,
    /// A word of its clause for which it is no statement, and why.
    pub obstacle: Option<(Reason, Range<usize>)>,
}

/// How a statement is meant that was read by what its words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner<'r> {
    /// Who asks; `None` for all.
    pub applicant: Option<&'r Applicant>,
    /// Whether what was carried in is counted, if its sentence says so.
    pub with_carried: Option<bool>,
    /// It names a request itself, beyond doubt.
    pub is_named: bool,
    /// What it is a share of: its readings divide those of the statement.
    pub over: Option<&'r Claim>,
    /// Its sentence tells that something was left to be done.
    pub is_unfinished: bool,
    /// Where the first of the statements begins that stand before it without anything else.
    pub since: Option<usize>,
}

impl<'r> Manner<'r> {
    /// The columns that count who asks; `None` for that of all.
    pub fn columns(self) -> Option<&'r [String]> {
        self.applicant.map(|applicant| applicant.columns.as_slice())
    }
}

impl Framed<'_> {
    /// True if it says that something is left to be done.
    pub(super) fn tells_unfinished(&self, meanings: &Meanings) -> bool {
        let is_some = self.matched.claimed.is_some_and(|figure| !figure.value.is_zero());
        is_some && self.names.meets(meanings.unfinished)
    }
}

/// True if a clause gives such a figure; `has_object` if its sentence names what is counted.
pub(super) fn tells(clause: &Clause, told: Told, has_object: bool) -> bool {
    let Some((figure, measure)) = clause.figure else {
        let is_all = clause.has(Mark::None) && !clause.has(Mark::Without);
        return is_all && matches!(told, Told::Zero | Told::Nothing);
    };
    let is_of_all = clause.applicant.is_none() && has_object;
    let is_units = figure.scale == Scale::Units && !clause.has(Mark::None);
    let is_count = is_units && is_case(figure, measure, is_of_all);
    match told {
        Told::Count => is_count,
        Told::Some => is_count && !figure.value.is_zero(),
        Told::Zero => is_count && figure.value.is_zero(),
        Told::Nothing => is_units && measure.is_none() && figure.value.is_zero(),
        Told::Share => false,
        Told::Money => {
            figure.scale == Scale::Large && measure == Some(Measure::Money) && !clause.has(Mark::None)
        }
    }
}

/// True if a figure counts cases.
fn is_case(figure: Figure, measure: Option<Measure>, is_of_all: bool) -> bool {
    match measure {
        Some(Measure::Case) => true,
        // It may count what is told in requests, or who asks.
        Some(Measure::Loose) => is_of_all,
        Some(Measure::Money | Measure::Other) => false,
        // Nothing needs no measure.
        None => figure.value.is_zero(),
    }
}
