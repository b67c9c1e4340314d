//! The rules: what they ask, what they supply, what they say. Loads the embedded ones and the user's own,
//! checks them against the forms, and puts diagnostics into words.
//!
//! Knows kinds of check, never a particular rule; does not judge reports.

mod catalogue;
mod claim;
mod equation;
mod example;
mod fault;
mod kinds;
mod lang;
mod listing;
mod load;
mod model;
mod prose;
mod reads;
mod set;
mod speak;
mod spec;
mod supply;
mod template;
mod vocabulary;
mod wording;

pub use catalogue::{Listing, explain, in_general, list};
pub use claim::{Claim, ClaimCheck, FeeCheck, Prose, Reading, WordList};
pub use example::{Example, Examples};
pub use lang::{Both, BothLists, Lang};
pub use listing::{Announced, EnumerationCheck, Share, SumCheck};
pub use load::USER_FAMILIES;
pub use model::{Rule, Words};
pub use prose::{
    Cards, FixedTerm, PersonalCheck, PersonalKind, ProseCheck, ToldCheck, Topic, TopicsCheck, Unless,
};
pub use set::RuleSet;
pub use speak::Worded;
pub use spec::{
    Axis, Bracket, CellCheck, CheckSpec, CopiedCheck, DateCheck, EquationCheck, Forbidden, Run, SectionCheck,
    TableCheck, TextCheck, TextPlace, TextWords,
};
pub use supply::{ENGINE, Extra, Supply};
pub use vocabulary::Vocabulary;

#[cfg(test)]
mod tests;
