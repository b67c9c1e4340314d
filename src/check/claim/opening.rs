//! Where the statements of a report may begin: the same for every rule, and found once.

use std::cell::OnceCell;
use std::ops::Range;

use super::scope;
use crate::check::Context;
use crate::parse::phrasing::{Figures, Frame, Groups, Index, Letter, Letters, Place, Trial};
use crate::parse::{Part, Passage, ends_clause, ends_sentence, is_figure};
use crate::rule::{ClaimCheck, Prose, Rule};

/// Most bytes of a heading.
const LONGEST_HEADING: usize = 90;

/// What the rules of a run look for in the narrative of one report.
pub(in crate::check) struct Statements<'r> {
    checks: Vec<&'r ClaimCheck>,
    openings: OnceCell<Openings>,
}

impl<'r> Statements<'r> {
    pub(in crate::check) fn of(rules: &[&'r Rule]) -> Self {
        let checks = rules.iter().filter_map(|rule| rule.check().statements()).collect();
        Self { checks, openings: OnceCell::new() }
    }

    /// Where they may begin; the prose is that of every rule.
    pub(super) fn openings(&self, context: &Context<'_>, prose: &Prose) -> &Openings {
        self.openings.get_or_init(|| {
            let claims = self.checks.iter().flat_map(|check| &check.claims);
            Openings::new(context, prose, &Index::of(claims.map(|claim| &claim.phrasings)))
        })
    }
}

/// The sentences of the running text.
pub(super) struct Openings {
    frame: Frame,
    passages: Vec<Read>,
    sentences: Vec<Sentence>,
    openings: Vec<Opening>,
}

/// A passage.
struct Read {
    /// The passage whose text is the heading above it.
    heading: Option<usize>,
    sentences: Range<usize>,
    figures: Figures,
}

/// A sentence, and where in it clauses begin.
pub(super) struct Sentence {
    /// What characters it has.
    pub letters: Letters,
    /// The groups of statements that it may hold.
    pub groups: Groups,
    openings: Range<usize>,
}

/// Where a clause begins, and a statement about the whole organ and year behind it.
pub(super) struct Opening {
    pub clause: usize,
    starts: OnceCell<(Place, Vec<Place>)>,
}

/// A passage with its sentences.
pub(super) struct Sentences<'c> {
    pub part: Option<Part>,
    /// The heading above it, if it has one.
    pub heading: &'c str,
    pub passage: &'c Passage,
    /// For trying phrasings on it.
    pub trial: Trial<'c>,
    pub all: &'c [Sentence],
    openings: &'c [Opening],
}

impl Openings {
    fn new(context: &Context<'_>, prose: &Prose, index: &Index) -> Self {
        let frame = scope::frame(context, prose);
        let mut read = Self { frame, passages: Vec::new(), sentences: Vec::new(), openings: Vec::new() };
        let apart: Vec<Letters> = prose.apart.iter().map(|word| Letters::of(word)).collect();
        let mut heading = None;
        for (at, (_, passage)) in context.passages().iter().enumerate() {
            let first = read.sentences.len();
            let letters = read.add(index, passage.text());
            let mut apart = prose.apart.iter().zip(&apart);
            // A passage that tells the organ from its parts is not looked at.
            if apart.any(|(word, needs)| letters.hold(needs) && passage.text().contains(word.as_str())) {
                read.sentences.truncate(first);
            }
            let sentences = first..read.sentences.len();
            read.passages.push(Read { heading, sentences, figures: Figures::default() });
            if may_be_heading(passage.text()) {
                heading = Some(at);
            }
        }
        read
    }

    /// Adds the sentences of a passage, and tells what characters they have.
    fn add(&mut self, index: &Index, text: &str) -> Letters {
        let mut all = Letters::default();
        let mut sentence = self.begin(index);
        let (mut before, mut begins) = (None, true);
        for (at, letter) in text.char_indices() {
            if begins && !(before == Some('\u{3001}') && is_bare_item(text, at)) {
                self.openings.push(Opening { clause: at, starts: OnceCell::new() });
            }
            let seen = Letter::new(before, letter);
            sentence.letters.push(seen);
            sentence.groups |= index.groups(seen);
            if is_figure(letter) {
                sentence.letters.push_figure();
            }
            before = Some(letter);
            begins = ends_clause(letter);
            if begins && ends_sentence(letter) {
                all.add_all(&sentence.letters);
                self.end(sentence);
                sentence = self.begin(index);
                before = None;
            }
        }
        all.add_all(&sentence.letters);
        self.end(sentence);
        all
    }

    fn begin(&self, index: &Index) -> Sentence {
        Sentence { letters: Letters::default(), groups: index.always(), openings: self.openings.len()..0 }
    }

    fn end(&mut self, mut sentence: Sentence) {
        sentence.openings.end = self.openings.len();
        if !sentence.openings.is_empty() {
            self.sentences.push(sentence);
        }
    }

    /// Each passage of the context with its sentences.
    pub(super) fn of<'c>(&'c self, context: &'c Context<'_>) -> impl Iterator<Item = Sentences<'c>> {
        let passages = context.passages();
        passages.iter().zip(&self.passages).map(move |((part, passage), read)| Sentences {
            part: *part,
            heading: read.heading.and_then(|at| passages.get(at)).map_or("", |(_, passage)| passage.text()),
            passage,
            trial: Trial::new(passage.text(), &self.frame, &read.figures),
            all: self.sentences.get(read.sentences.clone()).unwrap_or_default(),
            openings: &self.openings,
        })
    }
}

impl<'c> Sentences<'c> {
    /// Where statements may begin in a sentence.
    pub(super) fn openings(&self, sentence: &Sentence) -> &'c [Opening] {
        self.openings.get(sentence.openings.clone()).unwrap_or_default()
    }
}

impl Opening {
    /// The places where a statement may begin: the clause itself, and behind any words that say no more than the
    /// whole organ and year.
    pub(super) fn starts(
        &self,
        context: &Context<'_>,
        prose: &Prose,
        trial: &Trial<'_>,
    ) -> impl Iterator<Item = Place> {
        let (clause, behind) = self.starts.get_or_init(|| {
            let area = scope::has_area(context).then_some(&prose.lead_area);
            let leads = || std::iter::once(&prose.lead).chain(area);
            let clause = trial.place(self.clause);
            let mut behind: Vec<Place> = Vec::new();
            let (mut next, mut from) = (0, Some(clause));
            while let Some(place) = from {
                for way in leads().flat_map(|lead| lead.matches(trial, place, &Letters::ALL)) {
                    if way.end != clause.at && !behind.iter().any(|start| start.at == way.end) {
                        behind.push(trial.place(way.end));
                    }
                }
                from = behind.get(next).copied();
                next += 1;
            }
            (clause, behind)
        });
        std::iter::once(*clause).chain(behind.iter().copied())
    }
}

/// True for a text that may be the heading of the passages behind it.
fn may_be_heading(text: &str) -> bool {
    text.len() <= LONGEST_HEADING && !text.contains(ends_sentence)
}

/// True for an item of a list whose item before has no figure: the figure behind belongs to both.
fn is_bare_item(text: &str, clause: usize) -> bool {
    let Some(before) = text.get(..clause).and_then(|before| before.strip_suffix('\u{3001}')) else {
        return false;
    };
    let item = before.rfind(ends_clause).map_or(before, |at| before.get(at..).unwrap_or_default());
    let item = item.trim_start_matches(ends_clause);
    let is_digit = |letter: char| letter.is_ascii_digit();
    // A year with which it begins is no figure.
    let year = item.get(..4).filter(|year| year.chars().all(is_digit));
    !item.strip_prefix(year.unwrap_or_default()).unwrap_or(item).contains(is_digit)
}
