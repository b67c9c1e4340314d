//! Wordings with facts in braces: `{row}: {left}, not {right}`. `{{` and `}}` are braces.

use std::ops::Range;

/// A piece of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words.
    Words(&'t str),
    /// The name of a fact, and where in the wording.
    Fact(&'t str, usize),
}

/// The pieces of a wording in order. A brace that is never closed is words.
pub(super) fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = template.get(at..).filter(|rest| !rest.is_empty())?;
        let (piece, len) = next_piece(rest, at);
        at += len;
        Some(piece)
    })
}

fn next_piece(rest: &str, at: usize) -> (Piece<'_>, usize) {
    let words = |len: usize| Piece::Words(rest.get(..len).unwrap_or(rest));
    match rest.find(['{', '}']) {
        None => (Piece::Words(rest), rest.len()),
        Some(0) if rest.starts_with("{{") || rest.starts_with("}}") => (words(1), 2),
        Some(0) => match rest.find('}').filter(|end| *end > 0).and_then(|end| Some((end, rest.get(1..end)?)))
        {
            Some((end, name)) if rest.starts_with('{') => (Piece::Fact(name, at + 1), end + 1),
            _ => (words(1), 1),
        },
        Some(len) => (words(len), len),
    }
}

/// The facts that a wording names, with their bytes in it.
pub(super) fn named_facts(template: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    pieces(template).filter_map(|piece| match piece {
        Piece::Fact(name, at) => Some((name, at..at + name.len())),
        Piece::Words(_) => None,
    })
}

/// Characters of a fact in a message.
const LONGEST: usize = 1000;

/// The wording with its facts; `None` if `fact` does not know one of them.
pub(super) fn fill(template: &str, fact: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut filled = String::with_capacity(template.len() * 2);
    for piece in pieces(template) {
        match piece {
            Piece::Words(words) => filled.push_str(words),
            Piece::Fact(name, _) => filled.push_str(&excerpt(fact(name)?)),
        }
    }
    Some(filled)
}

/// The head of what is too long for a message.
fn excerpt(mut text: String) -> String {
    if let Some((at, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(at);
        text.push('\u{2026}');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str) -> Option<String> {
        fill(template, &|name| match name {
            "row" => Some("总计".to_owned()),
            "braces" => Some("{row}".to_owned()),
            _ => None,
        })
    }

    #[test]
    fn of_a_long_fact_the_head_is_filled_in() {
        let of = |length: usize| fill("{a}", &|_| Some("\u{4E00}".repeat(length))).unwrap().chars().count();
        assert_eq!([of(LONGEST), of(LONGEST + 1), of(10 * LONGEST)], [LONGEST, LONGEST + 1, LONGEST + 1]);
    }

    #[test]
    fn facts_are_filled_in_once() {
        assert_eq!(filled("“{row}”：{row}").as_deref(), Some("“总计”：总计"));
        assert_eq!(filled("a {braces} b").as_deref(), Some("a {row} b"));
        assert_eq!(filled("{{row}} }}{{").as_deref(), Some("{row} }{"));
        assert_eq!(filled("").as_deref(), Some(""));
    }

    #[test]
    fn an_unknown_fact_gives_nothing() {
        assert_eq!(filled("a {column}"), None);
        assert_eq!(filled("a {}"), None);
    }

    #[test]
    fn lone_braces_are_words() {
        assert_eq!(filled("a } b { c").as_deref(), Some("a } b { c"));
        assert_eq!(filled("{").as_deref(), Some("{"));
    }

    #[test]
    fn facts_know_their_bytes() {
        let template = "总{row}x{left}";
        let found: Vec<_> = named_facts(template).map(|(_, range)| template.get(range).unwrap()).collect();
        assert_eq!(found, ["row", "left"]);
    }
}
