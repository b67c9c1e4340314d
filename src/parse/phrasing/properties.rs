//! Nothing that a phrasing reads is filtered out before it is tried, over random phrasings.

use proptest::prelude::*;

use super::*;
use crate::parse::digits::is_figure;

/// A phrasing, and a text that it reads.
type Read = (String, String);

fn read() -> impl Strategy<Value = Read> {
    let word = "[收到受理办结申请信息公开新已]{1,4}".prop_map(|word| (word.clone(), word));
    let figure = prop::sample::select(vec!["58", "五", "一百二十", "约30", "百分之五"])
        .prop_map(|figure| ("{other}件".to_owned(), format!("{figure}件")));
    let year = Just(("{year}年".to_owned(), "2024年".to_owned()));
    let organ = Just(("{organ}的".to_owned(), "临江市的".to_owned()));
    let leaf = prop_oneof![6 => word, 2 => figure, 1 => year, 1 => organ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let several = || prop::collection::vec(inner.clone(), 1..4);
        let one_of = (several(), any::<prop::sample::Index>()).prop_map(|(parts, at)| {
            let all: Vec<&str> = parts.iter().map(|(phrasing, _)| phrasing.as_str()).collect();
            (format!("({})", all.join("|")), at.get(&parts).1.clone())
        });
        let optional = (inner.clone(), any::<bool>()).prop_map(|((phrasing, text), stands)| {
            (format!("[{phrasing}]"), if stands { text } else { String::new() })
        });
        let sequence = several().prop_map(|parts| {
            parts.into_iter().fold(Read::default(), |(left, read), (next, text)| (left + &next, read + &text))
        });
        prop_oneof![one_of, optional, sequence]
    })
}

/// A sentence as checks look at it.
fn looked_at(text: &str, index: &Index) -> (Letters, Groups) {
    let (mut letters, mut groups) = (Letters::default(), index.always());
    for letter in Letter::all(text) {
        letters.push(letter);
        groups |= index.groups(letter);
    }
    if text.contains(is_figure) {
        letters.push_figure();
    }
    (letters, groups)
}

proptest! {
    #[test]
    fn what_a_phrasing_reads_is_tried((phrasing, text) in read(), behind in "[。，的]{0,2}") {
        prop_assume!(phrasing.len() <= MAX_LENGTH);
        let referents = Referents::new(Some(2024), vec!["临江市".to_owned()]);
        let compiled = compile(&phrasing, &Lexicon::default()).unwrap();
        let phrasings: Phrasings = [compiled].into_iter().collect();
        let (whole, figures) = (format!("{text}{behind}"), Figures::default());
        let trial = Trial::new(&whole, &referents, &figures);
        let (letters, groups) = looked_at(&whole, &Index::of([&phrasings].into_iter()));
        prop_assert!(groups & phrasings.group() != 0 && phrasings.may_stand(&letters), "{phrasing} in {whole}");
        let mut ways = phrasings.matches(&trial, trial.place(0), &letters);
        prop_assert!(ways.any(|way| way.end == text.len()), "{phrasing} in {whole}");
    }
}
