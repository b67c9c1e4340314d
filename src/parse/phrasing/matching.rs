//! Trying a phrasing at a place of a text.

use std::cell::RefCell;

use rust_decimal::Decimal;

use super::{Beginnings, Letters, Part, Phrasings, Place, Referents, Wanted};
use crate::parse::digits;
use crate::parse::figure::{Figure, Scale, figure};
use crate::parse::passage::ends_clause;

/// Most characters that a gap takes.
const LONGEST_GAP: usize = 12;
/// Most ways in which the phrasings of a list stand at one place.
const MOST_WAYS: usize = 64;
/// Most parts of a phrasing that are tried there: options in a row could be followed for ever.
const MOST_STEPS: usize = 10_000;

/// Where a phrasing stands, and the figure that it claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Where it ends.
    pub end: usize,
    /// The claimed figure; `None` if the phrasing has none.
    pub claimed: Option<Figure>,
    /// False if a gap was passed.
    pub close: bool,
}

/// The figures of a text that were read, in order of their places: most phrasings ask for one where another did.
#[derive(Debug, Default)]
pub struct Figures(RefCell<Vec<(usize, Option<Figure>)>>);

impl Figures {
    /// Forgets them: those of another text are to be read.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

/// A text on which phrasings are tried.
#[derive(Clone, Copy, Debug)]
pub struct Trial<'t> {
    text: &'t str,
    referents: &'t Referents,
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
        let mut found = Found { ways: Vec::new(), steps: 0, place };
        let initials = if trial.allows(&self.beginnings, place) { self.initials.as_slice() } else { &[] };
        for (initials, phrasing) in initials.iter().zip(&self.all) {
            if initials.allow(place)
                && trial.allows(&phrasing.beginnings, place)
                && phrasing.may_stand(sentence)
            {
                found.steps = 0;
                trial.follow(&phrasing.parts, None, Way::from(place), &mut found);
            }
        }
        found.ways.into_iter().map(|way| trial.matched(way))
    }
}

impl<'t> Trial<'t> {
    /// On this text, which is a passage's.
    pub fn new(text: &'t str, referents: &'t Referents, figures: &'t Figures) -> Self {
        Self { text, referents, figures }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// A place of the text.
    pub fn place(&self, at: usize) -> Place {
        Place::new(self.text, at)
    }

    /// False if certainly nothing that begins in this way stands at a place.
    fn allows(&self, beginnings: &Beginnings, place: Place) -> bool {
        beginnings.allow(place, &self.referents.beginnings)
    }

    fn matched(&self, Way { end, claimed, close }: Way) -> Match {
        Match { end, claimed: claimed.and_then(|at| self.figure(at)), close }
    }

    /// Finds every way in which these parts, and those behind them, stand behind a way.
    fn follow(&self, parts: &[Part], behind: Option<&Behind<'_>>, way: Way, found: &mut Found) {
        let (mut parts, mut behind, mut way) = (parts, behind, way);
        loop {
            found.steps += 1;
            if found.steps > MOST_STEPS {
                return;
            }
            let Some((part, rest)) = parts.split_first() else {
                let Some(next) = behind else { return found.add(way) };
                (parts, behind) = (next.parts, next.behind);
                continue;
            };
            let next = match part {
                Part::Word(word) => self.word(word, way),
                Part::Year(offset) => self.year(*offset, way),
                Part::Figure(wanted) => self.counted(*wanted, way),
                Part::Choice(choice) => {
                    if found.place.at != way.end {
                        found.place = self.place(way.end);
                    }
                    let place = found.place;
                    if self.allows(&choice.beginnings, place) {
                        let behind = Behind { parts: rest, behind };
                        let sequences = choice.initials.iter().zip(&choice.sequences);
                        let possible = sequences.filter(|(initials, _)| initials.allow(place));
                        return possible.for_each(|(_, parts)| self.follow(parts, Some(&behind), way, found));
                    }
                    choice.optional.then_some(way)
                }
                Part::Organ => {
                    let ways = self.referents.organs.iter().filter_map(|name| self.word(name, way));
                    return ways.for_each(|way| self.follow(rest, behind, way, found));
                }
                Part::Gap => {
                    return gap(self.rest(way), way).for_each(|way| self.follow(rest, behind, way, found));
                }
            };
            let Some(next) = next else { return };
            (parts, way) = (rest, next);
        }
    }

    fn word(&self, word: &str, way: Way) -> Option<Way> {
        begins_with(self.rest(way), word).then_some(Way { end: way.end + word.len(), ..way })
    }

    fn year(&self, offset: i32, way: Way) -> Option<Way> {
        let year = i32::from(self.referents.year?) + offset;
        Some(Way { end: way.end + year_len(self.rest(way), year)?, ..way })
    }

    fn counted(&self, wanted: Wanted, way: Way) -> Option<Way> {
        let figure = self.figure(way.end).filter(|figure| is_wanted(figure, wanted))?;
        let claimed = if wanted == Wanted::Other { way.claimed } else { Some(way.end) };
        Some(Way { end: way.end + figure.len, claimed, ..way })
    }

    fn figure(&self, at: usize) -> Option<Figure> {
        let mut read = self.figures.0.borrow_mut();
        let place = read.partition_point(|(other, _)| *other < at);
        if let Some((_, known)) = read.get(place).filter(|(other, _)| *other == at) {
            return *known;
        }
        let found = figure(self.text.get(at..).unwrap_or_default());
        read.insert(place, (at, found));
        found
    }

    fn rest(&self, way: Way) -> &str {
        self.text.get(way.end..).unwrap_or_default()
    }
}

/// A way in which parts stand in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Way {
    /// Where it ends.
    end: usize,
    /// Where its figure is.
    claimed: Option<usize>,
    close: bool,
}

impl Way {
    /// That of no parts.
    fn from(place: Place) -> Self {
        Self { end: place.at, claimed: None, close: true }
    }
}

/// Parts that stand behind others, and what stands behind them.
#[derive(Clone, Copy)]
struct Behind<'p> {
    parts: &'p [Part],
    behind: Option<&'p Behind<'p>>,
}

/// The ways that were found.
struct Found {
    ways: Vec<Way>,
    steps: usize,
    /// The place that was looked at last: parts that may be left out are tried at the same one.
    place: Place,
}

impl Found {
    /// Adds a way, if it is not there and there are not too many.
    fn add(&mut self, way: Way) {
        if self.ways.len() < MOST_WAYS && !self.ways.contains(&way) {
            self.ways.push(way);
        }
    }
}

/// True if a text begins with a word. The third byte goes first: in Chinese it is the one that tells two characters
/// apart, and comparing it calls nothing.
fn begins_with(text: &str, word: &str) -> bool {
    let third = word.as_bytes().get(2);
    third.is_none_or(|third| text.as_bytes().get(2) == Some(third)) && text.starts_with(word)
}

/// The way, and up to some characters more without a mark or a figure.
fn gap(rest: &str, way: Way) -> impl Iterator<Item = Way> {
    let within = |(_, letter): &(usize, char)| !ends_clause(*letter) && digits::digit(*letter).is_none();
    let letters = rest.char_indices().take(LONGEST_GAP).take_while(within);
    let further = letters.map(move |(at, letter)| {
        let end = way.end + at + letter.len_utf8();
        Way { end, close: false, ..way }
    });
    std::iter::once(way).chain(further)
}

fn is_wanted(figure: &Figure, wanted: Wanted) -> bool {
    let whole = figure.value.is_integer();
    match wanted {
        Wanted::Other => true,
        Wanted::Percent => figure.scale == Scale::Percent,
        Wanted::Large => figure.scale == Scale::Large,
        Wanted::Count => figure.scale == Scale::Units && whole,
        Wanted::Some => figure.scale == Scale::Units && whole && figure.value > Decimal::ZERO,
        Wanted::Zero => figure.scale == Scale::Units && figure.value.is_zero(),
        Wanted::Decimal => figure.scale == Scale::Units,
    }
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
        let referents = Referents::new(Some(2024), vec!["临江市".to_owned()]);
        let phrasings: Phrasings = [compile(phrasing, &lexicon).unwrap()].into_iter().collect();
        let figures = Figures::default();
        let trial = Trial::new(text, &referents, &figures);
        let longest = phrasings.matches(&trial, trial.place(0), &Letters::ALL).max_by_key(|way| way.end)?;
        let value = longest.claimed.map(|figure| figure.value.to_string());
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
    fn options_without_end_are_followed_for_a_while_the_longest_way_first() {
        let (phrasing, text) = ("[新]".repeat(60), "新".repeat(60));
        assert_eq!(read_as(&phrasing, &text), Some((text.clone(), None)));
        assert_eq!(read_as(&format!("{phrasing}止"), &text), None);
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
