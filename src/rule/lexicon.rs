//! Lists of phrasings by name, and what holds for the prose of every claim: `rules/prose.yaml`.

use std::collections::BTreeSet;
use std::ops::Range;

use super::fault::{BAD_EXPRESSION, UNUSED_WORDS};
use super::meanings::Meanings;
use crate::diag::Fact;
use crate::parse::phrasing::{Lexicon, Phrasing, Phrasings, compile};
use crate::yaml::{Document, Fault, Faults, Fields, Node, Value, entries, items, read, tell_repeated};

/// A list of words by name, as the rule file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordList {
    /// What phrasings call it.
    pub name: String,
    /// Its phrasings.
    pub words: Vec<String>,
    /// Where its name stands.
    pub(super) place: Range<usize>,
}

/// What holds for the prose of every claim: `rules/prose.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// What the words of a statement say.
    pub meanings: Meanings,
    lexicon: Lexicon,
    /// The lists of words that every phrasing may name, as the file has them.
    pub words: Vec<WordList>,
    /// Words that may stand between the beginning of a clause and a statement about the whole organ and year.
    pub lead: Phrasings,
    /// Words that may follow a statement without a mark.
    pub after: Phrasings,
    /// The like that name the whole area of a government: `全市`.
    pub lead_area: Phrasings,
    /// Words that narrow what is said in the rest of their sentence to a part of the organ or of its matters.
    pub narrow: Vec<String>,
    /// Words that do so to a part of the year, or widen it to more.
    pub periods: Vec<String>,
    /// Words that make it a comparison.
    pub compared: Vec<String>,
    /// Words that make it a plan.
    pub plans: Vec<String>,
    /// Words that have one of those in them, but say nothing of the kind.
    pub not_narrow: Vec<String>,
    /// Words behind which only parts are counted.
    pub parts: Vec<String>,
    /// Words anywhere in a paragraph that tells the organ from its parts.
    pub apart: Vec<String>,
    /// Other subjects: what follows one is about it.
    pub topics: Vec<String>,
    /// Words in brackets behind a figure that leave something out of it.
    pub excepting: Vec<String>,
    /// What stands right behind a figure of more than requests, if the statement does not say itself of what it is.
    pub wider: Vec<String>,
    /// Words behind a year that say that something was carried over from it.
    pub carried: Vec<String>,
    /// Words before a year that say that something was carried over to it.
    pub carried_to: Vec<String>,
    /// Words before a year up to which something holds.
    pub until: Vec<String>,
    /// Letters with which the names of places end.
    pub places: Vec<char>,
    /// What may follow the area's name in the name of its government: `人民政府`.
    pub organ_tails: Vec<String>,
}

impl Prose {
    /// The same lists, for phrasings that name them.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads it among the embedded documents.
    pub(super) fn embedded(documents: &[Document], faults: &mut Faults) -> Self {
        let mut prose = Self { meanings: Meanings::embedded(documents, faults), ..Self::default() };
        let Some(document) = documents.iter().find(|document| document.path == "prose.yaml") else {
            return prose;
        };
        let Some(mut fields) = Fields::of(&document.root, faults) else { return prose };
        for key in ["lead", "lead_area", "after"] {
            fields.required_node(key);
        }
        if let Some(words) = fields.required_node("words") {
            prose.words = read_words(words, &mut prose.lexicon, fields.faults());
        }
        prose.lead = phrasings(&mut fields, "lead", &prose.lexicon);
        prose.lead_area = phrasings(&mut fields, "lead_area", &prose.lexicon);
        prose.after = phrasings(&mut fields, "after", &prose.lexicon);
        prose.narrow = fields.required("narrow").unwrap_or_default();
        prose.periods = fields.required("periods").unwrap_or_default();
        prose.compared = fields.required("compared").unwrap_or_default();
        prose.plans = fields.required("plans").unwrap_or_default();
        prose.not_narrow = fields.required("not_narrow").unwrap_or_default();
        prose.apart = fields.required("apart").unwrap_or_default();
        prose.topics = fields.required("topics").unwrap_or_default();
        prose.excepting = fields.required("excepting").unwrap_or_default();
        prose.wider = fields.required("wider").unwrap_or_default();
        prose.carried = fields.required("carried").unwrap_or_default();
        prose.carried_to = fields.required("carried_to").unwrap_or_default();
        prose.parts = fields.required("parts").unwrap_or_default();
        prose.until = fields.required("until").unwrap_or_default();
        prose.places = fields.required("places").unwrap_or_default();
        prose.organ_tails = fields.required("organ_tails").unwrap_or_default();
        fields.finish();
        prose
    }

    /// Tells of words that a list of the file has twice, and of lists that nothing in the file and none of the
    /// rules' phrasings names.
    pub(super) fn tell_misfits<'p>(
        &self,
        file: &'p Node,
        of_rules: impl Iterator<Item = &'p str>,
        faults: &mut Faults,
    ) {
        tell_repeated(file, faults);
        let own = texts(file);
        tell_unused(&self.words, own.into_iter().chain(of_rules), faults);
    }
}

/// All texts below a node.
fn texts(node: &Node) -> Vec<&str> {
    match &node.value {
        Value::List(items) => items.iter().flat_map(texts).collect(),
        Value::Map(entries) => entries.iter().flat_map(|(_, value)| texts(value)).collect(),
        Value::Text(text) => vec![text],
        Value::Null | Value::Bool(_) | Value::Int(_) => Vec::new(),
    }
}

/// Lists of phrasings by name, each of which may use those above it. An empty one stands for no word.
pub(super) fn read_words(node: &Node, lexicon: &mut Lexicon, faults: &mut Faults) -> Vec<WordList> {
    let mut lists = Vec::new();
    for (name, list) in entries(node, faults) {
        let words = items(list, faults);
        let is_empty = |word: &Node| word.text().is_some_and(|text| text.is_empty());
        let compiled = words.iter().filter_map(|word| {
            if is_empty(word) { Some(Phrasing::default()) } else { phrasing(word, lexicon, faults) }
        });
        let compiled = compiled.collect();
        lexicon.insert(&name.value, compiled);
        let words = words.iter().filter_map(Node::text).collect();
        lists.push(WordList { name: name.value, words, place: name.range });
    }
    lists
}

pub(super) fn phrasings(fields: &mut Fields<'_, '_>, key: &'static str, lexicon: &Lexicon) -> Phrasings {
    let Some(node) = fields.node(key) else { return Phrasings::default() };
    let faults = fields.faults();
    items(node, faults).iter().filter_map(|item| phrasing(item, lexicon, faults)).collect()
}

fn phrasing(node: &Node, lexicon: &Lexicon, faults: &mut Faults) -> Option<Phrasing> {
    let text: String = read(node, faults)?;
    compile(&text, lexicon)
        .map_err(|error| {
            let found = text.get(error.range.clone()).unwrap_or_default();
            let fault = Fault::at(BAD_EXPRESSION, node).part(&text, error.range.clone()).fact("found", found);
            faults.push(fault.fact("detail", Fact::Phrase("rule.phrasing")));
        })
        .ok()
}

/// The names in braces.
pub(super) fn named(phrasing: &str) -> impl Iterator<Item = &str> {
    phrasing.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// Tells of lists that none of these phrasings names.
pub(super) fn tell_unused<'p>(
    lists: &[WordList],
    phrasings: impl Iterator<Item = &'p str>,
    faults: &mut Faults,
) {
    let named: BTreeSet<&str> = phrasings.flat_map(named).collect();
    for list in lists.iter().filter(|list| !named.contains(list.name.as_str())) {
        faults.push(Fault::new(UNUSED_WORDS, list.place.clone()).fact("found", list.name.as_str()));
    }
}
