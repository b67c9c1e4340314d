//! What may be a report in the folders of a run and is not read: told at the end, so that nobody takes it for sound.

use std::cell::RefCell;

use super::places::Place;
use crate::cli::locale::Reader;

/// Files that are named; of the others the number is told.
const NAMED: usize = 10;

/// The files that were passed over.
#[derive(Debug, Default)]
pub(in crate::cli) struct Unread {
    count: usize,
    named: Vec<String>,
}

impl Unread {
    /// The place, if it is to be read; else it is noted.
    pub(in crate::cli) fn sift(unread: &RefCell<Self>, place: Place) -> Option<Place> {
        if !matches!(place, Place::Unread(_)) {
            return Some(place);
        }
        let mut unread = unread.borrow_mut();
        unread.count += 1;
        if unread.named.len() < NAMED {
            unread.named.push(place.name());
        }
        None
    }

    /// How many there are and which; `None` if there are none.
    pub(in crate::cli) fn words(&self, reader: Reader) -> Option<String> {
        let more = if self.count > self.named.len() { reader.say("等", " and others") } else { "" };
        let names = self.named.join(reader.say("、", ", "));
        let told = reader.say("未检查 {} 份：", "Not checked: {}: ").replace("{}", &self.count.to_string());
        let advice = reader.say("（另存为 .docx 后再查）", " (save as .docx and check that)");
        (self.count > 0).then(|| format!("{told}{names}{more}{advice}"))
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::rule::Lang;

    #[test]
    fn a_few_are_named_and_all_are_counted() {
        let unread = RefCell::default();
        let zh = Reader { lang: Lang::Zh };
        assert!(Unread::sift(&unread, Place::File(PathBuf::from("a.txt"))).is_some());
        assert_eq!(unread.borrow().words(zh), None);
        for number in 0..11 {
            assert!(Unread::sift(&unread, Place::Unread(PathBuf::from(format!("{number}.doc")))).is_none());
            if number == 1 {
                let words = unread.borrow().words(zh);
                assert_eq!(words.unwrap(), "未检查 2 份：0.doc、1.doc（另存为 .docx 后再查）");
            }
        }
        let words = unread.borrow().words(Reader { lang: Lang::En }).unwrap();
        assert!(
            words.starts_with("Not checked: 11: 0.doc, ") && words.contains("9.doc and others"),
            "{words}"
        );
    }
}
