//! `check: paragraph`: paragraphs cut in mid-sentence by a blank line. One finding a report.

use crate::check::Context;
use crate::diag::{Diagnostic, Edit, Fix, Label, Safety};
use crate::narrative::{TextLine, is_han};
use crate::parse::{Line, LineKind, calendar};
use crate::rule::Rule;
use crate::span::Span;

/// Fewest letters of the first half: a shorter line is a heading or an entry of a list.
const FEWEST: usize = 20;
/// The same for a line without any full stop.
const FEWEST_WITHOUT_STOP: usize = 40;

pub(in crate::check) fn check(context: &Context<'_>, rule: &Rule, openers: &[String]) -> Option<Diagnostic> {
    let cuts: Vec<(Span, Span)> = cuts(context, openers);
    let ((last, rest), others) = cuts.split_first()?;
    let edits = cuts.iter().map(|(before, after)| Edit {
        span: context.source.span(before.end()..after.start()),
        replacement: String::new(),
    });
    let mut found = Diagnostic::new(rule.code(), *last)
        .fact("found", context.source.slice(*last))
        .fact("count", cuts.len())
        .fix(Fix { safety: Safety::Safe, edits: edits.collect() })
        .label(Label::new(*rest, "rest"));
    found.labels.extend(others.iter().map(|(last, _)| Label::new(*last, "also")));
    Some(found)
}

/// The last clause before each cut and the first one behind it.
fn cuts(context: &Context<'_>, openers: &[String]) -> Vec<(Span, Span)> {
    let is_prose = |line: &&TextLine| line.part.is_none_or(|part| !context.holds_tables(part));
    let texts: Vec<&TextLine> = context.narrative.lines().filter(is_prose).collect();
    let mut found = Vec::new();
    for pair in texts.windows(2) {
        let [TextLine { part, line, .. }, TextLine { part: next_part, line: next, .. }] = pair else {
            continue;
        };
        if part == next_part
            && is_open(context, line)
            && goes_on(context, next, openers)
            && is_apart(context, line, next)
        {
            found.push((last_clause(context, line.span), first_clause(context, next.span)));
        }
    }
    found
}

/// True if there are blank lines between the two, and nothing else.
fn is_apart(context: &Context<'_>, line: &Line, next: &Line) -> bool {
    let between = context.source.text().get(line.span.end()..next.span.start()).unwrap_or_default();
    let from = context.source.line(line.span.end());
    let to = context.source.line(next.span.start());
    to > from + 1 && between.chars().all(crate::parse::is_space)
}

/// True if the line is a paragraph whose last sentence has no end.
fn is_open(context: &Context<'_>, line: &Line) -> bool {
    let text = context.source.slice(line.span);
    let last = text.chars().next_back();
    if !last.is_some_and(|last| is_han(last) || matches!(last, '\u{FF0C}' | '\u{3001}' | ',')) {
        return false;
    }
    let fewest = match line.kind {
        LineKind::Prose => FEWEST,
        LineKind::Plain if text.contains([',', '\u{FF0C}', '\u{3001}']) => FEWEST_WITHOUT_STOP,
        LineKind::Plain
        | LineKind::Blank
        | LineKind::PageMark
        | LineKind::Rule
        | LineKind::Dated
        | LineKind::Tabs
        | LineKind::Bars
        | LineKind::Heading => return false,
    };
    text.chars().count() >= fewest
}

/// True if the line goes on a sentence: it begins with a character that begins no paragraph, and ends.
fn goes_on(context: &Context<'_>, next: &Line, openers: &[String]) -> bool {
    let text = context.source.slice(next.span);
    let numeral = text.chars().next().is_some_and(|first| calendar(&first.to_string()).is_some());
    let first = text.chars().next().is_some_and(is_han);
    next.kind == LineKind::Prose
        && first
        && !numeral
        && !openers.iter().any(|opener| text.starts_with(opener.as_str()))
}

fn is_mark(letter: char) -> bool {
    !letter.is_alphanumeric() && !crate::parse::is_space(letter)
}

fn last_clause(context: &Context<'_>, span: Span) -> Span {
    let text = context.source.slice(span);
    let body = text.trim_end_matches(is_mark);
    let start = body.char_indices().rfind(|(_, letter)| is_mark(*letter));
    let start = start.map_or(0, |(at, letter)| at + letter.len_utf8());
    context.source.span(span.start() + start..span.end())
}

fn first_clause(context: &Context<'_>, span: Span) -> Span {
    let text = context.source.slice(span);
    let end = text.find(is_mark).unwrap_or(text.len());
    context.source.span(span.start()..span.start() + end)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::found;

    #[test]
    fn a_sentence_that_a_blank_line_cuts_is_found() {
        let whole = "对历年文件的有效性作了清理，失效文件在目录中注明。";
        let cut = "对历年文件的有效性作了清理。印发后及时公开，失效文件在\n\n目录中注明。";
        assert_eq!(found("L806", &[(whole, cut)]), ["失效文件在"]);
        let apart = "对历年文件的有效性作了清理。\n\n失效文件在目录中注明。";
        assert!(found("L806", &[(whole, apart)]).is_empty(), "another paragraph");
    }
}
