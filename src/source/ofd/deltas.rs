//! How far each character is from the one before.

use super::values::number;

/// The numbers of a list, in which `g n v` stands for `n` times `v`.
pub(super) struct Deltas<'t> {
    parts: std::str::SplitWhitespace<'t>,
    /// What is to be told again, and how often.
    again: (usize, f64),
}

impl<'t> Deltas<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { parts: text.split_whitespace(), again: (0, 0.0) }
    }
}

impl Iterator for Deltas<'_> {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        while self.again.0 == 0 {
            let part = self.parts.next()?;
            self.again = if part == "g" {
                let times = self.parts.next()?.parse().ok()?;
                (times, number(self.parts.next()?)?)
            } else {
                (1, number(part)?)
            };
        }
        self.again.0 -= 1;
        Some(self.again.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_again_is_told_so_often() {
        assert_eq!(Deltas::of("1.5 g 3 2 g 0 9 -4").collect::<Vec<_>>(), [1.5, 2.0, 2.0, 2.0, -4.0]);
        assert_eq!(Deltas::of("g 2").count(), 0);
        assert_eq!(Deltas::of("1 x 2").count(), 1);
        assert_eq!(Deltas::of("g 99999999999 1").take(3).count(), 3);
    }
}
