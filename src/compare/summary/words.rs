//! Words with a count or a name in them.

use crate::diag::{Fact, Facts};
use crate::render::Phrases;

/// The phrase of a key, whose one fact is a count.
pub(super) fn counted(phrases: &dyn Phrases, key: &str, count: usize) -> String {
    with(phrases, key, "count", count.into())
}

/// The phrase of a key, whose one fact is a name.
pub(super) fn named(phrases: &dyn Phrases, key: &str, name: &str) -> String {
    with(phrases, key, "name", name.into())
}

fn with(phrases: &dyn Phrases, key: &str, fact: &'static str, value: Fact) -> String {
    let mut facts = Facts::default();
    facts.insert(fact, value);
    phrases.phrase(key, &facts)
}
