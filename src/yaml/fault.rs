//! What is wrong in a YAML document, and where.

use std::ops::Range;

use super::node::Node;
use super::place::inner_range;
use crate::diag::{Code, Diagnostic, Fact, Facts, Label};
use crate::span::{SourceId, Span};

/// The kinds of fault that this layer knows; each is the variant of the wording.
pub mod kind {
    /// Not YAML, or over a limit. Fact: `detail`.
    pub const SYNTAX: &str = "syntax";
    /// A key that nobody reads. Facts: `found`, perhaps `suggestion`.
    pub const UNKNOWN_KEY: &str = "unknown_key";
    /// Keys that must be there. Fact: `expected`.
    pub const MISSING_KEY: &str = "missing_key";
    /// Another kind of value than wanted. Facts: `found`, `expected` or `detail`, perhaps `suggestion`.
    pub const WRONG_TYPE: &str = "wrong_type";
    /// A text that a list has twice. Fact: `found`.
    pub const REPEATED: &str = "repeated";
}

/// One fault of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes to underline.
    pub range: Range<usize>,
    /// What is wrong: the variant of the wording.
    pub kind: &'static str,
    /// What the wording may name.
    pub facts: Facts,
    /// Where the same thing stood first, if that is the fault.
    pub first: Option<Span>,
    /// A text value and the part of it that is meant.
    part: Option<(String, Range<usize>)>,
}

impl Fault {
    /// A fault at these bytes.
    pub fn new(kind: &'static str, range: Range<usize>) -> Self {
        Self { range, kind, facts: Facts::default(), first: None, part: None }
    }

    /// A fault at the place of this value.
    pub fn at(kind: &'static str, node: &Node) -> Self {
        Self::new(kind, node.place())
    }

    /// Adds a fact.
    #[must_use]
    pub fn fact(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.insert(name, fact);
        self
    }

    /// Adds what may have been meant, if anything.
    #[must_use]
    pub fn suggest(self, suggestion: Option<&str>) -> Self {
        match suggestion {
            Some(suggestion) => self.fact("suggestion", suggestion),
            None => self,
        }
    }

    /// Adds where the same thing stood first.
    #[must_use]
    pub fn first(mut self, first: Option<Span>) -> Self {
        self.first = first;
        self
    }

    /// Narrows the place to the bytes `part` of the text `value` that stands there.
    #[must_use]
    pub fn part(mut self, value: &str, part: Range<usize>) -> Self {
        self.part = Some((value.to_owned(), part));
        self
    }

    /// The fault as a diagnostic in the document `text`.
    fn diagnostic(self, code: Code, id: SourceId, text: &str) -> Option<Diagnostic> {
        let range = match &self.part {
            Some((value, part)) => inner_range(text, &self.range, value, part),
            None => self.range,
        };
        let span = Span::within(id, text, range).or_else(|| Span::within(id, text, 0..0))?;
        let mut diagnostic = Diagnostic::new(code, span).variant(self.kind);
        diagnostic.facts = self.facts;
        if let Some(first) = self.first {
            diagnostic = diagnostic.label(Label::new(first, "first"));
        }
        Some(diagnostic)
    }
}

/// The faults of a document, in the order in which they were noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Most faults that are kept of one document.
    pub const MAX: usize = 200;

    /// Adds a fault; beyond [`Faults::MAX`] it is dropped.
    pub fn push(&mut self, fault: Fault) {
        if !self.is_full() {
            self.0.push(fault);
        }
    }

    /// Keeps those for which `keep` is true.
    pub(super) fn retain(&mut self, keep: impl FnMut(&Fault) -> bool) {
        self.0.retain(keep);
    }

    /// True if further faults are dropped: no need to look for suggestions.
    pub fn is_full(&self) -> bool {
        self.0.len() >= Self::MAX
    }

    /// True if nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }

    /// The faults as diagnostics of this code in the document `text`, in order of place.
    pub fn into_diagnostics(self, code: Code, id: SourceId, text: &str) -> Vec<Diagnostic> {
        let mut diagnostics: Vec<_> =
            self.0.into_iter().filter_map(|fault| fault.diagnostic(code, id, text)).collect();
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        diagnostics
    }
}

impl<'f> IntoIterator for &'f Faults {
    type Item = &'f Fault;
    type IntoIter = std::slice::Iter<'f, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_become_diagnostics_in_order_of_place() {
        let text = "a: 1\n总: x + y";
        let mut faults = Faults::default();
        faults.push(Fault::new("bad_expression", 10..15).part("x + y", 4..5).fact("found", "y"));
        faults.push(Fault::new(kind::UNKNOWN_KEY, 0..1).suggest(Some("b")));
        faults.push(Fault::new(kind::SYNTAX, 6..7));
        let found = faults.into_diagnostics(Code::known("X006"), SourceId::new(3), text);
        let places: Vec<_> = found.iter().map(|one| (one.span.range(), one.variant)).collect();
        assert_eq!(
            places,
            [(0..0, Some("syntax")), (0..1, Some("unknown_key")), (14..15, Some("bad_expression"))]
        );
        assert_eq!(found[1].facts.get("suggestion"), Some(&Fact::from("b")));
        assert_eq!(found[2].span.source(), SourceId::new(3));
    }

    #[test]
    fn there_is_a_most() {
        let mut faults = Faults::default();
        for _ in 0..300 {
            faults.push(Fault::new(kind::SYNTAX, 0..0));
        }
        assert_eq!(faults.len(), Faults::MAX);
    }
}
