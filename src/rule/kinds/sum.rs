//! `check: sum`: parts and the whole that is said of them.

use super::kind::Kind;
use super::lists::longest_first;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::lang::Lang;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

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
    /// Kinds of parts, each with its words: of two kinds nothing is counted twice.
    pub apart: Vec<Vec<String>>,
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

static SUPPLY: Supply = facts(&["found", "sum", "total"])
    .variants(&[extra("part", &[]), extra("parts", &[]), extra("unit", &[]), extra("share", &[])])
    .roles(&[extra("part", &["value"]), extra("whole", &["value"])]);

impl Kind for SumCheck {
    const NAME: &'static str = "sum";
    const KEYS: &'static [&'static str] =
        &["units", "together", "all", "some", "apart", "share", "dates", "unless", "except"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        let units: Option<Vec<String>> = fields.required("units");
        let mut words = |key| longest_first(fields.optional(key).unwrap_or_default());
        let (together, all, some) = (words("together"), words("all"), words("some"));
        let (dates, unless, except) = (words("dates"), words("unless"), words("except"));
        let apart = fields.optional("apart").unwrap_or_default();
        let mut share: Share = fields.optional("share").unwrap_or_default();
        share.words = longest_first(share.words);
        Some(Self { units: longest_first(units?), together, all, some, apart, share, dates, unless, except })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }

    fn shown(&self, _: Lang) -> Vec<String> {
        let words = |words: &[String]| words.join("|");
        let units = words(&self.units);
        vec![
            format!("~{{n}}{{unit}}\u{3001}~{{n}}{{unit}}\u{FF0C}({}){{n}}{{unit}}", words(&self.together)),
            format!("{{n}}{{unit}}\u{FF0C}({})~{{n}}{{unit}}\u{3001}~{{n}}{{unit}}", words(&self.all)),
            format!("{{n}}{{unit}}\u{FF0C}({})~{{n}}{{unit}}", words(&self.some)),
            format!("{{n}}{{unit}}\u{FF0C}~{{n}}{{unit}}\u{FF0C}({}){{percent}}", words(&self.share.words)),
            format!("{{unit}} = {units}"),
        ]
    }
}
