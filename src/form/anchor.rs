//! Which words of the stream are which label: the best chain of matches in the form's order.

use super::label::{Label, resemblance};
use super::stream::Stream;

/// Where a label stands in a stream, in letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
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
pub(super) fn anchor(stream: &Stream, labels: &[&Label]) -> Vec<Anchor> {
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
pub(super) fn repeats(stream: &Stream, labels: &[&Label], chain: &[Anchor]) -> Vec<Anchor> {
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
                stream.is_boundary(start + key.len())
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
