//! What the words of a statement of counts say: `rules/lexicon.yaml`.

use std::ops::Range;

use super::fault::WRONG_TYPE;
use super::meaning::{Applicant, Mark, Meaning, Measure, Notions, Piece};
use crate::diag::Fact;
use crate::parse::{half_width, is_space};
use crate::yaml::{Document, Fault, Faults, Fields, Node, Placed, entries, items, read, tell_repeated};

/// The name that stands for a request for government information: no list has it, its pieces are recognised.
const REQUEST: &str = "request";

/// What the words of a list say that has a name.
type Naming = fn(Notions) -> Meaning;

/// The lists of words by name: what statements are made of.
const NAMED: [(&str, Naming); 6] = [
    ("acts", Meaning::Act),
    ("weak_acts", Meaning::Weak),
    ("objects", Meaning::Object),
    ("documents", Meaning::Object),
    ("reasons", Meaning::Reason),
    ("years", Meaning::Year),
];

/// The lists that say one thing each.
const LISTS: [(&str, Meaning); 24] = [
    ("by_request", Meaning::Piece(Piece::ByRequest)),
    ("request", Meaning::Piece(Piece::Request)),
    ("information", Meaning::Piece(Piece::Information)),
    ("disclose", Meaning::Piece(Piece::Disclose)),
    ("matter", Meaning::Piece(Piece::Matter)),
    ("thing", Meaning::Piece(Piece::Thing)),
    ("with", Meaning::Mark(Mark::With)),
    ("without", Meaning::Mark(Mark::Without)),
    ("none", Meaning::Mark(Mark::None)),
    ("share", Meaning::Mark(Mark::Share)),
    ("each", Meaning::Mark(Mark::Each)),
    ("respectively", Meaning::Mark(Mark::Respectively)),
    ("cause", Meaning::Mark(Mark::Cause)),
    ("of", Meaning::Of),
    ("within", Meaning::Mark(Mark::Within)),
    ("from", Meaning::Mark(Mark::From)),
    ("this_year", Meaning::ThisYear),
    ("anyone", Meaning::Anyone),
    ("all_ways", Meaning::AllWays),
    ("aside", Meaning::Aside),
    ("glue", Meaning::Glue),
    ("channels", Meaning::Channel),
    ("foreign", Meaning::Foreign),
    ("area", Meaning::Area),
];

/// The lists of what cases and money are counted in.
const MEASURES: [(&str, Measure); 4] = [
    ("measures", Measure::Case),
    ("loose_measures", Measure::Loose),
    ("money", Measure::Money),
    ("other_measures", Measure::Other),
];

/// Who may ask.
const APPLICANTS: &str = "applicants";

/// The keys of a document of words.
fn keys() -> impl Iterator<Item = &'static str> {
    let named = NAMED.iter().map(|(key, _)| *key).chain(LISTS.iter().map(|(key, _)| *key));
    named.chain(MEASURES.iter().map(|(key, _)| *key)).chain([APPLICANTS])
}

/// Every word with what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meanings {
    names: Vec<String>,
    /// Who may ask.
    pub applicants: Vec<Applicant>,
    /// In order.
    words: Vec<(String, Meaning)>,
    /// Where those of each first letter stand among them, in order.
    firsts: Vec<(char, Range<usize>)>,
    /// What cases and money are counted in.
    measures: Vec<(String, Measure)>,
    /// The letters with which words for nothing begin.
    denials: Vec<char>,
    /// Documents and measures, which may be published as well as made.
    pub documents: Notions,
    /// A request for government information.
    pub request: Notions,
    /// The year before.
    pub last: Notions,
    /// The year after.
    pub next: Notions,
    /// What says that something was left to be done.
    pub unfinished: Notions,
    /// What is told of one year in the next.
    pub carrying: Notions,
}

impl Meanings {
    /// Reads it among the embedded documents.
    pub(super) fn embedded(documents: &[Document], faults: &mut Faults) -> Self {
        let mut meanings = Self::default();
        let Some(document) = documents.iter().find(|document| document.path == "lexicon.yaml") else {
            return meanings;
        };
        meanings.request = meanings.name(REQUEST);
        meanings.take(&document.root, faults);
        for key in keys() {
            debug_assert!(document.root.entry(key).is_some(), "the lexicon has no {key}");
        }
        meanings.last = meanings.known("last").unwrap_or_default();
        meanings.next = meanings.known("next").unwrap_or_default();
        let known = |name: &str| meanings.known(name).unwrap_or_default();
        let carrying = known("carry").and(known("open")).and(known("go-on"));
        meanings.carrying = carrying;
        meanings.unfinished = meanings.known("open").unwrap_or_default().and(meanings.next);
        meanings
    }

    /// Takes in a user's document; gives what is wrong with it.
    pub(super) fn faults_of(&mut self, root: &Node) -> Faults {
        let mut faults = Faults::default();
        self.take(root, &mut faults);
        self.tell_misfits(root, &mut faults);
        faults
    }

    /// True for a document of words: it has one of their lists.
    pub fn are_in(root: &Node) -> bool {
        keys().any(|key| root.entry(key).is_some())
    }

    /// Takes in the words of a document, beside those that are known. None may say two things.
    pub(super) fn take(&mut self, root: &Node, faults: &mut Faults) {
        let Some(mut fields) = Fields::of(root, faults) else { return };
        for (key, of) in NAMED {
            let Some(node) = fields.node(key) else { continue };
            let names = self.named(node, of, fields.faults());
            if key == "documents" {
                self.documents = self.documents.and(names);
            }
        }
        for (key, meaning) in LISTS {
            if let Some(node) = fields.node(key) {
                self.add(node, meaning, fields.faults());
            }
        }
        for (key, measure) in MEASURES {
            if let Some(node) = fields.node(key) {
                self.measures.extend(words(node, fields.faults()).map(|word| (word.value, measure)));
            }
        }
        if let Some(node) = fields.node(APPLICANTS) {
            self.read_applicants(node, fields.faults());
        }
        fields.finish();
        self.index();
    }

    /// Puts the words in order.
    fn index(&mut self) {
        self.words.sort_unstable();
        self.firsts.clear();
        let begin = |(word, _): &(String, Meaning)| word.chars().next().unwrap_or_default();
        let mut from = 0;
        for of_letter in self.words.chunk_by(|one, other| begin(one) == begin(other)) {
            let letter = of_letter.first().map(begin).unwrap_or_default();
            self.firsts.push((letter, from..from + of_letter.len()));
            from += of_letter.len();
        }
        let denials = self.words.iter().filter(|(_, meaning)| *meaning == Meaning::Mark(Mark::None));
        self.denials = denials.filter_map(|(word, _)| word.chars().next()).collect();
        self.denials.dedup();
    }

    /// Takes in the words of a list. One that is known already, and says something else, is a fault.
    fn add(&mut self, list: &Node, meaning: Meaning, faults: &mut Faults) {
        let all: Vec<Placed<String>> = words(list, faults).collect();
        for word in all {
            let mut known = None;
            self.at(&word.value, |len, said| known = known.or((len == word.value.len()).then_some(said)));
            if known.is_some_and(|known| known != meaning) {
                let fault = Fault::new(WRONG_TYPE, word.range).fact("found", word.value);
                faults.push(fault.fact("expected", Fact::Phrase("rule.one-list")));
            } else {
                self.words.push((word.value, meaning));
            }
        }
    }

    /// What cases or money are counted in with which a text begins: the longest one, and its length.
    pub fn measure(&self, text: &str) -> Option<(usize, Measure)> {
        let there = self.measures.iter().filter(|(word, _)| text.starts_with(word.as_str()));
        there.map(|(word, measure)| (word.len(), *measure)).max()
    }

    /// Lists of words by the names that statements are made of.
    fn named(&mut self, node: &Node, of: Naming, faults: &mut Faults) -> Notions {
        let mut all = Notions::NONE;
        for (name, list) in entries(node, faults) {
            if self.names.len() == Notions::MOST {
                let fault = Fault::new(WRONG_TYPE, name.range).fact("found", name.value);
                faults.push(fault.fact("expected", Notions::MOST.to_string()));
                return all;
            }
            let name = self.name(&name.value);
            all = all.and(name);
            self.add(list, of(name), faults);
        }
        all
    }

    /// Who may ask; of those that are known already, more words.
    fn read_applicants(&mut self, node: &Node, faults: &mut Faults) {
        for (Placed { value: name, .. }, node) in entries(node, faults) {
            let Some(mut fields) = Fields::of(node, faults) else { continue };
            let known = self.applicants.iter().position(|applicant| applicant.name == name);
            let number = known.unwrap_or(self.applicants.len());
            if known.is_none() {
                let called = fields.required("called");
                let columns = fields.required("columns").unwrap_or_default();
                self.applicants.extend(called.map(|called| Applicant { name, called, columns }));
            }
            if let Some(list) = fields.required_node("words") {
                self.add(list, Meaning::Applicant(number), fields.faults());
            }
            fields.finish();
        }
    }

    /// A name that may be new.
    fn name(&mut self, name: &str) -> Notions {
        self.known(name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            Notions::of(self.names.len() - 1)
        })
    }

    /// A name of the file.
    pub(super) fn known(&self, name: &str) -> Option<Notions> {
        self.names.iter().position(|known| known == name).map(Notions::of)
    }

    /// Every name that a statement can be made of.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// True of a letter with which a word for nothing begins.
    pub fn may_deny(&self, letter: char) -> bool {
        self.denials.contains(&letter)
    }

    /// What the names of a set are.
    pub(super) fn spelt(&self, names: Notions) -> impl Iterator<Item = &str> {
        let is_among = move |(at, _): &(usize, &String)| Notions::of(*at).meets(names);
        self.names.iter().enumerate().filter(is_among).map(|(_, name)| name.as_str())
    }

    /// The words for those who ask.
    pub fn applicant_words(&self) -> impl Iterator<Item = &str> {
        let words = self.words.iter().filter(|(_, meaning)| matches!(meaning, Meaning::Applicant(_)));
        words.map(|(word, _)| word.as_str())
    }

    /// Tells of the words with which a text begins, each with its length: the shortest first.
    pub fn at(&self, text: &str, mut told: impl FnMut(usize, Meaning)) {
        let mut letters = text.char_indices().map(|(at, letter)| (letter, at + letter.len_utf8()));
        let Some((first, mut end)) = letters.next() else { return };
        let Ok(found) = self.firsts.binary_search_by_key(&first, |(letter, _)| *letter) else { return };
        let range = self.firsts.get(found).map_or(0..0, |(_, range)| range.clone());
        // Those that begin as the text does, as far as it was looked at: in order, so that the shortest stands first.
        let mut among = self.words.get(range).unwrap_or_default();
        loop {
            if let Some((word, meaning)) = among.first().filter(|(word, _)| word.len() == end) {
                told(word.len(), *meaning);
            }
            let Some((_, next)) = letters.next() else { return };
            let prefix = text.get(..next).unwrap_or_default();
            let from = among.partition_point(|(word, _)| word.as_str() < prefix);
            among = among.get(from..).unwrap_or_default();
            let count = among.partition_point(|(word, _)| word.starts_with(prefix));
            among = among.get(..count).unwrap_or_default();
            if among.is_empty() {
                return;
            }
            end = next;
        }
    }

    /// Tells of words that stand in two lists, or in one twice: nobody could say which of both is meant.
    pub(super) fn tell_misfits(&self, file: &Node, faults: &mut Faults) {
        tell_repeated(file, faults);
        for pair in self.words.windows(2) {
            let [(one, meaning), (other, another)] = pair else { continue };
            if one == other && meaning != another {
                faults.push(
                    Fault::at(WRONG_TYPE, file)
                        .fact("found", one.as_str())
                        .fact("expected", Fact::Phrase("rule.one-list")),
                );
            }
        }
    }
}

/// The words of a list as a narrative is read: in one width, without white space.
fn words(list: &Node, faults: &mut Faults) -> impl Iterator<Item = Placed<String>> {
    let all = items(list, faults).iter();
    let all =
        all.filter_map(|word| Some(Placed { value: read::<String>(word, faults)?, range: word.range() }));
    let all: Vec<Placed<String>> = all.collect();
    all.into_iter().map(|Placed { value, range }| {
        let letters = value.chars().filter(|letter| !is_space(*letter)).map(half_width);
        Placed { value: letters.collect(), range }
    })
}
