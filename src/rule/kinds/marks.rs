//! `check: marks`: the punctuation of running text.

use serde::Deserialize;

use super::kind::Kind;
use super::lists::words;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: marks`: what is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarksCheck {
    /// Half-width marks.
    Width {
        /// The half-width marks that do not belong into Chinese text.
        marks: String,
    },
    /// The brackets of document numbers.
    DocumentNumber {
        /// The right brackets, opening and closing.
        brackets: String,
        /// Other brackets that are let pass.
        accepted: String,
    },
    /// Marks that are written for another.
    Wrong {
        /// What is written for the raised dot.
        dots: String,
    },
    /// Marks without their counterpart.
    Unbalanced {
        /// Opening and closing mark of each pair.
        pairs: Vec<String>,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Finds {
    Width,
    DocumentNumber,
    Wrong,
    Unbalanced,
}

static WIDTH: Supply = facts(&["found", "expected", "count"]);
static DOCUMENT_NUMBER: Supply = facts(&["found", "expected"]);
static WRONG: Supply = facts(&["found", "expected", "count"]).variants(&[
    extra("dot", &[]),
    extra("dots", &[]),
    extra("quotes", &[]),
]);
static UNBALANCED: Supply =
    facts(&["found", "expected"]).variants(&[extra("closing", &[])]).roles(&[extra("also", &[])]);

impl Kind for MarksCheck {
    const NAME: &'static str = "marks";
    const KEYS: &'static [&'static str] = &["finds", "marks", "brackets", "accepted", "dots", "pairs"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        Some(match fields.required("finds")? {
            Finds::Width => Self::Width { marks: fields.required("marks")? },
            Finds::DocumentNumber => {
                let accepted = fields.optional("accepted").unwrap_or_default();
                Self::DocumentNumber { brackets: fields.required("brackets")?, accepted }
            }
            Finds::Wrong => Self::Wrong { dots: fields.required("dots")? },
            Finds::Unbalanced => {
                fields.required_node("pairs")?;
                Self::Unbalanced { pairs: words(fields, "pairs") }
            }
        })
    }

    fn supply(&self) -> &'static Supply {
        match self {
            Self::Width { .. } => &WIDTH,
            Self::DocumentNumber { .. } => &DOCUMENT_NUMBER,
            Self::Wrong { .. } => &WRONG,
            Self::Unbalanced { .. } => &UNBALANCED,
        }
    }
}
