//! What the words of a statement of counts say: `rules/lexicon.yaml`.

use std::ops::Range;

use super::fault::WRONG_TYPE;
use super::lang::Both;
use crate::diag::Fact;
use crate::parse::{half_width, is_space};
use crate::yaml::{Document, Fault, Faults, Fields, Node, Placed, entries, items, read, tell_repeated};

/// The name that stands for a request for government information: no list has it, its pieces are recognised.
const REQUEST: &str = "request";

/// Most names of acts, objects and reasons together.
const MOST_NAMES: usize = 128;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// What was done: a name that statements are made of.
    Act(Notions),
    /// What was done, where nothing else is told.
    Weak(Notions),
    /// What it was done to.
    Object(Notions),
    /// Why something was not granted.
    Reason(Notions),
    /// The year before, or the year after.
    Year(Notions),
    /// A piece of what a request is called.
    Piece(Piece),
    /// Who asks: the number among [`Meanings::applicants`].
    Applicant(usize),
    /// All who may ask.
    Anyone,
    /// By what way.
    Channel,
    /// By whatever way.
    AllWays,
    /// What is told of some of those that were counted.
    Aside,
    /// How a figure is meant.
    Mark(Mark),
    /// Nothing that changes a figure.
    Glue,
    /// The end of a clause that a figure may follow.
    Of,
    /// The area of a government.
    Area,
    /// Something that has figures of its own.
    Foreign,
}

/// Pieces of what a request is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// One beyond doubt.
    ByRequest,
    /// A request, perhaps for something else.
    Request,
    /// For information.
    Information,
    /// That something is disclosed.
    Disclose,
    /// For what else, and why.
    Matter,
    /// Counted things.
    Thing,
}

/// Words that say how a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Something is part of it.
    With,
    /// Something is no part of it.
    Without,
    /// There is nothing.
    None,
    /// It is a part of something.
    Share,
    /// It holds for each of several.
    Each,
    /// Several figures follow, in the order of what was named.
    Respectively,
    /// A reason follows, which may be any.
    Cause,
    /// What follows is told of those that were named.
    Within,
}

/// What figures are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Cases.
    Case,
    /// Other things, and cases only behind the name of one.
    Loose,
    /// Money.
    Money,
}

/// Notions of acts, objects, reasons and years, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notions(u128);

impl Notions {
    /// No name.
    pub const NONE: Self = Self(0);

    const fn of(number: usize) -> Self {
        Self(1 << number)
    }

    /// True if it has none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are not among others.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// True if one of them is among others.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True if all of them are among others.
    pub const fn are_among(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Each of them alone.
    pub fn each(self) -> impl Iterator<Item = Self> {
        (0..MOST_NAMES).map(Self::of).filter(move |name| self.meets(*name))
    }
}

/// Who asks, and the columns of the form that count it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// What the file calls it.
    pub name: String,
    /// The same for readers.
    pub called: Both,
    /// Their keys.
    pub columns: Vec<String>,
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
}

impl Meanings {
    /// Reads it among the embedded documents.
    pub(super) fn embedded(documents: &[Document], faults: &mut Faults) -> Self {
        let mut meanings = Self::default();
        let Some(document) = documents.iter().find(|document| document.path == "lexicon.yaml") else {
            return meanings;
        };
        let Some(mut fields) = Fields::of(&document.root, faults) else { return meanings };
        meanings.request = meanings.name(REQUEST);
        for (key, of) in [
            ("acts", Meaning::Act as fn(Notions) -> Meaning),
            ("weak_acts", Meaning::Weak),
            ("objects", Meaning::Object),
            ("documents", Meaning::Object),
            ("reasons", Meaning::Reason),
            ("years", Meaning::Year),
        ] {
            let Some(node) = fields.required_node(key) else { continue };
            let names = meanings.named(node, of, fields.faults());
            if key == "documents" {
                meanings.documents = names;
            }
        }
        meanings.last = meanings.known("last").unwrap_or_default();
        meanings.next = meanings.known("next").unwrap_or_default();
        meanings.unfinished = meanings.known("open").unwrap_or_default().and(meanings.next);
        meanings.lists(&mut fields);
        if let Some(node) = fields.required_node("applicants") {
            meanings.read_applicants(node, fields.faults());
        }
        fields.finish();
        meanings.words.sort_unstable();
        let begin = |(word, _): &(String, Meaning)| word.chars().next().unwrap_or_default();
        let mut from = 0;
        for of_letter in meanings.words.chunk_by(|one, other| begin(one) == begin(other)) {
            let letter = of_letter.first().map(begin).unwrap_or_default();
            meanings.firsts.push((letter, from..from + of_letter.len()));
            from += of_letter.len();
        }
        let denials = meanings.words.iter().filter(|(_, meaning)| *meaning == Meaning::Mark(Mark::None));
        meanings.denials = denials.filter_map(|(word, _)| word.chars().next()).collect();
        meanings.denials.dedup();
        meanings
    }

    /// The lists whose names are fixed.
    fn lists(&mut self, fields: &mut Fields<'_, '_>) {
        const LISTS: [(&str, Meaning); 22] = [
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
            ("anyone", Meaning::Anyone),
            ("all_ways", Meaning::AllWays),
            ("aside", Meaning::Aside),
            ("glue", Meaning::Glue),
            ("channels", Meaning::Channel),
            ("foreign", Meaning::Foreign),
            ("area", Meaning::Area),
        ];
        for (key, meaning) in LISTS {
            if let Some(node) = fields.required_node(key) {
                self.words.extend(words(node, fields.faults()).map(|word| (word, meaning)));
            }
        }
        for (key, measure) in
            [("measures", Measure::Case), ("loose_measures", Measure::Loose), ("money", Measure::Money)]
        {
            if let Some(node) = fields.required_node(key) {
                self.measures.extend(words(node, fields.faults()).map(|word| (word, measure)));
            }
        }
    }

    /// What cases or money are counted in with which a text begins: the longest one, and its length.
    pub fn measure(&self, text: &str) -> Option<(usize, Measure)> {
        let there = self.measures.iter().filter(|(word, _)| text.starts_with(word.as_str()));
        there.map(|(word, measure)| (word.len(), *measure)).max()
    }

    /// Lists of words by the names that statements are made of.
    fn named(&mut self, node: &Node, of: fn(Notions) -> Meaning, faults: &mut Faults) -> Notions {
        let mut all = Notions::NONE;
        for (name, list) in entries(node, faults) {
            if self.names.len() == MOST_NAMES {
                let fault = Fault::new(WRONG_TYPE, name.range).fact("found", name.value);
                faults.push(fault.fact("expected", MOST_NAMES.to_string()));
                return all;
            }
            let name = self.name(&name.value);
            all = all.and(name);
            self.words.extend(words(list, faults).map(|word| (word, of(name))));
        }
        all
    }

    fn read_applicants(&mut self, node: &Node, faults: &mut Faults) {
        for (Placed { value: name, .. }, node) in entries(node, faults) {
            let Some(mut fields) = Fields::of(node, faults) else { continue };
            let called = fields.required("called");
            let columns = fields.required("columns").unwrap_or_default();
            if let Some(list) = fields.required_node("words") {
                let meaning = Meaning::Applicant(self.applicants.len());
                self.words.extend(words(list, fields.faults()).map(|word| (word, meaning)));
            }
            fields.finish();
            self.applicants.extend(called.map(|called| Applicant { name, called, columns }));
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
fn words(list: &Node, faults: &mut Faults) -> impl Iterator<Item = String> {
    let texts: Vec<String> = items(list, faults).iter().filter_map(|word| read(word, faults)).collect();
    texts.into_iter().map(|text| text.chars().filter(|letter| !is_space(*letter)).map(half_width).collect())
}
