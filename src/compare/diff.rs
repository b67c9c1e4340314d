//! Two reports beside each other: which cells and which passages differ.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Serialize, Serializer};

use super::passages::{Passage, Steps, compare};
use crate::diag::About;
use crate::session::{ReadCell, ReadReport, Session, json_number};

/// What differs between two reports.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// The one that comes first.
    pub old: Compared,
    /// The other.
    pub new: Compared,
    /// The cells of both forms that differ, in the order of the new one.
    pub cells: Vec<CellChange>,
    /// The sections that have running text in one of them.
    pub sections: Vec<SectionChange>,
}

/// Which report is compared.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// Its path.
    pub path: String,
    /// Whose it is.
    pub organ: Option<String>,
    /// Of which year.
    pub year: Option<u16>,
    /// On which form.
    pub form: Option<String>,
}

/// A cell that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellChange {
    /// Its key.
    pub cell: String,
    /// Its row and column in the words of the form.
    #[serde(skip)]
    pub name: (String, String),
    /// What the old report says; `None` if unknown.
    #[serde(serialize_with = "number")]
    pub old: Option<Decimal>,
    /// What the new one says.
    #[serde(serialize_with = "number")]
    pub new: Option<Decimal>,
    /// The new less the old, if both are known.
    #[serde(serialize_with = "number")]
    pub change: Option<Decimal>,
    /// That in per cent of the old, to one place, halves away from zero; `None` if the old is 0.
    #[serde(serialize_with = "share")]
    pub percent: Option<Decimal>,
}

/// The running text of a section in both.
#[derive(Clone, Debug, Serialize)]
pub struct SectionChange {
    /// Its key.
    pub section: &'static str,
    /// Its title.
    #[serde(skip)]
    pub title: String,
    /// The share of letters that are the same, in hundredths rounded down.
    #[serde(serialize_with = "known_share")]
    pub same: Decimal,
    /// What differs.
    pub passages: Vec<Passage>,
}

impl Difference {
    /// Compares two reports.
    pub fn of(session: &Session, old: &ReadReport, new: &ReadReport) -> Self {
        Self {
            old: Compared::of(old),
            new: Compared::of(new),
            cells: cells(session, old, new),
            sections: sections(session, old, new),
        }
    }

    /// True if they say the same.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.sections.iter().all(|section| section.passages.is_empty())
    }
}

impl Compared {
    fn of(report: &ReadReport) -> Self {
        let About { path, organ, year, form, .. } = report.about();
        Self { path, organ, year, form }
    }
}

fn cells(session: &Session, old: &ReadReport, new: &ReadReport) -> Vec<CellChange> {
    let before: BTreeMap<String, Option<Decimal>> = old.cells().map(|cell| (cell.key, cell.value)).collect();
    let changed = |ReadCell { key, value, .. }: ReadCell| {
        let old = *before.get(&key)?;
        (old != value).then(|| {
            let name = session.cell_name(new, &key).unwrap_or_default();
            CellChange::of(key, name, old, value)
        })
    };
    new.cells().filter_map(changed).collect()
}

fn sections(session: &Session, old: &ReadReport, new: &ReadReport) -> Vec<SectionChange> {
    let mut steps = Steps::default();
    let before = session.section_texts(old);
    let after = session.section_texts(new).into_iter();
    let compared = after.filter_map(|after| {
        let before = before.iter().find(|before| before.key == after.key)?;
        if before.sentences.is_empty() && after.sentences.is_empty() {
            return None;
        }
        let (same, passages) = compare(&before.sentences, &after.sentences, &mut steps);
        Some(SectionChange { section: after.key, title: after.title, same, passages })
    });
    compared.collect()
}

impl CellChange {
    fn of(cell: String, name: (String, String), old: Option<Decimal>, new: Option<Decimal>) -> Self {
        let change = old.zip(new).and_then(|(old, new)| new.checked_sub(old));
        let percent = old.zip(change).and_then(|(old, change)| {
            let percent = change.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(old)?;
            Some(percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
        });
        Self { cell, name, old, new, change, percent }
    }
}

#[expect(clippy::ref_option, reason = "serde hands a field over like this")]
fn number<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    value.map(json_number).serialize(serializer)
}

#[expect(clippy::ref_option, reason = "serde hands a field over like this")]
fn share<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    value.and_then(|value| value.to_f64()).serialize(serializer)
}

fn known_share<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    share(&Some(*value), serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(old: Option<&str>, new: Option<&str>) -> String {
        let value = |text: Option<&str>| text.map(|text| text.parse().unwrap());
        let change = CellChange::of("a.b.c".to_owned(), Default::default(), value(old), value(new));
        serde_json::to_string(&change).unwrap()
    }

    #[test]
    fn a_change_is_told_exactly_and_in_per_cent_of_the_old() {
        let cell = |rest: &str| format!("{{\"cell\":\"a.b.c\",{rest}}}");
        assert_eq!(change(Some("8"), Some("9")), cell(r#""old":8,"new":9,"change":1,"percent":12.5"#));
        assert_eq!(change(Some("3"), Some("1")), cell(r#""old":3,"new":1,"change":-2,"percent":-66.7"#));
        assert_eq!(
            change(Some("2000"), Some("2001")),
            cell(r#""old":2000,"new":2001,"change":1,"percent":0.1"#)
        );
        assert_eq!(
            change(Some("1.5"), Some("1.2")),
            cell(r#""old":"1.5","new":"1.2","change":"-0.3","percent":-20.0"#)
        );
    }

    #[test]
    fn what_is_unknown_is_null_and_of_nothing_there_is_no_share() {
        let cell = |rest: &str| format!("{{\"cell\":\"a.b.c\",{rest}}}");
        assert_eq!(change(Some("0"), Some("4")), cell(r#""old":0,"new":4,"change":4,"percent":null"#));
        assert_eq!(change(None, Some("4")), cell(r#""old":null,"new":4,"change":null,"percent":null"#));
        assert_eq!(change(Some("4"), None), cell(r#""old":4,"new":null,"change":null,"percent":null"#));
    }
}
