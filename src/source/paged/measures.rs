//! The measures of running text: its size, the distance of its lines, and its margins.

use std::collections::BTreeMap;

use super::lines::Line;

/// Fewest letters of a line of running text.
const FEWEST_LETTERS: usize = 12;

/// Measures of all pages.
#[derive(Debug, Default)]
pub(super) struct Measures {
    /// The most common size of letters, in thousandths of a point.
    pub body: i32,
    /// The most common distance of baselines of that size.
    pub pitch: i32,
    /// Left and right margin of the text by page; pages of one width have the same.
    margins: BTreeMap<i32, (i32, i32)>,
}

impl Measures {
    /// Measures of lines, each with the width of its page.
    pub(super) fn of(lines: &[(&Line, i32)]) -> Self {
        let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
        let mut margins: BTreeMap<i32, (Vec<i32>, Vec<i32>)> = BTreeMap::new();
        for (line, width) in lines {
            if is_running(line) {
                *sizes.entry(rounded(line.size)).or_default() += line.letters.len();
            }
            let (left, right) = margins.entry(*width).or_default();
            left.push(line.area.left);
            right.push(-line.right_of_words());
        }
        let body = commonest(&sizes).unwrap_or(10_000);
        let mut pitches: BTreeMap<i32, usize> = BTreeMap::new();
        for pair in lines.windows(2) {
            let [(above, _), (below, _)] = pair else { continue };
            let pitch = below.baseline - above.baseline;
            let is_body = |line: &Line| is_running(line) && rounded(line.size) == body;
            let is_pitch = above.page == below.page && pitch > 0 && pitch < body * 3;
            if is_pitch && is_body(above) && is_body(below) {
                *pitches.entry(rounded(pitch)).or_default() += 1;
            }
        }
        let margins = margins.into_iter().map(|(width, (left, right))| {
            let (left, right) = (outermost(left, body), -outermost(right, body));
            // Short lines alone say nothing of the margin.
            let right = if (right - left) * 2 < width { right.max(width - left) } else { right };
            (width, (left, right))
        });
        Self { body, pitch: commonest(&pitches).unwrap_or(body * 2), margins: margins.collect() }
    }

    /// Left and right margin of the text on pages of that width.
    pub(super) fn margins(&self, width: i32) -> (i32, i32) {
        self.margins.get(&width).copied().unwrap_or((0, width))
    }
}

/// True for a line that may be one of running text, not of a table without rulings.
fn is_running(line: &Line) -> bool {
    line.letters.len() >= FEWEST_LETTERS && line.parts(1000).len() == 1
}

/// To half a point.
const fn rounded(length: i32) -> i32 {
    (length + 250) / 500 * 500
}

/// What is counted most; the smallest of several.
fn commonest(counts: &BTreeMap<i32, usize>) -> Option<i32> {
    counts.iter().max_by_key(|(value, count)| (**count, -i64::from(**value))).map(|(value, _)| *value)
}

/// The smallest place that has another one near it, or else the smallest.
fn outermost(mut places: Vec<i32>, body: i32) -> i32 {
    places.sort_unstable();
    let near = places.windows(2).find_map(|pair| match pair {
        [one, two] if two - one <= body / 2 => Some(*one),
        _ => None,
    });
    near.or(places.first().copied()).unwrap_or(0)
}
