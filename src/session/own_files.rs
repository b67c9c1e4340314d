//! The user's own files: forms, words for statements, and rules that may name them.

use crate::diag::Diagnostic;
use crate::form::Forms;
use crate::rule::{BAD_RULE_FILE, Meanings, RuleSet};
use crate::source::{Source, SourceSet};
use crate::yaml::{Document, Faults, Node, decode_or_fault};

/// The user's files, and what each of them holds.
pub(super) struct OwnFiles {
    pub(super) sources: SourceSet,
    holds: Vec<Holds>,
}

/// What a file holds.
enum Holds {
    Form(Document),
    /// Words for statements.
    Words(Node),
    /// Rules, or what is no YAML, which is told with these.
    Rules,
}

impl OwnFiles {
    /// Takes in files by name and text.
    pub(super) fn read(files: Vec<(String, String)>) -> Self {
        let mut own = Self { sources: SourceSet::new(), holds: Vec::with_capacity(files.len()) };
        for (name, text) in files {
            let root = decode_or_fault(&text, &mut Faults::default());
            own.holds.push(Holds::of(root, own.holds.len()));
            own.sources.push(Source::from_text(own.sources.next_id(), name, text));
        }
        own
    }

    /// The embedded forms and the user's, with what is wrong with these.
    pub(super) fn forms(&self, embedded: &[Document]) -> (Forms, Vec<Diagnostic>) {
        let (forms, wrong) = Forms::load(embedded.iter().chain(self.holds.iter().filter_map(Holds::form)));
        let files = self.sources.iter().zip(&self.holds);
        let faults = files.filter_map(|(source, holds)| {
            let path = &holds.form()?.path;
            let (_, faults) = wrong.iter().find(|(wrong, _)| wrong == path)?;
            Some(told(source, faults.clone()))
        });
        (forms, faults.flatten().collect())
    }

    /// The embedded rules and the user's, which may use the user's words; with what is wrong with rules and words.
    pub(super) fn rules(&self, forms: &Forms, embedded: &[Document]) -> (RuleSet, Vec<Diagnostic>) {
        let words = self.holds.iter().filter_map(Holds::words);
        let (mut rules, wrong) = RuleSet::with_words(forms, embedded, words);
        let mut of_words = wrong.into_iter();
        let mut faults = Vec::new();
        for (source, holds) in self.sources.iter().zip(&self.holds) {
            match holds {
                Holds::Form(_) => {}
                Holds::Words(_) => faults.extend(told(source, of_words.next().unwrap_or_default())),
                Holds::Rules => faults.extend(rules.load(forms, source.id(), source.text())),
            }
        }
        (rules, faults)
    }
}

impl Holds {
    /// Rules are a list.
    fn of(root: Option<Node>, number: usize) -> Self {
        let has_form =
            |root: &Node| ["form", "sections", "tables"].into_iter().any(|key| root.entry(key).is_some());
        match root {
            Some(root) if has_form(&root) => Self::Form(Document { path: format!("forms/{number}"), root }),
            Some(root) if Meanings::are_in(&root) => Self::Words(root),
            Some(_) | None => Self::Rules,
        }
    }

    fn form(&self) -> Option<&Document> {
        if let Self::Form(form) = self { Some(form) } else { None }
    }

    fn words(&self) -> Option<&Node> {
        if let Self::Words(root) = self { Some(root) } else { None }
    }
}

fn told(source: &Source, faults: Faults) -> Vec<Diagnostic> {
    faults.into_diagnostics(BAD_RULE_FILE, source.id(), source.text())
}
