//! The rules: what they ask, what they supply, what they say. Loads the embedded ones and the user's own,
//! checks them against the forms, and puts diagnostics into words.
//!
//! Knows kinds of check, never a particular rule; does not judge reports.

mod catalogue;
mod claim;
mod definition;
mod equation;
mod example;
mod fault;
mod kinds;
mod lang;
mod listing;
mod load;
mod prose;
mod reads;
mod set;
mod spec;
mod supply;
mod template;
mod vocabulary;
mod word;
mod words;

pub use catalogue::{Listing, explain, in_general, list};
pub use claim::{Claim, ClaimCheck, FeeCheck, Prose, Reading, WordList};
pub use definition::{Rule, Words};
pub use example::{Example, Examples};
pub use lang::{Both, BothLists, Lang};
pub use listing::{Announced, EnumerationCheck, Share, SumCheck};
pub use load::USER_FAMILIES;
pub use prose::{
    Cards, FixedTerm, PersonalCheck, PersonalKind, ProseCheck, ToldCheck, Topic, TopicsCheck, Unless,
};
pub use set::RuleSet;
pub use spec::{
    Axis, Bracket, CellCheck, CheckSpec, CopiedCheck, DateCheck, EquationCheck, Forbidden, Run, SectionCheck,
    TableCheck, TextCheck, TextPlace, TextWords,
};
pub use supply::{ENGINE, Extra, Supply};
pub use vocabulary::Vocabulary;
pub use word::Worded;

#[cfg(test)]
mod tests;
