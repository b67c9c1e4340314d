//! Words that are the beginning of a label, perhaps but for a letter.

/// How many letters of `rest` the words are, and how many of them differ: one in words of four letters, two in words of
/// nine. A note in brackets may follow where the label ends.
pub(super) fn beginning(rest: &[char], words: &[char]) -> Option<(usize, usize)> {
    let alike = rest.iter().zip(words).take_while(|(one, other)| one == other).count();
    if alike == words.len() || (alike == rest.len() && words.get(alike) == Some(&'(')) {
        return Some((alike, 0));
    }
    let most = match words.len() {
        0..4 => return None,
        4..9 => 1,
        _ => 2,
    };
    let longest = rest.get(..rest.len().min(words.len() + most))?;
    let strange = words.iter().filter(|letter| !longest.contains(letter)).count();
    if strange > most {
        return None;
    }
    let lengths = words.len().saturating_sub(most)..=words.len() + most;
    let ends = lengths.filter_map(|len| Some((len, edits(rest.get(..len)?, words, most)?)));
    ends.min_by_key(|(len, edits)| (*edits, len.abs_diff(words.len())))
}

/// The letters to change, put in or leave out to make one text of the other, if these are `most` or fewer.
fn edits(one: &[char], other: &[char], most: usize) -> Option<usize> {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut corner = at;
        let mut left = at + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, next) in row.iter_mut().skip(1).zip(other) {
            let here = (corner + usize::from(letter != next)).min(*cell + 1).min(left + 1);
            (corner, left) = (*cell, here);
            *cell = here;
        }
    }
    row.last().copied().filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rest: &str, words: &str) -> Option<(usize, usize)> {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        beginning(&letters(rest), &letters(words))
    }

    #[test]
    fn words_are_the_beginning_or_the_whole() {
        assert_eq!(found("1.属于国家秘密", "1.属于"), Some((4, 0)));
        assert_eq!(found("规章", "规章(县级无此项)"), Some((2, 0)));
        assert_eq!(found("规章", "规章制度"), None);
        assert_eq!(found("3.其他", "其他"), None);
    }

    #[test]
    fn one_letter_in_four_and_two_in_nine_may_differ() {
        assert_eq!(found("1.属于国家秘密", "1.属与国家"), Some((6, 1)));
        assert_eq!(found("1.属于国家秘密", "1.属国家秘密"), Some((8, 1)), "left out");
        assert_eq!(found("1.属于国家秘密", "1.属于于国家"), Some((6, 1)), "put in");
        assert_eq!(found("2.其他法律行政法规禁止公开", "2.其它法律行政法归禁"), Some((11, 2)));
        assert_eq!(found("总计", "合计"), None, "too short");
        assert_eq!(found("1.属于国家秘密", "2.重复申请"), None);
    }
}
