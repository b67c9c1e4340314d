//! Tables without rulings: lines whose parts stand below each other are written with the spaces between them, and no cell
//! is claimed.

use super::letters::push_letter;
use super::paragraphs::{Paragraph, SetLine};
use crate::source::flat::{Traced, is_wide};

/// Most lines without columns between two with.
const MOST_BETWEEN: usize = 4;

/// Fewest lines with columns.
const FEWEST: usize = 2;

/// The smallest gap between two cells, in thousandths of an em.
const CLOSEST: i32 = 350;

/// A part of the text between tables.
pub(super) enum Stretch<'l> {
    Running(&'l [SetLine]),
    /// Lines of a table without rulings.
    Spaced(&'l [SetLine]),
}

/// Running text, and tables without rulings between it.
pub(super) fn stretches(lines: &[SetLine]) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    let mut from = 0;
    for (start, end) in spaced(lines) {
        stretches.extend(lines.get(from..start).filter(|lines| !lines.is_empty()).map(Stretch::Running));
        stretches.extend(lines.get(start..end).map(Stretch::Spaced));
        from = end;
    }
    stretches.extend(lines.get(from..).filter(|lines| !lines.is_empty()).map(Stretch::Running));
    stretches
}

/// From where to where lines have columns.
fn spaced(lines: &[SetLine]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<Run> = None;
    for (at, set) in lines.iter().enumerate() {
        let parts = set.line.parts(1000).len();
        if parts > 1 && !is_long(set) {
            open.get_or_insert(Run { start: at, end: at, lines: 0, most: 0 }).add(at, parts);
        } else if let Some(run) = &open
            && (is_long(set) || at - run.end > MOST_BETWEEN)
        {
            found.extend(run.range());
            open = None;
        }
    }
    found.extend(open.and_then(|run| run.range()));
    let mut from = 0;
    for range in &mut found {
        *range = widened(lines, from, *range);
        from = range.1;
    }
    found.retain(|(start, end)| start < end);
    found
}

/// Lines with columns, and those between them.
struct Run {
    start: usize,
    end: usize,
    lines: usize,
    /// Most parts of one line.
    most: usize,
}

impl Run {
    fn add(&mut self, at: usize, parts: usize) {
        self.end = at + 1;
        self.lines += 1;
        self.most = self.most.max(parts);
    }

    fn range(&self) -> Option<(usize, usize)> {
        (self.lines >= FEWEST && self.most > 2 || self.lines > FEWEST).then_some((self.start, self.end))
    }
}

/// With short lines right above, up to `from`, and below, as the words of a label that takes several lines.
fn widened(lines: &[SetLine], from: usize, (start, mut end): (usize, usize)) -> (usize, usize) {
    let mut start = start.max(from);
    let is_near = |above: usize, below: usize| {
        lines.get(above).zip(lines.get(below)).is_some_and(|(above, below)| {
            above.line.page == below.line.page
                && (below.line.baseline - above.line.baseline) * 2 < below.line.size * 3
        })
    };
    let is_short = |at: usize| lines.get(at).is_some_and(|set| !is_long(set));
    while let Some(above) =
        start.checked_sub(1).filter(|above| *above >= from && is_short(*above) && is_near(*above, start))
    {
        start = above;
    }
    while end > 0 && is_short(end) && is_near(end - 1, end) {
        end += 1;
    }
    (start, end)
}

/// True for a line that takes most of the width of the text without a gap.
fn is_long(set: &SetLine) -> bool {
    let widest = set.line.parts(1000).into_iter().filter_map(|part| {
        Some(i64::from(part.last()?.glyph.area.right) - i64::from(part.first()?.glyph.area.left))
    });
    widest.max().unwrap_or(0) * 10 > i64::from(set.margins.1 - set.margins.0) * 7
}

/// Lines with their parts at the columns of half an em that they stand at; a full-width letter takes two.
pub(super) fn with_spaces(lines: &[SetLine]) -> Paragraph {
    let mut paragraph = Paragraph::default();
    let smallest = lines.iter().map(|set| set.line.size).min().unwrap_or(1).max(2);
    for (at, set) in lines.iter().enumerate() {
        if at > 0 {
            let next = set.line.letters.first().map_or(0, |letter| letter.number);
            paragraph.words.invent("\n", next);
        }
        paragraph.places.push((paragraph.words.text().len(), set.place()));
        push_spaced(&mut paragraph.words, set, smallest / 2);
    }
    paragraph
}

fn push_spaced(words: &mut Traced, set: &SetLine, unit: i32) {
    let mut column = 0_usize;
    for part in set.line.parts(CLOSEST) {
        let Some(first) = part.first() else { continue };
        let wanted = (first.glyph.area.left - set.margins.0).max(0) / unit.max(1);
        let least = if column == 0 { 0 } else { column + 1 };
        // A line has no more columns than letters side by side could take.
        let wanted = usize::try_from(wanted).unwrap_or(0).min(400).max(least);
        words.invent(&" ".repeat(wanted - column), first.number);
        column = wanted;
        let mut before = None;
        for letter in part {
            if before.is_some_and(|before: &super::letters::Letter| before.is_parted_from(letter)) {
                words.invent(" ", letter.number);
                column += 1;
            }
            push_letter(words, letter);
            column += if is_wide(letter.glyph.letter) { 2 } else { 1 };
            before = Some(letter);
        }
    }
}
