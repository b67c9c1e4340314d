//! `check: title`: the title of the report.

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: title`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleCheck;

static SUPPLY: Supply = facts(&["found", "expected"]).variants(&[
    extra("missing", &[]),
    extra("no_year", &[]),
    extra("no_organ", &[]),
    extra("doubled", &[]),
    extra("noun", &[]),
]);

impl Kind for TitleCheck {
    const NAME: &'static str = "title";

    fn read(_: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        Some(Self)
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
