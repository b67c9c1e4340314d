//! `check: form`: whether the form fits the report year.

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: form`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormCheck;

static SUPPLY: Supply = facts(&["year", "found", "expected"]).variants(&[extra("document", &[])]);

impl Kind for FormCheck {
    const NAME: &'static str = "form";

    fn read(_: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        Some(Self)
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
