//! What a sentence has been about so far: by this its clauses are completed.

use super::clauses::{Certainty, Clause};
use crate::rule::{Mark, Meanings, Notions};

/// What a sentence has been about.
#[derive(Clone, Default)]
pub(super) struct Topic {
    objects: Notions,
    /// What the last clause with a figure says was done.
    acts: Notions,
    /// What the last clause that names an act says was done.
    pub context: Notions,
    aside: Aside,
    /// A reason that nobody knows was given for what follows.
    is_caused: bool,
    /// A reason that was given for what follows.
    cause: Notions,
    /// What follows is told of requests of another year.
    is_of_other_year: bool,
    /// Of what else the clauses that follow tell.
    others: Option<Others>,
    /// Whether what was carried in is counted, as brackets before the figure say.
    pub with_carried: Option<bool>,
    /// The first statement of the last clause with a figure.
    pub last: usize,
}

/// Of what else several clauses tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    /// Another year, until the report's own is named.
    Year,
    /// Parts of something that nobody knows, to the end of their list.
    Parts,
}

impl Others {
    fn goes_on(self, clause: &Clause) -> bool {
        match self {
            Self::Year => !clause.is_of_this_year,
            Self::Parts => clause.place.is_listed,
        }
    }
}

/// What else a sentence tells of.
#[derive(Clone, Copy, Default)]
struct Aside {
    /// Something that has figures of its own.
    is_foreign: bool,
    /// Something that nobody knows was counted.
    is_tainted: bool,
    /// Something is disclosed.
    discloses: bool,
}

/// What a clause says with what its sentence said before.
pub(super) struct Whole {
    pub acts: Notions,
    pub objects: Notions,
    /// The sentence names its object, be it another clause of it.
    pub has_object: bool,
    /// It names a request itself, beyond doubt.
    pub is_named: bool,
}

impl Topic {
    /// What a clause says; `None` if it is no statement.
    pub(super) fn complete(&self, clause: &Clause, meanings: &Meanings) -> Option<Whole> {
        let is_document = clause.objects.meets(meanings.documents);
        let is_disclosed = clause.is_disclosed || self.aside.discloses;
        // What was disclosed is no request; and what is counted beside other things may be a part of them.
        let is_answer = clause.is_disclosed && clause.objects.is_empty() && !clause.acts.is_empty();
        let is_outcome = clause.objects.is_empty() && clause.years.is_empty();
        let is_of_others =
            clause.years.is_empty() && self.others.is_some_and(|others| others.goes_on(clause));
        let is_part = is_document && (is_disclosed || self.aside.is_tainted);
        if is_answer || is_part || (self.is_caused && is_outcome) || self.is_of_other_year || is_of_others {
            return None;
        }
        if clause.has(Mark::Respectively) {
            return None;
        }
        let own = clause.object(meanings.request);
        // An item of a list that only names requests may be a kind of what the list is about.
        let is_kind = clause.place.is_listed && clause.acts.is_empty() && clause.objects.is_empty();
        let is_elsewhere = (own.is_empty() || is_kind) && (self.aside.is_foreign || self.aside.is_tainted);
        let objects = [own, self.objects].into_iter().find(|objects| !objects.is_empty());
        let acts = match clause.applicant {
            Some(_) if clause.acts.is_empty() && !self.acts.is_empty() => self.acts,
            _ if clause.acts.is_empty() => clause.weak,
            _ => clause.acts,
        };
        let given = if is_outcome { self.cause } else { Notions::NONE };
        let is_named = clause.objects.is_empty() && clause.request == Some(Certainty::Named);
        // Nothing but an object must be told beyond doubt.
        let is_told = is_named || !clause.objects.is_empty() || !acts.is_empty();
        (is_told && !is_elsewhere).then_some(Whole {
            acts: acts.and(clause.years).and(given),
            objects: objects.unwrap_or(meanings.request),
            has_object: objects.is_some(),
            is_named,
        })
    }

    /// Of what else a clause with a figure tells, so that those behind it may do so, too.
    fn told_of(&self, clause: &Clause, meanings: &Meanings) -> Option<Others> {
        clause.figure?;
        let is_of_year = !clause.years.is_empty() && !clause.acts.meets(meanings.carrying);
        let is_elsewhere = self.aside.is_foreign || self.aside.is_tainted;
        let is_part = clause.has(Mark::With) && is_elsewhere && clause.object(meanings.request).is_empty();
        is_of_year.then_some(Others::Year).or(is_part.then_some(Others::Parts))
    }

    /// What follows is about what this clause names.
    pub(super) fn take(&mut self, clause: &Clause, meanings: &Meanings) {
        self.others = self.told_of(clause, meanings).or(self.others.filter(|others| others.goes_on(clause)));
        let may_be_any = clause.has_unknown() && (clause.has(Mark::Cause) || clause.ends_open);
        self.is_caused = clause.figure.is_none() && may_be_any;
        let gives_cause = clause.figure.is_none() && clause.has(Mark::Cause);
        self.cause = if gives_cause { clause.acts } else { Notions::NONE };
        let names_them = clause.has(Mark::Within) || clause.request.is_some();
        let is_of_other_year = !clause.years.is_empty() && names_them && !clause.has(Mark::None);
        self.is_of_other_year |= clause.figure.is_none() && is_of_other_year;
        let own = clause.object(meanings.request);
        if !own.is_empty() {
            self.objects = own;
            // Some of those, by a word that nobody knows, are no new subject.
            self.aside.is_foreign &= clause.has_unknown();
            self.aside.is_tainted &= clause.has_unknown();
        }
        self.aside.is_foreign |= clause.is_foreign();
        self.aside.discloses |= clause.is_disclosed;
        self.aside.is_tainted |= clause.figure.is_some() && clause.has_unknown();
        if clause.years.is_empty() {
            // Of those of a kind several applicants may be told, each with a figure.
            if clause.figure.is_some() && (clause.applicant.is_none() || clause.has(Mark::Within)) {
                self.acts = clause.acts;
            }
            if !clause.acts.is_empty() {
                self.context = clause.acts;
            }
        }
    }
}

/// Whether a clause tells that what it counts is part of another figure, or left out of it.
pub(super) fn with_carried(clause: &Clause) -> Option<bool> {
    let is_part = clause.has(Mark::With);
    (is_part || clause.has(Mark::Without)).then_some(is_part)
}

/// Clauses that follow each other and are understood as a whole.
#[derive(Default)]
pub(super) struct Run {
    /// Where the first of them begins.
    pub since: Option<usize>,
    has_applicant: bool,
}

impl Run {
    pub(super) fn take(&mut self, clause: &Clause, is_stated: bool) {
        // Behind those who ask a figure may be of all, or of the last of them.
        if !(is_stated || clause.is_bare()) || self.has_applicant && clause.applicant.is_none() {
            *self = Self::default();
        }
        if is_stated {
            self.has_applicant |= clause.applicant.is_some();
            self.since = self.since.or(Some(clause.start));
        }
    }
}
