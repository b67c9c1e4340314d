//! `check: marks`, `finds: width`: half-width punctuation in Chinese text. One finding a report.

use super::around;
use crate::check::Context;
use crate::diag::{Diagnostic, Edit, Fix, Safety};
use crate::narrative::{Mark, Marked, is_han};
use crate::parse::{Line, calendar, is_space};
use crate::rule::Rule;

/// Opening and closing brackets of both widths.
const OPEN: [char; 2] = ['(', '\u{FF08}'];
const CLOSE: [char; 2] = [')', '\u{FF09}'];

pub(super) fn check(context: &Context<'_>, rule: &Rule, marks: &str) -> Option<Diagnostic> {
    let mut places: Vec<Vec<Mark>> = Vec::new();
    let wanted: Vec<char> =
        marks.chars().filter(|mark| !OPEN.contains(mark) && !CLOSE.contains(mark)).collect();
    let brackets = marks.contains(OPEN);
    for Marked { line, marks, .. } in context.narrative.marked(marks) {
        let single = marks.iter().filter(|(_, mark)| wanted.contains(mark));
        places.extend(single.filter(|mark| in_chinese(context, line, **mark)).map(|mark| vec![*mark]));
        if brackets {
            places.extend(pairs(context, line, &marks));
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

fn edit(context: &Context<'_>, (at, mark): Mark) -> Option<Edit> {
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

/// True for a mark other than a bracket behind a Chinese character, or between a figure and one.
fn in_chinese(context: &Context<'_>, line: &Line, mark: Mark) -> bool {
    let (before, after) = around::mark(context, line, mark);
    let (before, after) = (around::last(before), around::first(after));
    let follows = before.is_some_and(is_chinese);
    let leads = after.is_some_and(is_chinese);
    let figure = before.is_some_and(|before| before.is_ascii_digit() || before == '%');
    match mark.1 {
        ':' => follows && leads,
        _ => {
            (follows && after.is_none_or(|after| is_chinese(after) || after.is_ascii_digit()))
                || (figure && leads)
        }
    }
}

/// Brackets round Chinese words of which one or both are half-width.
fn pairs(context: &Context<'_>, line: &Line, marks: &[Mark]) -> Vec<Vec<Mark>> {
    let mut open: Vec<Mark> = Vec::new();
    let mut found = Vec::new();
    for mark in marks {
        if OPEN.contains(&mark.1) {
            open.push(*mark);
        } else if CLOSE.contains(&mark.1)
            && let Some(start) = open.pop()
            && is_wrong(context, line, start, *mark)
        {
            found.push(vec![start, *mark]);
        }
    }
    found
}

fn is_wrong(context: &Context<'_>, line: &Line, open: Mark, close: Mark) -> bool {
    let half = |mark: Mark| mark.1.is_ascii();
    if !half(open) && !half(close) {
        return false;
    }
    let inner = context.source.text().get(open.0 + open.1.len_utf8()..close.0).unwrap_or_default();
    let inner = inner.trim_matches(is_space);
    let words = inner.chars().any(is_han) && calendar(inner).is_none();
    let (before, _) = around::mark(context, line, open);
    let before = around::last(before);
    let in_chinese = before.is_none_or(|before| is_chinese(before) || before.is_ascii_digit());
    let mixed = half(open) != half(close);
    words && (in_chinese || mixed)
}

#[cfg(test)]
mod tests {
    use super::widened;
    use crate::check::fixture::found;

    #[test]
    fn half_width_marks_in_chinese_text_are_found() {
        assert_eq!(found("L801", &[("失效文件在目录中注明。发布", "失效文件,在目录(中)注明。发布")]), [","]);
        assert_eq!((widened(','), widened('，'), widened('a')), (Some('，'), None, None));
    }
}
