//! What became of an example.

use crate::diag::{Code, Facts};
use crate::rule::{Lang, RuleSet};
use crate::source::{Position, Source};
use crate::span::Span;

/// What became of one example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleOutcome {
    /// The rule that it is an example of.
    pub code: Code,
    /// Where that rule stands in a user's rule file; `None` for the rules of the program.
    pub place: Option<RulePlace>,
    /// What was expected of it.
    pub kind: ExampleKind,
    /// Which of the rule's examples of this kind it is, from 1.
    pub nth: usize,
    /// Why it fails; `None` if it does as expected.
    pub problem: Option<Problem>,
}

/// Where a rule stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePlace {
    /// The name of its file.
    pub file: String,
    /// Where its code stands there.
    pub position: Position,
}

/// What is expected of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleKind {
    /// It must raise its rule.
    Bad,
    /// It must not.
    Good,
}

impl ExampleKind {
    /// Its key in rule files: `bad` or `good`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Good => "good",
        }
    }
}

/// Why an example fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It names a form that does not exist.
    UnknownForm(String),
    /// It names a cell that its form does not have.
    UnknownCell(String),
    /// A text to be replaced does not stand in the report.
    NotInReport(String),
    /// `«` and `»` do not stand in pairs.
    Marks,
    /// A bad example that does not raise its rule.
    Silent,
    /// A bad example that raises its rule, but not where it should: where the first finding is instead.
    Elsewhere(Found),
    /// A good example that raises its rule: where.
    Raised(Found),
}

/// Where an example raised its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The characters that the finding points at.
    pub text: String,
    /// Where they stand in the example's report.
    pub position: Position,
}

impl Problem {
    /// The problem in words, of `rules/phrases.yaml`.
    pub fn words(&self, rules: &RuleSet, lang: Lang) -> String {
        let mut facts = Facts::default();
        let key = match self {
            Self::UnknownForm(form) => {
                facts.insert("found", form.as_str());
                "example.unknown-form"
            }
            Self::UnknownCell(key) => {
                facts.insert("found", key.as_str());
                "example.unknown-cell"
            }
            Self::NotInReport(text) => {
                facts.insert("found", text.as_str());
                "example.not-in-report"
            }
            Self::Marks => "example.marks",
            Self::Silent => "example.silent",
            Self::Elsewhere(found) => {
                found.tell(&mut facts);
                "example.elsewhere"
            }
            Self::Raised(found) => {
                found.tell(&mut facts);
                "example.raised"
            }
        };
        rules.phrase(key, &facts, lang)
    }
}

impl Found {
    pub(super) fn of(source: &Source, span: Span) -> Self {
        Self { text: source.slice(span).to_owned(), position: source.position(span.start()) }
    }

    fn tell(&self, facts: &mut Facts) {
        facts.insert("found", self.text.as_str());
        facts.insert("line", self.position.line);
        facts.insert("column", self.position.column);
    }
}
