//! The short form of paths: letters for what is done, and numbers.

use super::super::ReadError;
use super::super::drawn::{Budget, Matrix, Path};
use super::values::number;

/// The path of a text, on the page.
///
/// # Errors
/// `TooIntricate`.
pub(super) fn path(text: &str, matrix: Matrix, budget: &mut Budget) -> Result<Path, ReadError> {
    let mut path = Path::default();
    for (letter, [x, y]) in (Steps { rest: text }) {
        budget.operator()?;
        let to = matrix.place(x, y);
        match letter {
            'S' | 'M' => path.move_to(to),
            'L' => path.line_to(to),
            'Q' | 'B' | 'A' => path.curve_to(to),
            'C' => path.close(),
            _ => {}
        }
    }
    Ok(path)
}

/// The steps of a path: their letters, and the last two of their numbers, which say where they end.
struct Steps<'t> {
    rest: &'t str,
}

impl Iterator for Steps<'_> {
    type Item = (char, [f64; 2]);

    fn next(&mut self) -> Option<Self::Item> {
        let begin = self.rest.find(is_step)?;
        let (letter, after) = self.rest.get(begin..)?.split_at_checked(1)?;
        let end = after.find(is_step).unwrap_or(after.len());
        let (numbers, rest) = after.split_at_checked(end)?;
        self.rest = rest;
        let mut ends = numbers.rsplit(is_between).filter(|part| !part.is_empty()).map(number);
        let y = ends.next().flatten().unwrap_or_default();
        let x = ends.next().flatten().unwrap_or_default();
        Some((letter.chars().next()?, [x, y]))
    }
}

/// The letters of steps; an `E` is one of a number.
fn is_step(letter: char) -> bool {
    matches!(letter, 'S' | 'M' | 'L' | 'Q' | 'B' | 'A' | 'C')
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace() || letter == ','
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_end_where_their_last_numbers_say() {
        let told: Vec<(char, [f64; 2])> = Steps { rest: "M 1 2 L3,4 B 1 1 2 2 5 6e0\nC" }.collect();
        assert_eq!(told, [('M', [1.0, 2.0]), ('L', [3.0, 4.0]), ('B', [5.0, 6.0]), ('C', [0.0, 0.0])]);
        let small: Vec<(char, [f64; 2])> = Steps { rest: "M 1.0E-4 2 L 3E1 -4.0E0" }.collect();
        assert_eq!(
            small,
            [('M', [0.0001, 2.0]), ('L', [30.0, -4.0])],
            "as some programs write small numbers"
        );
        assert_eq!(Steps { rest: "1 2 x" }.count(), 0);
    }
}
