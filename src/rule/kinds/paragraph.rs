//! `check: paragraph`: paragraphs cut in mid-sentence.

use super::kind::Kind;
use super::lists::words;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: paragraph`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphCheck {
    /// Words that begin a paragraph of its own.
    pub openers: Vec<String>,
}

static SUPPLY: Supply = facts(&["found", "count"]).roles(&[extra("rest", &[]), extra("also", &[])]);

impl Kind for ParagraphCheck {
    const NAME: &'static str = "paragraph";
    const KEYS: &'static [&'static str] = &["openers"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        Some(Self { openers: words(fields, "openers") })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
