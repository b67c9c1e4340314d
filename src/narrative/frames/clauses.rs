//! What the clauses of a sentence say: the names, the figure and the marks of each, in whatever order they stand.

use std::ops::Range;

use super::tokens::{Kind, Token};
use crate::narrative::reason::Reason;
use crate::parse::{Figure, Scale};
use crate::rule::{Mark, Meaning, Measure, Notions, Piece};

/// What one clause says by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clause {
    /// Acts and reasons.
    pub acts: Notions,
    /// Acts that count only where no other is told.
    pub weak: Notions,
    /// The year before or the year after.
    pub years: Notions,
    /// Objects but for requests.
    pub objects: Notions,
    /// Acts, reasons and objects in the order in which they stand.
    pub order: Vec<Notions>,
    /// How surely it names a request for government information.
    pub request: Option<Certainty>,
    /// Who asks.
    pub applicant: Option<usize>,
    /// Its figure.
    pub figure: Option<(Figure, Option<Measure>)>,
    /// What the share is of which it tells: the acts and the applicant that stand before the word for it.
    pub numerator: Option<(Notions, Option<usize>)>,
    /// A word for which it is no statement, and why.
    pub obstacle: Option<(Reason, Range<usize>)>,
    /// From its first to its last word that says something.
    pub at: Option<Range<usize>>,
    /// Where its first word of all begins.
    pub start: usize,
    pub place: Place,
    /// It says that its object is disclosed, or counts what is told about it.
    pub is_disclosed: bool,
    /// It ends so that its figure may follow.
    pub ends_open: bool,
    /// It names the year of the report.
    pub is_of_this_year: bool,
    marks: Vec<Mark>,
}

/// Where a clause stands among the brackets of its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// How deep.
    pub depth: usize,
    /// A bracket opens right before it.
    pub opens: bool,
    /// Its brackets stand between a name and its figure.
    pub is_inserted: bool,
    /// It goes on a list: `、` stands before it.
    pub is_listed: bool,
}

impl Place {
    /// How deep the clause stands in which its brackets are inserted.
    pub(super) fn outer(self) -> Option<usize> {
        self.depth.checked_sub(1).filter(|_| self.is_inserted)
    }
}

/// How surely a clause names a request for government information.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// By a word that may mean another kind of request.
    Perhaps,
    /// Beyond doubt.
    Named,
}

impl Clause {
    pub(super) fn of(tokens: &[Token], place: Place) -> Self {
        let start = tokens.first().map_or(0, |token| token.at.start);
        let mut gathered =
            Gathered { clause: Self { start, place, ..Self::default() }, ..Gathered::default() };
        for token in tokens {
            if gathered.is_ended_by(token) {
                break;
            }
            gathered.take(token);
        }
        gathered.clause()
    }

    pub(super) fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// It tells what share something is.
    pub(super) fn is_share(&self) -> bool {
        self.has(Mark::Share) && self.figure.is_some_and(|(figure, _)| figure.scale == Scale::Percent)
    }

    /// It is about something that has figures of its own.
    pub(super) fn is_foreign(&self) -> bool {
        self.obstacle.as_ref().is_some_and(|(reason, _)| *reason == Reason::AnotherMatter)
    }

    /// It has a word that nobody knows.
    pub(super) fn has_unknown(&self) -> bool {
        self.obstacle.as_ref().is_some_and(|(reason, _)| *reason == Reason::UnknownWord)
    }

    /// Its own object, if it names one.
    pub(super) fn object(&self, request: Notions) -> Notions {
        if self.objects.is_empty() && self.request.is_some() { request } else { self.objects }
    }

    /// It is a figure and nothing else.
    pub(super) fn is_bare(&self) -> bool {
        let says =
            [self.acts, self.weak, self.years, self.objects].into_iter().any(|names| !names.is_empty());
        let is_more = self.request.is_some() || self.applicant.is_some() || self.has(Mark::None);
        self.figure.is_some() && !says && !is_more && self.obstacle.is_none()
    }

    /// This clause with but one of the acts or objects that it names.
    pub(super) fn alone(&self, name: Notions) -> Self {
        let is_object = self.objects.meets(name);
        let (acts, objects) = if is_object { (self.acts, name) } else { (name, self.objects) };
        let marks = self.marks.iter().copied().filter(|mark| *mark != Mark::Respectively).collect();
        Self { acts, objects, marks, order: vec![name], ..self.clone() }
    }

    /// This clause with the figure of another.
    pub(super) fn with_figure_of(&self, other: &Self) -> Self {
        let end = other.at.as_ref().map_or(self.start, |at| at.end);
        let at = self.at.as_ref().map(|at| at.start..end);
        Self { figure: other.figure, at, ..self.clone() }
    }
}

/// What is known of a clause so far.
#[derive(Default)]
struct Gathered {
    clause: Clause,
    has_request: bool,
    has_information: bool,
    is_anyone: bool,
    /// The word before.
    before: Option<Kind>,
    /// A way of asking.
    way: Option<Range<usize>>,
}

impl Gathered {
    /// Behind the figure it may be told what became of some.
    fn is_ended_by(&self, token: &Token) -> bool {
        token.kind == Kind::Says(Meaning::Aside) && self.clause.figure.is_some() && self.clause.at.is_some()
    }

    fn take(&mut self, token: &Token) {
        let clause = &mut self.clause;
        clause.ends_open = token.kind == Kind::Says(Meaning::Of);
        let before = self.before.replace(token.kind);
        let says_something = match token.kind {
            Kind::Stop(_) => false,
            Kind::Elsewhere => {
                self.hinder(Reason::Narrower, &token.at);
                false
            }
            Kind::Unknown => {
                self.hinder(Reason::UnknownWord, &token.at);
                false
            }
            Kind::Figure(figure, measure) => {
                clause.figure = Some((figure, measure));
                if before == Some(Kind::Says(Meaning::Mark(Mark::From))) {
                    self.hinder(Reason::Compared, &token.at);
                }
                true
            }
            Kind::Says(meaning) => self.meaning(meaning, &token.at),
        };
        if says_something {
            let at = &mut self.clause.at;
            let start = at.as_ref().map_or(token.at.start, |at| at.start);
            *at = Some(start..token.at.end);
        }
    }

    /// Takes in a word; false if it says nothing of what is counted.
    fn meaning(&mut self, meaning: Meaning, at: &Range<usize>) -> bool {
        let clause = &mut self.clause;
        match meaning {
            Meaning::Act(name) | Meaning::Reason(name) => {
                clause.acts = clause.acts.and(name);
                clause.order.push(name);
            }
            Meaning::Object(name) => {
                clause.objects = clause.objects.and(name);
                clause.order.push(name);
            }
            Meaning::Weak(name) => clause.weak = clause.weak.and(name),
            Meaning::Year(name) => clause.years = clause.years.and(name),
            Meaning::Piece(piece) => self.piece(piece),
            Meaning::Applicant(applicant) => {
                let others = clause.applicant.replace(applicant);
                if others.is_some_and(|other| other != applicant) {
                    self.hinder(Reason::Narrower, at);
                }
            }
            Meaning::Mark(mark) => return self.mark(mark, at),
            Meaning::Channel => self.way = Some(at.clone()),
            Meaning::AllWays => self.way = None,
            Meaning::Anyone => self.is_anyone = true,
            Meaning::Foreign => self.hinder(Reason::AnotherMatter, at),
            Meaning::ThisYear => clause.is_of_this_year = true,
            Meaning::Of | Meaning::Aside | Meaning::Area | Meaning::Glue => {}
        }
        !matches!(
            meaning,
            Meaning::Of
                | Meaning::Aside
                | Meaning::Area
                | Meaning::Glue
                | Meaning::ThisYear
                | Meaning::AllWays
                | Meaning::Anyone
        )
    }

    fn piece(&mut self, piece: Piece) {
        let clause = &mut self.clause;
        match piece {
            Piece::ByRequest => clause.request = Some(Certainty::Named),
            Piece::Request => self.has_request = true,
            Piece::Information => {
                self.has_information = true;
                clause.is_disclosed |= !clause.objects.is_empty();
            }
            Piece::Disclose => clause.is_disclosed |= clause.figure.is_none(),
            Piece::Matter | Piece::Thing => {}
        }
    }

    /// Takes in a mark; true if the statement begins with it.
    fn mark(&mut self, mark: Mark, at: &Range<usize>) -> bool {
        let clause = &mut self.clause;
        clause.marks.push(mark);
        if mark == Mark::Share && (!clause.acts.is_empty() || clause.applicant.is_some()) {
            // Of those of one applicant it is a share of these; and what was disclosed besides is a part of it.
            let is_of_applicant = clause.applicant.is_some() && clause.has(Mark::Within);
            let is_of_more = clause.is_disclosed && clause.objects.is_empty();
            clause.numerator = Some((std::mem::take(&mut clause.acts), clause.applicant.take()));
            if is_of_applicant || is_of_more {
                self.hinder(Reason::Narrower, at);
            }
        }
        matches!(mark, Mark::None | Mark::Cause)
    }

    /// The first word that hinders is told, with the letters of it that follow.
    fn hinder(&mut self, reason: Reason, at: &Range<usize>) {
        match &mut self.clause.obstacle {
            Some((first, place)) if *first == reason && place.end == at.start => place.end = at.end,
            Some((Reason::UnknownWord, _)) => {}
            _ => self.clause.obstacle = Some((reason, at.clone())),
        }
    }

    fn clause(mut self) -> Clause {
        if let Some(way) = self.way.take().filter(|_| self.clause.obstacle.is_none()) {
            self.hinder(Reason::Narrower, &way);
        }
        let mut clause = self.clause;
        if clause.request.is_none() && (self.has_request || self.has_information) {
            let is_named = self.has_request && self.has_information;
            clause.request = Some(if is_named { Certainty::Named } else { Certainty::Perhaps });
        }
        if self.is_anyone {
            clause.applicant = None;
        }
        // What takes a part of something without a percentage is a count.
        if let Some((acts, applicant)) = clause.numerator.filter(|_| !clause.is_share()) {
            clause.acts = clause.acts.and(acts);
            clause.applicant = clause.applicant.or(applicant);
        }
        clause
    }
}
