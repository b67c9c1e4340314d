//! `check: date`: dates and periods.

use serde::Deserialize;

use super::kind::Kind;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: date`: what is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateCheck {
    /// The period is not the report year.
    Period,
    /// Title, period, form and file disagree about the report year.
    Year,
    /// Signed after the deadline.
    Late,
    /// Signed before the year had ended.
    Early,
    /// A date that no calendar has.
    Impossible,
}

static PERIOD: Supply = facts(&["found", "expected", "year"]);
static YEAR: Supply = facts(&["found", "expected"]).roles(&[extra("witness", &["found"])]);
static LATE: Supply = facts(&["date", "deadline", "days", "organ"]).variants(&[
    extra("town", &[]),
    extra("mistyped", &["likely"]),
    extra("unclassified", &[]),
]);
static EARLY: Supply = facts(&["date", "year"]).variants(&[extra("mistyped", &["likely"])]);
static IMPOSSIBLE: Supply =
    facts(&["found"]).variants(&[extra("day", &[]), extra("month", &[]), extra("year", &[])]);

impl Kind for DateCheck {
    const NAME: &'static str = "date";
    const KEYS: &'static [&'static str] = &["finds"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        fields.required("finds")
    }

    fn supply(&self) -> &'static Supply {
        match self {
            Self::Period => &PERIOD,
            Self::Year => &YEAR,
            Self::Late => &LATE,
            Self::Early => &EARLY,
            Self::Impossible => &IMPOSSIBLE,
        }
    }
}
