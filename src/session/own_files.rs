//! The user's own files: forms, and rules that may name them.

use crate::diag::Diagnostic;
use crate::form::Forms;
use crate::rule::{BAD_RULE_FILE, RuleSet};
use crate::source::{Source, SourceSet};
use crate::yaml::{Document, Faults, Node, decode_or_fault};

/// The user's files, and which of them are forms.
pub(super) struct OwnFiles {
    pub(super) sources: SourceSet,
    /// What each file holds if it is a form.
    forms: Vec<Option<Document>>,
}

impl OwnFiles {
    /// Takes in files by name and text.
    pub(super) fn read(files: Vec<(String, String)>) -> Self {
        let mut own = Self { sources: SourceSet::new(), forms: Vec::with_capacity(files.len()) };
        for (name, text) in files {
            // What is no YAML is told with the rules.
            let root = decode_or_fault(&text, &mut Faults::default()).filter(is_form);
            let path = format!("forms/{}", own.forms.len());
            own.forms.push(root.map(|root| Document { path, root }));
            own.sources.push(Source::from_text(own.sources.next_id(), name, text));
        }
        own
    }

    /// The embedded forms and the user's, with what is wrong with these.
    pub(super) fn forms(&self, embedded: &[Document]) -> (Forms, Vec<Diagnostic>) {
        let own = self.forms.iter().flatten();
        let (forms, wrong) = Forms::load(embedded.iter().chain(own));
        let files = self.sources.iter().zip(&self.forms);
        let faults = files.filter_map(|(source, form)| {
            let path = &form.as_ref()?.path;
            let (_, faults) = wrong.iter().find(|(wrong, _)| wrong == path)?;
            Some(faults.clone().into_diagnostics(BAD_RULE_FILE, source.id(), source.text()))
        });
        (forms, faults.flatten().collect())
    }

    /// Adds the user's rules; gives what is wrong with them.
    pub(super) fn load_rules(&self, rules: &mut RuleSet, forms: &Forms) -> Vec<Diagnostic> {
        let files = self.sources.iter().zip(&self.forms).filter(|(_, form)| form.is_none());
        files.flat_map(|(source, _)| rules.load(forms, source.id(), source.text())).collect()
    }
}

/// True for a form: rules are a list.
fn is_form(root: &Node) -> bool {
    ["form", "sections", "tables"].into_iter().any(|key| root.entry(key).is_some())
}
