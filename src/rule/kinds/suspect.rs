//! `check: suspect`: the cell that explains several broken equations of the form.

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: suspect`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SuspectCheck;

static SUPPLY: Supply = facts(&["cell", "found", "expected", "count"])
    .variants(&[extra("several", &["changes"]), extra("tie", &["options"])])
    .roles(&[
        extra("row", &["line", "left", "right"]),
        extra("column", &["line", "left", "right"]),
        extra("balance", &["line", "left", "right"]),
        extra("candidate", &["cell", "value", "expected"]),
    ]);

impl Kind for SuspectCheck {
    const NAME: &'static str = "suspect";

    fn read(_: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        Some(Self)
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
