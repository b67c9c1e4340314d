//! `check: wording`: words that are doubled or miswritten.

use serde::Deserialize;

use super::kind::Kind;
use super::lists::words;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, facts};
use crate::yaml::Fields;

/// `check: wording`: what is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordingCheck {
    /// The same words twice in a row.
    Doubled {
        /// Words of two characters that are never doubled on purpose.
        words: Vec<String>,
        /// Where these stand, the doubling is meant.
        except: Vec<String>,
    },
    /// Fixed terms that are written wrongly.
    Fixed(Vec<FixedTerm>),
    /// A unit without its figure.
    Missing {
        /// Words behind which a figure stands.
        counted: Vec<String>,
        /// What the figure counts.
        units: Vec<String>,
        /// Words behind which a percentage stands.
        rates: Vec<String>,
    },
}

/// A fixed term and how it is miswritten.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedTerm {
    /// The term.
    pub right: String,
    /// What is written for it.
    pub wrong: Vec<String>,
    /// It is wrong only after one of these in its sentence.
    #[serde(default)]
    pub after: Vec<String>,
    /// Nor is it where one of these follows: other words begin within it.
    #[serde(default)]
    pub not_before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Finds {
    Doubled,
    Fixed,
    Missing,
}

static SUPPLY: Supply = facts(&["found", "expected"]);

impl Kind for WordingCheck {
    const NAME: &'static str = "wording";
    const KEYS: &'static [&'static str] = &["finds", "words", "except", "terms", "counted", "units", "rates"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        Some(match fields.required("finds")? {
            Finds::Doubled => {
                Self::Doubled { words: words(fields, "words"), except: words(fields, "except") }
            }
            Finds::Fixed => {
                fields.required_node("terms")?;
                let terms = fields.list::<FixedTerm>("terms").into_iter().map(|term| term.value);
                Self::Fixed(terms.collect())
            }
            Finds::Missing => Self::Missing {
                counted: words(fields, "counted"),
                units: words(fields, "units"),
                rates: words(fields, "rates"),
            },
        })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
