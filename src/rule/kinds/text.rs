//! `check: text`: words that must or must not stand in the report.

use serde::Deserialize;

use super::kind::Kind;
use crate::diag::Fact;
use crate::rule::context::Context;
use crate::rule::fault::WRONG_TYPE;
use crate::rule::forms::FormChoice;
use crate::rule::lang::Lang;
use crate::rule::supply::{Supply, extra, facts};
use crate::rule::vocabulary::know_section;
use crate::yaml::{Fault, Fields, read};

/// `check: text`: words that must or must not stand in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCheck {
    /// What is wanted or not.
    pub words: TextWords,
    /// Key of the section concerned: what is forbidden is looked for only there; what is required may
    /// stand anywhere, and its absence is reported there.
    pub section: Option<String>,
    /// First report year that the rule is for.
    pub from_year: Option<u16>,
    /// Which text is looked at.
    pub place: TextPlace,
    /// Words that hold one that is required, but say something else.
    pub except: Vec<String>,
}

/// What is wanted or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextWords {
    /// At least one of these must stand somewhere.
    Requires(Vec<String>),
    /// None of these may stand anywhere.
    Forbids(Forbidden),
}

/// What may not stand in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Forbidden {
    /// Words.
    pub words: Vec<String>,
    /// Runs of characters.
    pub runs: Vec<Run>,
    /// Texts in brackets.
    pub brackets: Vec<Bracket>,
}

/// A run of characters: `{ of: "X×", at_least: 2 }` is two or more in a row of X or ×.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The characters.
    pub of: String,
    /// The shortest run.
    pub at_least: usize,
}

/// A text in brackets that begins with one of some words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bracket {
    /// The opening mark.
    pub open: char,
    /// The closing mark.
    pub close: char,
    /// The words; empty for any.
    pub starting: Vec<String>,
}

impl Bracket {
    /// True if what stands behind the opening mark begins with one of the words.
    pub fn may_hold(&self, inner: &str) -> bool {
        self.starting.is_empty() || self.starting.iter().any(|word| inner.starts_with(word.as_str()))
    }
}

/// Which text a text check looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextPlace {
    /// All of it.
    #[default]
    Anywhere,
    /// All but tables.
    Prose,
}

static SUPPLY: Supply = facts(&["found", "section"]).roles(&[extra("also", &[])]);

impl Kind for TextCheck {
    const NAME: &'static str = "text";
    const KEYS: &'static [&'static str] = &["requires", "forbids", "section", "from_year", "where", "except"];

    fn read(fields: &mut Fields<'_, '_>, context: &Context<'_>, forms: &mut FormChoice) -> Option<Self> {
        let words = read_words(fields);
        if let Some(TextWords::Requires(_)) = words {
            fields.required_node("section"); // the heading at which the absence is shown
        }
        let section = fields.placed::<String>("section");
        if let Some(section) = &section {
            know_section(section, context.vocabulary, forms.keys(), fields.faults());
        }
        let from_year = fields.optional("from_year");
        let place = fields.optional("where").unwrap_or_default();
        let except = fields.optional("except").unwrap_or_default();
        Some(Self { words: words?, section: section.map(|key| key.value), from_year, place, except })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }

    fn shown(&self, _: Lang) -> Vec<String> {
        match &self.words {
            TextWords::Requires(words) => vec![words.join(" | ")],
            TextWords::Forbids(_) => Vec::new(),
        }
    }
}

/// Exactly one of `requires` and `forbids`, with something in it.
fn read_words(fields: &mut Fields<'_, '_>) -> Option<TextWords> {
    let words = match (fields.node("requires"), fields.node("forbids")) {
        (Some(node), None) => {
            let words: Vec<String> = read(node, fields.faults())?;
            let fit = !words.is_empty() && words.iter().all(|word| !word.is_empty());
            fit.then_some(TextWords::Requires(words))
        }
        (None, Some(node)) => {
            let forbidden: Forbidden = read(node, fields.faults())?;
            makes_sense(&forbidden).then_some(TextWords::Forbids(forbidden))
        }
        (None, None) | (Some(_), Some(_)) => None,
    };
    if words.is_none() {
        let fault = Fault::new(WRONG_TYPE, fields.place())
            .fact("found", Fact::Phrase("yaml.nothing"))
            .fact("expected", Fact::Phrase("rule.requires-or-forbids"));
        fields.faults().push(fault);
    }
    words
}

/// Something is forbidden, and nothing that stands everywhere.
fn makes_sense(forbidden: &Forbidden) -> bool {
    let Forbidden { words, runs, brackets } = forbidden;
    let some = !words.is_empty() || !runs.is_empty() || !brackets.is_empty();
    some && words.iter().all(|word| !word.is_empty())
        && runs.iter().all(|run| !run.of.is_empty() && run.at_least > 0)
}
