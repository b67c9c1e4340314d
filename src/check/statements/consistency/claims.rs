//! Statements as equations over the cells that they may count.

use rust_decimal::Decimal;

use super::system::{Linear, System};
use crate::check::Context;
use crate::check::statements::reading::{Judged, judge, readings};
use crate::check::tables::equation::Figures;
use crate::form::Change;
use crate::narrative::{Reason, Setting, Statement, Whole, scope_of};
use crate::rule::Prose;

/// Most statements of a paragraph that are held against each other.
const MOST_CLAIMS: usize = 8;
/// Most statements of which it is told that they disagree.
const MOST_TOLD: usize = 4;
/// Most choices of readings that are tried in a report.
const MOST_TRIALS: usize = 20_000;

/// A statement with each way to read it that its figure and the known cells allow.
pub(super) struct Claim<'s> {
    pub setting: Setting<'s>,
    pub statement: &'s Statement<'s>,
    ways: Vec<Way>,
}

struct Way {
    is: Linear,
    /// It is honest only where nothing was left to be done.
    needs_all_done: bool,
}

impl<'s> Claim<'s> {
    /// A statement about the whole organ and year; nothing if it may be about something else than these cells.
    pub(super) fn of(
        context: &'s Context<'_>,
        prose: &Prose,
        (setting, statement): (Setting<'s>, &'s Statement<'s>),
        cells: &[usize],
    ) -> Option<Self> {
        let figures = Figures::of(context);
        let is_share = statement.manner.over.is_some() || !statement.claim.over.is_empty();
        let counts_them = readings(&figures, statement)
            .all(|tried| tried.cells(&figures).iter().any(|cell| cells.contains(cell)));
        let may_hold =
            || matches!(judge(context, statement), Judged::Agrees(_) | Judged::Open(Reason::UnknownCell));
        if is_share
            || !counts_them
            || !may_hold()
            || scope_of(&context.narrative, prose, setting, statement) != Ok(Whole::All)
        {
            return None;
        }
        let ways = ways(context, statement, cells)?;
        (!ways.is_empty()).then_some(Self { setting, statement, ways })
    }
}

/// Every reading as an equation; nothing if one of them is none over these cells alone.
fn ways(context: &Context<'_>, statement: &Statement<'_>, cells: &[usize]) -> Option<Vec<Way>> {
    let figure = statement.matched.claimed;
    let claimed = figure.map_or(Decimal::ZERO, |figure| figure.value);
    let values = |raised: Option<usize>| -> Vec<Option<Decimal>> {
        let change =
            |cell: &usize| Change { cell: *cell, value: Decimal::from(u8::from(raised == Some(*cell))) };
        let changes: Vec<Change> = cells.iter().map(change).collect();
        readings(&Figures::changed(context, &changes), statement).map(|tried| tried.value).collect()
    };
    let lowest = values(None);
    let raised: Vec<_> = cells.iter().map(|cell| values(Some(*cell))).collect();
    let figures = Figures::of(context);
    let fits = readings(&figures, statement).map(|tried| tried.value.is_none_or(|value| value == claimed));
    let needs = readings(&figures, statement).map(|tried| tried.needs_all_done());
    let way = |(number, needs_all_done): (usize, bool)| {
        let lowest = (*lowest.get(number)?)?;
        let factor = |raised: &Vec<Option<Decimal>>| (*raised.get(number)?)?.checked_sub(lowest);
        let factors = raised.iter().map(factor).collect::<Option<_>>()?;
        Some(Way { is: Linear { factors, sum: claimed.checked_sub(lowest)? }, needs_all_done })
    };
    needs.enumerate().zip(fits).filter(|(_, fits)| *fits).map(|(numbered, _)| way(numbered)).collect()
}

/// The choices that may still be tried.
pub(super) struct Trials(usize);

impl Default for Trials {
    fn default() -> Self {
        Self(MOST_TRIALS)
    }
}

impl Trials {
    /// True if some choice of ways fulfils these statements and what is known; also where it is not found out.
    fn can_hold(&mut self, claims: &[&Claim<'_>], known: &System, is_unfinished: bool) -> bool {
        let Some((first, rest)) = claims.split_first() else { return true };
        first.ways.iter().filter(|way| !(way.needs_all_done && is_unfinished)).any(|way| {
            self.0 = self.0.saturating_sub(1);
            self.0 == 0 || known.with(&way.is).is_some_and(|known| self.can_hold(rest, &known, is_unfinished))
        })
    }

    /// The smallest set of statements that cannot all be true.
    pub(super) fn smallest<'c, 's>(
        &mut self,
        claims: &'c [Claim<'s>],
        known: &System,
    ) -> Option<Vec<&'c Claim<'s>>> {
        let mut disagree = |claims: &[&Claim<'_>]| {
            let is_unfinished = claims.iter().any(|claim| claim.statement.manner.is_unfinished);
            !self.can_hold(claims, known, is_unfinished)
        };
        let all: Vec<&Claim<'s>> = claims.iter().collect();
        if all.len() < 2 || all.len() > MOST_CLAIMS || !disagree(&all) {
            return None;
        }
        (2..=MOST_TOLD).find_map(|size| sets(&all, size).into_iter().find(|set| disagree(set)))
    }
}

/// Every choice of so many of some things, in order.
fn sets<'c, T>(of: &[&'c T], size: usize) -> Vec<Vec<&'c T>> {
    match (size, of.split_first()) {
        (0, _) => vec![Vec::new()],
        (_, None) => Vec::new(),
        (_, Some((first, rest))) => {
            let with = sets(rest, size - 1).into_iter().map(|set| [&[*first], set.as_slice()].concat());
            with.chain(sets(rest, size)).collect()
        }
    }
}
