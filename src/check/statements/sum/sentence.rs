//! Which sentences are looked at: most have no word that tells a whole from its parts, or too few numbers.

use crate::narrative::has_one;
use crate::rule::SumCheck;

/// Told for many bytes at once.
pub(super) fn has_digit(text: &str) -> bool {
    let in_chunk = |bytes: &[u8]| bytes.iter().fold(false, |found, byte| found | byte.is_ascii_digit());
    text.as_bytes().chunks(64).any(in_chunk)
}

/// True for a sentence that may tell a whole and its parts.
pub(super) fn may_tell(sentence: &str, check: &SumCheck) -> bool {
    has_two_numbers(sentence) && has_words(sentence, check)
}

fn has_two_numbers(text: &str) -> bool {
    let mut digits = text.bytes().map(|byte| byte.is_ascii_digit());
    digits.any(|is_digit| is_digit) && digits.any(|is_digit| !is_digit) && digits.any(|is_digit| is_digit)
}

/// False if a sentence has no word for parts, and none for a whole before a number with two others before it.
fn has_words(sentence: &str, check: &SumCheck) -> bool {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let before = sentence.match_indices(is_digit).filter_map(|(at, _)| sentence.get(..at));
    let mut before = before.filter(|before| !before.ends_with(is_digit)).skip(2);
    let is_whole = |before: &str| check.together.iter().any(|word| before.ends_with(word.as_str()));
    has_one(sentence, &check.some) || has_one(sentence, &check.all) || before.any(is_whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{clauses, mismatch::Mismatch};
    use super::*;
    use crate::form::Forms;
    use crate::narrative::ends_sentence;
    use crate::rule::{CheckSpec, Rule, RuleSet};
    use crate::{assets, yaml};

    fn check() -> SumCheck {
        let documents = yaml::unpack(assets::RULES);
        let rules = RuleSet::embedded(&Forms::embedded(&documents), &documents);
        let sum = |rule: &Rule| {
            if let CheckSpec::Sum(check) = rule.check() { Some(check.clone()) } else { None }
        };
        rules.rules().iter().find_map(sum).unwrap()
    }

    #[test]
    fn sentences_with_two_numbers_and_a_word_for_parts_or_whole_are_looked_at() {
        let check = check();
        let looked_at = |text: &str| -> Vec<String> {
            text.split_inclusive(ends_sentence)
                .filter(|text| may_tell(text, &check))
                .map(str::to_owned)
                .collect()
        };
        let text = "公开8件,其中甲3件。甲3件、乙5件,共8件。甲3件,共8件。其中3件;其中甲、乙";
        assert_eq!(looked_at(text), ["公开8件,其中甲3件。", "甲3件、乙5件,共8件。"]);
        let far = format!("{}8件,其中甲3件", "公".repeat(100));
        assert_eq!(looked_at(&far), [far.as_str()]);
    }

    #[test]
    fn no_sentence_is_passed_over_that_tells_something() {
        let check = check();
        let clauses_of = "甲3件 乙5件 丙8件 公开80件 2024年8件 其中 其中甲3件 包括乙5件 分别为甲3件 共16件 共计甲3件 \
            丙8件合计共16件 占 占3.7% 等";
        let clause = (prop::sample::select(clauses_of.split(' ').collect::<Vec<_>>()), "[、,,。]");
        let texts = prop::collection::vec(clause, 2..6);
        let config = ProptestConfig { cases: 4000, ..ProptestConfig::default() };
        proptest!(config, |(pieces in texts)| {
            let text: String = pieces.iter().flat_map(|(clause, mark)| [clause, mark.as_str()]).collect();
            let mut start = 0;
            for sentence in text.split_inclusive(ends_sentence) {
                let range = start..start + sentence.len();
                start = range.end;
                let clauses = clauses(&text, range, &check);
                let tells = (0..clauses.len()).any(|at| Mismatch::of(&clauses, at, &check).is_some());
                prop_assert!(!tells || may_tell(sentence, &check), "{sentence}");
            }
        });
    }
}
