//! What a run counted, in sentences.

use super::Phrases;
use crate::diag::{Facts, Tally};

/// The counts of files and findings; then, if there are any, of what could not be checked and of what is not told.
pub(super) fn summary(tally: &Tally, phrases: &dyn Phrases) -> Vec<String> {
    let mut facts = Facts::default();
    facts.insert("files", tally.files);
    facts.insert("errors", tally.errors);
    facts.insert("warnings", tally.warnings);
    facts.insert("infos", tally.infos);
    facts.insert("fixed", tally.fixed);
    let found = tally.errors + tally.warnings + tally.infos > 0;
    let key = match (found, tally.fixed) {
        (true, 0) => "summary_found",
        (false, 0) => "summary_clean",
        (true, _) => "summary_left",
        (false, _) => "summary_fixed",
    };
    let besides = [("not_assessable", tally.not_assessable), ("silenced", tally.silenced)];
    let besides = besides.into_iter().filter(|(_, count)| *count > 0);
    std::iter::once(phrases.phrase(key, &facts))
        .chain(besides.map(|(key, count)| counted(phrases, key, count)))
        .collect()
}

/// The phrase of a key, whose one fact is a count.
pub(super) fn counted(phrases: &dyn Phrases, key: &str, count: usize) -> String {
    let mut facts = Facts::default();
    facts.insert("count", count);
    phrases.phrase(key, &facts)
}
