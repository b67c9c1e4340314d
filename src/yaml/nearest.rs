//! Did-you-mean.

/// Longest text, in characters, for which something near is looked for.
const MAX_CHARS: usize = 64;
/// How much of the characters must agree.
const CUTOFF: f32 = 0.6;

/// The candidate that is most like `text`, if any is like it at all.
pub fn nearest<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let candidates: Vec<&str> = candidates.into_iter().collect();
    similar::get_close_matches(text, &candidates, 1, CUTOFF).first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_or_nothing() {
        let known = ["message", "label", "labels", "help"];
        assert_eq!(nearest("mesage", known), Some("message"));
        assert_eq!(nearest("lables", known), Some("labels"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(nearest(&"message".repeat(20), known), None);
    }
}
