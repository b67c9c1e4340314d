//! Whatever is misspelt in a file of rules is told.

use std::sync::Arc;

use super::*;
use crate::assets::{EXAMPLES, RULES};
use crate::form::Forms;
use crate::rule::context::Context;
use crate::rule::example::check_examples;
use crate::rule::load::load_rules;
use crate::yaml::{Document, Faults, Node, Value, unpack};

/// Most keys of one tree that are misspelt, evenly over it: each costs reading the tree anew, and looking for what
/// was meant.
const MOST: usize = 24;

/// The number of keys below a node.
fn count(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => items.iter().map(count).sum(),
        Value::Map(entries) => entries.iter().map(|(_, value)| 1 + count(value)).sum(),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) => 0,
    }
}

/// Misspells the key of this number, and gives it.
fn misspell(node: &mut Node, nth: &mut usize) -> Option<String> {
    match &mut node.value {
        Value::List(items) => items.iter_mut().find_map(|item| misspell(item, nth)),
        Value::Map(entries) => entries.iter_mut().find_map(|(key, value)| {
            if *nth == 0 {
                let wrong = key.text()? + "q";
                key.value = Value::Text(wrong.clone().into());
                return Some(wrong);
            }
            *nth -= 1;
            misspell(value, nth)
        }),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) => None,
    }
}

/// The tree with one key misspelt, for at most so many keys; each with the wrong key.
fn misspelt(root: &Node, most: usize) -> impl Iterator<Item = (String, Node)> {
    let keys = count(root);
    (0..keys).step_by(keys.div_ceil(most).max(1)).map(|at| {
        let mut wrong = root.clone();
        let key = misspell(&mut wrong, &mut at.clone()).unwrap();
        (key, wrong)
    })
}

fn items(root: &Node) -> Vec<Node> {
    if let Value::List(items) = &root.value { items.clone() } else { panic!("a list") }
}

#[test]
fn every_key_of_a_rule() {
    let documents = unpack(RULES);
    let forms = Forms::embedded(&documents);
    let prose = Arc::new(Prose::embedded(&documents, &mut Faults::default()));
    let context = Context { vocabulary: &forms, prose, file: None, thorough: true };
    let files = documents
        .iter()
        .filter(|document| document.path == "builtin.yaml" || document.path.starts_with("checks/"));
    let mut rules = 0;
    for rule in files.flat_map(|document| items(&document.root)) {
        rules += 1;
        let alone = Node { value: Value::List(vec![rule.clone()]), ..rule };
        for (key, wrong) in misspelt(&alone, usize::MAX) {
            let mut faults = Faults::default();
            let read = load_rules(&wrong, &context, &[], &mut faults);
            assert!(read.is_empty() && !faults.is_empty(), "{key} is not told");
        }
    }
    assert!(rules > 60, "{rules}");
}

#[test]
fn every_key_of_an_example() {
    let forms = Forms::embedded(&unpack(RULES));
    for Document { path, root } in unpack(EXAMPLES) {
        for (key, wrong) in misspelt(&root, MOST) {
            let mut faults = Faults::default();
            check_examples(&wrong, &forms, &mut faults);
            assert!(!faults.is_empty(), "{key} of {path} is not told");
        }
    }
}

#[test]
fn every_key_of_the_phrases_and_of_what_holds_for_prose() {
    let documents = unpack(RULES);
    let forms = Forms::embedded(&documents);
    for file in
        documents.into_iter().filter(|one| ["phrases.yaml", "prose.yaml"].contains(&one.path.as_str()))
    {
        // Without the rules, no list of words is used.
        let told = |root: Node| RuleSet::embedded_faults(&forms, &[Document { root, ..file.clone() }]);
        let sound = told(file.root.clone());
        for (key, wrong) in misspelt(&file.root, usize::MAX) {
            assert_ne!(told(wrong), sound, "{key} of {} is not told", file.path);
        }
    }
}
