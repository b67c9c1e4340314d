//! `check: change`: by how much something is said to have changed since the year before.

use super::kind::Kind;
use super::lists::longest_first;
use crate::rule::context::Context;
use crate::rule::forms::FormChoice;
use crate::rule::lang::Lang;
use crate::rule::supply::{Supply, extra, facts};
use crate::yaml::Fields;

/// `check: change`: two figures, and the change that is told of them. Of a list, the longest words stand first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeCheck {
    /// What is counted; both figures count the same.
    pub units: Vec<String>,
    /// Words before what something is compared with: `较`.
    pub than: Vec<String>,
    /// Words before what something was at first: `由`.
    pub from: Vec<String>,
    /// The year before: `上年`.
    pub last: Vec<String>,
    /// Compared with the year before: `同比`.
    pub than_last: Vec<String>,
    /// It has become more: `增长`.
    pub rise: Vec<String>,
    /// It has become less: `下降`.
    pub fall: Vec<String>,
    /// Behind one of those, before what something has become: `到`.
    pub to: Vec<String>,
    /// Words that change nothing.
    pub glue: Vec<String>,
}

static SUPPLY: Supply = facts(&["found", "now", "then", "change", "rate"])
    .variants(&[extra("direction", &[]), extra("difference", &[])])
    .roles(&[extra("now", &["value"]), extra("then", &["value"])]);

impl Kind for ChangeCheck {
    const NAME: &'static str = "change";
    const KEYS: &'static [&'static str] =
        &["units", "than", "from", "last", "than_last", "rise", "fall", "to", "glue"];

    fn read(fields: &mut Fields<'_, '_>, _: &Context<'_>, _: &mut FormChoice) -> Option<Self> {
        let mut needed = |key| Some(longest_first(fields.required::<Vec<String>>(key)?));
        let (units, rise, fall) = (needed("units"), needed("rise"), needed("fall"));
        let mut words = |key| longest_first(fields.optional(key).unwrap_or_default());
        Some(Self {
            than: words("than"),
            from: words("from"),
            last: words("last"),
            than_last: words("than_last"),
            to: words("to"),
            glue: words("glue"),
            units: units?,
            rise: rise?,
            fall: fall?,
        })
    }

    fn supply(&self) -> &'static Supply {
        &SUPPLY
    }

    fn shown(&self, _: Lang) -> Vec<String> {
        let words = |words: &[String]| words.join("|");
        let verbs = format!("({}|{})", words(&self.rise), words(&self.fall));
        let (than, last) = (words(&self.than), words(&self.last));
        vec![
            format!("{{n}}{{unit}}({than})({last}){{n}}{{unit}}{verbs}{{percent}}"),
            format!("{{n}}{{unit}}({than})({last}){verbs}{{n}}{{unit}}{verbs}{{percent}}"),
            format!("({})({last}){{n}}{{unit}}{verbs}({}){{n}}{{unit}}", words(&self.from), words(&self.to)),
            format!("{{unit}} = {}", words(&self.units)),
        ]
    }
}
