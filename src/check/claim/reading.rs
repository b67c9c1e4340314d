//! A statement against its honest readings.

use rust_decimal::Decimal;

use super::scope::Whole;
use super::statement::Statement;
use crate::check::equation::Case;
use crate::check::{Context, term};
use crate::diag::{Diagnostic, Fact, Label};
use crate::parse::{Figure, Passage, Scale};
use crate::rule::{Claim, Reading, Rule};

/// Most cells that are shown beside a statement.
const MOST_CELLS: usize = 8;

/// A finding if the statement equals none of its readings and all of them are known.
pub(super) fn judge(
    context: &Context<'_>,
    rule: &Rule,
    passage: &Passage,
    statement: &Statement<'_>,
    whole: Whole,
) -> Option<Diagnostic> {
    let claim = statement.claim;
    let figure = statement.matched.claimed.as_ref().map(|(_, figure)| *figure);
    if figure.is_some_and(|figure| !figure.exact) {
        return None;
    }
    let tried = tried(context, claim)?;
    let claimed = figure.map_or(Decimal::ZERO, |figure| figure.value);
    let highest = tried.iter().map(|tried| tried.value).max()?;
    let fits = match whole {
        Whole::All => tried.iter().any(|tried| equals(tried.value, claimed, figure)),
        Whole::Part => claimed <= highest,
    };
    if fits {
        return None;
    }
    let span = passage.span(context.source, statement.start, statement.matched.end)?;
    let mut found = Diagnostic::new(rule.code(), span)
        .fact("found", context.source.slice(span))
        .fact("value", claimed.normalize().to_string())
        .fact("readings", told(&tried));
    if whole == Whole::Part {
        found = found.variant("part");
    }
    found.labels = labels(context, &tried);
    Some(found)
}

/// A reading and what the tables say of it.
struct Tried<'c> {
    readings: Vec<&'c Reading>,
    zh: String,
    en: String,
    value: Decimal,
}

/// Every reading that the form has; `None` if one is unknown.
fn tried<'c>(context: &Context<'_>, claim: &'c Claim) -> Option<Vec<Tried<'c>>> {
    let of_form = |reading: &&Reading| reading.forms.contains(&context.bound.form.key);
    let value = |reading: &Reading| Case::new(context, &reading.amount, "").whole_amount();
    let mut tried = Vec::new();
    for reading in claim.readings.iter().filter(of_form) {
        let (part, called) = (value(reading)?, &reading.called);
        if claim.over.is_empty() {
            let (zh, en) = (called.zh.clone(), called.en.clone());
            tried.push(Tried { readings: vec![reading], zh, en, value: part });
        }
        for over in claim.over.iter().filter(of_form) {
            let all = value(over)?;
            let Some(share) = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(all) else { continue };
            let zh = format!("{}\u{F7}{}", called.zh, over.called.zh);
            let en = format!("{} \u{F7} {}", called.en, over.called.en);
            tried.push(Tried { readings: vec![reading, over], zh, en, value: share });
        }
    }
    Some(tried)
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
    for reading in tried.iter().flat_map(|tried| &tried.readings) {
        for cell in Case::new(context, &reading.amount, "").all_cells() {
            if !cells.contains(&cell) {
                cells.push(cell);
            }
        }
    }
    let label = |at: &usize| {
        let cell = context.bound.cells.get(*at)?;
        let label = Label::new(cell.span?, "cell").fact("cell", term::cell(form, *at));
        Some(label.fact("value", cell.value?.normalize().to_string()).cell(form.cell_key(*at)))
    };
    cells.iter().filter_map(label).take(MOST_CELLS).collect()
}
