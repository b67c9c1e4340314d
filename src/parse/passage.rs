//! A paragraph as it is read for meaning: one width, no white space, lines joined. Every character knows
//! its place in the source.

use super::report::is_space;
use crate::source::Source;
use crate::span::Span;

/// A paragraph without white space and in half-width characters.
#[derive(Clone, Debug)]
pub struct Passage {
    text: String,
    /// For each character: where it begins here, its bytes in the source.
    places: Vec<(usize, usize, usize)>,
}

impl Passage {
    /// Joins lines of one paragraph.
    pub fn read(source: &Source, lines: &[Span]) -> Self {
        let mut passage = Self { text: String::new(), places: Vec::new() };
        for line in lines {
            let letters = source.slice(*line).char_indices().filter(|(_, letter)| !is_ignored(*letter));
            for (at, letter) in letters {
                let start = line.start() + at;
                passage.places.push((passage.text.len(), start, start + letter.len_utf8()));
                passage.text.push(half_width(letter));
            }
        }
        passage
    }

    /// What is read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The characters of the source for these bytes of the text.
    pub fn span(&self, source: &Source, start: usize, end: usize) -> Option<Span> {
        let first = self.places.partition_point(|(at, _, _)| *at < start);
        let after = self.places.partition_point(|(at, _, _)| *at < end);
        let (_, from, _) = self.places.get(first)?;
        let (_, _, to) = self.places.get(after.checked_sub(1)?)?;
        (from < to).then(|| source.span(*from..*to))
    }

    /// Where clauses begin: at the start and behind every mark.
    pub fn clauses(&self) -> impl Iterator<Item = usize> {
        let marks = self.text.char_indices().filter(|(_, letter)| ends_clause(*letter));
        std::iter::once(0).chain(marks.map(|(at, letter)| at + letter.len_utf8()))
    }

    /// Where the sentence of this place begins.
    pub fn sentence(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind(ends_sentence).map_or(0, |mark| {
            mark + before.get(mark..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        })
    }
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
    #![expect(clippy::string_slice, reason = "places in literals")]

    use super::*;
    use crate::span::SourceId;

    #[test]
    fn a_paragraph_is_read_without_white_space_and_keeps_its_places() {
        let text = "收到\u{a0}申请 ５\n８ 件，办结３件。另有";
        let source = Source::from_text(SourceId::new(0), "test.txt", text.to_owned());
        let cut = text.find('\n').unwrap();
        let lines = [source.span(0..cut), source.span(cut + 1..text.len())];
        let passage = Passage::read(&source, &lines);
        assert_eq!(passage.text(), "收到申请58件,办结3件。另有");
        let at = passage.text().find("58").unwrap();
        assert_eq!(source.slice(passage.span(&source, at, at + 2).unwrap()), "５\n８");
        assert_eq!(
            passage.clauses().filter_map(|at| passage.text()[at..].chars().next()).collect::<String>(),
            "收办另"
        );
        assert_eq!(passage.sentence(passage.text().len()), passage.text().find("另").unwrap());
        assert_eq!(passage.sentence(at), 0);
    }
}
