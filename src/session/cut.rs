//! Text cut where something is known to stand.

use std::ops::Range;

/// The bytes of a range that was found in this text. A range that cuts no text is a fault of whoever found it: told
/// where programs are tested, and of no weight to a user.
pub(super) fn cut(text: &str, range: Range<usize>) -> &str {
    let cut = text.get(range.clone());
    debug_assert!(cut.is_some(), "{range:?} cuts no text of {} bytes", text.len());
    cut.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_cut() {
        assert_eq!((cut("年报", 3..6), cut("年报", 6..6)), ("报", ""));
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic = "1..3 cuts no text of 6 bytes"]
    fn half_a_character_is_a_fault() {
        cut("年报", 1..3);
    }
}
