//! Phrasings as rule files write them: words with optional parts, alternatives and figures. They are
//! compiled once, and tried at the beginnings of clauses of a text without white space.

mod compile;
mod letters;
mod matching;
#[cfg(test)]
mod properties;
mod referents;
mod signs;

pub use compile::{Lexicon, PhrasingError, compile};
pub use letters::{Letter, Letters, Place};
pub use matching::{Figures, Match, Trial};
pub use referents::Referents;
pub use signs::{Groups, Index};

use std::sync::Arc;

use letters::{Beginnings, Initials};
use signs::Sign;

/// A compiled phrasing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrasing {
    parts: Vec<Part>,
    beginnings: Beginnings,
    needs: Letters,
    signs: Option<Vec<Sign>>,
}

/// Phrasings of which one may stand where another does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrasings {
    all: Vec<Phrasing>,
    /// With what each of them begins.
    initials: Vec<Initials>,
    beginnings: Beginnings,
    /// What each of them needs.
    needs: Letters,
    signs: Option<Vec<Sign>>,
    group: Groups,
}

impl Phrasings {
    /// The group that tells in which sentences they may stand.
    pub fn group(&self) -> Groups {
        self.group
    }
}

impl FromIterator<Phrasing> for Phrasings {
    fn from_iter<I: IntoIterator<Item = Phrasing>>(phrasings: I) -> Self {
        let all: Vec<Phrasing> = phrasings.into_iter().collect();
        let initials = all.iter().map(|phrasing| phrasing.beginnings.initials()).collect();
        let beginnings = Beginnings::of(all.iter().map(|phrasing| &phrasing.beginnings));
        let signs = signs::together(all.iter().map(|phrasing| phrasing.signs.clone()));
        let needs = Letters::common(all.iter().map(|phrasing| phrasing.needs));
        let group = signs::group(signs.as_deref());
        Self { all, initials, beginnings, needs, signs, group }
    }
}

/// Alternatives, each a sequence.
#[derive(Debug, PartialEq, Eq)]
struct Choice {
    sequences: Vec<Vec<Part>>,
    /// With what each of them begins.
    initials: Vec<Initials>,
    /// With what those begin that take anything.
    beginnings: Beginnings,
    /// What all of them have.
    needs: Letters,
    /// Of what one stands with any of them.
    signs: Option<Vec<Sign>>,
    /// True if one of them may take nothing.
    optional: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Word(String),
    Choice(Arc<Choice>),
    Figure(Wanted),
    /// The report year, or one so many years from it, with its sign.
    Year(i32),
    /// The organ's own name.
    Organ,
    /// A few characters within the clause.
    Gap,
}

/// Which figure is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Count,
    Some,
    Zero,
    Percent,
    Large,
    Decimal,
    /// Passed over.
    Other,
}

/// Most brackets in brackets in a phrasing.
pub const MAX_NESTING: usize = 12;
/// Most bytes of a phrasing.
pub const MAX_LENGTH: usize = 512;
