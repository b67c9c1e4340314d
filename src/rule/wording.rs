//! Reading the words of a rule or variant, and whether they name facts and roles that the check supplies.
//!
//! A text may stand for both languages: an office whose readers share one writes it once.

use super::fault::{UNKNOWN_FACT, UNKNOWN_ROLE};
use super::lang::{Both, BothLists};
use super::model::Words;
use super::supply::Supply;
use super::template::named_facts;
use crate::yaml::{Fault, Faults, Fields, Node, Value, entries, nearest, read};

/// The main wording: all but the labels must be there. `supply` is absent if the kind is not known.
pub(super) fn read_main_words(fields: &mut Fields<'_, '_>, supply: Option<&Supply>) -> Words {
    for key in ["message", "why", "help", "basis"] {
        fields.required_node(key);
    }
    read_words(fields, supply, None)
}

/// The wording of a variant: what is absent is as in the main wording.
pub(super) fn read_variant_words(
    fields: &mut Fields<'_, '_>,
    supply: Option<&Supply>,
    variant: &str,
) -> Words {
    let severity = fields.optional("severity");
    Words { severity, ..read_words(fields, supply, Some(variant)) }
}

fn read_words(fields: &mut Fields<'_, '_>, supply: Option<&Supply>, variant: Option<&str>) -> Words {
    let facts = supply.map(|supply| supply.facts_of(variant));
    let facts = facts.as_deref();
    let mut both = |key| fields.node(key).and_then(|node| read_both(node, facts, fields.faults()));
    let (message, label, why, help) = (both("message"), both("label"), both("why"), both("help"));
    let basis = fields.node("basis").and_then(|node| read_lists(node, fields.faults()));
    let labels = match fields.node("labels") {
        Some(node) => read_labels(node, supply.zip(facts), fields.faults()),
        None => Vec::new(),
    };
    Words { severity: None, message, label, labels, why, help, basis }
}

fn read_labels(
    node: &Node,
    supplied: Option<(&Supply, &[&str])>,
    faults: &mut Faults,
) -> Vec<(String, Both)> {
    let mut labels = Vec::new();
    for (name, words) in entries(node, faults) {
        let role = supplied.map(|(supply, _)| supply.role(&name.value));
        let facts: Option<Vec<&str>> = match (supplied, role) {
            (Some((supply, _)), Some(None)) => {
                let suggestion = nearest(&name.value, supply.roles.iter().map(|extra| extra.name));
                let fault = Fault::new(UNKNOWN_ROLE, name.range.clone()).fact("found", name.value.as_str());
                faults.push(fault.suggest(suggestion));
                None
            }
            (Some((_, facts)), Some(Some(role))) => Some([facts, role.facts].concat()),
            _ => None,
        };
        if let Some(both) = read_both(words, facts.as_deref(), faults) {
            labels.push((name.value, both));
        }
    }
    labels
}

/// One text for both languages, or one for each.
fn read_both(node: &Node, facts: Option<&[&str]>, faults: &mut Faults) -> Option<Both> {
    let both = match &node.value {
        Value::Text(text) => {
            check_facts(node, text, facts, faults);
            Both { zh: text.to_string(), en: text.to_string() }
        }
        Value::Map(languages) => {
            for (_, words) in languages {
                if let Value::Text(text) = &words.value {
                    check_facts(words, text, facts, faults);
                }
            }
            read(node, faults)?
        }
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::List(_) => read(node, faults)?,
    };
    Some(both)
}

fn check_facts(node: &Node, text: &str, facts: Option<&[&str]>, faults: &mut Faults) {
    let Some(facts) = facts else { return };
    for (name, range) in named_facts(text).filter(|(name, _)| !facts.contains(name)) {
        let fault = Fault::at(UNKNOWN_FACT, node).part(text, range).fact("found", name);
        faults.push(fault.suggest(nearest(name, facts.iter().copied())));
    }
}

/// One list for both languages, or one for each; a single text is a list of one.
fn read_lists(node: &Node, faults: &mut Faults) -> Option<BothLists> {
    let both = |lines: Vec<String>| BothLists { zh: lines.clone(), en: lines };
    match &node.value {
        Value::Text(text) => Some(both(vec![text.to_string()])),
        Value::List(_) => read(node, faults).map(both),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Map(_) => read(node, faults),
    }
}
