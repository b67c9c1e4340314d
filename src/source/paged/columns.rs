//! Running text in two columns side by side, which is not read.

use super::letters::is_figure;
use super::lines::Line;

/// Fewest letters of a line of running text.
const FEWEST_LETTERS: usize = 8;

/// Fewest lines on each side of a gutter.
const FEWEST_LINES: usize = 5;

/// Most gutters of a page that are looked at.
const MOST_GUTTERS: usize = 8;

/// True if a gutter of two ems or more runs through most lines of a page.
pub(super) fn has_columns(lines: &[Line], body: i32) -> bool {
    let mut parts: Vec<(i32, i32, i32)> = Vec::new();
    for line in lines {
        for part in line.parts(2000).into_iter().filter(|part| part.len() >= FEWEST_LETTERS) {
            let words: String = part.iter().map(|letter| letter.glyph.letter).collect();
            if let (Some(first), Some(last)) = (part.first(), part.last())
                && !is_figure(&words)
            {
                parts.push((first.glyph.area.left, last.glyph.area.right, line.baseline));
            }
        }
    }
    let (Some(left), Some(right)) =
        (parts.iter().map(|part| part.0).min(), parts.iter().map(|part| part.1).max())
    else {
        return false;
    };
    let quarter = (right - left) / 4;
    gutters(&parts, body * 2)
        .into_iter()
        .filter(|middle| (left + quarter..=right - quarter).contains(middle))
        .take(MOST_GUTTERS)
        .any(|middle| is_gutter(&parts, middle))
}

/// The middles of the gaps, of that width or wider, between where parts end and the next ones begin, if only few parts
/// run over them.
fn gutters(parts: &[(i32, i32, i32)], width: i32) -> Vec<i32> {
    let mut ends: Vec<(i32, i32)> =
        parts.iter().flat_map(|(left, right, _)| [(*left, 1), (*right, -1)]).collect();
    ends.sort_unstable();
    let few = parts.len() / 5;
    let mut over: usize = 0;
    let mut found = Vec::new();
    for pair in ends.windows(2) {
        let [(at, step), (next, _)] = pair else { continue };
        over = if *step > 0 { over + 1 } else { over.saturating_sub(1) };
        if over <= few && next - at >= width {
            found.push(at + (next - at) / 2);
        }
    }
    found
}

/// True if lines of running text stand on both sides, next to each other.
fn is_gutter(parts: &[(i32, i32, i32)], middle: i32) -> bool {
    let heights = |is_left: bool| {
        let side = parts
            .iter()
            .filter(move |(left, right, _)| if is_left { *right <= middle } else { *left >= middle });
        side.map(|part| part.2)
    };
    let within = |is_left: bool| {
        let (Some(top), Some(bottom)) = (heights(!is_left).min(), heights(!is_left).max()) else { return 0 };
        heights(is_left).filter(|at| (top..=bottom).contains(at)).count()
    };
    within(true) >= FEWEST_LINES && within(false) >= FEWEST_LINES
}
