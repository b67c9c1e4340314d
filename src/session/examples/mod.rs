//! The examples of rules as tests: a bad one must raise its rule at the marked place, a good one must not.

mod outcome;
mod report;
mod trial;

pub use outcome::{ExampleKind, ExampleOutcome, Found, Problem, RulePlace};
