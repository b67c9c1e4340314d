//! `check: enumeration`: a list and the number that is said of it.

use super::kind::Kind;
use super::lists::longest_first;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::lang::Lang;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: enumeration`: a list and the number that is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumerationCheck {
    /// Words between the last name and the number: `共`.
    pub together: Vec<String>,
    /// What is counted.
    pub units: Vec<String>,
    /// What is counted without a word before the number: `个专栏`.
    pub closing: Vec<String>,
    /// Words in a list that leave its length open: `等`.
    pub vague: Vec<String>,
    /// Words that may join two names, or belong to one.
    pub joins: Vec<String>,
    /// A list that is to follow.
    pub announced: Announced,
}

/// `以下四方面`: a list that is to follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Announced {
    /// Words before the number: `以下`.
    pub before: Vec<String>,
    /// What is counted: `方面`.
    pub units: Vec<String>,
    /// What follows the numeral of an item: `是`.
    pub marker: String,
    /// Words that begin an item without a number: `此外`.
    pub loose: Vec<String>,
}

static SUPPLY: Supply = facts(&["found", "count", "number"]).variants(&[extra("announced", &[])]);

impl Kind for EnumerationCheck {
    const NAME: &'static str = "enumeration";
    const KEYS: &'static [&'static str] = &["together", "units", "closing", "vague", "joins", "announced"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        let together: Option<Vec<String>> = fields.required("together");
        let units = fields.required("units");
        let closing = fields.optional("closing").unwrap_or_default();
        let vague = fields.optional("vague").unwrap_or_default();
        let joins = fields.optional("joins").unwrap_or_default();
        let mut announced: Announced = fields.optional("announced").unwrap_or_default();
        announced.before.retain(|word| !word.is_empty());
        announced.units.retain(|word| !word.is_empty());
        let together = longest_first(together.unwrap_or_default());
        Some(Self { together, units: units?, closing: longest_first(closing), vague, joins, announced })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }

    fn shown(&self, _: Lang) -> Vec<String> {
        let words = |words: &[String]| words.join("|");
        let announced = &self.announced;
        vec![
            format!("~\u{3001}~\u{3001}~({}){{n}}({})", words(&self.together), words(&self.units)),
            format!("~\u{3001}~\u{3001}~{{n}}({})", words(&self.closing)),
            format!("({}){{n}}({})", words(&announced.before), words(&announced.units)),
        ]
    }
}
