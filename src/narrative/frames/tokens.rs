//! A sentence cut into words whose meaning is known, figures and marks. What no list has is unknown.

use std::ops::Range;

use crate::parse::{Figure, digit, ends_clause, figure, is_figure, may_begin_figure};
use crate::rule::{Mark, Meaning, Meanings, Measure};

/// A word, a figure or a mark of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands in the paragraph.
    pub at: Range<usize>,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word that says something.
    Says(Meaning),
    /// A figure with what it is counted in; `None` of a percentage.
    Figure(Figure, Option<Measure>),
    /// A mark that ends a clause.
    Stop(char),
    /// An area, in the report of an organ that is no government.
    Elsewhere,
    /// A word that nobody knows; a year that is neither this one nor one beside it.
    Unknown,
}

/// Whose report it is, and of which year: what words like these mean.
pub(super) struct Referents<'n> {
    pub meanings: &'n Meanings,
    pub year: Option<u16>,
    pub organs: &'n [String],
    /// True of a government, whose report may speak of its whole area.
    pub has_area: bool,
}

/// What a way through the rest of a sentence costs: letters that are unknown, then words, then those that say nothing.
type Cost = (usize, usize, usize);

const YEAR: char = '\u{5E74}';
const MONTH: char = '\u{6708}';
const DAY: char = '\u{65E5}';
/// Behind the whole in a percentage in words.
const OF: char = '\u{5206}';
/// Most letters before a figure that say that it is not exact.
const LONGEST_LEAD: usize = 2;
/// The first and the last day of a year.
const EDGES: [&str; 4] =
    ["1\u{6708}1\u{65E5}", "01\u{6708}01\u{65E5}", "12\u{6708}31\u{65E5}", "1\u{6708}01\u{65E5}"];
/// Quotation marks, and the dot of a list: they say nothing.
const SILENT: [char; 9] =
    ['\u{201C}', '\u{201D}', '\u{2018}', '\u{2019}', '\u{300A}', '\u{300B}', '"', '\'', '\u{B7}'];

/// The words of a part of a paragraph: of all ways to cut it that with the fewest unknown letters, then the
/// fewest words, then the fewest that say nothing.
pub(super) fn tokens(text: &str, part: Range<usize>, referents: &Referents<'_>) -> Vec<Token> {
    let sentence = text.get(part.clone()).unwrap_or_default();
    let letters: Vec<(usize, char)> = sentence.char_indices().collect();
    let mut best: Vec<(Cost, usize, Kind)> = vec![((0, 0, 0), 0, Kind::Unknown); sentence.len() + 1];
    for (number, (at, letter)) in letters.iter().enumerate().rev() {
        let before =
            |back: usize| number.checked_sub(back).and_then(|at| letters.get(at)).map(|(_, letter)| *letter);
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| digit(letter).is_some());
        // Digits are read as a whole, or not at all.
        let goes_on = is_digit(before(1)) || matches!(before(1), Some('.' | ',')) && is_digit(before(2));
        let rest = sentence.get(*at..).unwrap_or_default();
        let cost = |len: usize| best.get(at + len).map_or((0, 0, 0), |(cost, ..)| *cost);
        let (unknown, words, silent) = cost(letter.len_utf8());
        let mut least = ((unknown + 1, words + 1, silent), letter.len_utf8(), Kind::Unknown);
        referents.each(rest, goes_on && digit(*letter).is_some(), |len, kind| {
            let (unknown, words, silent) = cost(len);
            let own = (
                unknown,
                words + 1,
                silent + usize::from(matches!(kind, Kind::Says(Meaning::Glue | Meaning::ThisYear))),
            );
            if own < least.0 || (own == least.0 && len > least.1) {
                least = (own, len, kind);
            }
        });
        if let Some(place) = best.get_mut(*at) {
            *place = least;
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((_, len, kind)) = best.get(at).filter(|_| at < sentence.len()) {
        let end = at + len.max(&1);
        found.push(Token { at: part.start + at..part.start + end, kind: *kind });
        at = end;
    }
    found
}

impl Referents<'_> {
    /// True if a text gives a figure, or says of something that there is none: most sentences do neither.
    pub(super) fn may_tell(&self, text: &str) -> bool {
        let mut is_within = false;
        text.char_indices().any(|(at, letter)| {
            let begins = is_figure(letter) && !is_within;
            is_within = is_figure(letter);
            let rest = text.get(at..).unwrap_or_default();
            (begins && self.figure(rest).is_some()) || (self.meanings.may_deny(letter) && self.denies(rest))
        })
    }

    /// True if a text begins with a word for nothing.
    fn denies(&self, text: &str) -> bool {
        let mut denies = false;
        self.meanings.at(text, |_, meaning| denies |= meaning == Meaning::Mark(Mark::None));
        denies
    }

    /// Tells what may stand at the beginning of a text; `goes_on` if that is within a number.
    fn each(&self, rest: &str, goes_on: bool, mut told: impl FnMut(usize, Kind)) {
        let Some(letter) = rest.chars().next() else { return };
        if SILENT.contains(&letter) {
            return told(letter.len_utf8(), Kind::Says(Meaning::Glue));
        }
        if ends_clause(letter) {
            told(letter.len_utf8(), Kind::Stop(letter));
        }
        self.meanings.at(rest, |len, meaning| {
            let is_elsewhere = meaning == Meaning::Area && !self.has_area;
            told(len, if is_elsewhere { Kind::Elsewhere } else { Kind::Says(meaning) });
        });
        for organ in self.organs.iter().filter(|organ| rest.starts_with(organ.as_str())) {
            told(organ.len(), Kind::Says(Meaning::Glue));
        }
        if !goes_on && may_begin_figure(letter) {
            if let Some((len, kind)) = self.date(rest) {
                told(len, kind);
            } else if let Some((len, kind)) = self.figure(rest) {
                told(len, kind);
            }
        }
    }

    /// A year, a month or a day of one.
    fn date(&self, rest: &str) -> Option<(usize, Kind)> {
        let (digits, unit) = digits_and_unit(rest)?;
        let end = digits + unit.len_utf8();
        match unit {
            MONTH if digits <= 2 => {
                let day = rest.get(end..).and_then(digits_and_unit).filter(|(_, unit)| *unit == DAY);
                let day = day.map_or(0, |(digits, unit)| digits + unit.len_utf8());
                // Only the first and the last day of the year say nothing of a part of it.
                let is_edge = EDGES.contains(&rest.get(..end + day)?);
                Some((end + day, if is_edge { Kind::Says(Meaning::Glue) } else { Kind::Unknown }))
            }
            YEAR if digits == 4 => {
                let named: u16 = rest.get(..digits)?.parse().ok()?;
                let since = i32::from(named) - i32::from(self.year?);
                let kind = match since {
                    -1 => Kind::Says(Meaning::Year(self.meanings.last)),
                    0 => Kind::Says(Meaning::ThisYear),
                    1 => Kind::Says(Meaning::Year(self.meanings.next)),
                    _ => Kind::Unknown,
                };
                Some((end, kind))
            }
            _ => None,
        }
    }

    /// False of numerals that count nothing, as before items: to read each of them costs more than to look behind it.
    fn may_be_figure(&self, rest: &str) -> bool {
        let lead: usize = rest
            .chars()
            .take(LONGEST_LEAD)
            .take_while(|letter| !is_figure(*letter))
            .map(char::len_utf8)
            .sum();
        let run = rest.get(lead..).unwrap_or_default();
        let end = run.find(|letter| !is_figure(letter)).unwrap_or(run.len());
        let (run, behind) = run.split_at_checked(end).unwrap_or_default();
        let next = behind.chars().next();
        !run.is_empty()
            && (run.contains(|letter: char| digit(letter).is_some())
                || next.is_none_or(|letter| letter == OF || ends_clause(letter))
                || self.meanings.measure(behind).is_some())
    }

    /// A figure with what it is counted in. Of one without, only digits are a figure beyond doubt.
    fn figure(&self, rest: &str) -> Option<(usize, Kind)> {
        let figure = self.may_be_figure(rest).then(|| figure(rest)).flatten()?;
        let behind = rest.get(figure.len..)?;
        if figure.scale == crate::parse::Scale::Percent {
            return Some((figure.len, Kind::Figure(figure, None)));
        }
        if let Some((len, measure)) = self.meanings.measure(behind) {
            let is_case = measure != Measure::Other;
            return Some((
                figure.len + len,
                if is_case { Kind::Figure(figure, Some(measure)) } else { Kind::Unknown },
            ));
        }
        // Nothing needs no measure.
        let ends = behind.chars().next().is_none_or(ends_clause);
        (figure.value.is_zero() && ends).then_some((figure.len, Kind::Figure(figure, None)))
    }
}

/// The bytes of the digits with which a text begins, and the letter behind them.
fn digits_and_unit(text: &str) -> Option<(usize, char)> {
    let digits: usize = text.chars().take_while(|letter| digit(*letter).is_some()).map(char::len_utf8).sum();
    let unit = text.get(digits..)?.chars().next()?;
    (digits > 0).then_some((digits, unit))
}
