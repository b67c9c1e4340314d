//! `check: personal`: numbers that name a person. What was found is told without its middle digits.

use jiff::civil;

use super::around;
use crate::check::Context;
use crate::diag::Diagnostic;
use crate::narrative::{Mark, Marked};
use crate::parse::{digit, is_space};
use crate::rule::{Cards, PersonalCheck, PersonalKind, Rule};

/// How many letters before a number are looked at for what it is called.
const NEAR: usize = 12;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, check: &PersonalCheck) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut above: &str = "";
    let fewest = fewest_digits(check);
    for Marked { line, marks, .. } in context.narrative.marked("") {
        let text = context.source.slice(line.span);
        let heading = if above.ends_with([':', '\u{FF1A}']) { above } else { "" };
        above = text;
        if longest_number(&marks) < fewest {
            continue;
        }
        if check.unless.line.iter().any(|word| text.contains(word) || heading.contains(word)) {
            continue;
        }
        let letters: Vec<(usize, char)> = around::letters(context, line.span).collect();
        let wanted = runs(&letters).into_iter().filter(|run| run.is(check) && !run.is_named(&letters, check));
        found.extend(wanted.map(|run| {
            let span = context.source.span(run.span(&letters));
            Diagnostic::new(rule.code(), span).fact("found", masked(context.source.slice(span)))
        }));
    }
    found
}

/// The digits of the shortest number that is looked for.
fn fewest_digits(check: &PersonalCheck) -> usize {
    match check.finds {
        PersonalKind::ResidentId => 17,
        PersonalKind::Mobile => 11,
        PersonalKind::BankCard => {
            check.cards.iter().flat_map(|cards| &cards.lengths).min().copied().unwrap_or_default()
        }
    }
}

/// How many digits the longest number has; white space and hyphens between groups do not end it.
fn longest_number(marks: &[Mark]) -> usize {
    let (mut longest, mut digits, mut next) = (0, 0, 0);
    for (at, letter) in marks {
        // A Chinese character stands between.
        if *at != next {
            digits = 0;
        }
        next = at + letter.len_utf8();
        if digit(*letter).is_some() {
            digits += 1;
            longest = longest.max(digits);
        } else if !matches!(letter, ' ' | '-' | '\u{A0}') {
            digits = 0;
        }
    }
    longest
}

/// A number that stands alone.
struct Run {
    /// First and last letter.
    first: usize,
    last: usize,
    digits: Vec<u32>,
    /// True if a check letter X follows the digits.
    has_check_letter: bool,
    /// The lengths of its groups, if it is written in groups.
    groups: Vec<usize>,
}

/// The numbers of a line: digits, in groups with a single space or hyphen between them.
fn runs(letters: &[(usize, char)]) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((_, letter)) = letters.get(at) {
        if digit(*letter).is_none() {
            at += 1;
            continue;
        }
        let run = run_at(letters, at);
        at = run.last + 1;
        if stands_alone(letters, &run) {
            found.push(run);
        }
    }
    found
}

fn run_at(letters: &[(usize, char)], first: usize) -> Run {
    let value = |at: usize| letters.get(at).and_then(|(_, letter)| digit(*letter));
    let joins = |at: usize| letters.get(at).is_some_and(|(_, letter)| matches!(letter, ' ' | '-' | '\u{A0}'));
    let (mut digits, mut groups) = (Vec::new(), vec![0]);
    let (mut at, mut last) = (first, first);
    loop {
        if let Some(digit) = value(at) {
            digits.push(digit);
            last = at;
            if let Some(group) = groups.last_mut() {
                *group += 1;
            }
            at += 1;
        } else if joins(at) && value(at + 1).is_some() {
            groups.push(0);
            at += 1;
        } else {
            break;
        }
    }
    let check_letter =
        letters.get(last + 1).is_some_and(|(_, letter)| matches!(letter, 'X' | 'x' | '\u{FF38}'));
    if check_letter {
        last += 1;
    }
    Run { first, last, digits, has_check_letter: check_letter, groups }
}

/// True if no letter, digit or decimal point is joined to the number.
fn stands_alone(letters: &[(usize, char)], run: &Run) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| letters.get(at)).map(|(_, letter)| *letter);
    let joined = |letter: char| {
        letter.is_ascii_alphanumeric()
            || matches!(letter, '.' | '-' | '_' | '/' | '%' | '*' | '+' | '=' | '@')
    };
    let before = letter(run.first.checked_sub(1)).is_some_and(joined);
    let after = letter(Some(run.last + 1));
    let point =
        after == Some('.') && letter(Some(run.last + 2)).is_some_and(|next| next.is_ascii_alphanumeric());
    !before && !point && !after.is_some_and(|after| after != '.' && joined(after))
}

impl Run {
    fn span(&self, letters: &[(usize, char)]) -> std::ops::Range<usize> {
        let start = letters.get(self.first).map_or(0, |(at, _)| *at);
        let end = letters.get(self.last).map_or(start, |(at, letter)| at + letter.len_utf8());
        start..end
    }

    fn is(&self, check: &PersonalCheck) -> bool {
        match check.finds {
            PersonalKind::ResidentId => self.is_resident_id(),
            PersonalKind::Mobile => self.is_mobile(),
            PersonalKind::BankCard => {
                !self.has_check_letter && self.birthday().is_none() && self.is_card(&check.cards)
            }
        }
    }

    /// GB 11643: weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, sum modulo 11.
    fn is_resident_id(&self) -> bool {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        const CHECKS: [u32; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
        if self.groups.len() > 1 || self.birthday().is_none() {
            return false;
        }
        let sum: u32 = WEIGHTS.iter().zip(&self.digits).map(|(weight, digit)| weight * digit).sum();
        let given = if self.has_check_letter { Some(10) } else { self.digits.get(17).copied() };
        let length = if self.has_check_letter { 17 } else { 18 };
        self.digits.len() == length && CHECKS.get(sum as usize % 11).copied() == given
    }

    /// The day of birth in an identity number's seventh to fourteenth digit, behind a province's number.
    fn birthday(&self) -> Option<civil::Date> {
        let length = self.digits.len() + usize::from(self.has_check_letter);
        let province = self.digits.first()? * 10 + self.digits.get(1)?;
        let number = |from: usize, to: usize| {
            self.digits.get(from..to).map(|digits| digits.iter().fold(0, |sum, digit| sum * 10 + digit))
        };
        let year = number(6, 10).filter(|year| (1900..2100).contains(year))?;
        let (month, day) = (number(10, 12)?, number(12, 14)?);
        let known = length == 18 && (11..=91).contains(&province);
        let date =
            civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        date.ok().filter(|_| known)
    }

    fn is_mobile(&self) -> bool {
        let usual = matches!(self.groups.as_slice(), [11] | [3, 4, 4]);
        let begins = matches!(self.digits.as_slice(), [1, second, ..] if *second >= 3);
        usual && begins && !self.has_check_letter
    }

    fn is_card(&self, cards: &[Cards]) -> bool {
        let count = self.digits.len();
        let in_fours = self.groups.iter().rev().skip(1).all(|group| *group == 4)
            && self.groups.last().is_some_and(|group| *group <= 4);
        let starts = |cards: &Cards| {
            cards.starts.chars().map(digit).eq(self.digits.iter().take(cards.starts.len()).copied().map(Some))
        };
        let known = cards.iter().any(|cards| cards.lengths.contains(&count) && starts(cards));
        known && (self.groups.len() == 1 || in_fours) && self.has_luhn_digit()
    }

    fn has_luhn_digit(&self) -> bool {
        let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
        let weighed = self.digits.iter().rev().enumerate();
        let sum: u32 = weighed.map(|(at, digit)| if at % 2 == 1 { doubled(*digit) } else { *digit }).sum();
        // One digit over and over is a number of a form, not of a card.
        sum.is_multiple_of(10) && self.digits.iter().any(|digit| Some(digit) != self.digits.last())
    }

    /// True if the words round the number say that it is something else.
    fn is_named(&self, letters: &[(usize, char)], check: &PersonalCheck) -> bool {
        let text = |from: usize, to: usize| -> String {
            let part = letters.get(from..to.min(letters.len())).unwrap_or_default();
            part.iter().map(|(_, letter)| *letter).filter(|letter| !is_space(*letter)).collect()
        };
        let before = text(self.first.saturating_sub(NEAR), self.first);
        let after = text(self.last + 1, self.last + 1 + NEAR);
        check.unless.before.iter().any(|word| before.contains(word))
            || check.unless.after.iter().any(|word| after.starts_with(word.as_str()))
    }
}

/// The number without its middle digits.
fn masked(number: &str) -> String {
    let count = number.chars().count();
    let (head, tail) = (3, count.saturating_sub(2));
    let hide = |(at, letter): (usize, char)| if at >= head && at < tail { '*' } else { letter };
    number.chars().enumerate().map(hide).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Run {
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        runs(&letters).into_iter().next().unwrap()
    }

    #[test]
    fn the_check_digit_decides() {
        // The sample number of GB 11643-1999, and the same with its last digit changed.
        assert!(first("11010519491231002X").is_resident_id());
        assert!(first("440524188001010014").birthday().is_none());
        assert!(!first("110105194912310021").is_resident_id());
    }

    #[test]
    fn luhn_counts_from_the_right() {
        assert!(first("79927398713").has_luhn_digit());
        assert!(!first("79927398710").has_luhn_digit());
    }

    #[test]
    fn the_middle_is_not_told() {
        assert_eq!(masked("13812345678"), "138******78");
    }
}
