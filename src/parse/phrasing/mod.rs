//! Phrasings as rule files write them: words with optional parts, alternatives and figures. They are
//! compiled once, and tried at the beginnings of clauses of a text without white space.

mod compile;
mod matching;

pub use compile::{Lexicon, PhrasingError, compile};
pub use matching::{Frame, Match};

use std::sync::Arc;

use crate::parse::figure::may_begin_figure;

/// A compiled phrasing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrasing {
    parts: Vec<Part>,
    first: First,
    has_figure: bool,
}

impl Phrasing {
    /// True if it stands nowhere without a figure.
    pub fn has_figure(&self) -> bool {
        self.has_figure
    }
}

/// With what a phrasing can begin: a question that costs next to nothing, and is nearly always answered no.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct First {
    /// These characters, in order.
    letters: Vec<char>,
    /// A figure.
    figure: bool,
    /// Anything.
    any: bool,
}

/// With what any of some phrasings can begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginnings(First);

impl Beginnings {
    /// Of these phrasings.
    pub fn of<'p>(phrasings: impl Iterator<Item = &'p Phrasing>) -> Self {
        let mut all = First::default();
        for first in phrasings.map(|phrasing| &phrasing.first) {
            all.letters.extend(&first.letters);
            all.figure |= first.figure;
            all.any |= first.any;
        }
        all.letters.sort_unstable();
        all.letters.dedup();
        Self(all)
    }

    /// True if one of the phrasings may stand at a place of a text.
    pub fn allow(&self, text: &str, at: usize) -> bool {
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        next.is_some_and(|next| self.0.allows(next))
    }
}

impl First {
    fn allows(&self, letter: char) -> bool {
        self.any || self.letters.binary_search(&letter).is_ok() || (self.figure && may_begin_figure(letter))
    }
}

/// Alternatives, each a sequence.
type Choice = Arc<Vec<Vec<Part>>>;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Word(String),
    Choice(Choice),
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
