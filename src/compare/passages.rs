//! Two texts beside each other: which sentences differ, and which letters within them. A comparison takes no more steps
//! than `STEPS`, whatever the texts: what is left then is told as changed. A clock would tell otherwise each time.

use rust_decimal::Decimal;
use serde::Serialize;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

/// Pairs of sentences or letters that are held against each other in one comparison: some hundred times those of two
/// long reports.
const STEPS: usize = 1 << 27;

/// Letters between two changes that are no word.
const BY_CHANCE: usize = 2;

/// What stands in one report where the other has something else, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The sentences of the old report.
    pub old: Option<String>,
    /// Those of the new one.
    pub new: Option<String>,
    /// The letters of both, run by run.
    #[serde(skip)]
    pub runs: Vec<Run>,
}

/// Letters that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where they stand.
    pub side: Side,
    /// The letters.
    pub text: String,
}

/// In which of the reports something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the old one alone.
    Old,
    /// In the new one alone.
    New,
    /// In both.
    Both,
}

/// The steps that are left.
#[derive(Debug)]
pub(super) struct Steps(usize);

impl Default for Steps {
    fn default() -> Self {
        Self(STEPS)
    }
}

impl Steps {
    /// The changes from one list to another: all that stands between what both begin and end with, if there are not
    /// enough steps for more.
    fn changes<T: Ord + std::hash::Hash>(&mut self, old: &[T], new: &[T]) -> Vec<DiffOp> {
        let front = old.iter().zip(new).take_while(|(one, other)| one == other).count();
        let behind = |list: &[T]| list.len() - front;
        let back = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
        let back = back.min(behind(old)).min(behind(new));
        let (old_len, new_len) = (behind(old) - back, behind(new) - back);
        if let Some(left) = self.0.checked_sub(old_len.saturating_mul(new_len)) {
            self.0 = left;
            return capture_diff_slices(Algorithm::Myers, old, new);
        }
        let equal = |old_index, new_index, len| DiffOp::Equal { old_index, new_index, len };
        let middle = DiffOp::Replace { old_index: front, old_len, new_index: front, new_len };
        vec![equal(0, 0, front), middle, equal(front + old_len, front + new_len, back)]
    }
}

/// What differs between two lists of sentences, and the share of letters that stand in both, in hundredths rounded down.
pub(super) fn compare(old: &[String], new: &[String], steps: &mut Steps) -> (Decimal, Vec<Passage>) {
    let mut same = 0;
    let mut passages = Vec::new();
    for change in steps.changes(old, new) {
        let (tag, before, after) = change.as_tag_tuple();
        let (before, after) = (together(old, before), together(new, after));
        if tag == DiffTag::Equal {
            same += length(&before);
            continue;
        }
        let runs = runs(&before, &after, steps);
        same += runs.iter().filter(|run| run.side == Side::Both).map(|run| length(&run.text)).sum::<usize>();
        let told = |text: String| Some(text).filter(|text| !text.is_empty());
        passages.push(Passage { old: told(before), new: told(after), runs: legible(runs) });
    }
    let all = |sentences: &[String]| sentences.iter().map(|sentence| length(sentence)).sum::<usize>();
    let hundredths = (200 * same).checked_div(all(old) + all(new)).unwrap_or(100);
    (Decimal::new(i64::try_from(hundredths).unwrap_or_default(), 2), passages)
}

fn together(sentences: &[String], range: std::ops::Range<usize>) -> String {
    sentences.get(range).unwrap_or_default().concat()
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The letters of two passages: a figure or a Latin word is one, a Chinese character is one.
fn runs(old: &str, new: &str, steps: &mut Steps) -> Vec<Run> {
    let (old, new) = (letters(old), letters(new));
    let mut runs = Vec::new();
    for change in steps.changes(&old, &new) {
        let (tag, before, after) = change.as_tag_tuple();
        let mut push = |side, letters: &[&str]| {
            if !letters.is_empty() {
                runs.push(Run { side, text: letters.concat() });
            }
        };
        let (before, after) = (old.get(before).unwrap_or_default(), new.get(after).unwrap_or_default());
        if tag == DiffTag::Equal {
            push(Side::Both, after);
        } else {
            push(Side::Old, before);
            push(Side::New, after);
        }
    }
    runs
}

/// The runs without those of a letter or two that are the same by chance: nobody can read words cut up like that.
fn legible(runs: Vec<Run>) -> Vec<Run> {
    let last = runs.len().saturating_sub(1);
    let (mut told, mut old, mut new) = (Vec::new(), String::new(), String::new());
    let flush = |told: &mut Vec<Run>, old: &mut String, new: &mut String| {
        let changed = [(Side::Old, std::mem::take(old)), (Side::New, std::mem::take(new))];
        told.extend(
            changed.into_iter().filter(|(_, text)| !text.is_empty()).map(|(side, text)| Run { side, text }),
        );
    };
    for (at, run) in runs.into_iter().enumerate() {
        match run.side {
            Side::Old => old.push_str(&run.text),
            Side::New => new.push_str(&run.text),
            Side::Both if at > 0 && at < last && length(&run.text) <= BY_CHANCE => {
                old.push_str(&run.text);
                new.push_str(&run.text);
            }
            Side::Both => {
                flush(&mut told, &mut old, &mut new);
                told.push(run);
            }
        }
    }
    flush(&mut told, &mut old, &mut new);
    told
}

fn letters(text: &str) -> Vec<&str> {
    let is_of_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '.';
    let mut letters = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let behind = rest.trim_start_matches(is_of_word).len();
        let end = if is_of_word(first) { rest.len() - behind } else { first.len_utf8() };
        let Some((letter, after)) = rest.split_at_checked(end) else { break };
        letters.push(letter);
        rest = after;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }

    fn of(old: &[&str], new: &[&str], steps: usize) -> (String, Vec<String>) {
        let (same, passages) = compare(&sentences(old), &sentences(new), &mut Steps(steps));
        let sign = |run: &Run| match run.side {
            Side::Old => format!("[-{}-]", run.text),
            Side::New => format!("{{+{}+}}", run.text),
            Side::Both => run.text.clone(),
        };
        let told = passages.iter().map(|passage| passage.runs.iter().map(sign).collect());
        (same.to_string(), told.collect())
    }

    #[test]
    fn a_figure_changes_as_a_whole() {
        // Eight letters of the ten before and the eleven after are the same: 16 of 21.
        let found = of(&["收到申请12件。", "甲。"], &["收到申请135件。", "甲。"], 1000);
        assert_eq!(found, ("0.76".to_owned(), vec!["收到申请[-12-]{+135+}件。".to_owned()]));
    }

    #[test]
    fn what_stands_in_one_alone_is_told_and_all_or_nothing_may_be_the_same() {
        assert_eq!(
            of(&["甲乙。"], &["甲乙。", "丙。"], 1000),
            ("0.75".to_owned(), vec!["{+丙。+}".to_owned()])
        );
        assert_eq!(of(&["甲乙。"], &[], 1000), ("0.00".to_owned(), vec!["[-甲乙。-]".to_owned()]));
        assert_eq!(of(&["甲乙。"], &["甲乙。"], 1000), ("1.00".to_owned(), vec![]));
        assert_eq!(of(&[], &[], 1000), ("1.00".to_owned(), vec![]));
    }

    #[test]
    fn a_letter_that_is_the_same_by_chance_does_not_cut_words_up() {
        let found = of(&["供水信息公开较少。"], &["水库调度信息不一致。"], 1000);
        assert_eq!(found.1, ["[-供水信息公开较少-]{+水库调度信息不一致+}。"]);
        let found = of(&["收到申请5件，办结3件。"], &["收到申请6件，办结4件。"], 1000);
        assert_eq!(found.1, ["收到申请[-5-]{+6+}件，办结[-3-]{+4+}件。"]);
    }

    #[test]
    fn without_steps_all_between_beginning_and_end_is_changed() {
        let (old, new) = (["甲。", "乙。", "丙。", "丁。"], ["甲。", "戊。", "丙。", "己。", "丁。"]);
        assert_eq!(of(&old, &new, 1000).1, ["[-乙-]{+戊+}。", "{+己。+}"]);
        let (same, passages) = of(&old, &new, 0);
        // Two sentences and the mark at the end of what stands between them: 10 of 18 letters.
        assert_eq!((same.as_str(), passages.len()), ("0.55", 1));
    }
}
