//! What one word of a statement says.

use super::lang::Both;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// What was done: a name that statements are made of.
    Act(Notions),
    /// What was done, where nothing else is told.
    Weak(Notions),
    /// What it was done to.
    Object(Notions),
    /// Why something was not granted.
    Reason(Notions),
    /// The year before, or the year after.
    Year(Notions),
    /// A piece of what a request is called.
    Piece(Piece),
    /// Who asks: the number among those of the lexicon.
    Applicant(usize),
    /// All who may ask.
    Anyone,
    /// By what way.
    Channel,
    /// By whatever way.
    AllWays,
    /// What is told of some of those that were counted.
    Aside,
    /// How a figure is meant.
    Mark(Mark),
    /// The year of the report.
    ThisYear,
    /// Nothing that changes a figure.
    Glue,
    /// The end of a clause that a figure may follow.
    Of,
    /// The area of a government.
    Area,
    /// Something that has figures of its own.
    Foreign,
}

/// Pieces of what a request is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// One beyond doubt.
    ByRequest,
    /// A request, perhaps for something else.
    Request,
    /// For information.
    Information,
    /// That something is disclosed.
    Disclose,
    /// For what else, and why.
    Matter,
    /// Counted things.
    Thing,
}

/// Words that say how a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Something is part of it.
    With,
    /// Something is no part of it.
    Without,
    /// There is nothing.
    None,
    /// It is a part of something.
    Share,
    /// It holds for each of several.
    Each,
    /// Several figures follow, in the order of what was named.
    Respectively,
    /// A reason follows, which may be any.
    Cause,
    /// What follows is told of those that were named.
    Within,
    /// A figure that follows is what something was at first.
    From,
}

/// What figures are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Cases.
    Case,
    /// Other things, and cases only behind the name of one.
    Loose,
    /// Money.
    Money,
    /// What is no case.
    Other,
}

/// Notions of acts, objects, reasons and years, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notions(u128);

impl Notions {
    /// No name.
    pub const NONE: Self = Self(0);
    /// Most names of acts, objects and reasons together.
    pub(super) const MOST: usize = 128;

    pub(super) const fn of(number: usize) -> Self {
        Self(1 << number)
    }

    /// True if it has none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are not among others.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// True if one of them is among others.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True if all of them are among others.
    pub const fn are_among(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Each of them alone.
    pub fn each(self) -> impl Iterator<Item = Self> {
        (0..Self::MOST).map(Self::of).filter(move |name| self.meets(*name))
    }
}

/// Who asks, and the columns of the form that count it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// What the file calls it.
    pub name: String,
    /// The same for readers.
    pub called: Both,
    /// Their keys.
    pub columns: Vec<String>,
}
