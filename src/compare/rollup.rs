//! A government's report beside those of its departments: which of them count, and what they add up to. Reports are added
//! one by one and not kept.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::organ::{ByOrgan, Roster};
use crate::diag::About;
use crate::session::{Checked, Parts, ReadReport, Session, json_number};

/// Reports of departments that are being added up.
pub struct Rollup<'w> {
    session: &'w Session,
    whole: &'w ReadReport,
    roster: Option<Roster>,
    sums: Parts,
    parts: Vec<Part>,
    /// By organ, where its first report stands among the parts.
    seen: ByOrgan<usize>,
}

/// One of the reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its path.
    pub path: String,
    /// Whose it is.
    pub organ: Option<String>,
    /// Of which year.
    pub year: Option<u16>,
    /// Whether it is in the sums.
    pub used: bool,
    /// Why not.
    pub why: Option<Why>,
}

/// Why a report is not in the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It cannot be read.
    Unreadable,
    /// It is no report on a known form.
    NotAReport,
    /// It is the report of the whole.
    Whole,
    /// It is of another year.
    OtherYear,
    /// It is on another form.
    OtherForm,
    /// The organ has another report among the parts.
    Duplicate,
}

/// What the reports add up to.
#[derive(Clone, Debug, Serialize)]
pub struct Sums {
    /// All that were given.
    pub parts: Vec<Part>,
    /// The cells that are sums.
    pub cells: Vec<SumCell>,
}

impl Sums {
    /// True if no report is in the sums.
    pub fn is_empty(&self) -> bool {
        !self.parts.iter().any(|part| part.used)
    }
}

/// A cell of the whole and of its parts.
#[derive(Clone, Debug, Serialize)]
pub struct SumCell {
    /// Its key.
    pub cell: String,
    /// What the whole says.
    #[serde(serialize_with = "number")]
    pub whole: Option<Decimal>,
    /// What the parts add up to; `None` if there are none, or it is unknown in one.
    #[serde(serialize_with = "number")]
    pub sum: Option<Decimal>,
    /// The parts in which it is unknown.
    pub unknown_parts: Vec<String>,
}

impl<'w> Rollup<'w> {
    /// No part yet.
    pub fn new(session: &'w Session, whole: &'w ReadReport, roster: Option<Roster>) -> Self {
        let (sums, parts, seen) = (whole.no_parts(), Vec::new(), ByOrgan::default());
        Self { session, whole, roster, sums, parts, seen }
    }

    /// Adds a report, or notes why it does not count; `None` stands for one that cannot be read.
    pub fn add(&mut self, path: String, report: Option<&ReadReport>) -> Option<Why> {
        let Some(report) = report else {
            self.sums.absent.push(path.clone());
            return self.note(Part {
                path,
                organ: None,
                year: None,
                used: false,
                why: Some(Why::Unreadable),
            });
        };
        let About { organ, year, .. } = report.about();
        let why = self.why_not(report);
        if why.is_none() {
            report.add_to(&mut self.sums, &path);
        }
        if let Some(organ) = organ.as_deref().filter(|_| matches!(why, None | Some(Why::Duplicate))) {
            self.hand_in(organ, &path, why);
        }
        self.note(Part { path, organ, year, used: why.is_none(), why })
    }

    fn note(&mut self, part: Part) -> Option<Why> {
        let why = part.why;
        self.parts.push(part);
        why
    }

    fn why_not(&self, report: &ReadReport) -> Option<Why> {
        let (whole, about) = (self.whole.about(), report.about());
        if about.form.is_none() {
            return Some(Why::NotAReport);
        }
        if about.year != whole.year {
            return Some(Why::OtherYear);
        }
        if about.form != whole.form {
            return Some(Why::OtherForm);
        }
        let core = |organ: &str| self.session.organ_core(organ);
        let is_whole = about.path == whole.path
            || about.organ.as_deref().zip(whole.organ.as_deref()).is_some_and(|(one, other)| {
                core(one) == core(other) || self.session.is_same_organ(&core(one), &core(other))
            });
        if is_whole {
            return Some(Why::Whole);
        }
        let is_known = match &about.organ {
            Some(organ) => self.seen.find(self.session, organ).is_some(),
            None => self.parts.iter().any(|part| part.path == about.path),
        };
        is_known.then_some(Why::Duplicate)
    }

    fn hand_in(&mut self, organ: &str, path: &str, why: Option<Why>) {
        if why.is_none() {
            self.seen.insert(self.session, organ, self.parts.len());
            if let Some(roster) = &mut self.roster {
                roster.hand_in(self.session, organ);
            }
            return;
        }
        let first = self.seen.find(self.session, organ).and_then(|at| self.parts.get(*at));
        // A file that is named twice is one report.
        let Some(first) = first.filter(|first| first.path != path) else { return };
        let name = first.organ.clone().unwrap_or_default();
        match self.sums.repeated.iter_mut().find(|(known, _)| *known == name) {
            Some((_, paths)) => paths.push(path.to_owned()),
            None => self.sums.repeated.push((name, vec![first.path.clone(), path.to_owned()])),
        }
    }

    /// What is found in the whole, and what the parts add up to.
    pub fn finish(mut self) -> (Checked, Sums) {
        self.sums.missing = self.roster.iter().flat_map(Roster::missing).map(str::to_owned).collect();
        let unreadable = std::mem::take(&mut self.sums.absent);
        self.sums.absent = self.sums.missing.iter().cloned().chain(unreadable).collect();
        let checked = self.session.check_whole(self.whole, &self.sums);
        let whole: Vec<Option<Decimal>> = self.whole.cells().map(|cell| cell.value).collect();
        let of_cell = |(at, cell): (usize, String)| {
            let unknown_parts = self.sums.cells.get(at)?.unknown.clone();
            let whole = whole.get(at).copied().flatten();
            Some(SumCell { cell, whole, sum: self.sums.sum(at), unknown_parts })
        };
        let cells = self.session.adding_up(self.whole).into_iter().filter_map(of_cell).collect();
        (checked, Sums { parts: self.parts, cells })
    }
}

#[expect(clippy::ref_option, reason = "serde hands a field over like this")]
fn number<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    value.map(json_number).serialize(serializer)
}
