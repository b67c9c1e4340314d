//! Words cut into labels of the form: nothing may be left over.

use crate::form::Label;

/// A label that stands somewhere in the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The label's index.
    pub label: usize,
    /// Which of its wordings.
    pub key: usize,
    /// Its first letter.
    pub start: usize,
}

/// Folded letters, and from where on they are labels to the end.
pub(super) struct Cut<'l> {
    letters: Vec<char>,
    labels: Vec<&'l Label>,
    /// For each place whether the letters from there on are labels and nothing else.
    ends_well: Vec<bool>,
}

impl<'l> Cut<'l> {
    /// Looks for the labels in the letters.
    pub(super) fn new(letters: Vec<char>, labels: Vec<&'l Label>) -> Self {
        let mut cut = Self { ends_well: vec![false; letters.len() + 1], letters, labels };
        if let Some(end) = cut.ends_well.last_mut() {
            *end = true;
        }
        for at in (0..cut.letters.len()).rev() {
            let is_good = cut.longest(at).is_some();
            if let Some(place) = cut.ends_well.get_mut(at) {
                *place = is_good;
            }
        }
        cut
    }

    /// True if the letters from here on are labels and nothing else.
    pub(super) fn ends_well_from(&self, at: usize) -> bool {
        debug_assert!(at < self.ends_well.len(), "place {at} of {} letters", self.letters.len());
        self.ends_well.get(at).copied().unwrap_or(false)
    }

    /// The labels from a good place on.
    pub(super) fn labels_from(&self, start: usize) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = start;
        while let Some((next, length)) = self.longest(at) {
            found.push(next);
            at += length;
        }
        found
    }

    /// One past the last letter that is part of no label: what keeps the words from being cut.
    pub(super) fn stray_end(&self) -> usize {
        (0..=self.letters.len()).find(|at| self.ends_well_from(*at)).unwrap_or(0)
    }

    /// The longest wording that stands here and is followed by labels alone; its length.
    fn longest(&self, at: usize) -> Option<(Found, usize)> {
        let rest = self.letters.get(at..).filter(|rest| !rest.is_empty())?;
        let keys = self.labels.iter().enumerate().flat_map(|(label, words)| {
            words
                .keys()
                .iter()
                .enumerate()
                .map(move |(key, letters)| (Found { label, key, start: at }, letters))
        });
        keys.filter(|(_, letters)| {
            !letters.is_empty() && rest.starts_with(letters) && self.ends_well_from(at + letters.len())
        })
        .map(|(found, letters)| (found, letters.len()))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::fold;

    fn cut<'l>(text: &str, labels: &'l [Label]) -> Cut<'l> {
        Cut::new(fold(text), labels.iter().collect())
    }

    fn labels() -> Vec<Label> {
        ["其他", "其他结果", "总计", "结果维持"].map(|label| Label::new(label, "", &[])).into()
    }

    #[test]
    fn words_are_cut_at_the_longest_labels_that_leave_nothing_over() {
        let labels = labels();
        let found = cut("总 计其他结果维持\t其他结果", &labels).labels_from(0);
        let found: Vec<usize> = found.iter().map(|found| found.label).collect();
        assert_eq!(found, [2, 0, 3, 1]);
    }

    #[test]
    fn what_is_no_label_is_told() {
        let labels = labels();
        let cut = cut("总计小计其他", &labels);
        assert!(!cut.ends_well_from(0) && cut.ends_well_from(4));
        assert_eq!(cut.stray_end(), 4);
    }
}
