//! A statement against its honest readings.

use rust_decimal::Decimal;

use super::rounding::{may_round_to, percentage};
use crate::check::tables::equation::Figures;
use crate::check::{Context, term};
use crate::diag::{Diagnostic, Fact, Label};
use crate::narrative::{Paragraph, Reason, Statement, Whole};
use crate::parse::{Figure, Scale};
use crate::rule::{Applicant, Both, Counted, Reading, Rule};

/// Most cells that are shown beside a statement.
const MOST_CELLS: usize = 8;

/// A statement held against its readings.
pub(super) enum Judged<'s> {
    /// It equals this one.
    Agrees(Tried<'s>),
    /// It equals none of them, all of which are known.
    Wrong(Wrong<'s>),
    /// It cannot be judged.
    Open(Reason),
}

/// A statement that equals none of its readings, all of which are known.
pub(super) struct Wrong<'s> {
    statement: &'s Statement<'s>,
    claimed: Decimal,
    tried: Vec<Tried<'s>>,
}

/// Holds a statement against its readings: the first one that is right, or unknown, ends it. A statement that fits the
/// figures which would repair a wrong cell is right as well.
pub(super) fn judge<'s>(context: &'s Context<'_>, statement: &'s Statement<'_>) -> Judged<'s> {
    let figure = statement.matched.claimed;
    if figure.is_some_and(|figure| !figure.exact) {
        return Judged::Open(Reason::Inexact);
    }
    let claimed = figure.map_or(Decimal::ZERO, |figure| figure.value);
    let mut tried = Vec::new();
    let fits = |tried: &Tried<'_>| tried.value.is_some_and(|value| equals(value, claimed, figure));
    for next in readings(&Figures::of(context), statement) {
        match next.value {
            None => return Judged::Open(Reason::UnknownCell),
            Some(_) if fits(&next) => return Judged::Agrees(next),
            Some(_) => tried.push(next),
        }
    }
    let repairs = context.filled.explanations.iter().flat_map(|explanation| &explanation.options);
    let mut repaired = repairs.map(|changes| Figures::changed(context, changes));
    if tried.is_empty() {
        return Judged::Open(Reason::NoSubject);
    }
    match repaired.find_map(|figures| readings(&figures, statement).find(fits)) {
        Some(right) => Judged::Agrees(right),
        None => Judged::Wrong(Wrong { statement, claimed, tried }),
    }
}

impl Wrong<'_> {
    /// True if it speaks of a part, and is no more than the whole, or if there is nothing that it could equal.
    pub(super) fn is_harmless(&self, whole: Whole) -> bool {
        let highest = self.tried.iter().filter_map(|tried| tried.value).max();
        highest.is_none_or(|highest| whole == Whole::Part && self.claimed <= highest)
    }

    /// What is told of it; nothing if it speaks of a part, and is no more than the whole.
    pub(super) fn diagnostic(
        &self,
        context: &Context<'_>,
        rule: &Rule,
        paragraph: &Paragraph,
        whole: Whole,
    ) -> Option<Diagnostic> {
        if self.is_harmless(whole) {
            return None;
        }
        let span = paragraph.span(context.source, self.statement.start, self.statement.matched.end)?;
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
#[derive(Clone, Copy)]
pub(super) struct Tried<'c> {
    /// The how-many-eth it is.
    pub(super) number: usize,
    reading: (&'c Reading, &'c Counted),
    /// What it is divided by, for a percentage.
    over: Option<(&'c Reading, &'c Counted)>,
    /// Who asks; `None` for all.
    applicant: Option<&'c Applicant>,
    /// `None` if a cell is unknown.
    pub(super) value: Option<Decimal>,
}

impl Tried<'_> {
    /// What is counted.
    pub(super) fn called(&self) -> Both {
        let mut called = self.reading.0.called.clone();
        if let Some(Applicant { called: who, .. }) = self.applicant {
            called.zh = format!("{}\u{B7}{}", called.zh, who.zh);
            called.en = format!("{}, {}", called.en, who.en);
        }
        if let Some((over, _)) = self.over {
            called.zh = format!("{}\u{F7}{}", called.zh, over.called.zh);
            called.en = format!("{} \u{F7} {}", called.en, over.called.en);
        }
        called
    }

    /// True if it is honest only where nothing was left to be done.
    pub(super) fn needs_all_done(&self) -> bool {
        self.reading.0.all_done
    }

    /// The cells, in reading order.
    pub(super) fn cells(&self, figures: &Figures<'_>) -> Vec<usize> {
        let columns = self.applicant.map(|applicant| applicant.columns.as_slice());
        let own = figures.cells_in_columns(&self.reading.1.amount, columns);
        let over = self.over.map(|(_, counted)| figures.cells_in_columns(&counted.amount, None));
        own.into_iter().chain(over.into_iter().flatten()).collect()
    }
}

/// Every reading that the form has, and that a statement may have.
pub(super) fn readings<'f, 'c: 'f>(
    figures: &'f Figures<'c>,
    statement: &'f Statement<'c>,
) -> impl Iterator<Item = Tried<'c>> + 'f {
    let (claim, form) = (statement.claim, figures.form());
    let of_form = |reading: &'c Reading| Some((reading, reading.of(form)?));
    let value =
        |(_, counted): (&Reading, &Counted)| figures.in_columns(&counted.amount, statement.manner.columns());
    let is_held_to = |reading: &&Reading| {
        let told = reading.with_carried.zip(statement.manner.with_carried);
        told.is_none_or(|(one, other)| one == other) && !(reading.all_done && statement.manner.is_unfinished)
    };
    let over = statement.manner.over.map_or(&claim.over, |over| &over.readings);
    let applicant = statement.manner.applicant;
    let all_of = |(_, counted): (&Reading, &Counted)| figures.amount(&counted.amount);
    let all = claim.readings.iter().filter(is_held_to).filter_map(of_form).flat_map(move |reading| {
        let whole = over.is_empty().then(|| Tried {
            number: 0,
            reading,
            over: None,
            applicant,
            value: value(reading),
        });
        let shares = over.iter().filter_map(of_form).filter_map(move |over| {
            let share = match value(reading).zip(all_of(over)) {
                Some((part, all)) => Some(percentage(part, all)?),
                None => None,
            };
            Some(Tried { number: 0, reading, over: Some(over), applicant, value: share })
        });
        whole.into_iter().chain(shares)
    });
    all.enumerate().map(|(number, tried)| Tried { number, ..tried })
}

/// Counts are equal to the unit, percentages and amounts of `万` to the digits that are printed, whichever
/// way they were rounded.
fn equals(value: Decimal, claimed: Decimal, figure: Option<Figure>) -> bool {
    match figure.map(|figure| figure.scale) {
        None | Some(Scale::Units) => value == claimed,
        Some(Scale::Percent | Scale::Large) => may_round_to(value, claimed),
    }
}

/// The readings with their values.
fn told(tried: &[Tried<'_>]) -> Fact {
    let value = |tried: &Tried<'_>| tried.value.unwrap_or_default().round_dp(2).normalize().to_string();
    let (zh, en): (Vec<String>, Vec<String>) = tried
        .iter()
        .map(|tried| (tried.called(), value(tried)))
        .map(|(called, value)| (format!("{} {value}", called.zh), format!("{} {value}", called.en)))
        .unzip();
    Fact::Term { zh: zh.join("\u{3001}"), en: en.join(", ") }
}

/// The cells of the readings, each once.
fn labels(context: &Context<'_>, tried: &[Tried<'_>]) -> Vec<Label> {
    let form = &*context.filled.form;
    let mut cells: Vec<usize> = Vec::new();
    let figures = Figures::of(context);
    for cell in tried.iter().flat_map(|tried| tried.cells(&figures)) {
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    let label = |at: &usize| {
        let cell = context.filled.cells.get(*at)?;
        let label = Label::new(cell.span?, "cell").fact("cell", term::cell(form, *at));
        Some(label.fact("value", cell.value?.normalize().to_string()).cell(form.cell_key(*at)))
    };
    cells.iter().filter_map(label).take(MOST_CELLS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::figure;

    fn equals_figure(value: &str, written: &str) -> bool {
        let claimed = figure(written).unwrap();
        equals(Decimal::from_str_exact(value).unwrap(), claimed.value, Some(claimed))
    }

    #[test]
    fn a_percentage_may_be_rounded_either_way_to_its_last_digit() {
        // 184 of 187 are 98.3957...%.
        let share = "98.3957219251336898395";
        for written in ["98.3%", "98.4%", "98.39%", "98.40%", "98%", "99%", "98.3957%"] {
            assert!(equals_figure(share, written), "{written}");
        }
        for written in ["98.2%", "98.5%", "98.38%", "98.41%", "97%", "100%", "98.3956%"] {
            assert!(!equals_figure(share, written), "{written}");
        }
        assert!(equals_figure("100", "百分之百") && !equals_figure("98", "百分之百"));
    }

    #[test]
    fn a_count_is_equal_to_the_unit_and_nothing_is_zero() {
        assert!(
            equals_figure("187", "187件") && !equals_figure("188", "187件") && !equals_figure("186", "187件")
        );
        assert!(equals_figure("1.2465", "1.2万") && !equals_figure("1.3", "1.2万"));
        assert!(equals(Decimal::ZERO, Decimal::ZERO, None) && !equals(Decimal::ONE, Decimal::ZERO, None));
    }

    #[test]
    fn figures_too_large_to_be_subtracted_are_not_equal() {
        assert!(!equals_figure("-79228162514264337593543950335", "79228162514264337593543950335%"));
    }
}
