//! `check: copied`: text that stands in last year's report word by word.

use super::kind::Kind;
use super::lists;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: copied`: text that stands in last year's report word by word, years apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedCheck {
    /// Keys of the sections whose text is compared.
    pub sections: Vec<String>,
    /// The share of copied characters, in per cent, from which it is told.
    pub at_least: u8,
    /// Fewest characters of text; less says nothing.
    pub min_chars: usize,
    /// Words of sentences that are not compared.
    pub formulas: Vec<String>,
}

static SUPPLY: Supply = facts(&["share", "count"]).roles(&[extra("previous", &[])]);

impl Kind for CopiedCheck {
    const NAME: &'static str = "copied";
    const KEYS: &'static [&'static str] = &["sections", "at_least", "min_chars", "formulas"];

    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut FormChoice) -> Option<Self> {
        let sections = lists::sections(fields, context, forms)?;
        let (at_least, min_chars) = (fields.required("at_least"), fields.required("min_chars"));
        let formulas = fields.list::<String>("formulas").into_iter().map(|word| word.value).collect();
        Some(Self { sections, at_least: at_least?, min_chars: min_chars?, formulas })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }

    fn needs_previous(&self) -> bool {
        true
    }
}
