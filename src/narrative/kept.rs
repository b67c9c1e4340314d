//! A text of which some words are left out, and where in the whole text the others stand.

use std::ops::Range;

/// What is left of a text.
#[derive(Debug)]
pub(super) struct Kept {
    text: String,
    /// Where each byte stands in the whole text.
    places: Vec<usize>,
}

impl Kept {
    /// A text without what stands in closed brackets.
    pub(super) fn without_brackets(text: &str) -> Self {
        let mut kept = Self { text: String::with_capacity(text.len()), places: Vec::new() };
        let mut from = 0;
        while let Some((before, inner)) = text.get(from..).and_then(|rest| rest.split_once('(')) {
            let Some((inner, _)) = inner.split_once(')') else { break };
            kept.push(before, from..from + before.len());
            from += before.len() + inner.len() + "()".len();
        }
        kept.push(text.get(from..).unwrap_or_default(), from..text.len());
        kept
    }

    /// It without a word.
    pub(super) fn without(self, word: &str) -> Self {
        if word.is_empty() || !self.text.contains(word) {
            return self;
        }
        let mut kept = Self { text: String::with_capacity(self.text.len()), places: Vec::new() };
        let ends = self.text.match_indices(word).map(|(at, word)| (at, at + word.len()));
        let mut from = 0;
        for (at, end) in ends.chain([(self.text.len(), self.text.len())]) {
            let places = self.places.get(from..at).unwrap_or_default();
            kept.push(self.text.get(from..at).unwrap_or_default(), places.iter().copied());
            from = end;
        }
        kept
    }

    fn push(&mut self, text: &str, places: impl Iterator<Item = usize>) {
        self.text.push_str(text);
        self.places.extend(places);
    }

    /// Where the first of some words that stands in it does so in the whole text.
    pub(super) fn first_of(&self, words: &[String]) -> Option<Range<usize>> {
        let at = super::sentences::first_of(&self.text, words)?;
        let last = self.places.get(at.end.checked_sub(1)?)?;
        Some(*self.places.get(at.start)?..last + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_brackets_and_words_are_left_out_and_places_kept() {
        let whole = "今年(含结转)以来,线(注)上收到(未结";
        let kept = Kept::without_brackets(whole);
        assert_eq!(kept.text, "今年以来,线上收到(未结");
        let kept = kept.without("今年以来");
        assert_eq!(kept.text, ",线上收到(未结");
        let found = |words: &str| kept.first_of(&[words.to_owned()]).map(|at| whole.get(at).unwrap());
        assert_eq!(found("收到"), Some("收到"));
        assert_eq!(found("线上"), Some("线(注)上"), "what was left out stands between");
        assert_eq!(found("今年"), None);
        assert_eq!(found("注"), None);
    }
}
