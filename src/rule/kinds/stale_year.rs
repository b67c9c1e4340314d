//! `check: told`: years and dates of the narrative that cannot belong to the report year.

use serde::Deserialize;

use super::kind::Kind;
use super::lists::words;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, facts};
use crate::yaml::Fields;

/// `check: told`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleYearCheck {
    /// True for dated events outside the year, false for another year told as the organ's own.
    pub events: Option<Vec<String>>,
    /// Words for the organ itself.
    pub selves: Vec<String>,
    /// Words that make another year harmless.
    pub harmless: Vec<String>,
    /// Words that tell of a plan.
    pub plans: Vec<String>,
    /// Words that tell what was done, with a count, at the beginning of a topic.
    pub acts: Vec<String>,
    /// Words for the report year.
    pub this_year: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Finds {
    Outside,
    Stale,
}

static SUPPLY: Supply = facts(&["found", "year"]);

impl Kind for StaleYearCheck {
    const NAME: &'static str = "told";
    const KEYS: &'static [&'static str] =
        &["finds", "harmless", "events", "selves", "plans", "acts", "this_year"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        let finds = fields.required("finds")?;
        let harmless = words(fields, "harmless");
        let none = Self {
            events: None,
            selves: Vec::new(),
            harmless,
            plans: Vec::new(),
            acts: Vec::new(),
            this_year: Vec::new(),
        };
        Some(match finds {
            Finds::Outside => Self { events: Some(words(fields, "events")), ..none },
            Finds::Stale => Self {
                selves: words(fields, "selves"),
                plans: words(fields, "plans"),
                acts: words(fields, "acts"),
                this_year: words(fields, "this_year"),
                ..none
            },
        })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
