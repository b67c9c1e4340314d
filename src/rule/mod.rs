//! The rules: what they ask, what they supply, what they say. Loads the embedded ones and the user's own,
//! checks them against the forms, and puts diagnostics into words.
//!
//! Knows kinds of check, never a particular rule; does not judge reports.

mod catalogue;
mod context;
mod example;
mod expression;
mod fault;
mod forms;
mod kinds;
mod lang;
mod lexicon;
mod load;
mod meaning;
mod meanings;
mod model;
mod phrases;
mod resolved;
mod set;
mod speak;
mod supply;
mod template;
mod vocabulary;
mod wording;

pub use catalogue::{Listing, explain, in_general, list, speaking_of};
pub use example::{Example, Examples, PartsExample};
pub use kinds::*;
pub use lang::{Both, BothLists, Lang};
pub use lexicon::{Prose, WordList};
pub use load::USER_FAMILIES;
pub use meaning::{Applicant, Mark, Meaning, Measure, Notions, Piece};
pub use meanings::Meanings;
pub use model::{Rule, Words};
pub use resolved::{Amount, Axis, Spot, Statement, Stretch};
pub use set::{BAD_RULE_FILE, RuleSet};
pub use speak::Worded;
pub use supply::{Extra, Supply};
pub use vocabulary::Vocabulary;

pub use crate::yaml::nearest;

#[cfg(test)]
mod tests;
