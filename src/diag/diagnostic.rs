//! A diagnostic: code, places, facts. It has no words yet.

use serde::Serialize;

use super::{Code, Fact, Facts};
use crate::span::Span;

/// What one stage found, before it is worded and weighed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub code: Code,
    /// The exact characters to mend; empty where something is missing.
    pub span: Span,
    /// Which wording of the rule applies; `None` is its main one.
    pub variant: Option<&'static str>,
    /// What the wording may name.
    pub facts: Facts,
    /// The other places that matter, in reading order.
    pub labels: Vec<Label>,
    /// Whose fault it is; `None` leaves it to the rule.
    pub origin: Option<Origin>,
    /// The key of the cell concerned (`requests.granted.natural`).
    pub cell: Option<String>,
    /// The key of the section concerned (`requests`).
    pub section: Option<String>,
    /// The page that it is about, from 1, if that is not the one of its characters: nothing is printed there.
    pub page: Option<usize>,
    /// The cells held to be wrong or damaged, with the values that repair the table.
    pub suspects: Vec<Suspect>,
    /// In how many ways the damaged text can be read.
    pub readings: Option<u64>,
    /// What would mend it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic with nothing but its place.
    pub fn new(code: Code, span: Span) -> Self {
        Self {
            code,
            span,
            variant: None,
            facts: Facts::default(),
            labels: Vec::new(),
            origin: None,
            cell: None,
            section: None,
            page: None,
            suspects: Vec::new(),
            readings: None,
            fix: None,
        }
    }

    /// Chooses a wording of the rule.
    #[must_use]
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = Some(variant);
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn fact(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.insert(name, fact);
        self
    }

    /// Adds a secondary place.
    #[must_use]
    pub fn label(mut self, label: Label) -> Self {
        self.labels.push(label);
        self
    }

    /// Says whose fault it is.
    #[must_use]
    pub fn origin(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    /// Names the cell concerned.
    #[must_use]
    pub fn cell(mut self, key: impl Into<String>) -> Self {
        self.cell = Some(key.into());
        self
    }

    /// Names the section concerned.
    #[must_use]
    pub fn section(mut self, key: impl Into<String>) -> Self {
        self.section = Some(key.into());
        self
    }

    /// Names the page that it is about, of which no character is in the text.
    #[must_use]
    pub fn page(mut self, page: usize) -> Self {
        self.page = Some(page);
        self
    }

    /// Attaches what would mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

/// A secondary place of a diagnostic. Its words are the rule's for `role`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What the place is to the finding: `part`, `total`, `expected` …
    pub role: &'static str,
    /// What the label's wording may name, besides the facts of the diagnostic.
    pub facts: Facts,
    /// The key of the cell there.
    pub cell: Option<String>,
}

impl Label {
    /// A label of this role.
    pub fn new(span: Span, role: &'static str) -> Self {
        Self { span, role, facts: Facts::default(), cell: None }
    }

    /// Adds a fact.
    #[must_use]
    pub fn fact(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.insert(name, fact);
        self
    }

    /// Names the cell there.
    #[must_use]
    pub fn cell(mut self, key: impl Into<String>) -> Self {
        self.cell = Some(key.into());
        self
    }
}

/// Whether the report or its conversion to text is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The report itself.
    Content,
    /// What made text of it.
    Extraction,
    /// Cannot be told.
    Unknown,
}

/// A cell held to be wrong or damaged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suspect {
    /// Its key.
    pub cell: String,
    /// What the text says there; `None` if nothing.
    pub found: Option<String>,
    /// The value that repairs the table; `None` if unknown.
    pub expected: Option<String>,
}

/// What would mend a finding: edits that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be applied unseen.
    pub safety: Safety,
    /// Disjoint edits in order of place.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unseen. A safe fix never changes a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Wording only.
    Safe,
    /// Changes a figure.
    Unsafe,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// By what.
    pub replacement: String,
}
