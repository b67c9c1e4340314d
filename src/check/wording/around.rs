//! What stands round a mark on its line.

use std::ops::Range;

use crate::check::Context;
use crate::narrative::Mark;
use crate::parse::{Line, LineKind, is_space};
use crate::span::Span;

/// The letters of a span with their byte offsets in the source.
pub(super) fn letters<'c>(context: &'c Context<'_>, span: Span) -> impl Iterator<Item = Mark> + use<'c> {
    context.source.slice(span).char_indices().map(move |(at, letter)| (span.start() + at, letter))
}

/// What stands on a line before a part of it, and what behind it.
pub(super) fn part<'c>(context: &'c Context<'_>, line: &Line, range: Range<usize>) -> (&'c str, &'c str) {
    let text = |range: Range<usize>| context.source.text().get(range).unwrap_or_default();
    (text(line.span.start()..range.start), text(range.end..line.span.end()))
}

/// What stands on a line before a mark, and what behind it.
pub(super) fn mark<'c>(context: &'c Context<'_>, line: &Line, (at, letter): Mark) -> (&'c str, &'c str) {
    part(context, line, at..at + letter.len_utf8())
}

/// The last letter that is no white space.
pub(super) fn last(text: &str) -> Option<char> {
    text.chars().rfind(|letter| !is_space(*letter))
}

/// The first letter that is no white space.
pub(super) fn first(text: &str) -> Option<char> {
    text.chars().find(|letter| !is_space(*letter))
}

/// True if a line ends with a mark, or is no sentence.
pub(super) fn is_closed(context: &Context<'_>, line: &Line) -> bool {
    let open = matches!(line.kind, LineKind::Prose | LineKind::Plain);
    !open || context.source.slice(line.span).ends_with(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{SOUND, with_context};

    #[test]
    fn what_stands_round_a_mark_is_told_without_white_space() {
        with_context(SOUND, |context| {
            let at = SOUND.find('，').unwrap();
            let line = context.narrative.lines().find(|line| line.line.span.end() > at).unwrap();
            let (before, behind) = mark(context, &line.line, (at, '，'));
            assert!(
                before.ends_with("30号文件编制") && behind.starts_with("由总体情况"),
                "{before} {behind}"
            );
            assert!(is_closed(context, &line.line));
        });
        assert_eq!((first("\u{3000} 公开"), last("公开 ")), (Some('公'), Some('开')));
    }
}
