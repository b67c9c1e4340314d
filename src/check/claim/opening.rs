//! Where the statements of a report may begin: the same for every rule, and found once.

use std::cell::OnceCell;

use super::scope;
use crate::check::Context;
use crate::parse::phrasing::{Frame, Phrasing};
use crate::parse::{Passage, ends_clause, ends_sentence, may_begin_figure};
use crate::rule::Prose;

/// The clauses of each passage of the running text.
pub(in crate::check) struct Openings {
    pub(super) frame: Frame,
    passages: Vec<Vec<Opening>>,
}

/// A clause, and where in it a statement about the whole organ and year may begin.
pub(super) struct Opening {
    /// Where the clause begins.
    pub clause: usize,
    /// Where its sentence ends.
    pub sentence_end: usize,
    /// True if a figure may stand in the rest of its sentence.
    pub has_figure: bool,
    starts: OnceCell<Vec<usize>>,
}

impl Opening {
    /// The places, the clause itself first.
    pub(super) fn starts(&self, context: &Context<'_>, prose: &Prose, frame: &Frame, text: &str) -> &[usize] {
        let lead = Lead { prose, frame, has_area: scope::has_area(context) };
        self.starts.get_or_init(|| lead.starts(text, self.clause))
    }
}

impl Openings {
    pub(in crate::check) fn new(context: &Context<'_>, prose: &Prose) -> Self {
        let frame = scope::frame(context, prose);
        let passages = context.passages().iter().map(|(_, passage)| openings(prose, passage)).collect();
        Self { frame, passages }
    }

    /// The clauses of the passage of this number.
    pub(super) fn of(&self, passage: usize) -> &[Opening] {
        self.passages.get(passage).map(Vec::as_slice).unwrap_or_default()
    }
}

struct Lead<'p> {
    prose: &'p Prose,
    frame: &'p Frame,
    has_area: bool,
}

/// None in a paragraph that tells the organ from its parts.
fn openings(prose: &Prose, passage: &Passage) -> Vec<Opening> {
    let text = passage.text();
    if scope::is_apart(prose, text) {
        return Vec::new();
    }
    let mut openings = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(ends_sentence) {
        let sentence_end = start + sentence.len();
        let last_figure = sentence.char_indices().rev().find(|(_, letter)| may_begin_figure(*letter));
        let last_figure = last_figure.map(|(at, _)| start + at);
        let marks = sentence.char_indices().filter(|(_, letter)| ends_clause(*letter));
        let clauses = marks.map(|(at, letter)| start + at + letter.len_utf8());
        for clause in std::iter::once(start).chain(clauses.filter(|clause| *clause < sentence_end)) {
            if !is_bare_item(text, clause) {
                let has_figure = last_figure.is_some_and(|figure| clause <= figure);
                openings.push(Opening { clause, sentence_end, has_figure, starts: OnceCell::new() });
            }
        }
        start = sentence_end;
    }
    openings
}

impl Lead<'_> {
    /// Behind any words that say no more than the whole organ and year.
    fn starts(&self, text: &str, clause: usize) -> Vec<usize> {
        let mut starts = vec![clause];
        let mut next = 0;
        let areas: &[Phrasing] = if self.has_area { &self.prose.lead_area } else { &[] };
        while let Some(at) = starts.get(next).copied() {
            for way in self.prose.lead.iter().chain(areas).flat_map(|lead| lead.matches(text, at, self.frame))
            {
                if !starts.contains(&way.end) {
                    starts.push(way.end);
                }
            }
            next += 1;
        }
        starts
    }
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
