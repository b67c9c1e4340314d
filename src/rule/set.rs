//! All rules of a run: those of the program and the user's own.

use std::collections::BTreeMap;

use super::definition::Rule;
use super::lang::Both;
use super::load::{Context, FAMILIES, USER_FAMILIES, load_rules};
use super::vocabulary::Vocabulary;
use crate::assets;
use crate::diag::{Code, Diagnostic};
use crate::span::SourceId;
use crate::yaml::{Document, Faults, decode_or_fault, entries, nearest, read, unpack};

/// The code of a fault in a rule file.
const BAD_RULE_FILE: Code = Code::known("X006");

/// The rules of a run, in the order of the catalogue, and the words that renderers need besides.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    phrases: BTreeMap<String, Both>,
}

impl RuleSet {
    /// The rules of the program.
    pub fn embedded(vocabulary: &dyn Vocabulary) -> Self {
        Self::from_documents(unpack(assets::RULES), vocabulary)
    }

    /// The rules of the program, whose documents are unpacked already.
    pub fn from_documents(documents: Vec<Document>, vocabulary: &dyn Vocabulary) -> Self {
        Self::with_faults(documents, vocabulary).0
    }

    /// The rules of the program, and what is wrong with them: nothing, if its tests pass.
    pub fn embedded_with_faults(vocabulary: &dyn Vocabulary) -> (Self, Vec<(String, Faults)>) {
        Self::with_faults(unpack(assets::RULES), vocabulary)
    }

    fn with_faults(documents: Vec<Document>, vocabulary: &dyn Vocabulary) -> (Self, Vec<(String, Faults)>) {
        let mut set = Self::default();
        let mut wrong = Vec::new();
        let context = Context { vocabulary, file: None };
        for document in documents {
            let mut faults = Faults::default();
            if document.path == "phrases.yaml" {
                set.phrases = entries(&document.root, &mut faults)
                    .into_iter()
                    .filter_map(|(key, words)| Some((key.value, read(words, &mut faults)?)))
                    .collect();
            } else if document.path == "builtin.yaml" || document.path.starts_with("checks/") {
                let rules = load_rules(document.root, &context, &set.rules, &mut faults);
                set.rules.extend(rules);
            }
            if !faults.is_empty() {
                wrong.push((document.path, faults));
            }
        }
        set.sort();
        (set, wrong)
    }

    /// Adds the rules of a user's file, whose text is source `id` of the run. Gives every fault of the
    /// file; a rule with a fault is not added.
    pub fn load(&mut self, vocabulary: &dyn Vocabulary, id: SourceId, text: &str) -> Vec<Diagnostic> {
        let mut faults = Faults::default();
        let context = Context { vocabulary, file: Some((id, text)) };
        if let Some(root) = decode_or_fault(text, &mut faults) {
            let rules = load_rules(root, &context, &self.rules, &mut faults);
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
