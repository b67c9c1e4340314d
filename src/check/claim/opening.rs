//! Where the statements of a report may begin: the same for every rule, and found once.

use std::cell::OnceCell;

use super::scope;
use crate::check::Context;
use crate::parse::phrasing::{Figures, Frame, Groups, Index, Letters, Place, Trial};
use crate::parse::{Part, Passage, ends_clause, ends_sentence, is_figure};
use crate::rule::{ClaimCheck, Prose, Rule};

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

/// The sentences of each passage of the running text.
pub(super) struct Openings {
    frame: Frame,
    passages: Vec<Read>,
}

/// A passage.
#[derive(Default)]
struct Read {
    sentences: Vec<Sentence>,
    figures: Figures,
}

/// A sentence, and where in it clauses begin.
#[derive(Default)]
pub(super) struct Sentence {
    /// What characters it has.
    pub letters: Letters,
    /// The groups of statements that it may hold.
    pub groups: Groups,
    pub openings: Vec<Opening>,
}

/// Where a clause begins, and a statement about the whole organ and year behind it.
pub(super) struct Opening {
    pub clause: usize,
    starts: OnceCell<Vec<Place>>,
}

impl Openings {
    fn new(context: &Context<'_>, prose: &Prose, index: &Index) -> Self {
        let frame = scope::frame(context, prose);
        let read = |passage: &Passage| Read {
            sentences: sentences(prose, index, passage.text()),
            figures: Figures::default(),
        };
        let passages = context.passages().iter().map(|(_, passage)| read(passage)).collect();
        Self { frame, passages }
    }

    /// Each passage of the context with its sentences, and for trying phrasings on it.
    pub(super) fn of<'c>(
        &'c self,
        context: &'c Context<'_>,
    ) -> impl Iterator<Item = (Option<Part>, &'c Passage, &'c [Sentence], Trial<'c>)> {
        context.passages().iter().zip(&self.passages).map(|((part, passage), read)| {
            let trial = Trial::new(passage.text(), &self.frame, &read.figures);
            (*part, passage, read.sentences.as_slice(), trial)
        })
    }
}

impl Opening {
    /// The places where a statement may begin: the clause itself, and behind any words that say no more than the
    /// whole organ and year.
    pub(super) fn starts(&self, context: &Context<'_>, prose: &Prose, trial: &Trial<'_>) -> &[Place] {
        self.starts.get_or_init(|| {
            let area = scope::has_area(context).then_some(&prose.lead_area);
            let leads = || std::iter::once(&prose.lead).chain(area);
            let mut starts = vec![trial.place(self.clause)];
            let mut next = 0;
            while let Some(place) = starts.get(next).copied() {
                for way in leads().flat_map(|lead| lead.matches(trial, place, &Letters::ALL)) {
                    if !starts.iter().any(|start| start.at == way.end) {
                        starts.push(trial.place(way.end));
                    }
                }
                next += 1;
            }
            starts
        })
    }
}

/// None in a paragraph that tells the organ from its parts.
fn sentences(prose: &Prose, index: &Index, text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let new = || Sentence { groups: index.always(), ..Sentence::default() };
    let mut sentence = new();
    let mut before = None;
    let mut begins = true;
    for (at, letter) in text.char_indices() {
        if begins && !is_bare_item(text, at) {
            sentence.openings.push(Opening { clause: at, starts: OnceCell::new() });
        }
        begins = ends_clause(letter);
        sentence.letters.push(before, letter);
        sentence.groups |= index.groups(before, letter);
        before = Some(letter);
        if is_figure(letter) {
            sentence.letters.push_figure();
        } else if ends_sentence(letter) {
            sentences.push(std::mem::replace(&mut sentence, new()));
            before = None;
        }
    }
    sentences.push(sentence);
    let apart = |word: &String| {
        sentences.iter().any(|sentence| sentence.letters.may_hold(word)) && text.contains(word.as_str())
    };
    if prose.apart.iter().any(apart) { Vec::new() } else { sentences }
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
