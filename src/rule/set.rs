//! All rules of a run: those of the program and the user's own.

use std::sync::Arc;

use super::context::Context;
use super::example::{check_examples, embedded_examples};
use super::kinds::ClaimCheck;
use super::lang::Both;
use super::lexicon::Prose;
use super::load::{FAMILIES, USER_FAMILIES, load_rules};
use super::model::Rule;
use super::phrases::{self, Phrases};
use super::vocabulary::Vocabulary;
use crate::diag::{Code, Diagnostic};
use crate::span::SourceId;
use crate::yaml::{Document, Faults, Node, decode_or_fault, nearest};

/// The code of a fault in a file of rules or forms.
pub const BAD_RULE_FILE: Code = Code::known("X006");

/// The rules of a run, in the order of the catalogue, and the words that renderers need besides.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    phrases: Phrases,
    prose: Arc<Prose>,
}

impl RuleSet {
    /// The rules and phrases among the embedded documents. Their wordings and examples are taken on trust.
    pub fn embedded(vocabulary: &dyn Vocabulary, documents: &[Document]) -> Self {
        let prose = Prose::embedded(documents, &mut Faults::default());
        Self::with_prose(prose, vocabulary, documents)
    }

    /// The same, with more words for statements: the user's documents of them, each with its faults.
    pub fn with_words<'w>(
        vocabulary: &dyn Vocabulary,
        documents: &[Document],
        own: impl Iterator<Item = &'w Node>,
    ) -> (Self, Vec<Faults>) {
        let mut prose = Prose::embedded(documents, &mut Faults::default());
        let faults = own.map(|root| prose.meanings.faults_of(root)).collect();
        (Self::with_prose(prose, vocabulary, documents), faults)
    }

    fn with_prose(prose: Prose, vocabulary: &dyn Vocabulary, documents: &[Document]) -> Self {
        let prose = Arc::new(prose);
        let mut set = Self { prose, ..Self::default() };
        let context = Context { vocabulary, prose: Arc::clone(&set.prose), file: None, thorough: false };
        for document in documents {
            set.add_embedded(document, &context, &mut Faults::default());
        }
        set.sort();
        set
    }

    /// What is wrong with the embedded documents, by path or code: nothing, if the program's tests pass.
    pub fn embedded_faults(vocabulary: &dyn Vocabulary, documents: &[Document]) -> Vec<(String, Faults)> {
        let mut wrong = Vec::new();
        let mut of_prose = Faults::default();
        let prose = Arc::new(Prose::embedded(documents, &mut of_prose));
        let context = Context { vocabulary, prose: Arc::clone(&prose), file: None, thorough: true };
        let mut set = Self::default();
        for document in documents {
            let mut faults = Faults::default();
            set.add_embedded(document, &context, &mut faults);
            wrong.push((document.path.clone(), faults));
        }
        for rule in &set.rules {
            let mut faults = Faults::default();
            if let Some(examples) = embedded_examples(rule.code) {
                check_examples(examples, vocabulary, &mut faults);
            }
            wrong.push((rule.code.to_string(), faults));
        }
        if let Some(file) = documents.iter().find(|document| document.path == "prose.yaml") {
            let statements = set.rules.iter().filter_map(|rule| rule.check.statements());
            prose.tell_misfits(&file.root, statements.flat_map(ClaimCheck::source_texts), &mut of_prose);
        }
        wrong.push(("prose.yaml".to_owned(), of_prose));
        if let Some(file) = documents.iter().find(|document| document.path == "lexicon.yaml") {
            let mut faults = Faults::default();
            prose.meanings.tell_misfits(&file.root, &mut faults);
            wrong.push((file.path.clone(), faults));
        }
        wrong.retain(|(_, faults)| !faults.is_empty());
        wrong
    }

    fn add_embedded(&mut self, document: &Document, context: &Context<'_>, faults: &mut Faults) {
        if document.path == "phrases.yaml" {
            self.phrases = Phrases::read(&document.root, faults);
            if context.thorough {
                phrases::tell_misfits(&document.root, faults);
            }
        } else if document.path == "builtin.yaml" || document.path.starts_with("checks/") {
            let rules = load_rules(&document.root, context, &self.rules, faults);
            self.rules.extend(rules);
        }
    }

    /// Adds the rules of a user's file, whose text is source `id` of the run. Gives every fault of the
    /// file; a rule with a fault is not added.
    pub fn load(&mut self, vocabulary: &dyn Vocabulary, id: SourceId, text: &str) -> Vec<Diagnostic> {
        let mut faults = Faults::default();
        let prose = Arc::clone(&self.prose);
        let context = Context { vocabulary, prose, file: Some((id, text)), thorough: true };
        if let Some(root) = decode_or_fault(text, &mut faults) {
            let rules = load_rules(&root, &context, &self.rules, &mut faults);
            self.rules.extend(rules);
            self.sort();
        }
        faults.into_diagnostics(BAD_RULE_FILE, id, text)
    }

    fn sort(&mut self) {
        self.rules.sort_by_key(|rule| {
            let family = rule.code.as_str().chars().next().unwrap_or_default();
            (FAMILIES.find(family).unwrap_or(FAMILIES.len()), rule.code)
        });
    }

    /// All rules, those of the engine included, in the order of the catalogue.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of a code, a name or a former name.
    pub fn find(&self, code_or_name: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| {
            rule.code.as_str() == code_or_name
                || rule.name == code_or_name
                || rule.aliases.iter().any(|alias| alias == code_or_name)
        })
    }

    /// The rule of a code.
    pub fn get(&self, code: Code) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.code == code)
    }

    /// The rules that a selector means: a code, a name, or the beginning of a code (`T`, `T3`).
    pub fn select(&self, selector: &str) -> Vec<&Rule> {
        if let Some(rule) = self.find(selector) {
            return vec![rule];
        }
        let mut chars = selector.chars();
        let family = chars.next().is_some_and(|char| FAMILIES.contains(char) || USER_FAMILIES.contains(char));
        if !family || !chars.all(|char| char.is_ascii_digit()) {
            return Vec::new();
        }
        self.rules.iter().filter(|rule| rule.code.as_str().starts_with(selector)).collect()
    }

    /// The code or name that is most like `text`.
    pub fn nearest(&self, text: &str) -> Option<&str> {
        let names = self.rules.iter().flat_map(|rule| [rule.code.as_str(), rule.name.as_str()]);
        nearest(text, names)
    }

    /// The words of a phrase, with its facts unfilled.
    pub(super) fn phrase_words(&self, key: &str) -> Option<&Both> {
        self.phrases.get(key)
    }
}
