//! `check: signature`: which organ the signature and the text name.

use super::kind::Kind;
use super::lists::words;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: signature`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureCheck {
    /// How the names of departments end.
    pub departments: Vec<String>,
    /// How the names of governments end.
    pub governments: Vec<String>,
    /// What ends the name of the area in that of an organ.
    pub areas: Vec<String>,
    /// Words behind the organ that reports, at the beginning of a sentence.
    pub subjects: Vec<String>,
    /// Words for the organ that reports: where they stand, another one may be named.
    pub selves: Vec<String>,
}

static SUPPLY: Supply = facts(&["found", "expected"]).variants(&[extra("body", &[])]);

impl Kind for SignatureCheck {
    const NAME: &'static str = "signature";
    const KEYS: &'static [&'static str] = &["departments", "governments", "areas", "subjects", "selves"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        Some(Self {
            departments: words(fields, "departments"),
            governments: words(fields, "governments"),
            areas: words(fields, "areas"),
            subjects: words(fields, "subjects"),
            selves: words(fields, "selves"),
        })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
