//! What a statement is made of: `says` and `figure` of a claim.

use serde::Deserialize;

use crate::diag::Fact;
use crate::rule::fault::WRONG_TYPE;
use crate::rule::meaning::Notions;
use crate::rule::meanings::Meanings;
use crate::yaml::{Fault, Faults, Fields, Placed, items, read};

/// What a statement says, whatever its words and their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// What its words name: one of these, no less and no more.
    pub says: Vec<Said>,
    /// What figure it gives.
    pub figure: Told,
    /// What other statements of its sentence must name.
    beside: Notions,
}

/// What the words of a statement name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    must: Notions,
    may: Notions,
}

/// What figure a statement gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// A number of cases.
    #[default]
    Count,
    /// One that is not zero.
    Some,
    /// The figure zero, or that there are none.
    Zero,
    /// That there are none, without a count.
    Nothing,
    /// The percentage that what was told before it has of what it says.
    Share,
    /// An amount of money in ten thousands of yuan.
    Money,
}

impl Frame {
    /// Reads the keys of a claim; nothing if it has none of them.
    pub(super) fn read(fields: &mut Fields<'_, '_>, meanings: &Meanings) -> Option<Self> {
        let node = fields.node("says")?;
        let faults = fields.faults();
        let says = items(node, faults).iter().filter_map(|item| {
            let text: String = read(item, faults)?;
            let mut said = Said::default();
            for written in text.split(' ') {
                let name = written.trim_end_matches('?');
                let place = if name.len() < written.len() { &mut said.may } else { &mut said.must };
                match meanings.known(name) {
                    Some(known) => *place = place.and(known),
                    None => tell_unknown(name, Fault::at(WRONG_TYPE, item), meanings, faults),
                }
            }
            Some(said)
        });
        let says = says.collect();
        let beside = fields.placed::<String>("beside");
        let beside = beside.and_then(|Placed { value: name, range }| {
            let known = meanings.known(&name);
            if known.is_none() {
                tell_unknown(&name, Fault::new(WRONG_TYPE, range), meanings, fields.faults());
            }
            known
        });
        Some(Self {
            says,
            figure: fields.optional("figure").unwrap_or_default(),
            beside: beside.unwrap_or_default(),
        })
    }

    /// True if a statement says just this.
    pub fn is_said(&self, names: Notions) -> bool {
        self.says.iter().any(|said| said.must.are_among(names) && names.are_among(said.must.and(said.may)))
    }

    /// True if the statements of its sentence name what must be told beside it.
    pub fn is_beside(&self, names: Notions) -> bool {
        self.beside.are_among(names)
    }

    /// What it says, for `explain`.
    pub(super) fn shown(&self, meanings: &Meanings) -> String {
        let said = self.says.iter().map(|said| {
            let may = meanings.spelt(said.may).map(|name| format!("{name}?"));
            meanings.spelt(said.must).map(str::to_owned).chain(may).collect::<Vec<_>>().join(" ")
        });
        said.collect::<Vec<_>>().join(" | ")
    }
}

fn tell_unknown(name: &str, fault: Fault, meanings: &Meanings, faults: &mut Faults) {
    let nearest = crate::yaml::nearest(name, meanings.names());
    faults.push(fault.fact("found", name).fact("expected", Fact::Phrase("rule.meaning")).suggest(nearest));
}
