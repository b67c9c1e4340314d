//! Whether a statement is about the whole organ and the whole year; if not, why not, and by which words.

use std::ops::Range;

use super::kept::Kept;
use super::model::Narrative;
use super::paragraph::Paragraph;
use super::reader::Statement;
use super::sentences::{first_of, has_one, is_full_stop, last_of};
use super::statements::Setting;
use crate::parse::{Date, TokenKind, ends_clause, is_space};
use crate::rule::Prose;
use crate::span::Span;

/// How much of the year's figure a statement speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// All of it.
    All,
    /// Perhaps a part only, as behind `其中`.
    Part,
}

/// Why a statement is held against nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The last year named before it is another one.
    AnotherYear,
    /// Its sentence names a part of the year.
    PartOfYear,
    /// A word before it, or within it, narrows it to a part of the organ, of the year or of the matter, or makes it a
    /// comparison or a plan.
    Narrower,
    /// Its paragraph tells the organ from its parts.
    Apart,
    /// The brackets behind it leave something out of its figure.
    Except,
    /// It is about something else, by a word that its rule names.
    AnotherMatter,
    /// Another subject is named behind the last word that says what it is about.
    AnotherSubject,
    /// No word says that it is about what its rule looks for.
    NoSubject,
    /// It is about a part, and no more than the whole.
    Part,
    /// Its figure is not meant to the unit.
    Inexact,
    /// A cell that it may mean is unknown.
    UnknownCell,
    /// It goes on with words that begin no other statement.
    GoesOn,
    /// The report does not say of which year it is.
    NoYear,
    /// The tables are those of another year's form.
    OtherForm,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 14] = [
        Self::AnotherYear,
        Self::PartOfYear,
        Self::Narrower,
        Self::Apart,
        Self::Except,
        Self::AnotherMatter,
        Self::AnotherSubject,
        Self::NoSubject,
        Self::Part,
        Self::Inexact,
        Self::UnknownCell,
        Self::GoesOn,
        Self::NoYear,
        Self::OtherForm,
    ];

    /// A name that does not change, for wording it.
    pub fn key(self) -> &'static str {
        match self {
            Self::AnotherYear => "another_year",
            Self::PartOfYear => "part_of_year",
            Self::Narrower => "narrower",
            Self::Apart => "apart",
            Self::Except => "except",
            Self::AnotherMatter => "another_matter",
            Self::AnotherSubject => "another_subject",
            Self::NoSubject => "no_subject",
            Self::Part => "part",
            Self::Inexact => "inexact",
            Self::UnknownCell => "unknown_cell",
            Self::GoesOn => "goes_on",
            Self::NoYear => "no_year",
            Self::OtherForm => "other_form",
        }
    }
}

/// That a statement is held against nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// Why.
    pub reason: Reason,
    /// The words that say so, if any do.
    pub span: Option<Span>,
}

impl PassedOver {
    /// For a reason that no words give.
    pub fn because(reason: Reason) -> Self {
        Self { reason, span: None }
    }
}

/// How much the statement speaks of.
///
/// # Errors
/// Why it speaks of something narrower, or of something else.
pub fn of(
    narrative: &Narrative<'_>,
    prose: &Prose,
    setting: Setting<'_>,
    statement: &Statement<'_>,
) -> Result<Whole, PassedOver> {
    let asked = Asked { narrative, prose, setting, statement, text: setting.paragraph.text() };
    if let Some(at) = &statement.apart {
        return Err(asked.passed_over(Reason::Apart, Some(at.clone())));
    }
    asked.is_wide()?;
    asked.is_of_year()?;
    asked.is_about_its_matter()?;
    let sentence = asked.between(asked.sentence(), statement.start);
    let is_part = !statement.claim.even_as_part && has_one(sentence, &prose.parts);
    Ok(if is_part { Whole::Part } else { Whole::All })
}

/// A statement of which it is asked what it is about.
struct Asked<'c> {
    narrative: &'c Narrative<'c>,
    prose: &'c Prose,
    setting: Setting<'c>,
    statement: &'c Statement<'c>,
    /// That of its paragraph.
    text: &'c str,
}

/// Words of which one must stand there: before the end of the statement from some place on, or in a heading.
struct Named<'c> {
    words: &'c [String],
    from: usize,
    heading: &'c str,
}

impl<'c> Asked<'c> {
    fn passed_over(&self, reason: Reason, at: Option<Range<usize>>) -> PassedOver {
        let span = at.and_then(|at| self.setting.paragraph.span(self.narrative.source, at.start, at.end));
        PassedOver { reason, span }
    }

    fn paragraph(&self) -> &'c Paragraph {
        self.setting.paragraph
    }

    /// Where its sentence begins.
    fn sentence(&self) -> usize {
        self.paragraph().sentence_start(self.statement.start)
    }

    fn between(&self, from: usize, to: usize) -> &'c str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn behind(&self) -> &'c str {
        self.between(self.statement.matched.end, self.text.len())
    }

    /// What stands before it in its sentence but for closed brackets, and words that only look as if they narrowed it.
    fn before(&self) -> Kept {
        let before = self.between(self.sentence(), self.statement.start);
        self.prose.not_narrow.iter().fold(Kept::without_brackets(before), |kept, word| kept.without(word))
    }

    /// That nothing narrows it, before it, in a gap within it or in brackets behind it.
    fn is_wide(&self) -> Result<(), PassedOver> {
        let (start, end) = (self.statement.start, self.statement.matched.end);
        if let Some(at) = self.before().first_of(&self.prose.narrow) {
            let from = self.sentence();
            return Err(self.passed_over(Reason::Narrower, Some(from + at.start..from + at.end)));
        }
        let within = if self.statement.matched.close { "" } else { self.between(start, end) };
        if let Some(at) = first_of(within, &self.prose.narrow) {
            return Err(self.passed_over(Reason::Narrower, Some(start + at.start..start + at.end)));
        }
        if let Some(at) = first_of(bracket(self.behind()), &self.prose.excepting) {
            let inner = end + '('.len_utf8();
            return Err(self.passed_over(Reason::Except, Some(inner + at.start..inner + at.end)));
        }
        Ok(())
    }

    /// That the last year named before is the report year, and no part of the year is named in the sentence.
    fn is_of_year(&self) -> Result<(), PassedOver> {
        let place = |from: usize, to: usize| self.paragraph().span(self.narrative.source, from, to);
        let (start, end) = (self.statement.start, self.statement.matched.end);
        let places = place(0, self.text.len()).zip(place(self.sentence(), end)).zip(place(start, end));
        let Some(((all, sentence), own)) = places else {
            return Err(PassedOver::because(Reason::AnotherYear));
        };
        let before = self.narrative.source.span(all.start()..own.start());
        let dates: Vec<(Span, Date)> = self
            .narrative
            .figures_in(before)
            .iter()
            .filter(|token| token.span.end() <= own.start())
            .filter_map(|token| match token.kind {
                TokenKind::Date(date) => Some((token.span, date)),
                TokenKind::DocumentNumber(_) => None,
            })
            .collect();
        let is_part = |(span, date): &&(Span, Date)| span.start() >= sentence.start() && !is_whole(*date);
        if let Some((span, _)) = dates.iter().find(is_part) {
            return Err(PassedOver { reason: Reason::PartOfYear, span: Some(*span) });
        }
        // What was done is not told of a year to come: such a year holds to the full stop.
        let year = self.narrative.subject.year.map(u32::from);
        let stop = self.between(0, start).rfind(is_full_stop).and_then(|stop| place(stop, start));
        let is_over = |(span, date): &(Span, Date)| {
            date.year > year && stop.is_some_and(|stop| span.start() < stop.start())
        };
        let named = dates.iter().rev().filter(|date| !is_over(date));
        let mut named = named.filter(|(span, date)| date.year.is_some() && !self.is_carried(*span));
        match named.next().filter(|(_, date)| date.year != year) {
            Some((span, _)) => Err(PassedOver { reason: Reason::AnotherYear, span: Some(*span) }),
            None => Ok(()),
        }
    }

    /// True if what stands before or behind the date says that something was carried over.
    fn is_carried(&self, date: Span) -> bool {
        let text = self.narrative.source.text();
        let behind = text.get(date.end()..).unwrap_or_default();
        let behind: String = behind.chars().filter(|letter| !is_space(*letter)).take(12).collect();
        let before = text.get(..date.start()).unwrap_or_default().trim_end_matches(is_space);
        self.prose.carried.iter().any(|word| behind.starts_with(word.as_str()))
            || self.prose.carried_to.iter().any(|word| before.ends_with(word.as_str()))
    }

    /// That it is about what its rule looks for, by the words before it, in it and right behind it.
    fn is_about_its_matter(&self) -> Result<(), PassedOver> {
        let claim = self.statement.claim;
        let sentence = self.sentence();
        let heading = if sentence == 0 { self.setting.heading } else { "" };
        self.is_about(&Named { words: &claim.near, from: self.near_from(), heading })?;
        self.is_about(&Named { words: &claim.about, from: 0, heading: self.setting.heading })?;
        let from_context = !claim.near.is_empty() || !claim.about.is_empty();
        let wider = from_context.then_some(&self.prose.wider).into_iter().flatten();
        let end = self.statement.matched.end;
        let mut behind = claim.unless.iter().chain(wider);
        if let Some(word) = behind.find(|word| self.behind().starts_with(word.as_str())) {
            return Err(self.passed_over(Reason::AnotherMatter, Some(end..end + word.len())));
        }
        if let Some(at) = self.before().first_of(&claim.unless) {
            let at = sentence + at.start..sentence + at.end;
            return Err(self.passed_over(Reason::AnotherMatter, Some(at)));
        }
        Ok(())
    }

    /// Where what is near begins: the sentence, or the one before if the statement begins this one, and that one is
    /// about nothing narrower, and nothing else.
    fn near_from(&self) -> usize {
        let sentence = self.sentence();
        let Some((mark, _)) = self.between(0, sentence).char_indices().next_back() else { return sentence };
        let before = self.paragraph().sentence_start(mark);
        let is_first = !self.between(sentence, self.statement.start).contains(ends_clause);
        let above = self.between(before, sentence);
        let is_other = || has_one(above, &self.prose.narrow) || has_one(above, &self.statement.claim.unless);
        if is_first && !is_other() { before } else { sentence }
    }

    /// That the heading or the text names one of the words, and no other subject behind it.
    fn is_about(&self, Named { words, from, heading }: &Named<'_>) -> Result<(), PassedOver> {
        if words.is_empty() {
            return Ok(());
        }
        let named = last_of(self.between(*from, self.statement.matched.end), words);
        if named.is_none() && !has_one(heading, words) {
            return Err(PassedOver::because(Reason::NoSubject));
        }
        let other = last_of(self.between(*from, self.statement.start), &self.prose.topics);
        let named = named.map(|named| named.start);
        match other.filter(|other| named.is_none_or(|named| named <= other.start)) {
            Some(other) => {
                Err(self.passed_over(Reason::AnotherSubject, Some(from + other.start..from + other.end)))
            }
            None => Ok(()),
        }
    }
}

/// What stands in brackets right behind.
fn bracket(behind: &str) -> &str {
    let inner = behind.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inner.map_or("", |(inner, _)| inner)
}

/// True for years, and for the first and last days of one.
fn is_whole(date: Date) -> bool {
    matches!((date.month, date.day), (None, None) | (Some(1), Some(1)) | (Some(12), Some(31) | None))
}
