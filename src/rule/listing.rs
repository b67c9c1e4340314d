//! `check: enumeration` and `check: sum`: lists of running text and what is said of them.

use crate::yaml::Fields;

/// `check: enumeration`: a list and the number that is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumerationCheck {
    /// Words between the last name and the number: `共`.
    pub together: Vec<String>,
    /// What is counted.
    pub units: Vec<String>,
    /// What is counted without a word before the number: `个专栏`.
    pub closing: Vec<String>,
    /// Words in a list that leave its length open: `等`.
    pub vague: Vec<String>,
    /// Words that may join two names, or belong to one.
    pub joins: Vec<String>,
    /// A list that is to follow.
    pub announced: Announced,
}

/// `以下四方面`: a list that is to follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Announced {
    /// Words before the number: `以下`.
    pub before: Vec<String>,
    /// What is counted: `方面`.
    pub units: Vec<String>,
    /// What follows the numeral of an item: `是`.
    pub marker: String,
    /// Words that begin an item without a number: `此外`.
    pub loose: Vec<String>,
}

/// `check: sum`: parts and the whole that is said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumCheck {
    /// What is counted; parts and whole count the same.
    pub units: Vec<String>,
    /// Words before a whole that stands behind its parts: `共计`.
    pub together: Vec<String>,
    /// Words behind a whole, before all of its parts: `分别为`.
    pub all: Vec<String>,
    /// Words behind a whole, before some of its parts: `其中`.
    pub some: Vec<String>,
    /// The percentage that a part has of its whole.
    pub share: Share,
    /// What a number counts that is part of a date: `年`.
    pub dates: Vec<String>,
    /// Words of a list that make it open, or about something else.
    pub unless: Vec<String>,
    /// Words that hold one of those, but do nothing of the kind.
    pub except: Vec<String>,
}

/// The percentage that a part has of its whole: `80件，其中甲1件，占1.3%`.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Share {
    /// Words before it: `占`.
    pub words: Vec<String>,
    /// In what is counted: its whole may be another than the one that is told.
    pub unless: Vec<String>,
}

/// Reads `check: enumeration`.
pub(super) fn read_enumeration(fields: &mut Fields<'_, '_>) -> Option<EnumerationCheck> {
    let together: Option<Vec<String>> = fields.required("together");
    let units = fields.required("units");
    let closing = words(fields.optional("closing"));
    let vague = fields.optional("vague").unwrap_or_default();
    let joins = fields.optional("joins").unwrap_or_default();
    let mut announced: Announced = fields.optional("announced").unwrap_or_default();
    announced.before.retain(|word| !word.is_empty());
    announced.units.retain(|word| !word.is_empty());
    Some(EnumerationCheck { together: words(together), units: units?, closing, vague, joins, announced })
}

/// Reads `check: sum`.
pub(super) fn read_sum(fields: &mut Fields<'_, '_>) -> Option<SumCheck> {
    let units = fields.required("units");
    let together = words(fields.optional("together"));
    let all = words(fields.optional("all"));
    let some = words(fields.optional("some"));
    let mut share: Share = fields.optional("share").unwrap_or_default();
    share.words = words(Some(share.words));
    let dates = words(fields.optional("dates"));
    let unless = words(fields.optional("unless"));
    let except = words(fields.optional("except"));
    Some(SumCheck { units: words(Some(units?)), together, all, some, share, dates, unless, except })
}

/// The longest first: a shorter word may begin a longer one.
fn words(listed: Option<Vec<String>>) -> Vec<String> {
    let mut words = listed.unwrap_or_default();
    words.retain(|word| !word.is_empty());
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}
