//! `check: marks`, `finds: unbalanced`: brackets and quotation marks without their counterpart.

use super::flow::{self, is_han};
use crate::check::Context;
use crate::diag::Diagnostic;
use crate::form::fold_char;
use crate::parse::{Line, LineKind, Part, calendar, is_space};
use crate::rule::Rule;

pub(super) fn check(context: &Context<'_>, rule: &Rule, pairs: &[String]) -> Vec<Diagnostic> {
    let paragraphs = paragraphs(context);
    let mut found = Vec::new();
    for pair in pairs {
        let mut letters = pair.chars();
        let (Some(open), Some(close)) = (letters.next(), letters.next()) else { continue };
        let mut alone: Vec<Alone> = Vec::new();
        for (part, letters) in &paragraphs {
            for mark in lonely(letters, open, close) {
                alone.push(Alone { part: *part, ..mark });
            }
        }
        found.extend(without_long_quotations(alone).into_iter().map(|mark| {
            let span = context.source.span(mark.at..mark.at + mark.letter.len_utf8());
            let (expected, variant) = if mark.opens { (close, None) } else { (open, Some("closing")) };
            let mut found = Diagnostic::new(rule.code(), span)
                .fact("found", context.source.slice(span))
                .fact("expected", expected.to_string());
            found.variant = variant;
            found
        }));
    }
    found
}

/// A mark without its counterpart in its paragraph.
#[derive(Clone, Copy)]
struct Alone {
    part: Option<Part>,
    at: usize,
    letter: char,
    opens: bool,
}

/// A section and the letters of a paragraph in it.
type Paragraph = (Option<Part>, Vec<(usize, char)>);

/// The paragraphs: lines up to a blank one, and beyond it if the sentence goes on there.
fn paragraphs(context: &Context<'_>) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut last: Option<&Line> = None;
    for (part, line) in flow::lines(context) {
        let goes_on = last.is_some_and(|last| {
            let together = context.source.line(line.span.start()) == context.source.line(last.span.end()) + 1;
            let headings = last.kind == LineKind::Heading || line.kind == LineKind::Heading;
            !headings && (together || !flow::is_closed(context, last))
        });
        let letters = flow::letters(context, line.span);
        match found.last_mut() {
            Some((of, paragraph)) if goes_on && *of == part => paragraph.extend(letters),
            _ => found.push((part, letters)),
        }
        last = Some(line);
    }
    found
}

/// The marks that have no counterpart.
fn lonely(letters: &[(usize, char)], open: char, close: char) -> Vec<Alone> {
    let same = |letter: char, mark: char| {
        letter == mark || (is_bracket(mark) && fold_char(letter) == fold_char(mark))
    };
    let mut opened: Vec<Alone> = Vec::new();
    let mut found = Vec::new();
    for (index, (at, letter)) in letters.iter().enumerate() {
        // Nearly all letters are Chinese characters.
        if is_han(*letter) && *letter != open && *letter != close {
            continue;
        }
        let mark = Alone { part: None, at: *at, letter: *letter, opens: true };
        if same(*letter, open) {
            opened.push(mark);
        } else if same(*letter, close) && opened.pop().is_none() && !is_enumerator(letters, index) {
            found.push(Alone { opens: false, ..mark });
        }
    }
    found.extend(opened);
    found
}

fn is_bracket(mark: char) -> bool {
    matches!(mark, '\u{FF08}' | '\u{FF09}')
}

/// `1）`, `a）` and `一）` have no opening bracket.
fn is_enumerator(letters: &[(usize, char)], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| letters.get(at)).map(|(_, letter)| *letter);
    before
        .is_none_or(|letter| letter.is_ascii() || is_space(letter) || calendar(&letter.to_string()).is_some())
}

/// Leaves out a quotation over several paragraphs: an opening mark and a closing one further on in the section.
fn without_long_quotations(alone: Vec<Alone>) -> Vec<Alone> {
    let mut kept: Vec<Alone> = Vec::new();
    for mark in alone {
        let opened =
            kept.iter().rposition(|other| other.opens && other.part == mark.part && other.at < mark.at);
        match opened.filter(|_| !mark.opens) {
            Some(at) => {
                kept.remove(at);
            }
            None => kept.push(mark),
        }
    }
    kept
}
