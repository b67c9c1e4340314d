//! How much a statement speaks of, and why one is held against nothing.

use crate::span::Span;

/// How much of the year's figure a statement speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// All of it.
    All,
    /// Perhaps a part only, as behind `其中`.
    Part,
}

/// Why a statement is held against nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The last year named before it is another one.
    AnotherYear,
    /// Its sentence names a part of the year, or more than it.
    OtherPeriod,
    /// A word before it, or within it, narrows it to a part of the organ or of its matters.
    Narrower,
    /// Such a word makes it a comparison.
    Compared,
    /// Such a word makes it a plan.
    Plan,
    /// Its paragraph tells the organ from its parts.
    Apart,
    /// The brackets behind it leave something out of its figure.
    Except,
    /// It is about something else, by a word that its rule names.
    AnotherMatter,
    /// Another subject is named behind the last word that says what it is about.
    AnotherSubject,
    /// No word says that it is about what its rule looks for.
    NoSubject,
    /// It is about a part, and no more than the whole.
    Part,
    /// Its figure is not meant to the unit.
    Inexact,
    /// A cell that it may mean is unknown.
    UnknownCell,
    /// A word of its clause is in no list.
    UnknownWord,
    /// It goes on with words that begin no other statement.
    GoesOn,
    /// The report does not say of which year it is.
    NoYear,
    /// The tables are those of another year's form.
    OtherForm,
}

/// That a statement is held against nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// Why.
    pub reason: Reason,
    /// The words that say so, if any do.
    pub span: Option<Span>,
}

impl PassedOver {
    /// For a reason that no words give.
    pub fn because(reason: Reason) -> Self {
        Self { reason, span: None }
    }
}
