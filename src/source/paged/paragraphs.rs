//! Lines to paragraphs.

use super::letters::{begins_anew, go_on_with};
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
    /// True if no further letter would have found room.
    fn is_full(&self) -> bool {
        self.line.area.right >= self.margins.1 - self.line.size * 3 / 2
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
    if !above.is_full() || below.is_indented() || !is_near {
        return false;
    }
    let ends = above.line.letters.last().is_some_and(|letter| {
        matches!(letter.glyph.letter, '\u{3002}' | '\u{FF1B}' | '\u{FF1A}' | '\u{FF01}' | '\u{FF1F}')
    });
    !(ends && begins_anew(&below.line.letters_only()))
}
