//! Which words of the stream are which label: the best chain of matches in the form's order.

use crate::form::locate::table_text::Stream;
use crate::form::schema::label::{Label, resemblance};

/// Where a label stands in a stream, in letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::form) struct Anchor {
    /// The label's index in the order asked for.
    pub label: usize,
    /// First letter.
    pub start: usize,
    /// One past the last letter.
    pub end: usize,
    /// True if the words are the label or an accepted variant; false if they only resemble it.
    pub exact: bool,
    weight: usize,
}

impl Anchor {
    /// A label whose letters stand between `start` and `end`, perhaps with others.
    pub(in crate::form) const fn around(label: usize, start: usize, end: usize, exact: bool) -> Self {
        Self { label, start, end, exact, weight: EXACT }
    }

    /// The same label with one more letter before it, which is not part of its words.
    pub(in crate::form) const fn with_letter_before(self) -> Self {
        Self { start: self.start - 1, exact: false, ..self }
    }
}

/// An exact match weighs this much; one without its number or one that only resembles weighs less.
const EXACT: usize = 1000;
const WITHOUT_NUMBER: usize = 900;
/// Words that resemble a label by less, in thousandths, are not it.
const RESEMBLES: usize = 600;
/// Bounds for hostile input: occurrences of one wording, word runs in a gap, letters in a run.
const MOST_OCCURRENCES: usize = 8;
const MOST_RUNS: usize = 64;
const LONGEST_RUN: usize = 80;

/// The place of each label that is found, in order. Labels that nothing resembles are left out.
pub(in crate::form) fn anchor(stream: &Stream, labels: &[&Label]) -> Vec<Anchor> {
    let exact = best_chain(exact_candidates(stream, labels));
    if exact.len() == labels.len() {
        return exact;
    }
    let mut all = exact.clone();
    let mut from = Anchor { label: 0, start: 0, end: 0, exact: true, weight: 0 };
    let mut next = 0;
    for known in exact.iter().copied().map(Some).chain([None]) {
        let (last, to) = known.map_or((labels.len(), stream.len()), |anchor| (anchor.label, anchor.start));
        if next < last && from.end < to {
            all.extend(best_chain(similar_candidates(stream, labels, next..last, (from.end, to))));
        }
        if let Some(anchor) = known {
            (from, next) = (anchor, anchor.label + 1);
        }
    }
    all.sort_by_key(|anchor| anchor.start);
    all
}

/// Every place where the words of a label stand that the chain does not use.
pub(in crate::form) fn repeats(stream: &Stream, labels: &[&Label], chain: &[Anchor]) -> Vec<Anchor> {
    exact_candidates(stream, labels)
        .into_iter()
        .filter(|found| {
            found.weight == EXACT
                && chain.iter().all(|known| found.end <= known.start || known.end <= found.start)
                && chain.iter().any(|known| known.label == found.label)
        })
        .collect()
}

fn exact_candidates(stream: &Stream, labels: &[&Label]) -> Vec<Anchor> {
    let mut found: Vec<Anchor> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        for (nth, key) in label.keys().iter().enumerate() {
            let bare = label.is_numbered() && nth + 1 == label.keys().len();
            let weight = if bare { WITHOUT_NUMBER } else { EXACT };
            let fits = |start: &usize| {
                let end = start + key.len();
                (stream.is_boundary(end) || (nth == 0 && stream.opens_note(end)))
                    && (stream.is_boundary(*start) || (label.is_numbered() && !bare))
            };
            for start in stream.find(key, 0).filter(fits).take(MOST_OCCURRENCES) {
                let end = start + key.len();
                let inside =
                    |known: &Anchor| known.label == index && known.start <= start && end <= known.end;
                if !found.iter().any(inside) {
                    found.push(Anchor { label: index, start, end, exact: true, weight });
                }
            }
        }
    }
    found
}

fn similar_candidates(
    stream: &Stream,
    labels: &[&Label],
    wanted: std::ops::Range<usize>,
    (from, to): (usize, usize),
) -> Vec<Anchor> {
    let mut found = Vec::new();
    for (run_start, end) in stream.word_runs(from, to).into_iter().take(MOST_RUNS) {
        for start in (run_start..end).filter(|at| stream.is_boundary(*at)) {
            if end - start > LONGEST_RUN {
                continue;
            }
            let words = stream.folded(start, end);
            for index in wanted.clone() {
                let Some(label) = labels.get(index) else { continue };
                let alike = label.keys().iter().filter_map(|key| resemblance(key, &words, RESEMBLES));
                if let Some(weight) = alike.max() {
                    found.push(Anchor { label: index, start, end, exact: false, weight });
                }
            }
        }
    }
    found
}

/// The heaviest chain of candidates in which both labels and places ascend.
fn best_chain(mut candidates: Vec<Anchor>) -> Vec<Anchor> {
    candidates.sort_by_key(|candidate| (candidate.start, candidate.end, candidate.label));
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (at, candidate) in candidates.iter().enumerate() {
        let before = candidates
            .iter()
            .zip(&best)
            .enumerate()
            .take(at)
            .filter(|(_, (earlier, _))| earlier.end <= candidate.start && earlier.label < candidate.label)
            .max_by_key(|(index, (_, (weight, _)))| (*weight, std::cmp::Reverse(*index)))
            .map(|(index, (_, (weight, _)))| (*weight, index));
        best.push((
            candidate.weight + before.map_or(0, |(weight, _)| weight),
            before.map(|(_, index)| index),
        ));
    }
    let last =
        best.iter().enumerate().max_by_key(|(index, (weight, _))| (*weight, std::cmp::Reverse(*index)));
    let mut at = last.map(|(index, _)| index);
    let mut chain = Vec::new();
    while let Some(index) = at {
        chain.extend(candidates.get(index).copied());
        at = best.get(index).and_then(|(_, before)| *before);
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::source::Source;
    use crate::span::SourceId;

    /// The words at which each label is found: its index, the words, whether they are the label's own.
    fn found(text: &str, labels: &[&str]) -> Vec<(usize, String, bool)> {
        let source = Source::from_text(SourceId::new(0), "report.txt", format!("{text}\n"));
        let stream = Stream::read(&source, &parse(&source).lines);
        let labels: Vec<Label> = labels.iter().map(|label| Label::new(label, "", &[])).collect();
        let labels: Vec<&Label> = labels.iter().collect();
        let words = |anchor: &Anchor| {
            let words = stream.folded(anchor.start, anchor.end).into_iter().collect();
            (anchor.label, words, anchor.exact)
        };
        anchor(&stream, &labels).iter().map(words).collect()
    }

    #[test]
    fn labels_are_found_in_the_forms_order() {
        let text = "1.属于国家秘密\t1\n3.其他\t2\n（七）总计\t3\n3.其他\t4";
        let labels = ["1.属于国家秘密", "3.其他", "（七）总计"];
        let expected: Vec<(usize, String, bool)> = [(0, "1.属于国家秘密"), (1, "3.其他"), (2, "(七)总计")]
            .map(|(at, words)| (at, words.to_owned(), true))
            .into();
        assert_eq!(found(text, &labels), expected);
    }

    #[test]
    fn a_label_goes_on_over_lines_and_bars() {
        let text = "2.其他法律行政法\n规禁止公开 27 0\n行政 | 强制 | 3 |";
        let expected =
            vec![(0, "2.其他法律行政法规禁止公开".to_owned(), true), (1, "行政强制".to_owned(), true)];
        assert_eq!(found(text, &["2.其他法律行政法规禁止公开", "行政强制"]), expected);
    }

    #[test]
    fn a_misspelt_label_is_known_between_its_neighbours() {
        let text = "规章\t0\t0\t1\n行政规犯性文件\t1\t0\t2\n行政许可\t3";
        let expected = vec![
            (0, "规章".to_owned(), true),
            (1, "行政规犯性文件".to_owned(), false),
            (2, "行政许可".to_owned(), true),
        ];
        assert_eq!(found(text, &["规章", "行政规范性文件", "行政许可"]), expected);
    }

    #[test]
    fn a_label_that_nothing_resembles_is_left_out() {
        let text = "规章\t0\t0\t1\n行政许可\t3";
        let expected = vec![(0, "规章".to_owned(), true), (2, "行政许可".to_owned(), true)];
        assert_eq!(found(text, &["规章", "行政事业性收费", "行政许可"]), expected);
    }
}
