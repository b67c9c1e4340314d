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

impl First {
    fn allows(&self, letter: char) -> bool {
        self.any || self.letters.binary_search(&letter).is_ok() || (self.figure && may_begin_figure(letter))
    }
}

/// Alternatives, each a sequence.
type Choice = Arc<Vec<Vec<Part>>>;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Letter(char),
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
