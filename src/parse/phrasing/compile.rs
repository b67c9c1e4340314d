//! A phrasing's text to its parts.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;
use std::sync::Arc;

use super::{Choice, First, MAX_LENGTH, MAX_NESTING, Part, Phrasing, Wanted};
use crate::parse::passage::half_width;

/// Lists of words by name, each of compiled phrasings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon(BTreeMap<String, Choice>);

/// The part of a phrasing that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhrasingError {
    /// Its bytes.
    pub range: Range<usize>,
}

impl Lexicon {
    /// Adds a list; its phrasings may name lists that are there already.
    pub fn insert(&mut self, name: &str, words: Vec<Phrasing>) {
        let choice = words.into_iter().map(|phrasing| phrasing.parts).collect();
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
        _ => vec![Part::Choice(Arc::new(alternatives))],
    };
    let mut first = First::default();
    if !begins(&parts, &mut first) {
        first.any = true;
    }
    first.letters.sort_unstable();
    first.letters.dedup();
    let has_figure = needs_figure(&parts);
    Ok(Phrasing { parts, first, has_figure })
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
                '(' => Part::Choice(Arc::new(self.alternatives(depth + 1, Some(')'))?)),
                '[' => {
                    let mut inner = self.alternatives(depth + 1, Some(']'))?;
                    inner.push(Vec::new());
                    Part::Choice(Arc::new(inner))
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
fn begins(parts: &[Part], first: &mut First) -> bool {
    for part in parts {
        match part {
            Part::Word(word) => {
                first.letters.extend(word.chars().next());
                return true;
            }
            Part::Choice(choice) => {
                let taken = choice.iter().filter(|sequence| begins(sequence, first)).count();
                if taken == choice.len() {
                    return true;
                }
            }
            Part::Figure(_) => {
                first.figure = true;
                return true;
            }
            Part::Year(_) => {
                first.letters.extend('0'..='9');
                return true;
            }
            Part::Organ => {
                first.any = true;
                return true;
            }
            Part::Gap => first.any = true,
        }
    }
    false
}

/// True if every way through a sequence has a figure that is claimed.
fn needs_figure(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Figure(_) => true,
        Part::Choice(choice) => choice.iter().all(|sequence| needs_figure(sequence)),
        Part::Word(_) | Part::Year(_) | Part::Organ | Part::Gap => false,
    })
}
