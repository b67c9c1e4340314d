//! The words of renderers as the rule files have them.

use super::Phrases;
use crate::diag::{Code, Facts, Wording};
use crate::rule::{Lang, RuleSet, in_general};

/// The phrases of the program's rule files in one language.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<'r> {
    /// Where the phrases stand.
    pub rules: &'r RuleSet,
    /// In which language.
    pub lang: Lang,
}

impl Phrases for Spoken<'_> {
    fn phrase(&self, key: &str, facts: &Facts) -> String {
        self.rules.phrase(key, facts, self.lang)
    }

    fn rule(&self, code: Code) -> Option<Wording> {
        self.rules.get(code).map(|rule| in_general(rule, self.lang))
    }
}
