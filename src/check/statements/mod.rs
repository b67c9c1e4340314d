//! Checks of what the narrative says in figures: against the tables, against itself, and against its own lists.

pub(super) mod change;
pub(super) mod claim;
pub(super) mod consistency;
pub(super) mod enumeration;
pub(super) mod fee;
mod reading;
mod rounding;
pub(super) mod sum;
mod trace;

pub use trace::{Traced, TracedReading, TracedStatement, Unread, Verdict, trace};
