//! A paragraph as it is read for meaning: one width, no white space, lines joined. Every character knows
//! its place in the source.

use super::letters::is_space;
use crate::source::Source;
use crate::span::Span;

/// A paragraph without white space and in half-width characters.
#[derive(Clone, Debug)]
pub struct Passage {
    text: String,
    stretches: Vec<Stretch>,
}

/// Characters that are read as they stand, or one that is read as its half-width form.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// Where it begins in what is read.
    read: usize,
    /// Where it begins in the source.
    start: usize,
    /// Its bytes in the source.
    len: usize,
}

/// Few stretches have fewer bytes on average.
const STRETCH: usize = 12;

impl Passage {
    /// Joins lines of one paragraph.
    pub fn read(source: &Source, lines: impl Iterator<Item = Span> + Clone) -> Self {
        let room = lines.clone().map(Span::len).sum();
        let mut passage =
            Self { text: String::with_capacity(room), stretches: Vec::with_capacity(room / STRETCH) };
        for line in lines {
            let text = source.slice(line);
            let mut plain = 0;
            for (at, letter) in text.char_indices().filter(|(_, letter)| !is_plain(*letter)) {
                passage.push(text.get(plain..at).unwrap_or_default(), line.start() + plain, at - plain);
                plain = at + letter.len_utf8();
                if !is_ignored(letter) {
                    let half = half_width(letter);
                    passage.push(half.encode_utf8(&mut [0; 4]), line.start() + at, letter.len_utf8());
                }
            }
            passage.push(text.get(plain..).unwrap_or_default(), line.start() + plain, text.len() - plain);
        }
        passage
    }

    /// Adds a stretch, if there is anything of it.
    fn push(&mut self, read: &str, start: usize, len: usize) {
        if !read.is_empty() {
            self.stretches.push(Stretch { read: self.text.len(), start, len });
            self.text.push_str(read);
        }
    }

    /// What is read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The characters of the source for these bytes of the text.
    pub fn span(&self, source: &Source, start: usize, end: usize) -> Option<Span> {
        self.text.get(start..end).filter(|text| !text.is_empty())?;
        let stretch = |at: usize| self.stretches.partition_point(|stretch| stretch.read <= at).checked_sub(1);
        let (first, last) = (stretch(start)?, stretch(end - 1)?);
        let next = self.stretches.get(last + 1).map_or(self.text.len(), |next| next.read);
        let (first, last) = (self.stretches.get(first)?, self.stretches.get(last)?);
        // One that is read in half width is of another length here, but it is never cut.
        let to = if end == next { last.start + last.len } else { last.start + (end - last.read) };
        Some(source.span(first.start + (start - first.read)..to))
    }
}

/// True for a character that is read as it stands. Those that nearly all of a text are told first.
fn is_plain(letter: char) -> bool {
    matches!(letter, '\u{3001}'..='\u{FEFE}') || (half_width(letter) == letter && !is_ignored(letter))
}

/// White space, and the marks of Markdown emphasis.
fn is_ignored(letter: char) -> bool {
    is_space(letter) || letter == '*'
}

/// A full-width form as its ASCII character.
pub fn half_width(letter: char) -> char {
    match u32::from(letter) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(letter),
        _ => letter,
    }
}

/// True for marks that end a sentence, semicolons among them.
pub fn ends_sentence(letter: char) -> bool {
    matches!(letter, '\u{3002}' | ';' | '!' | '?')
}

/// True for marks that end a clause or an item of a list; brackets do.
pub fn ends_clause(letter: char) -> bool {
    ends_sentence(letter) || matches!(letter, ',' | ':' | '\u{3001}' | '(' | ')' | '[' | ']')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::span::SourceId;

    #[test]
    fn a_paragraph_is_read_without_white_space_and_keeps_its_places() {
        let text = "收到\u{a0}申请 ５\n８ 件，办结３件。另有";
        let source = Source::from_text(SourceId::new(0), "test.txt", text.to_owned());
        let cut = text.find('\n').unwrap();
        let lines = [source.span(0..cut), source.span(cut + 1..text.len())];
        let passage = Passage::read(&source, lines.into_iter());
        assert_eq!(passage.text(), "收到申请58件,办结3件。另有");
        let at = passage.text().find("58").unwrap();
        assert_eq!(source.slice(passage.span(&source, at, at + 2).unwrap()), "５\n８");
        let shown = |words: &str| {
            let at = passage.text().find(words).unwrap();
            source.slice(passage.span(&source, at, at + words.len()).unwrap()).to_owned()
        };
        assert_eq!(shown("请58"), "请 ５\n８");
        assert_eq!(shown(",办"), "，办");
        assert_eq!(shown("件,"), "件，");
        assert_eq!(shown("有"), "有");
        assert_eq!(passage.span(&source, at, at), None);
        assert_eq!(passage.span(&source, at, passage.text().len() + 1), None);
    }

    proptest! {
        #[test]
        fn every_character_but_white_space_is_read_and_knows_its_place(
            text in "[ \n*\u{A0}\u{1680}\u{3000}\u{200B}\u{FEFF}a5５，。、（～\u{FF00}\u{FF5F}申请“·𠀀]{0,24}"
        ) {
            let source = Source::from_text(SourceId::new(0), "test.txt", text.clone());
            let passage = Passage::read(&source, std::iter::once(source.span(0..text.len())));
            let kept: Vec<char> = text.chars().filter(|letter| !is_ignored(*letter)).collect();
            let read: String = kept.iter().map(|letter| half_width(*letter)).collect();
            prop_assert_eq!(passage.text(), read);
            for ((at, letter), kept) in passage.text().char_indices().zip(kept) {
                let span = passage.span(&source, at, at + letter.len_utf8()).unwrap();
                prop_assert_eq!(source.slice(span), kept.to_string());
            }
        }
    }
}
