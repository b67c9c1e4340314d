//! What a run counted, in sentences.

use super::Phrases;
use crate::diag::{Facts, Tally};

/// The counts of files and findings; then, if there are any, of what could not be checked and of what is not told.
pub fn summary(tally: &Tally, phrases: &dyn Phrases) -> Vec<String> {
    let mut facts = Facts::default();
    facts.insert("files", tally.files);
    facts.insert("errors", tally.errors);
    facts.insert("warnings", tally.warnings);
    facts.insert("infos", tally.infos);
    facts.insert("fixed", tally.fixed);
    let found = tally.errors + tally.warnings + tally.infos > 0;
    let key = match (found, tally.fixed) {
        (false, 0) if tally.files == 0 => "summary_nothing",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Wording};

    /// Phrases that say their key and the count.
    struct Keys;

    impl Phrases for Keys {
        fn phrase(&self, key: &str, facts: &Facts) -> String {
            facts.get("count").map_or_else(|| key.to_owned(), |count| format!("{key} {count:?}"))
        }

        fn rule(&self, _code: Code) -> Option<Wording> {
            None
        }
    }

    #[test]
    fn the_first_sentence_says_whether_something_is_left_and_the_others_what_is_not_told() {
        let said = |tally: Tally| summary(&tally, &Keys);
        let info = Tally { infos: 1, ..Tally::default() };
        assert_eq!(said(Tally::default()), ["summary_nothing"]);
        assert_eq!(said(Tally { files: 1, ..Tally::default() }), ["summary_clean"]);
        assert_eq!(said(info), ["summary_found"]);
        assert_eq!(said(Tally { fixed: 1, ..info }), ["summary_left"]);
        assert_eq!(said(Tally { fixed: 1, ..Tally::default() }), ["summary_fixed"]);
        let silent = Tally { not_assessable: 2, silenced: 3, ..info };
        assert_eq!(said(silent), ["summary_found", "not_assessable Count(2)", "silenced Count(3)"]);
    }
}
