//! A rule as its file defines it.

use super::example::{Examples, embedded_examples};
use super::kinds::CheckSpec;
use super::lang::{Both, BothLists};
use super::supply::Supply;
use crate::diag::{Code, Origin, Severity};
use crate::span::Span;
use crate::yaml::{Faults, Node};

/// One rule: what it asks, how much it weighs, what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub(super) code: Code,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) severity: Severity,
    pub(super) origin: Origin,
    pub(super) forms: Vec<String>,
    pub(super) check: CheckSpec,
    pub(super) words: Words,
    pub(super) variants: Vec<(String, Words)>,
    /// A user's examples; those of the embedded rules stay packed until they are asked for.
    pub(super) examples: Option<Node>,
    /// Where its code stands; `None` for the embedded rules.
    pub(super) place: Option<Span>,
}

/// The words of a rule or of one of its variants. Of a variant each may be absent, of a rule `label`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Another weight than the rule's.
    pub severity: Option<Severity>,
    /// What is wrong.
    pub message: Option<Both>,
    /// A few words at the primary place.
    pub label: Option<Both>,
    /// A few words at secondary places, by role.
    pub labels: Vec<(String, Both)>,
    /// Why it matters.
    pub why: Option<Both>,
    /// What to do.
    pub help: Option<Both>,
    /// The law, form or practice that says so.
    pub basis: Option<BothLists>,
}

impl Rule {
    /// Its code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Its name (`row-total`).
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names that it had before.
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// Its weight, where a variant does not say otherwise.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Whose fault its findings are, where a finding does not say otherwise.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The forms that it is for; empty for every form.
    pub fn forms(&self) -> &[String] {
        &self.forms
    }

    /// Whether it is for a form.
    pub fn is_for(&self, form: &str) -> bool {
        self.forms.is_empty() || self.forms.iter().any(|named| named == form)
    }

    /// What it asks.
    pub fn check(&self) -> &CheckSpec {
        &self.check
    }

    /// What its findings supply to the wording.
    pub fn supply(&self) -> &'static Supply {
        self.check.supply()
    }

    /// Its main wording.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The wording of a variant, if it has one of its own.
    pub fn variant(&self, name: &str) -> Option<&Words> {
        self.variants.iter().find(|(known, _)| known == name).map(|(_, words)| words)
    }

    /// The names of the variants that have a wording of their own.
    pub fn variants(&self) -> impl Iterator<Item = &str> {
        self.variants.iter().map(|(name, _)| name.as_str())
    }

    /// Its examples. They are read when asked for: a run that checks reports does not need them.
    pub fn examples(&self) -> Examples {
        let node = self.examples.as_ref().or_else(|| embedded_examples(self.code));
        node.map(|node| Examples::read(node, &mut Faults::default())).unwrap_or_default()
    }

    /// Where its code stands in the user's rule file; `None` for the embedded rules.
    pub fn place(&self) -> Option<Span> {
        self.place
    }
}
