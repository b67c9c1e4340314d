//! Reading a report sentence by sentence: what the rules look for is tried where clauses begin.

use std::ops::Range;

use super::asked::Asked;
use super::frames::{Framed, Frames, Manner};
use super::model::Narrative;
use super::paragraph::Paragraph;
use super::reason::Reason;
use super::sentences::first_of;
use crate::parse::phrasing::{Figures, Groups, Index, Letter, Letters, Match, Place, Referents, Trial};
use crate::parse::{Part, ends_clause, is_figure};
use crate::rule::{Claim, Prose};

/// Most bytes of a heading.
const LONGEST_HEADING: usize = 90;

/// A statement that stands in a paragraph.
pub struct Statement<'r> {
    /// The number of the rule that looks for it.
    pub rule: usize,
    /// What it may mean.
    pub claim: &'r Claim,
    /// The number of its paragraph.
    pub paragraph: usize,
    /// That of the paragraph that is the heading above.
    pub heading: Option<usize>,
    /// Where its own words begin.
    pub start: usize,
    /// Where they end, and the figure.
    pub matched: Match,
    /// A word of its paragraph that tells the organ from its parts.
    pub apart: Option<Range<usize>>,
    /// A word of its clause for which it is no statement, and why; it was read all the same.
    pub obstacle: Option<(Reason, Range<usize>)>,
    /// How it is meant, if it was read by what its words say.
    pub manner: Manner<'r>,
}

/// Where a statement may end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Before a mark, the end or a word that begins another statement.
    Whole,
    /// Anywhere.
    Any,
}

/// What is looked for, and where.
pub(super) struct Reader<'c, 'r> {
    narrative: &'c Narrative<'c>,
    prose: &'c Prose,
    asked: &'c [Asked<'r>],
    end: End,
    /// Every statement that is looked for.
    sought: Vec<Sought<'r>>,
    index: Index,
    referents: Referents,
}

/// A statement that is looked for.
#[derive(Clone, Copy)]
struct Sought<'r> {
    /// The number of its rule.
    rule: usize,
    /// The group of its phrasings.
    group: Groups,
    claim: &'r Claim,
}

/// A paragraph that is being read.
struct Reading<'p, 'r> {
    paragraph: usize,
    part: Option<Part>,
    heading: Option<usize>,
    trial: Trial<'p>,
    /// Where clauses begin in the sentence.
    clauses: Vec<usize>,
    /// What it may hold.
    sought: Vec<Sought<'r>>,
    /// Where the last statement of each rule ends.
    ends: Vec<usize>,
}

impl<'c, 'r> Reader<'c, 'r> {
    /// For what the rules ask; the prose is that of every rule.
    pub(super) fn new(
        narrative: &'c Narrative<'c>,
        asked: &'c [Asked<'r>],
        prose: &'c Prose,
        end: End,
    ) -> Self {
        let of_rule = |(rule, asked): (usize, &Asked<'r>)| {
            let sought = move |claim: &'r Claim| Sought { rule, group: claim.phrasings.group(), claim };
            asked.claims().filter(|claim| claim.frame.is_none()).map(sought)
        };
        let sought: Vec<Sought<'r>> = asked.iter().enumerate().flat_map(of_rule).collect();
        let index = Index::of(sought.iter().map(|sought| &sought.claim.phrasings));
        let referents = narrative.subject.referents(prose);
        Self { narrative, prose, asked, end, sought, index, referents }
    }

    /// Every statement of the report, paragraph by paragraph.
    pub(super) fn read(&self) -> Vec<Statement<'r>> {
        let mut found = Vec::new();
        let apart: Vec<Letters> = self.prose.apart.iter().map(|word| Letters::of(word)).collect();
        let figures = Figures::default();
        let mut reading = Reading {
            paragraph: 0,
            part: None,
            heading: None,
            trial: Trial::new("", &self.referents, &figures),
            clauses: Vec::new(),
            sought: Vec::new(),
            ends: vec![0; self.asked.len()],
        };
        for (at, paragraph) in self.narrative.paragraphs().iter().enumerate() {
            let (first, text) = (found.len(), paragraph.text());
            figures.clear();
            reading.ends.fill(0);
            (reading.paragraph, reading.part) = (at, paragraph.part);
            reading.trial = Trial::new(text, &self.referents, &figures);
            let letters = self.paragraph(paragraph, &mut reading, &mut found);
            let apart = self.prose.apart.iter().zip(&apart).filter(|(_, needs)| letters.hold(needs));
            let apart = first_of(text, apart.map(|(word, _)| word));
            if apart.is_some() {
                found.iter_mut().skip(first).for_each(|statement| statement.apart.clone_from(&apart));
            }
            if may_be_heading(paragraph) {
                reading.heading = Some(at);
            }
        }
        found
    }

    /// Adds the statements of a paragraph, and tells what characters it has.
    fn paragraph(
        &self,
        paragraph: &Paragraph,
        reading: &mut Reading<'_, 'r>,
        found: &mut Vec<Statement<'r>>,
    ) -> Letters {
        let mut all = Letters::default();
        for sentence in paragraph.sentences() {
            let (letters, groups) = self.letters(paragraph.text(), sentence.clone(), &mut reading.clauses);
            all.add_all(&letters);
            let first = found.len();
            self.sentence(reading, (&letters, groups), found);
            self.framed(paragraph.text(), sentence, reading, found);
            if let Some(own) = found.get_mut(first..) {
                own.sort_by_key(|statement| statement.start);
            }
        }
        all
    }

    /// The letters of a sentence, and the groups that it may hold; adds the places where its clauses begin.
    fn letters(&self, text: &str, sentence: Range<usize>, clauses: &mut Vec<usize>) -> (Letters, Groups) {
        let (mut letters, mut groups) = (Letters::default(), self.index.always());
        let (mut before, mut begins) = (None, true);
        let start = sentence.start;
        for (at, letter) in text.get(sentence).unwrap_or_default().char_indices() {
            if begins && !(before == Some('\u{3001}') && is_bare_item(text, start + at)) {
                clauses.push(start + at);
            }
            let seen = Letter::new(before, letter);
            letters.push(seen);
            groups |= self.index.groups(seen);
            if is_figure(letter) {
                letters.push_figure();
            }
            before = Some(letter);
            begins = ends_clause(letter);
        }
        (letters, groups)
    }

    /// Adds the statements of a sentence with these letters, which may hold these groups of them: at each clause the
    /// longest one of each rule.
    fn sentence(
        &self,
        reading: &mut Reading<'_, 'r>,
        (letters, groups): (&Letters, Groups),
        found: &mut Vec<Statement<'r>>,
    ) {
        let part = reading.part;
        let may_stand = |sought: &&Sought<'_>| {
            sought.group & groups != 0
                && sought.claim.phrasings.may_stand(letters)
                && self.is_told(sought.rule, part)
        };
        reading.sought.clear();
        reading.sought.extend(self.sought.iter().filter(may_stand));
        for clause in reading.clauses.drain(..).take_while(|_| !reading.sought.is_empty()) {
            let mut starts = None;
            for sought in reading.sought.chunk_by(|sought, next| sought.rule == next.rule) {
                let Some(Sought { rule, .. }) = sought.first() else { continue };
                let Some(end) = reading.ends.get_mut(*rule).filter(|end| **end <= clause) else { continue };
                let starts = starts.get_or_insert_with(|| self.starts(&reading.trial, clause, letters));
                let Some((claim, start, matched)) = self.longest(&reading.trial, sought, letters, starts)
                else {
                    continue;
                };
                *end = matched.end;
                let (paragraph, heading) = (reading.paragraph, reading.heading);
                let manner = Manner::default();
                found.push(Statement {
                    rule: *rule,
                    claim,
                    paragraph,
                    heading,
                    start,
                    matched,
                    apart: None,
                    obstacle: None,
                    manner,
                });
            }
        }
    }

    /// Adds the statements of a sentence that are read by what their words say.
    fn framed(
        &self,
        text: &str,
        sentence: Range<usize>,
        reading: &Reading<'_, 'r>,
        found: &mut Vec<Statement<'r>>,
    ) {
        let Some(meanings) = self.asked.first().map(|asked| &asked.prose().meanings) else { return };
        let (subject, organs) = (self.narrative.subject, self.referents.organs());
        let frames = Frames::new(self.asked, meanings, subject, organs, self.end == End::Any);
        let (paragraph, heading) = (reading.paragraph, reading.heading);
        found.extend(frames.sentence(text, sentence, reading.part).into_iter().map(|framed| {
            let Framed { rule, claim, start, matched, manner, obstacle, .. } = framed;
            Statement { rule, claim, paragraph, heading, start, matched, apart: None, obstacle, manner }
        }));
    }

    /// True if the rule's statements are looked for in a section.
    fn is_told(&self, rule: usize, part: Option<Part>) -> bool {
        self.asked.get(rule).is_some_and(|asked| asked.is_told_in(part))
    }

    /// The places where a statement may begin: the clause itself, and behind any words that say no more than the
    /// whole organ and year.
    fn starts(&self, trial: &Trial<'_>, clause: usize, letters: &Letters) -> Vec<Place> {
        let area = self.narrative.subject.has_area().then_some(&self.prose.lead_area);
        let leads = || std::iter::once(&self.prose.lead).chain(area);
        let mut starts = Vec::with_capacity(4);
        starts.push(trial.place(clause));
        let mut next = 0;
        while let Some(place) = starts.get(next).copied() {
            for way in leads().flat_map(|lead| lead.matches(trial, place, letters)) {
                if !starts.iter().any(|start| start.at == way.end) {
                    starts.push(trial.place(way.end));
                }
            }
            next += 1;
        }
        starts
    }

    /// The longest statement of a rule that begins at one of these places of a sentence with these letters.
    fn longest(
        &self,
        trial: &Trial<'_>,
        sought: &[Sought<'r>],
        letters: &Letters,
        starts: &[Place],
    ) -> Option<(&'r Claim, usize, Match)> {
        let mut best: Option<(&'r Claim, usize, Match)> = None;
        let tried = starts.iter().flat_map(|place| sought.iter().map(move |sought| (place, sought.claim)));
        for (place, claim) in tried {
            let ways = claim.phrasings.matches(trial, *place, letters);
            for matched in ways.filter(|way| self.end == End::Any || self.ends_well(trial, letters, way.end))
            {
                if best.as_ref().is_none_or(|(_, _, best)| matched.end > best.end) {
                    best = Some((claim, place.at, matched));
                }
            }
        }
        best
    }

    /// True if a mark, the end or a word that begins another statement follows.
    fn ends_well(&self, trial: &Trial<'_>, letters: &Letters, end: usize) -> bool {
        let next = trial.text().get(end..).and_then(|rest| rest.chars().next());
        next.is_none_or(ends_clause)
            || self.prose.after.matches(trial, trial.place(end), letters).next().is_some()
    }
}

/// True for a paragraph that may be the heading of those behind it.
fn may_be_heading(paragraph: &Paragraph) -> bool {
    paragraph.text().len() <= LONGEST_HEADING && !paragraph.has_stop()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::Statements;
    use crate::narrative::fixture::{known, of_overview};

    #[test]
    fn an_item_without_a_figure_shares_the_next_one() {
        let begins = |text: &str, clause: &str| is_bare_item(text, text.find(clause).unwrap());
        assert!(begins("复议、诉讼3件", "诉讼"));
        assert!(!begins("复议2件、诉讼3件", "诉讼"));
        assert!(begins("2024年复议、诉讼3件", "诉讼"), "a year is no figure");
        assert!(!begins("复议,诉讼3件", "诉讼"));
    }

    #[test]
    fn a_statement_ends_with_its_clause() {
        let rule = known().rules.find("N501").unwrap();
        let read = |overview: &str| {
            of_overview(overview, |narrative| {
                let statements = Statements::of(&[rule]);
                (statements.read(narrative).len(), statements.read_loosely(narrative).len())
            })
        };
        assert_eq!(read("全年新收政府信息公开申请39件，均已办结。"), (1, 1));
        assert_eq!(read("全年新收政府信息公开申请39件并全部办结。"), (1, 1), "another statement follows");
        assert_eq!(read("全年新收政府信息公开申请39件网上申请。"), (0, 1));
        assert_eq!(read("全年新收征地政府信息公开申请39件。"), (0, 1), "a word that nobody knows");
    }

    #[test]
    fn a_paragraph_that_tells_the_organ_from_its_parts_is_known() {
        let rule = known().rules.find("N501").unwrap();
        of_overview("全年新收政府信息公开申请39件，其中局机关12件。", |narrative| {
            let statements = Statements::of(&[rule]);
            let found = statements.read(narrative).first().unwrap();
            let text = narrative.paragraphs()[found.paragraph].text();
            assert_eq!(found.apart.clone().and_then(|at| text.get(at)), Some("局机关"));
        });
    }
}
