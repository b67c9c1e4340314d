//! Letters of a cell that are set downwards, in columns from the right to the left.

use super::letters::Letter;

/// Fewest letters whose way is told.
const FEWEST: usize = 4;

/// The columns of letters that are set downwards, as they are read; `None` if the letters are set along lines. Which it is
/// is told by the order in which they are drawn: in columns the next letter stands below.
pub(super) fn columns(letters: &[Letter]) -> Option<Vec<Vec<Letter>>> {
    let mut drawn = letters.to_vec();
    drawn.sort_by_key(|letter| letter.number);
    let pairs = drawn.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    let (mut along, mut down) = (0, 0);
    for (one, two) in pairs {
        let ((from, top), (to, bottom)) = (one.centre(), two.centre());
        let em = one.glyph.size.max(two.glyph.size);
        along += usize::from((bottom - top).abs() * 5 <= em * 2);
        down += usize::from((to - from).abs() * 2 < em && (bottom - top) * 2 > em);
    }
    if drawn.len() < FEWEST || along > 0 || down * 2 < drawn.len() {
        return None;
    }
    drawn.sort_by_key(|letter| std::cmp::Reverse(letter.centre().0));
    let is_one = |one: &Letter, two: &Letter| {
        (one.centre().0 - two.centre().0) * 2 < one.glyph.size.max(two.glyph.size)
    };
    let column = |letters: &[Letter]| {
        let mut letters = letters.to_vec();
        letters.sort_by_key(|letter| (letter.centre().1, letter.number));
        letters
    };
    Some(drawn.chunk_by(is_one).map(column).collect())
}
