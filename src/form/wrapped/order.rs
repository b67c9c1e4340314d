//! Whether the figures of a text that lost its order balance in another one.

use rust_decimal::Decimal;

use super::compose::Shape;

/// Figures that are tried at most. Where that is not enough, an order may be there.
const MOST_STEPS: usize = 200_000;

/// True if the figures can be put into the columns so that every sum holds: nothing is said against them then.
pub(in crate::form) fn balance_in_some_order(mut figures: Vec<Decimal>, shape: &Shape) -> bool {
    let sums: Vec<(usize, usize)> =
        shape.sums.iter().map(|(parts, totals)| (parts.len(), totals.len())).collect();
    let wanted: usize = sums.iter().map(|(parts, totals)| parts + totals).sum();
    if wanted != figures.len() || sums.iter().any(|(_, totals)| *totals != 1) {
        // Sums that share figures are more than can be told here.
        return true;
    }
    // The largest is a total.
    figures.sort_unstable_by(|one, other| other.cmp(one));
    Search { left: figures, steps: MOST_STEPS }.sums(&sums)
}

/// Figures that have no place yet, the largest first.
struct Search {
    left: Vec<Decimal>,
    steps: usize,
}

impl Search {
    /// True if what is left fills these sums, each so many parts and a total.
    fn sums(&mut self, sums: &[(usize, usize)]) -> bool {
        if sums.is_empty() {
            return true;
        }
        // Which sum the largest figure is the total of is all the same if they are alike.
        let mut tried: Vec<usize> = Vec::new();
        for (at, (parts, _)) in sums.iter().enumerate() {
            if tried.contains(parts) {
                continue;
            }
            tried.push(*parts);
            let rest: Vec<(usize, usize)> =
                [sums.get(..at), sums.get(at + 1..)].into_iter().flatten().flatten().copied().collect();
            let total = self.left.remove(0);
            if self.parts(0, *parts, total, &rest) {
                return true;
            }
            self.left.insert(0, total);
        }
        false
    }

    /// True if so many of what is left from `from` on make up an amount, and the others fill the rest of the sums.
    fn parts(&mut self, from: usize, count: usize, amount: Decimal, rest: &[(usize, usize)]) -> bool {
        if count == 0 {
            return amount.is_zero() && self.sums(rest);
        }
        let mut before = None;
        for at in from..self.left.len() {
            let Some(part) =
                self.left.get(at).copied().filter(|part| *part <= amount && before != Some(*part))
            else {
                continue;
            };
            before = Some(part);
            self.steps = self.steps.saturating_sub(1);
            if self.steps == 0 {
                return true;
            }
            self.left.remove(at);
            if self.parts(at, count - 1, amount - part, rest) {
                return true;
            }
            self.left.insert(at, part);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three sums of two figures.
    fn balance(figures: [i64; 9]) -> bool {
        let sum = |first: usize| (vec![first, first + 1], vec![first + 2]);
        let shape = Shape { columns: 9, sums: vec![sum(0), sum(3), sum(6)] };
        balance_in_some_order(figures.map(Decimal::from).to_vec(), &shape)
    }

    #[test]
    fn figures_in_any_order_balance_if_one_order_does() {
        assert!(balance([1, 2, 3, 10, 20, 30, 7, 8, 15]));
        assert!(balance([15, 8, 3, 10, 1, 30, 7, 2, 20]));
        assert!(balance([0; 9]));
        assert!(!balance([1, 2, 3, 10, 20, 30, 7, 8, 16]));
        assert!(!balance([0, 0, 0, 0, 0, 0, 0, 0, 1]));
        // The largest alone fits two sums, and but one of them lets the others hold.
        assert!(balance([9, 5, 4, 2, 7, 8, 1, 7, 1]));
    }

    #[test]
    fn the_sums_of_the_form_are_tried_with_every_figure() {
        let sum = |first: usize| ((first..first + 4).collect(), vec![first + 4]);
        let shape = Shape { columns: 15, sums: vec![sum(0), sum(5), sum(10)] };
        let balance = |figures: [i64; 15]| balance_in_some_order(figures.map(Decimal::from).to_vec(), &shape);
        // 178 + 72 + 64 + 37, 13 + 8 + 4 + 1, 12 + 6 + 1 + 1.
        assert!(balance([72, 64, 178, 37, 12, 1, 1, 6, 351, 13, 4, 8, 1, 26, 20]));
        assert!(!balance([72, 64, 178, 37, 12, 1, 1, 6, 353, 13, 4, 8, 1, 26, 20]));
        // Each figure is odd, and four odd ones make an even one.
        assert!(!balance(std::array::from_fn(|at| 2 * i64::try_from(at * at * at).unwrap() + 1)));
    }
}
