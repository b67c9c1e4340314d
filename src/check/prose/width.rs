//! `check: marks`, `finds: width`: half-width punctuation in Chinese text. One finding a report.

use super::flow::{self, is_han};
use crate::check::Context;
use crate::diag::{Diagnostic, Edit, Fix, Safety};
use crate::parse::{calendar, is_space};
use crate::rule::Rule;

/// Opening and closing brackets of both widths.
const OPEN: [char; 2] = ['(', '\u{FF08}'];
const CLOSE: [char; 2] = [')', '\u{FF09}'];

pub(super) fn check(context: &Context<'_>, rule: &Rule, marks: &str) -> Option<Diagnostic> {
    let mut places: Vec<Vec<(usize, char)>> = Vec::new();
    // A line without ASCII marks has nothing to be widened.
    let all_ascii = marks.bytes().all(|mark| mark.is_ascii_punctuation());
    let plain = |text: &str| all_ascii && !text.bytes().any(|byte| byte.is_ascii_punctuation());
    for (_, line) in flow::lines(context) {
        if plain(context.source.slice(line.span)) {
            continue;
        }
        let letters = flow::letters(context, line.span);
        places.extend(single(&letters, marks));
        if marks.contains(OPEN) {
            places.extend(pairs(&letters));
        }
    }
    places.sort();
    let first = places.first()?;
    let (start, (last, mark)) = (first.first()?.0, first.last()?);
    let place = context.source.span(start..last + mark.len_utf8());
    let mut edits: Vec<Edit> = places.iter().flatten().filter_map(|mark| edit(context, *mark)).collect();
    edits.sort_by_key(|edit| edit.span);
    Some(
        Diagnostic::new(rule.code(), place)
            .fact("found", first.iter().map(|(_, mark)| *mark).collect::<String>())
            .fact(
                "expected",
                first.iter().map(|(_, mark)| widened(*mark).unwrap_or(*mark)).collect::<String>(),
            )
            .fact("count", places.len())
            .fix(Fix { safety: Safety::Safe, edits }),
    )
}

fn edit(context: &Context<'_>, (at, mark): (usize, char)) -> Option<Edit> {
    let replacement = widened(mark)?.to_string();
    Some(Edit { span: context.source.span(at..at + mark.len_utf8()), replacement })
}

/// The full-width form of an ASCII mark.
fn widened(mark: char) -> Option<char> {
    if mark.is_ascii_punctuation() { char::from_u32(u32::from(mark) + 0xFEE0) } else { None }
}

/// True for Chinese characters and the marks that stand round them.
fn is_chinese(letter: char) -> bool {
    is_han(letter)
        || matches!(letter, '\u{201C}' | '\u{201D}' | '\u{300A}' | '\u{300B}' | '\u{FF08}' | '\u{FF09}')
}

/// Marks other than brackets: behind a Chinese character, or between a figure and one.
fn single(letters: &[(usize, char)], marks: &str) -> Vec<Vec<(usize, char)>> {
    let wanted = letters
        .iter()
        .enumerate()
        .filter(|(_, (_, mark))| marks.contains(*mark) && !OPEN.contains(mark) && !CLOSE.contains(mark));
    let in_chinese = |(at, (_, mark)): &(usize, &(usize, char))| {
        let before = flow::before(letters, *at);
        let after = flow::from(letters, at + 1);
        let follows = before.is_some_and(is_chinese);
        let leads = after.is_some_and(is_chinese);
        let figure = before.is_some_and(|before| before.is_ascii_digit() || before == '%');
        match mark {
            ':' => follows && leads,
            _ => {
                (follows && after.is_none_or(|after| is_chinese(after) || after.is_ascii_digit()))
                    || (figure && leads)
            }
        }
    };
    wanted.filter(in_chinese).map(|(_, mark)| vec![*mark]).collect()
}

/// Brackets round Chinese words of which one or both are half-width.
fn pairs(letters: &[(usize, char)]) -> Vec<Vec<(usize, char)>> {
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (at, (_, letter)) in letters.iter().enumerate() {
        if OPEN.contains(letter) {
            open.push(at);
        } else if CLOSE.contains(letter)
            && let Some(start) = open.pop()
        {
            found.extend(pair(letters, start, at));
        }
    }
    found
}

fn pair(letters: &[(usize, char)], start: usize, end: usize) -> Option<Vec<(usize, char)>> {
    let (open, close) = (letters.get(start)?, letters.get(end)?);
    let half = |mark: &(usize, char)| mark.1.is_ascii();
    if !half(open) && !half(close) {
        return None;
    }
    let inner: String = letters.get(start + 1..end)?.iter().map(|(_, letter)| *letter).collect();
    let inner = inner.trim_matches(is_space);
    let words = inner.chars().any(is_han) && calendar(inner).is_none();
    let before = flow::before(letters, start);
    let in_chinese = before.is_none_or(|before| is_chinese(before) || before.is_ascii_digit());
    let mixed = half(open) != half(close);
    (words && (in_chinese || mixed)).then(|| vec![*open, *close])
}
