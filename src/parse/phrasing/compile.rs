//! A phrasing's text to its parts.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;
use std::sync::Arc;

use super::letters::Initials;
use super::signs::{signs, together};
use super::{Beginnings, Choice, Letters, MAX_LENGTH, MAX_NESTING, Part, Phrasing, Wanted};
use crate::parse::passage::half_width;

/// Lists of words by name, each of compiled phrasings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon(BTreeMap<String, Arc<Choice>>);

/// The part of a phrasing that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhrasingError {
    /// Its bytes.
    pub range: Range<usize>,
}

impl Lexicon {
    /// Adds a list; its phrasings may name lists that are there already.
    pub fn insert(&mut self, name: &str, words: Vec<Phrasing>) {
        let choice = Choice::new(words.into_iter().map(|phrasing| phrasing.parts).collect());
        self.0.insert(name.to_owned(), Arc::new(choice));
    }

    /// The names of the lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// Compiles a phrasing; `{name}` is a list of the lexicon.
///
/// # Errors
///
/// The part that is too long, too deep, not closed, or names no list.
pub fn compile(text: &str, lexicon: &Lexicon) -> Result<Phrasing, PhrasingError> {
    if text.len() > MAX_LENGTH || text.is_empty() {
        return Err(PhrasingError { range: 0..text.len() });
    }
    let mut compiler = Compiler { text, letters: text.char_indices().peekable(), lexicon };
    let mut alternatives = compiler.alternatives(0, None)?;
    let parts = match alternatives.len() {
        1 => alternatives.pop().unwrap_or_default(),
        _ => vec![Part::Choice(Arc::new(Choice::new(alternatives)))],
    };
    let mut beginnings = Beginnings::default();
    if !begins(&parts, &mut beginnings) {
        beginnings.add_any();
    }
    let (needs, signs) = (needs(&parts), signs(&parts));
    Ok(Phrasing { parts, beginnings, needs, signs })
}

impl Choice {
    fn new(sequences: Vec<Vec<Part>>) -> Self {
        let initials = sequences.iter().map(|sequence| initials(sequence)).collect();
        let mut beginnings = Beginnings::default();
        let taken = sequences.iter().filter(|sequence| begins(sequence, &mut beginnings)).count();
        let optional = taken < sequences.len();
        let needs = Letters::common(sequences.iter().map(|sequence| needs(sequence)));
        let signs = together(sequences.iter().map(|sequence| signs(sequence)));
        Self { sequences, initials, beginnings, needs, signs, optional }
    }
}

struct Compiler<'t> {
    text: &'t str,
    letters: Peekable<CharIndices<'t>>,
    lexicon: &'t Lexicon,
}

impl Compiler<'_> {
    /// Sequences between `|` up to the closing bracket.
    fn alternatives(&mut self, depth: usize, close: Option<char>) -> Result<Vec<Vec<Part>>, PhrasingError> {
        let start = self.letters.peek().map_or(self.text.len(), |(at, _)| *at);
        if depth > MAX_NESTING {
            return Err(PhrasingError { range: start..self.text.len() });
        }
        let mut all = vec![Vec::new()];
        while let Some((at, letter)) = self.letters.next() {
            if Some(letter) == close {
                return Ok(all);
            }
            let part = match letter {
                '|' => {
                    all.push(Vec::new());
                    continue;
                }
                '(' => Part::Choice(Arc::new(Choice::new(self.alternatives(depth + 1, Some(')'))?))),
                '[' => {
                    let mut inner = self.alternatives(depth + 1, Some(']'))?;
                    inner.push(Vec::new());
                    Part::Choice(Arc::new(Choice::new(inner)))
                }
                '{' => self.named(at)?,
                '~' => Part::Gap,
                '\\' => Part::Word(self.escaped(at)?),
                ')' | ']' | '}' => return Err(PhrasingError { range: at..at + 1 }),
                letter if letter.is_whitespace() => continue,
                letter => Part::Word(half_width(letter).to_string()),
            };
            if let Some(last) = all.last_mut() {
                append(last, part);
            }
        }
        if close.is_some() { Err(PhrasingError { range: start..self.text.len() }) } else { Ok(all) }
    }

    /// A mark that stands for itself.
    fn escaped(&mut self, at: usize) -> Result<String, PhrasingError> {
        let (_, letter) = self.letters.next().ok_or(PhrasingError { range: at..self.text.len() })?;
        Ok(half_width(letter).to_string())
    }

    fn named(&mut self, open: usize) -> Result<Part, PhrasingError> {
        let mut name = String::new();
        for (at, letter) in self.letters.by_ref() {
            if letter == '}' {
                return self.part(&name).ok_or(PhrasingError { range: open..at + 1 });
            }
            name.push(letter);
        }
        Err(PhrasingError { range: open..self.text.len() })
    }

    fn part(&self, name: &str) -> Option<Part> {
        Some(match name {
            "n" => Part::Figure(Wanted::Count),
            "some" => Part::Figure(Wanted::Some),
            "zero" => Part::Figure(Wanted::Zero),
            "percent" => Part::Figure(Wanted::Percent),
            "large" => Part::Figure(Wanted::Large),
            "decimal" => Part::Figure(Wanted::Decimal),
            "other" => Part::Figure(Wanted::Other),
            "year" => Part::Year(0),
            "last_year" => Part::Year(-1),
            "next_year" => Part::Year(1),
            "organ" => Part::Organ,
            _ => Part::Choice(Arc::clone(self.lexicon.0.get(name)?)),
        })
    }
}

/// Adds a part to a sequence; words side by side are one.
fn append(sequence: &mut Vec<Part>, part: Part) {
    match (sequence.last_mut(), part) {
        (Some(Part::Word(word)), Part::Word(next)) => word.push_str(&next),
        (_, part) => sequence.push(part),
    }
}

/// Collects that with which a sequence can begin; false if all of it may be left out.
fn begins(parts: &[Part], found: &mut Beginnings) -> bool {
    for part in parts {
        match part {
            Part::Word(word) => {
                found.add_word(word);
                return true;
            }
            Part::Choice(choice) => {
                found.add_all(&choice.beginnings);
                if !choice.optional {
                    return true;
                }
            }
            Part::Figure(_) | Part::Year(_) => {
                found.add_figure();
                return true;
            }
            Part::Organ => {
                found.add_organ();
                return true;
            }
            Part::Gap => found.add_any(),
        }
    }
    false
}

/// The first characters of a sequence; of one that may be left out nothing is known.
fn initials(parts: &[Part]) -> Initials {
    let mut initials = Initials::default();
    for part in parts {
        match part {
            Part::Word(word) => return initials.or(Initials::of_word(word)),
            Part::Choice(choice) => {
                initials = initials.or(choice.beginnings.initials());
                if !choice.optional {
                    return initials;
                }
            }
            Part::Figure(_) | Part::Year(_) => return initials.or(Initials::FIGURE),
            Part::Organ | Part::Gap => break,
        }
    }
    Initials::ALL
}

/// What every way through a sequence has.
fn needs(parts: &[Part]) -> Letters {
    let mut needs = Letters::default();
    for part in parts {
        match part {
            Part::Word(word) => needs.add_text(word),
            Part::Choice(choice) => needs.add_all(&choice.needs),
            Part::Figure(_) => needs.push_figure(),
            Part::Year(_) | Part::Organ | Part::Gap => {}
        }
    }
    needs
}
