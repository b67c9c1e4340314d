//! A statement against its honest readings.

use rust_decimal::Decimal;

use super::scope::Whole;
use super::statement::Statement;
use crate::check::equation::Figures;
use crate::check::{Context, term};
use crate::diag::{Diagnostic, Fact, Label};
use crate::parse::{Figure, Passage, Scale};
use crate::rule::{Both, Claim, Counted, Reading, Rule};

/// Most cells that are shown beside a statement.
const MOST_CELLS: usize = 8;

/// A statement that equals none of its readings, all of which are known.
pub(super) struct Wrong<'s> {
    statement: &'s Statement<'s>,
    claimed: Decimal,
    tried: Vec<Tried<'s>>,
}

/// Holds a statement against its readings.
pub(super) fn judge<'s>(context: &'s Context<'_>, statement: &'s Statement<'s>) -> Option<Wrong<'s>> {
    let figure = statement.matched.claimed;
    if figure.is_some_and(|figure| !figure.exact) {
        return None;
    }
    let claimed = figure.map_or(Decimal::ZERO, |figure| figure.value);
    let mut tried = Vec::new();
    // The first one that is right, or unknown, ends it.
    for next in readings(context, statement.claim) {
        tried.push(next?);
        if tried.last().is_some_and(|tried| equals(tried.value, claimed, figure)) {
            return None;
        }
    }
    Some(Wrong { statement, claimed, tried })
}

impl Wrong<'_> {
    /// What is told of it; nothing if it speaks of a part, and is no more than the whole.
    pub(super) fn diagnostic(
        &self,
        context: &Context<'_>,
        rule: &Rule,
        passage: &Passage,
        whole: Whole,
    ) -> Option<Diagnostic> {
        let highest = self.tried.iter().map(|tried| tried.value).max()?;
        if whole == Whole::Part && self.claimed <= highest {
            return None;
        }
        let span = passage.span(context.source, self.statement.start, self.statement.matched.end)?;
        let mut found = Diagnostic::new(rule.code(), span)
            .fact("found", context.source.slice(span))
            .fact("value", self.claimed.normalize().to_string())
            .fact("readings", told(&self.tried));
        if whole == Whole::Part {
            found = found.variant("part");
        }
        found.labels = labels(context, &self.tried);
        Some(found)
    }
}

/// A reading and what the tables say of it.
struct Tried<'c> {
    counted: Vec<&'c Counted>,
    zh: String,
    en: String,
    value: Decimal,
}

/// Every reading that the form has; `None` for one that is unknown.
fn readings<'c>(context: &'c Context<'_>, claim: &'c Claim) -> impl Iterator<Item = Option<Tried<'c>>> {
    let form = &context.bound.form.key;
    let of_form = |reading: &'c Reading| Some((reading, reading.of(form)?));
    let value = |counted: &Counted| Figures::of(context).amount(&counted.amount);
    claim.readings.iter().filter_map(of_form).flat_map(move |(reading, counted)| {
        let whole = claim.over.is_empty().then(|| {
            let Both { zh, en } = reading.called.clone();
            Some(Tried { counted: vec![counted], zh, en, value: value(counted)? })
        });
        let shares = claim.over.iter().filter_map(of_form).filter_map(move |(over, all)| {
            let Some((part, whole)) = value(counted).zip(value(all)) else { return Some(None) };
            let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
            let zh = format!("{}\u{F7}{}", reading.called.zh, over.called.zh);
            let en = format!("{} \u{F7} {}", reading.called.en, over.called.en);
            Some(Some(Tried { counted: vec![counted, all], zh, en, value: share }))
        });
        whole.into_iter().chain(shares)
    })
}

/// Counts are equal to the unit, percentages and amounts of `万` to the digits that are printed, whichever
/// way they were rounded.
fn equals(value: Decimal, claimed: Decimal, figure: Option<Figure>) -> bool {
    match figure.map(|figure| figure.scale) {
        None | Some(Scale::Units) => value == claimed,
        Some(Scale::Percent | Scale::Large) => {
            (value - claimed).abs() < Decimal::new(1, claimed.scale()) || value == claimed
        }
    }
}

/// The readings with their values, each value once.
fn told(tried: &[Tried<'_>]) -> Fact {
    let value = |tried: &Tried<'_>| tried.value.round_dp(2).normalize().to_string();
    let zh: Vec<String> = tried.iter().map(|tried| format!("{} {}", tried.zh, value(tried))).collect();
    let en: Vec<String> = tried.iter().map(|tried| format!("{} {}", tried.en, value(tried))).collect();
    Fact::Term { zh: zh.join("\u{3001}"), en: en.join(", ") }
}

/// The cells of the readings, each once.
fn labels(context: &Context<'_>, tried: &[Tried<'_>]) -> Vec<Label> {
    let form = context.bound.form;
    let mut cells: Vec<usize> = Vec::new();
    for spot in tried.iter().flat_map(|tried| &tried.counted).flat_map(|counted| counted.amount.named()) {
        if !cells.contains(&spot.cell.index()) {
            cells.push(spot.cell.index());
        }
    }
    let label = |at: &usize| {
        let cell = context.bound.cells.get(*at)?;
        let label = Label::new(cell.span?, "cell").fact("cell", term::cell(form, *at));
        Some(label.fact("value", cell.value?.normalize().to_string()).cell(form.cell_key(*at)))
    };
    cells.iter().filter_map(label).take(MOST_CELLS).collect()
}
