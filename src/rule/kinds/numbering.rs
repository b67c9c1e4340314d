//! `check: numbering`: gaps and repeats in numbers.

use super::kind::Kind;
use super::lists::words;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: numbering`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberingCheck {
    /// What follows the numeral in running text: “is”, as in “one is”.
    pub marker: String,
    /// What follows a number in brackets that is a reference, not a number of its own.
    pub not_before: Vec<String>,
}

static SUPPLY: Supply =
    facts(&["found", "before"]).variants(&[extra("repeat", &[])]).roles(&[extra("before", &[])]);

impl Kind for NumberingCheck {
    const NAME: &'static str = "numbering";
    const KEYS: &'static [&'static str] = &["marker", "not_before"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        let marker = fields.required("marker");
        Some(Self { not_before: words(fields, "not_before"), marker: marker? })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
