//! Whom and when a report speaks of when it says "we" and "this year".

use crate::form::{OrganKind, OrganKinds, OrganPower};
use crate::parse::phrasing::Referents;
use crate::parse::{Report, half_width, is_space};
use crate::rule::Prose;
use crate::source::Source;

/// Whose report it is, and of which year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The report year.
    pub year: Option<u16>,
    /// The organ's name without white space.
    pub organ: Option<String>,
    /// What kind of organ it is.
    pub kind: OrganKind,
    /// Whether it may make government regulations.
    pub power: OrganPower,
}

impl Subject {
    /// Reads title, period and signature: the title's year and organ count first.
    pub fn of(source: &Source, report: &Report, kinds: &OrganKinds) -> Self {
        let titled = report.title.and_then(|title| title.year).map(|(_, year)| year);
        let signed = report.signature.and_then(|signature| signature.date.year);
        let signed = signed.and_then(|year| u16::try_from(year).ok()?.checked_sub(1));
        let organ = report
            .title
            .and_then(|title| title.organ)
            .or_else(|| report.signature.and_then(|signature| signature.organ))
            .map(|span| source.slice(span).chars().filter(|letter| !is_space(*letter)).collect());
        let kind = organ.as_deref().map_or(OrganKind::Unknown, |organ: &str| kinds.of(organ));
        let power = organ.as_deref().map_or(OrganPower::Unknown, |organ: &str| kinds.power(organ));
        Self { year: titled.or(signed), organ, kind, power }
    }

    /// True if the organ stands for its whole area.
    pub(super) fn has_area(&self) -> bool {
        matches!(self.kind, OrganKind::Government | OrganKind::Town)
    }

    /// The report year and the organ's names, as phrasings ask for them.
    pub(super) fn referents(&self, prose: &Prose) -> Referents {
        let organ = self.organ.as_deref().unwrap_or_default();
        let organ: String = organ.chars().filter(|letter| !is_space(*letter)).map(half_width).collect();
        let mut organs: Vec<String> = Vec::new();
        if !organ.is_empty() {
            let tails = prose.organ_tails.iter().filter_map(|tail| organ.strip_suffix(tail.as_str()));
            organs.extend(tails.filter(|area| !area.is_empty()).map(str::to_owned));
            organs.push(organ);
        }
        Referents::new(self.year, organs)
    }
}
