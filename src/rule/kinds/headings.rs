//! `check: headings`: siblings in different styles or at different depths.

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: headings`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingsCheck;

static SUPPLY: Supply =
    facts(&["found", "expected", "count"]).variants(&[extra("depth", &[])]).roles(&[extra("usual", &[])]);

impl Kind for HeadingsCheck {
    const NAME: &'static str = "headings";

    fn read(_: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        Some(Self)
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
