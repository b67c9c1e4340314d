//! Running text in two columns side by side, which is not read.

use super::letters::is_figure;
use super::lines::Line;

/// Fewest letters of a line of running text.
const FEWEST_LETTERS: usize = 8;

/// Fewest lines on each side of a gutter.
const FEWEST_LINES: usize = 5;

/// Most places of a page that are looked at for a gutter left of them.
const MOST_GUTTERS: usize = 8;

/// The narrowest gap that parts a line, in thousandths of an em; a gutter is half as wide or wider where signs hang into it.
const GAP: i32 = 700;

/// How far lines that begin at one place may be apart, in thousandths of a point.
const SAME_PLACE: i32 = 3_000;

/// A part of a line, between gaps.
struct Part {
    left: i32,
    right: i32,
    baseline: i32,
    /// It is long enough to be running text, and no figure.
    is_text: bool,
}

/// True if a gutter runs through some lines of a page, with running text on both sides.
pub(super) fn has_columns(lines: &[Line], body: i32) -> bool {
    let parts: Vec<Part> = lines.iter().flat_map(parts).collect();
    let texts = || parts.iter().filter(|part| part.is_text);
    let (Some(left), Some(right)) =
        (texts().map(|part| part.left).min(), texts().map(|part| part.right).max())
    else {
        return false;
    };
    let quarter = (right - left) / 4;
    let mut begins: Vec<i32> = texts().map(|part| part.left).collect();
    begins.retain(|at| (left + quarter..=right - quarter).contains(at));
    begins.sort_unstable();
    begins
        .chunk_by(|one, two| two - one <= SAME_PLACE)
        .filter(|begins| begins.len() >= FEWEST_LINES)
        .filter_map(|begins| begins.first())
        .take(MOST_GUTTERS)
        .any(|begin| has_gutter(&parts, *begin, body))
}

fn parts(line: &Line) -> Vec<Part> {
    let part = |letters: &[super::letters::Letter]| {
        let words: String = letters.iter().map(|letter| letter.glyph.letter).collect();
        Some(Part {
            left: letters.first()?.glyph.area.left,
            right: letters.last()?.glyph.area.right,
            baseline: line.baseline,
            is_text: letters.len() >= FEWEST_LETTERS && !is_figure(&words),
        })
    };
    line.parts(GAP).into_iter().filter_map(part).collect()
}

/// True if some lines of running text begin at a place, others end before it, next to each other, and none runs over it.
fn has_gutter(parts: &[Part], begin: i32, body: i32) -> bool {
    let (begin, end) = (begin - SAME_PLACE, begin - body * GAP / 2000);
    let crosses = |part: &Part| part.left < begin && part.right > end;
    parts.split(crosses).any(|run| {
        let heights = |is_left: bool| {
            let side = run.iter().filter(move |part| part.is_text && (part.right <= end) == is_left);
            side.map(|part| part.baseline)
        };
        let within = |is_left: bool| {
            let (Some(top), Some(bottom)) = (heights(!is_left).min(), heights(!is_left).max()) else {
                return 0;
            };
            heights(is_left).filter(|at| (top..=bottom).contains(at)).count()
        };
        within(true) >= FEWEST_LINES && within(false) >= FEWEST_LINES
    })
}
