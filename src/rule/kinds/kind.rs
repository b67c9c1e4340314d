//! What every kind of check tells of itself.

use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::lang::Lang;
use crate::rule::supply::Supply;
use crate::yaml::Fields;

/// The settings of a kind of check: its name in rule files, its keys, and what it supplies to the wording.
pub(in crate::rule) trait Kind: Sized {
    /// The name as rule files write it.
    const NAME: &'static str;

    /// The keys that it has besides those of every rule.
    const KEYS: &'static [&'static str] = &[];

    /// True if only the program's own rules are of this kind.
    const IS_OF_ENGINE: bool = false;

    /// Reads its keys. `forms` are those that the rule names; a check that only some forms can answer narrows
    /// them.
    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut FormChoice) -> Option<Self>;

    /// What its findings supply to the wording.
    fn supply(&self) -> &'static Supply;

    /// What it reads of running text, for `explain`; nothing for checks that read no statements.
    fn shown(&self, _lang: Lang) -> Vec<String> {
        Vec::new()
    }

    /// True if it can be made only beside last year's report of the same organ.
    fn needs_previous(&self) -> bool {
        false
    }
}
