//! `check: topics`: what a section must speak of.

use serde::Deserialize;

use super::kind::Kind;
use super::lists::words;
use crate::form::OrganKind;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::lang::Both;
use crate::rule::supply::{Supply, facts};
use crate::rule::vocabulary::know_section;
use crate::yaml::Fields;

/// `check: topics`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicsCheck {
    /// The section concerned.
    pub section: String,
    /// What must be spoken of.
    pub topics: Vec<Topic>,
    /// The kinds of organ that must; empty for all.
    pub organs: Vec<OrganKind>,
    /// Organs whose names end so need not.
    pub not_ending: Vec<String>,
    /// The whole report, or the section only.
    pub whole_report: bool,
    /// Words of the heading at which the absence is shown; else the section's.
    pub shown_at: Vec<String>,
}

/// Something that must be spoken of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// What it is called.
    pub name: Both,
    /// Any of these words speaks of it.
    pub words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Within {
    Report,
    Section,
}

static SUPPLY: Supply = facts(&["missing", "count", "section"]);

impl Kind for TopicsCheck {
    const NAME: &'static str = "topics";
    const KEYS: &'static [&'static str] = &["section", "topics", "organs", "from", "not_ending", "shown_at"];

    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut FormChoice) -> Option<Self> {
        let section = fields.required_placed::<String>("section");
        if let Some(section) = &section {
            know_section(section, context.vocabulary, forms.keys(), fields.faults());
        }
        fields.required_node("topics");
        let topics = fields.list::<Topic>("topics").into_iter().map(|topic| topic.value).collect();
        let organs = fields.list::<OrganKind>("organs").into_iter().map(|organ| organ.value).collect();
        let from = fields.optional("from").unwrap_or(Within::Section);
        Some(Self {
            topics,
            organs,
            not_ending: words(fields, "not_ending"),
            whole_report: matches!(from, Within::Report),
            shown_at: words(fields, "shown_at"),
            section: section?.value,
        })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }
}
