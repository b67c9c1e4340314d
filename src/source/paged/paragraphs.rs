//! Lines to paragraphs.

use super::letters::{begins_anew, go_on_with, is_closing};
use super::lines::Line;
use super::measures::Measures;
use crate::source::flat::{Place, Traced};

/// A line with the margins of its page.
#[derive(Clone, Debug)]
pub(super) struct SetLine {
    pub line: Line,
    /// Left and right, in thousandths of a point.
    pub margins: (i32, i32),
}

impl SetLine {
    /// True if what the next line begins with would not have found room.
    fn is_full_before(&self, next: &Self) -> bool {
        let room = self.margins.1 - self.line.right_of_words();
        room <= self.line.size * 5 / 2 && self.line.ends_with_sign()
            || room <= self.line.size * 3 / 2
            || room < next.first_unit()
    }

    /// The width of what a line begins with and cannot be parted: a character with signs that open before it and signs
    /// that close behind it, or a word or a number.
    fn first_unit(&self) -> i32 {
        let letters = &self.line.letters;
        let opening = letters.iter().take_while(|letter| is_opening(letter.glyph.letter)).count();
        let is_word =
            |at: usize| letters.get(at).is_some_and(|letter| letter.glyph.letter.is_ascii_alphanumeric());
        let mut end = opening + 1;
        while is_word(end - 1) && is_word(end) {
            end += 1;
        }
        while letters.get(end).is_some_and(|letter| is_closing(letter.glyph.letter)) {
            end += 1;
        }
        letters
            .get(..end.min(letters.len()))
            .and_then(<[_]>::last)
            .map_or(0, |last| last.glyph.area.right - self.line.area.left)
    }

    fn is_indented(&self) -> bool {
        self.line.area.left >= self.margins.0 + self.line.size * 3 / 2
    }

    fn is_centred(&self) -> bool {
        let (before, after) = (self.line.area.left - self.margins.0, self.margins.1 - self.line.area.right);
        (before - after).abs() <= self.line.size * 2
    }

    /// Where it stands.
    pub(super) const fn place(&self) -> Place {
        Place::Line { page: self.line.page, line: self.line.number }
    }
}

/// A paragraph: what it says, and where each of its lines begins in that and stands.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub words: Traced,
    pub places: Vec<(usize, Place)>,
}

/// The paragraphs of lines.
pub(super) fn paragraphs(lines: &[SetLine], measures: &Measures) -> Vec<Paragraph> {
    let of = |lines: &[SetLine]| {
        let mut paragraph = Paragraph::default();
        for line in lines {
            paragraph.places.push((paragraph.words.text().len(), line.place()));
            go_on_with(&mut paragraph.words, &line.line.letters);
        }
        paragraph
    };
    lines.chunk_by(|above, below| goes_on(above, below, measures)).map(of).collect()
}

/// True if a line goes on with the paragraph of the line before.
fn goes_on(above: &SetLine, below: &SetLine, measures: &Measures) -> bool {
    let (size, next) = (above.line.size, below.line.size);
    if (size - next).abs() * 10 > size.max(next) {
        return false;
    }
    let is_near = above.line.page != below.line.page || {
        let pitch =
            i64::from(measures.pitch) * i64::from(size.max(measures.body)) / i64::from(measures.body.max(1));
        i64::from(below.line.baseline - above.line.baseline) * 10 <= pitch * 14
    };
    let is_title = |set: &SetLine| set.line.size * 20 >= measures.body * 23 && set.is_centred();
    if is_title(above) && is_title(below) {
        return above.line.page == below.line.page && !begins_anew(&below.line.letters_only());
    }
    if !above.is_full_before(below) || below.is_indented() || !is_near {
        return false;
    }
    let ends = above.line.letters.last().is_some_and(|letter| {
        matches!(letter.glyph.letter, '\u{3002}' | '\u{FF1B}' | '\u{FF1A}' | '\u{FF01}' | '\u{FF1F}')
    });
    !(ends && begins_anew(&below.line.letters_only()))
}

/// Signs that no line ends with.
const fn is_opening(letter: char) -> bool {
    matches!(
        letter,
        '(' | '[' | '\u{FF08}' | '\u{300A}' | '\u{3008}' | '\u{201C}' | '\u{2018}' | '\u{3010}' | '\u{3014}'
    )
}
