//! Labels compared as a reader compares them: white space and the width of characters do not count.

use std::ops::Deref;
use std::sync::OnceLock;

use memchr::memmem::Finder;
use similar::algorithms::{Capture, Compact, Replace, myers};

use crate::parse::{is_space, usual_letter};

/// A label of the form and the other wordings that mean the same.
#[derive(Clone, Debug)]
pub struct Label {
    /// The form's own words.
    pub zh: String,
    /// Their English rendering.
    pub en: String,
    /// Folded: the form's own words first, then the accepted variants, then those with the other mark behind
    /// their number, then the words without it.
    keys: Vec<Key>,
    numbered: bool,
}

/// A folded wording.
#[derive(Clone, Debug)]
pub struct Key {
    letters: Vec<char>,
    finder: OnceLock<Finder<'static>>,
}

impl Key {
    fn new(letters: Vec<char>) -> Self {
        Self { letters, finder: OnceLock::new() }
    }

    /// A search for the letters in a folded text, made ready when it is first asked for.
    pub fn finder(&self) -> &Finder<'static> {
        self.finder.get_or_init(|| Finder::new(&self.letters.iter().collect::<String>()).into_owned())
    }
}

impl Deref for Key {
    type Target = [char];

    fn deref(&self) -> &[char] {
        &self.letters
    }
}

impl Label {
    /// A label with its accepted variants.
    pub fn new(zh: &str, en: &str, variants: &[String]) -> Self {
        let own = fold(zh);
        let bare = number_len(&own);
        let unnumbered = own.get(bare..).filter(|_| bare > 0).map(<[char]>::to_vec);
        let wordings: Vec<Vec<char>> =
            std::iter::once(own).chain(variants.iter().map(|variant| fold(variant))).collect();
        let otherwise: Vec<Key> = wordings.iter().filter_map(|own| with_comma(own)).map(Key::new).collect();
        let mut keys: Vec<Key> = wordings.into_iter().map(Key::new).collect();
        keys.extend(otherwise);
        keys.extend(unnumbered.map(Key::new));
        Self { zh: zh.to_owned(), en: en.to_owned(), keys, numbered: bare > 0 }
    }

    /// All folded wordings, the form's own first.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// The form's own words, folded.
    pub fn own(&self) -> &[char] {
        self.keys.first().map_or(&[], |key| &key.letters)
    }

    /// The form's own words without the number in front and without remarks in brackets.
    pub fn bare(&self) -> String {
        let words = self.zh.chars().skip(number_len(self.own()));
        words.take_while(|letter| *letter != '\u{FF08}').collect()
    }

    /// True if the label begins with a number of its own: `1.`, `（一）`, `四、`.
    pub const fn is_numbered(&self) -> bool {
        self.numbered
    }

    /// True if the words are the label or one of its variants.
    pub fn accepts(&self, folded: &[char]) -> bool {
        self.keys.iter().any(|key| key.letters == folded)
    }
}

/// Folds a character: full width to half width, quotation marks to one kind, radicals and traditional characters
/// to the usual ones; `None` for white space.
pub fn fold_char(character: char) -> Option<char> {
    match character {
        _ if is_space(character) => None,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0),
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{300C}' | '\u{300D}' => Some('"'),
        '\u{2018}' | '\u{2019}' => Some('\''),
        _ => Some(usual_letter(character)),
    }
}

/// The text as compared.
pub fn fold(text: &str) -> Vec<char> {
    text.chars().filter_map(fold_char).collect()
}

/// The wording with `1、` for `1.` in front, as many organs write it.
fn with_comma(own: &[char]) -> Option<Vec<char>> {
    match own {
        [first, '.', rest @ ..] if first.is_ascii_digit() => Some([&[*first, '\u{3001}'], rest].concat()),
        _ => None,
    }
}

/// How many folded characters the number in front takes: `1.`, `(一)`, `四、`.
fn number_len(folded: &[char]) -> usize {
    let comma = '\u{3001}';
    match folded {
        [first, second, ..] if first.is_ascii_digit() && (*second == '.' || *second == comma) => 2,
        ['(', _, ')', ..] => 3,
        [_, second, ..] if *second == comma => 2,
        _ => 0,
    }
}

/// How alike two folded texts are, in thousandths, if that is `least` or more. Most pairs are told apart by
/// their length or their letters, before they are compared in order.
pub fn resemblance(left: &[char], right: &[char], least: usize) -> Option<usize> {
    let most = |common: usize| 2000 * common / (left.len() + right.len()).max(1);
    if most(left.len().min(right.len())) < least {
        return None;
    }
    let common = left.iter().filter(|letter| right.contains(letter)).count();
    if most(common) < least {
        return None;
    }
    Some(likeness(left, right)).filter(|alike| *alike >= least)
}

/// How alike two folded texts are, in thousandths.
pub fn likeness(left: &[char], right: &[char]) -> usize {
    let total = left.len() + right.len();
    if total == 0 {
        return 0;
    }
    let same: usize = operations(left, right)
        .iter()
        .map(|op| match op {
            similar::DiffOp::Equal { len, .. } => *len,
            similar::DiffOp::Delete { .. }
            | similar::DiffOp::Insert { .. }
            | similar::DiffOp::Replace { .. } => 0,
        })
        .sum();
    2000 * same / total
}

/// What makes one text of the other. `similar::capture_diff_slices`, told to use Myers, would do the same with all its
/// other algorithms compiled in.
fn operations(left: &[char], right: &[char]) -> Vec<similar::DiffOp> {
    let mut hook = Compact::new(Replace::new(Capture::new()), left, right);
    match myers::diff(&mut hook, left, 0..left.len(), right, 0..right.len()) {
        Ok(()) => hook.into_inner().into_inner().into_ops(),
        Err(never) => match never {},
    }
}

/// How the words of a text differ from the form's, letter by letter: `内部事[-物][+务]信息`. White space and
/// width do not count.
pub fn difference(found: &str, expected: &str) -> String {
    let (found, expected) = (fold(found), fold(expected));
    let mut shown = String::new();
    let mut mark = |sign: &str, letters: Option<&[char]>| {
        let letters: String = letters.unwrap_or_default().iter().collect();
        if sign.is_empty() {
            shown.push_str(&letters);
        } else if !letters.is_empty() {
            shown.extend(["[", sign, &letters, "]"]);
        }
    };
    for op in operations(&found, &expected) {
        let (tag, old, new) = op.as_tag_tuple();
        if tag == similar::DiffTag::Equal {
            mark("", expected.get(new));
        } else {
            mark("-", found.get(old));
            mark("+", expected.get(new));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_behind_a_number_is_a_matter_of_habit() {
        let label = Label::new("3.其他", "other", &["3.其它".to_owned()]);
        for words in ["3.其他", "3、其他", "3．其他", "3、其它", "其他"] {
            assert!(label.accepts(&fold(words)), "{words}");
        }
        assert!(!label.accepts(&fold("4、其他")));
        assert!(!Label::new("四、结转", "", &[]).accepts(&fold("四.结转")));
    }

    #[test]
    fn width_white_space_and_numbers_do_not_count() {
        let label = Label::new("（一）予以公开", "granted", &[]);
        assert!(label.accepts(&fold("(一) 予 以 公 开")));
        assert!(label.accepts(&fold("予以公开")));
        assert!(!label.accepts(&fold("（二）予以公开")));
        assert!(label.accepts(&fold("（⼀）予以公開")));
        let quoted = Label::new("3.危及“三安全一稳定”", "security", &[]);
        assert!(quoted.accepts(&fold("３．危及\"三安全一稳定\"")));
    }

    #[test]
    fn differences_are_shown_letter_by_letter() {
        assert_eq!(
            difference("5. 属于三类内部事务息", "5.属于三类内部事务信息"),
            "5.属于三类内部事务[+信]息"
        );
        assert_eq!(difference("内部事物信息", "内部事务信息"), "内部事[-物][+务]信息");
        assert_eq!(difference("（一）总计", "(一)总计"), "(一)总计");
    }

    #[test]
    fn likeness_counts_common_characters() {
        assert_eq!(likeness(&fold("总计"), &fold("总计")), 1000);
        assert_eq!(likeness(&fold("总计"), &fold("合计")), 500);
        assert_eq!(likeness(&[], &[]), 0);
    }
}
