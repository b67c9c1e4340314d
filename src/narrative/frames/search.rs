//! Which statement of which rule a clause is.

use super::Frames;
use super::clauses::Clause;
use super::statement::{Framed, Manner, tells};
use super::topic::{Topic, Whole};
use crate::parse::Part;
use crate::parse::phrasing::Match;
use crate::rule::{Claim, Frame, Mark, Notions, Told};

impl<'r> Frames<'_, 'r> {
    /// Adds the statements that a clause makes.
    pub(super) fn clause(
        &self,
        clause: &Clause,
        topic: &Topic,
        part: Option<Part>,
        found: &mut Vec<Framed<'r>>,
    ) {
        if clause.obstacle.is_some() && !self.loosely {
            return;
        }
        if clause.is_share() {
            found.extend(self.share(clause, topic, part, found));
        } else if let Some(whole) = topic.complete(clause, self.meanings) {
            self.counts(clause, &whole, part, found);
        }
    }

    /// For each rule of a section the statement that is meant, with the number of the rule.
    fn meant(
        &self,
        part: Option<Part>,
        is_meant: impl Fn(&Frame) -> bool,
    ) -> impl Iterator<Item = (usize, &'r Claim)> {
        let asked = self.asked.iter().enumerate().filter(move |(_, asked)| asked.is_told_in(part));
        asked.filter_map(move |(rule, asked)| {
            let claim = asked.claims().find(|claim| claim.frame.as_ref().is_some_and(&is_meant))?;
            Some((rule, claim))
        })
    }

    /// Adds the statements of a count, or that there is nothing.
    fn counts(&self, clause: &Clause, whole: &Whole, part: Option<Part>, found: &mut Vec<Framed<'r>>) {
        let Some(at) = clause.at.clone() else { return };
        let is_each = clause.has(Mark::Each) && clause.figure.is_some();
        let objects: Vec<Notions> =
            if is_each { whole.objects.each().collect() } else { vec![whole.objects] };
        let applicant = clause.applicant.and_then(|number| self.meanings.applicants.get(number));
        let manner = Manner { applicant, is_named: whole.is_named, ..Manner::default() };
        let claimed = clause.figure.map(|(figure, _)| figure);
        let matched = Match { end: at.end, claimed, close: true };
        for names in objects.into_iter().map(|objects| whole.acts.and(objects)) {
            let is_meant =
                |frame: &Frame| frame.is_said(names) && tells(clause, frame.figure, whole.has_object);
            for (rule, claim) in self.meant(part, is_meant) {
                // Said once more in one sentence it is of a part.
                let is_again =
                    |one: &Framed<'_>| std::ptr::eq(one.claim, claim) && one.manner.applicant == applicant;
                if !found.iter().any(is_again) {
                    let obstacle = clause.obstacle.clone();
                    found.push(Framed { rule, claim, names, start: at.start, matched, manner, obstacle });
                }
            }
        }
    }

    /// A clause of a share: what was stated before it, or what stands in it, divided by what it says. Without a word for
    /// that it is a share of what the sentence is about.
    fn share(
        &self,
        clause: &Clause,
        topic: &Topic,
        part: Option<Part>,
        found: &[Framed<'r>],
    ) -> Option<Framed<'r>> {
        if clause.obstacle.is_some() || clause.has(Mark::None) || clause.applicant.is_some() {
            return None;
        }
        let request = self.meanings.request;
        let (earlier, before) = found.split_at_checked(topic.last)?;
        let (claim, mut manner) = match (clause.numerator, before) {
            (Some((acts, who)), _) => {
                self.counted(if acts.is_empty() { topic.context } else { acts }, who, part)?
            }
            (None, [stated]) => (stated.claim, stated.manner),
            (None, _) => return None,
        };
        let is_named = !clause.acts.is_empty() || clause.request.is_some();
        let names = match clause.numerator {
            _ if is_named => clause.acts.and(clause.years).and(request),
            Some(_) => topic.context.and(request),
            None => earlier.last()?.names,
        };
        let is_over = |frame: &Frame| frame.figure == Told::Share && frame.is_said(names);
        let (rule, over) = self.meant(part, is_over).next().filter(|_| clause.objects.is_empty())?;
        manner.over = Some(over);
        let (at, claimed) = (clause.at.clone()?, clause.figure.map(|(figure, _)| figure));
        let matched = Match { end: at.end, claimed, close: true };
        Some(Framed { rule, claim, names: Notions::NONE, start: at.start, matched, manner, obstacle: None })
    }

    /// The statement that counts these acts, or those of an applicant.
    fn counted(
        &self,
        acts: Notions,
        applicant: Option<usize>,
        part: Option<Part>,
    ) -> Option<(&'r Claim, Manner<'r>)> {
        let names = acts.and(self.meanings.request);
        let (_, claim) =
            self.meant(part, |frame| frame.figure == Told::Count && frame.is_said(names)).next()?;
        let applicant = applicant.and_then(|number| self.meanings.applicants.get(number));
        Some((claim, Manner { applicant, ..Manner::default() }))
    }
}
