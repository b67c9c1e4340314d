//! `check: section`: the headings of the report.

use serde::Deserialize;

use super::kind::Kind;
use super::lists;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: section`: what is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SectionCheck {
    /// A section of the form is absent.
    Missing,
    /// Sections out of order.
    Order,
    /// A heading in other words than the form's.
    Title,
    /// A section twice.
    Duplicate,
    /// A section without anything in it.
    Empty {
        /// Keys of the sections that must have something.
        sections: Vec<String>,
        /// Fewest characters, white space not counted.
        min_chars: usize,
    },
    /// A section that the form does not have.
    Extra,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Finds {
    Missing,
    Order,
    Title,
    Duplicate,
    Empty,
    Extra,
}

static MISSING: Supply = facts(&["section", "after"]);
static ORDER: Supply = facts(&["section", "after"]).roles(&[extra("after", &[])]);
static TITLE: Supply = facts(&["found", "expected"])
    .variants(&[extra("numeral", &[]), extra("traditional", &["count"])])
    .roles(&[extra("also", &[])]);
static DUPLICATE: Supply = facts(&["section"]).roles(&[extra("first", &[])]);
static EMPTY: Supply = facts(&["section", "found", "count"]).variants(&[extra("nothing", &[])]);
static EXTRA: Supply = facts(&["found", "section"]).variants(&[extra("subtopic", &[])]);

impl Kind for SectionCheck {
    const NAME: &'static str = "section";
    const KEYS: &'static [&'static str] = &["finds", "sections", "min_chars"];

    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut FormChoice) -> Option<Self> {
        Some(match fields.required("finds")? {
            Finds::Missing => Self::Missing,
            Finds::Order => Self::Order,
            Finds::Title => Self::Title,
            Finds::Duplicate => Self::Duplicate,
            Finds::Extra => Self::Extra,
            Finds::Empty => {
                let sections = lists::sections(fields, context, forms)?;
                Self::Empty { sections, min_chars: fields.required("min_chars")? }
            }
        })
    }

    fn supply(&self) -> &'static Supply {
        match self {
            Self::Missing => &MISSING,
            Self::Order => &ORDER,
            Self::Title => &TITLE,
            Self::Duplicate => &DUPLICATE,
            Self::Empty { .. } => &EMPTY,
            Self::Extra => &EXTRA,
        }
    }
}
