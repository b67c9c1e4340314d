//! Trying a phrasing at a place of a text.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::{Letters, Part, Phrasing, Phrasings, Place, Wanted};
use crate::parse::figure::{Figure, Scale, figure};
use crate::parse::number::{self, may_begin_figure};
use crate::parse::passage::ends_clause;

/// Most characters that a gap takes.
const LONGEST_GAP: usize = 12;
/// Most ways in which a phrasing is followed at once.
const MOST_WAYS: usize = 64;

/// What phrasings mean by the report year and the organ's name.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The report year.
    pub year: Option<u16>,
    /// Names of the whole organ.
    pub organs: Vec<String>,
}

/// Where a phrasing stands, and the figure that it claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Where it ends.
    pub end: usize,
    /// The claimed figure and its bytes; `None` if the phrasing has none.
    pub claimed: Option<(Range<usize>, Figure)>,
    /// False if a gap was passed.
    pub close: bool,
}

/// The figures of a text that were read, by place: most phrasings ask for one where another did.
#[derive(Debug, Default)]
pub struct Figures(RefCell<BTreeMap<usize, Option<Figure>>>);

/// A text on which phrasings are tried.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'t> {
    text: &'t str,
    frame: &'t Frame,
    figures: &'t Figures,
}

impl Phrasings {
    /// Every way in which one of them stands at a place of a sentence that has these letters.
    pub fn matches(
        &self,
        trial: &Trial<'_>,
        place: Place,
        sentence: &Letters,
    ) -> impl Iterator<Item = Match> {
        let possible = if self.beginnings.allow(place) { self.all.as_slice() } else { &[] };
        let possible = possible
            .iter()
            .filter(move |phrasing| phrasing.beginnings.allow(place) && sentence.hold(&phrasing.needs));
        possible.flat_map(move |phrasing| trial.matches(phrasing, place.at))
    }
}

impl<'t> Trial<'t> {
    /// On this text, which is a passage's.
    pub fn new(text: &'t str, frame: &'t Frame, figures: &'t Figures) -> Self {
        Self { text, frame, figures }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// A place of the text.
    pub fn place(&self, at: usize) -> Place {
        Place::new(self.text, at, self.frame)
    }

    /// Every way in which a phrasing stands at a place.
    fn matches(&self, phrasing: &Phrasing, at: usize) -> Vec<Match> {
        let mut found = Vec::new();
        self.sequence(&phrasing.parts, Match { end: at, claimed: None, close: true }, &mut found);
        found
    }

    /// Adds every way in which the parts stand behind a way. Nearly always there is one at most, for which
    /// nothing is put aside.
    fn sequence(&self, parts: &[Part], way: Match, found: &mut Vec<Match>) {
        let mut way = way;
        for (at, part) in parts.iter().enumerate() {
            let only = match part {
                Part::Word(_) | Part::Figure(_) | Part::Year(_) => self.only(part, way),
                Part::Choice(choice) if !choice.beginnings.allow(self.place(way.end)) => {
                    choice.optional.then_some(way)
                }
                Part::Choice(_) | Part::Organ | Part::Gap => {
                    let mut next = Vec::new();
                    self.part(part, &way, &mut next);
                    if next.len() > 1 {
                        return self.ways(parts.get(at + 1..).unwrap_or_default(), next, found);
                    }
                    next.pop()
                }
            };
            let Some(only) = only else { return };
            way = only;
        }
        add(found, way);
    }

    /// The same behind several ways.
    fn ways(&self, parts: &[Part], mut ways: Vec<Match>, found: &mut Vec<Match>) {
        for part in parts {
            let mut next = Vec::new();
            for way in &ways {
                self.part(part, way, &mut next);
            }
            ways = next;
        }
        for way in ways {
            add(found, way);
        }
    }

    /// The only way in which a word, a figure or a year can stand behind a way.
    fn only(&self, part: &Part, way: Match) -> Option<Match> {
        let rest = self.rest(&way);
        let len = match part {
            Part::Word(word) => begins_with(rest, word).then_some(word.len())?,
            Part::Year(offset) => year_len(rest, self.frame.year.map(i32::from)? + offset)?,
            Part::Figure(wanted) => return read(self.figure(way.end)?, *wanted, way),
            Part::Choice(_) | Part::Organ | Part::Gap => return None,
        };
        Some(Match { end: way.end + len, ..way })
    }

    /// Adds every way in which a part stands behind a way.
    fn part(&self, part: &Part, way: &Match, next: &mut Vec<Match>) {
        let rest = self.rest(way);
        match part {
            Part::Word(_) | Part::Figure(_) | Part::Year(_) => {
                if let Some(only) = self.only(part, way.clone()) {
                    add(next, only);
                }
            }
            Part::Choice(choice) => {
                let place = self.place(way.end);
                let possible = choice.sequences.iter().filter(|sequence| may_stand(sequence, rest, place));
                possible.for_each(|sequence| self.sequence(sequence, way.clone(), next));
            }
            Part::Organ => {
                for name in self.frame.organs.iter().filter(|name| rest.starts_with(name.as_str())) {
                    add(next, Match { end: way.end + name.len(), ..way.clone() });
                }
            }
            Part::Gap => gap(rest, way, next),
        }
    }

    fn figure(&self, at: usize) -> Option<Figure> {
        let mut read = self.figures.0.borrow_mut();
        *read.entry(at).or_insert_with(|| figure(self.text.get(at..).unwrap_or_default()))
    }

    fn rest(&self, way: &Match) -> &str {
        self.text.get(way.end..).unwrap_or_default()
    }
}

/// False if a sequence certainly does not stand here: most fail at their first word.
fn may_stand(sequence: &[Part], rest: &str, place: Place) -> bool {
    match sequence.first() {
        Some(Part::Word(word)) => begins_with(rest, word),
        Some(Part::Figure(_)) => rest.chars().next().is_some_and(may_begin_figure),
        Some(Part::Choice(choice)) => choice.optional || choice.beginnings.allow(place),
        Some(Part::Year(_) | Part::Organ | Part::Gap) | None => true,
    }
}

/// True if a text begins with a word. The third byte goes first: in Chinese it is the one that tells two characters
/// apart, and comparing it calls nothing.
fn begins_with(rest: &str, word: &str) -> bool {
    let third = word.as_bytes().get(2);
    third.is_none_or(|third| rest.as_bytes().get(2) == Some(third)) && rest.starts_with(word)
}

/// Adds a way, if it is not there and there are not too many.
fn add(ways: &mut Vec<Match>, way: Match) {
    if ways.len() < MOST_WAYS && !ways.contains(&way) {
        ways.push(way);
    }
}

/// Up to some characters without a mark or a figure.
fn gap(rest: &str, way: &Match, next: &mut Vec<Match>) {
    add(next, way.clone());
    let mut end = way.end;
    for letter in rest.chars().take(LONGEST_GAP) {
        if ends_clause(letter) || number::digit(letter).is_some() {
            break;
        }
        end += letter.len_utf8();
        add(next, Match { end, close: false, ..way.clone() });
    }
}

fn read(figure: Figure, wanted: Wanted, way: Match) -> Option<Match> {
    let whole = figure.value.is_integer();
    let fits = match wanted {
        Wanted::Other => true,
        Wanted::Percent => figure.scale == Scale::Percent,
        Wanted::Large => figure.scale == Scale::Large,
        Wanted::Count => figure.scale == Scale::Units && whole,
        Wanted::Some => figure.scale == Scale::Units && whole && figure.value > Decimal::ZERO,
        Wanted::Zero => figure.scale == Scale::Units && figure.value.is_zero(),
        Wanted::Decimal => figure.scale == Scale::Units,
    };
    let end = way.end + figure.len;
    let claimed = if wanted == Wanted::Other { way.claimed } else { Some((way.end..end, figure)) };
    fits.then_some(Match { end, claimed, ..way })
}

/// Bytes of four digits that are this year.
fn year_len(rest: &str, year: i32) -> Option<usize> {
    let digits = rest.get(..4)?;
    let value: i32 = digits.parse().ok()?;
    let end = rest.get(4..)?;
    (value == year && !end.starts_with(|next: char| next.is_ascii_digit())).then_some(4)
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, compile};
    use super::*;

    fn read_as(phrasing: &str, text: &str) -> Option<(String, Option<String>)> {
        let mut lexicon = Lexicon::default();
        lexicon.insert("unit", vec![compile("件[次]|份", &Lexicon::default()).unwrap()]);
        let frame = Frame { year: Some(2024), organs: vec!["临江市".to_owned()] };
        let ways =
            Trial::new(text, &frame, &Figures::default()).matches(&compile(phrasing, &lexicon).unwrap(), 0);
        let longest = ways.into_iter().max_by_key(|way| way.end)?;
        let value = longest.claimed.map(|(_, figure)| figure.value.to_string());
        Some((text.get(..longest.end)?.to_owned(), value))
    }

    #[test]
    fn words_options_and_figures_are_followed() {
        let phrasing = "[新](收到|受理)[政府信息公开]申请{n}{unit}";
        let found = |text: &str, value: &str| Some((text.to_owned(), Some(value.to_owned())));
        assert_eq!(
            read_as(phrasing, "新收到政府信息公开申请58件次"),
            found("新收到政府信息公开申请58件次", "58")
        );
        assert_eq!(read_as(phrasing, "受理申请一百零二份"), found("受理申请一百零二份", "102"));
        assert_eq!(read_as(phrasing, "受理投诉3份"), None);
        assert_eq!(read_as("{last_year}年结转{n}件", "2023年结转3件"), found("2023年结转3件", "3"));
        assert_eq!(read_as("{last_year}年结转{n}件", "2022年结转3件"), None);
        assert_eq!(read_as("{organ}收到{n}件", "临江市收到3件"), found("临江市收到3件", "3"));
        assert_eq!(read_as("办结率~{percent}", "办结率为98.2%"), found("办结率为98.2%", "98.2"));
        assert_eq!(read_as("办结率~{percent}", "办结率好,98.2%"), None);
        assert_eq!(read_as("收到{zero}件", "收到零件"), found("收到零件", "0"));
        assert_eq!(read_as("收到{some}件", "收到0件"), None);
        assert_eq!(read_as("收到{n}件", "收到5万件"), None);
        assert_eq!(read_as("收到\\（件\\）{n}", "收到(件)5"), found("收到(件)5", "5"));
    }

    #[test]
    fn what_is_not_a_phrasing_is_refused_at_its_place() {
        let wrong = |text: &str| compile(text, &Lexicon::default()).unwrap_err().range;
        assert_eq!(wrong("收{x}"), 3..6);
        assert_eq!(wrong("(收"), 1..4);
        assert_eq!(wrong("收)"), 3..4);
        assert_eq!(wrong("收\\"), 3..4);
        assert_eq!(wrong(""), 0..0);
        compile(&"(".repeat(600), &Lexicon::default()).unwrap_err();
        compile(&format!("{}a{}", "[".repeat(40), "]".repeat(40)), &Lexicon::default()).unwrap_err();
    }
}
