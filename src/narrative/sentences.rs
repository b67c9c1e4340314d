//! Where sentences end: told here for every reader of the text, whatever the width of its marks.

use std::ops::Range;

use crate::parse::{self, half_width};

/// True for marks that end a sentence, semicolons among them.
pub fn ends_sentence(letter: char) -> bool {
    parse::ends_sentence(half_width(letter))
}

/// True for marks that end one for good; a semicolon does not.
pub(super) fn is_full_stop(letter: char) -> bool {
    ends_sentence(letter) && half_width(letter) != ';'
}

/// The places right behind the marks that end the sentences of a text.
pub(super) fn stops(text: &str) -> Vec<usize> {
    let marks = text.char_indices().filter(|(_, letter)| ends_sentence(*letter));
    marks.map(|(at, mark)| at + mark.len_utf8()).collect()
}

/// Sentences with their marks, by the places behind these; what follows the last mark is one, too.
pub(super) fn between(stops: &[usize], len: usize) -> impl Iterator<Item = Range<usize>> {
    let starts = std::iter::once(0).chain(stops.iter().copied());
    starts.zip(stops.iter().copied().chain([len])).map(|(start, end)| start..end).filter(|at| !at.is_empty())
}

/// The sentences of a text without their marks.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(ends_sentence)
}

/// True if one of the words stands in a text.
pub fn has_one(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

/// Where the first of the words that stands in a text stands there first.
pub(super) fn first_of<'w>(text: &str, words: impl IntoIterator<Item = &'w String>) -> Option<Range<usize>> {
    words.into_iter().find_map(|word| text.find(word.as_str()).map(|at| at..at + word.len()))
}

/// Where the last of the words in a text begins and ends.
pub(super) fn last_of(text: &str, words: &[String]) -> Option<Range<usize>> {
    // Whether a word stands there at all is told far sooner than where.
    let standing = words.iter().filter(|word| text.contains(word.as_str()));
    let places = standing.filter_map(|word| text.rfind(word.as_str()).map(|at| at..at + word.len()));
    places.max_by_key(|at| (at.start, at.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        between(&stops(text), text.len()).map(|at| text.get(at).unwrap()).collect()
    }

    #[test]
    fn a_sentence_ends_behind_its_mark_of_either_width() {
        assert_eq!(of("收到8件。办结7件；无1件;全公开"), ["收到8件。", "办结7件；", "无1件;", "全公开"]);
        assert_eq!(of("收到8件。"), ["收到8件。"]);
        assert_eq!(of("。。"), ["。", "。"]);
        assert!(of("").is_empty());
        assert_eq!(sentences("收到8件！办结").collect::<Vec<_>>(), ["收到8件", "办结"]);
    }

    #[test]
    fn a_semicolon_ends_no_sentence_for_good() {
        assert!(ends_sentence(';') && ends_sentence('；') && !is_full_stop(';') && !is_full_stop('；'));
        assert!(is_full_stop('。') && is_full_stop('？') && !is_full_stop('，'));
    }
}
