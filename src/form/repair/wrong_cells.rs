//! Which cells explain the equations that fail?
//!
//! The errors are located as Fellegi and Holt do: the fewest cells whose change makes every equation of known
//! cells hold. One cell is tried first, then every pair, then cells that stand apart, then one whole row. If
//! the fewest cells are not the only ones of their number, all are told and none is chosen.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::form::cell::Cell;
use crate::form::filled::{Change, Explanation, FilledForm};
use crate::form::schema::model::Equation;

/// Most options that are worked out; a tie of more is no help to anybody.
const MOST_OPTIONS: usize = 32;

/// Explains the failing equations of a filled form, table by table.
pub(in crate::form) fn explain(filled: &FilledForm) -> Vec<Explanation> {
    let equations = filled.form.equations();
    let tables: BTreeSet<usize> = equations.iter().map(|equation| equation.table).collect();
    tables.into_iter().flat_map(|table| Sums::of(filled, equations, table).explanations()).collect()
}

/// The equations of one table whose cells are all known.
struct Sums<'b> {
    filled: &'b FilledForm,
    equations: Vec<&'b Equation>,
    /// Left less right side of each.
    gaps: Vec<Decimal>,
    /// For each cell of the table, from `first_cell`, its equations and the side it is on.
    uses: Vec<Vec<(usize, Decimal)>>,
    first_cell: usize,
}

impl<'b> Sums<'b> {
    fn of(filled: &'b FilledForm, equations: &'b [Equation], table: usize) -> Self {
        let value = |cell: usize| filled.cells.get(cell).and_then(Cell::fact);
        let (first_cell, count) = filled
            .form
            .tables
            .get(table)
            .map_or((0, 0), |table| (table.first_cell, table.rows.len() * table.columns.len()));
        let mut sums =
            Self { filled, equations: vec![], gaps: vec![], uses: vec![Vec::new(); count], first_cell };
        for equation in equations.iter().filter(|equation| equation.table == table) {
            let Some((left, right)) = equation.sides(value) else { continue };
            let at = sums.equations.len();
            sums.equations.push(equation);
            sums.gaps.push(left - right);
            let sides = [(&equation.parts, Decimal::ONE), (&equation.totals, Decimal::NEGATIVE_ONE)];
            for (cells, sign) in sides {
                for cell in cells {
                    if let Some(uses) = sums.uses.get_mut(cell - first_cell) {
                        uses.push((at, sign));
                    }
                }
            }
        }
        sums
    }

    fn explanations(&self) -> Vec<Explanation> {
        let broken: Vec<usize> =
            self.gaps.iter().enumerate().filter(|(_, gap)| !gap.is_zero()).map(|(at, _)| at).collect();
        if broken.len() < 2 {
            return Vec::new();
        }
        let alone = self.alone();
        let covers_all = |(_, equations): &&(Change, Vec<usize>)| equations.len() == broken.len();
        let singles: Vec<Vec<Change>> =
            alone.iter().filter(covers_all).map(|(change, _)| vec![*change]).collect();
        if !singles.is_empty() {
            return vec![self.explanation(&broken, singles)];
        }
        let pairs = self.pairs(&broken);
        match pairs.as_slice() {
            [] => {}
            [pair] => {
                return self
                    .apart(pair)
                    .unwrap_or_else(|| vec![self.explanation(&broken, vec![pair.clone()])]);
            }
            _ if pairs.len() > MOST_OPTIONS => return Vec::new(),
            _ => return vec![self.explanation(&broken, pairs)],
        }
        if let Some(cover) = only_cover(&alone, &broken) {
            return cover
                .into_iter()
                .map(|(change, equations)| self.explanation(&equations, vec![vec![change]]))
                .collect();
        }
        let rows = self.whole_rows(&broken);
        if rows.len() == 1 { vec![self.explanation(&broken, rows)] } else { Vec::new() }
    }

    fn explanation(&self, equations: &[usize], options: Vec<Vec<Change>>) -> Explanation {
        let equations =
            equations.iter().filter_map(|at| self.equations.get(*at)).map(|equation| (*equation).clone());
        Explanation { equations: equations.collect(), options }
    }

    fn gap(&self, equation: usize) -> Decimal {
        self.gaps.get(equation).copied().unwrap_or_default()
    }

    fn uses(&self, cell: usize) -> &[(usize, Decimal)] {
        self.uses.get(cell).map_or(&[], Vec::as_slice)
    }

    /// The change of a cell by `by`, if a count is left.
    fn change(&self, cell: usize, by: Decimal) -> Option<Change> {
        let cell = cell + self.first_cell;
        let value = self.filled.cells.get(cell)?.fact()? + by;
        (!by.is_zero() && !value.is_sign_negative()).then_some(Change { cell, value })
    }

    /// Cells all of whose equations fail by the same amount, two at least: with what would mend them.
    fn alone(&self) -> Vec<(Change, Vec<usize>)> {
        (0..self.uses.len())
            .filter_map(|cell| {
                let uses = self.uses(cell);
                let by = uses.first().map(|(equation, sign)| -self.gap(*equation) * *sign)?;
                let mends =
                    |(equation, sign): &(usize, Decimal)| (self.gap(*equation) + *sign * by).is_zero();
                let explains = uses.len() >= 2 && uses.iter().all(mends);
                let change = self.change(cell, by).filter(|_| explains)?;
                Some((change, uses.iter().map(|(equation, _)| *equation).collect()))
            })
            .collect()
    }

    /// Every pair of cells whose changes together make all equations hold.
    fn pairs(&self, broken: &[usize]) -> Vec<Vec<Change>> {
        let mut found: BTreeSet<Vec<Change>> = BTreeSet::new();
        let Some(first) = broken.first() else { return Vec::new() };
        let in_first = (0..self.uses.len()).filter(|cell| self.uses(*cell).iter().any(|(at, _)| at == first));
        for one in in_first {
            for two in (0..self.uses.len()).filter(|two| *two != one) {
                if let Some((by_one, by_two)) = self.balance(one, two, broken) {
                    let pair = [self.change(one, by_one), self.change(two, by_two)];
                    if let [Some(first), Some(second)] = pair {
                        found.insert(vec![first.min(second), first.max(second)]);
                    }
                }
            }
            if found.len() > MOST_OPTIONS {
                break;
            }
        }
        found.into_iter().collect()
    }

    /// By how much two cells must change so that every equation holds.
    fn balance(&self, one: usize, two: usize, broken: &[usize]) -> Option<(Decimal, Decimal)> {
        let (uses_one, uses_two) = (self.uses(one), self.uses(two));
        let sign_in = |uses: &[(usize, Decimal)], equation: usize| {
            uses.iter().find(|(at, _)| *at == equation).map(|(_, sign)| *sign)
        };
        let covered = |equation: &usize| {
            sign_in(uses_one, *equation).is_some() || sign_in(uses_two, *equation).is_some()
        };
        if !broken.iter().all(covered) {
            return None;
        }
        // An equation with only one of the two tells by how much that one changes.
        let own = |uses: &[(usize, Decimal)], other: &[(usize, Decimal)]| {
            let (equation, sign) = *uses.iter().find(|(at, _)| sign_in(other, *at).is_none())?;
            Some(-self.gap(equation) * sign)
        };
        let (by_one, by_two) = (own(uses_one, uses_two)?, own(uses_two, uses_one)?);
        let holds = |equation: usize| {
            let one = sign_in(uses_one, equation).unwrap_or_default() * by_one;
            let two = sign_in(uses_two, equation).unwrap_or_default() * by_two;
            (self.gap(equation) + one + two).is_zero()
        };
        uses_one.iter().chain(uses_two).all(|(equation, _)| holds(*equation)).then_some((by_one, by_two))
    }

    /// Two cells without a common equation are two faults.
    fn apart(&self, pair: &[Change]) -> Option<Vec<Explanation>> {
        let equations: Vec<Vec<usize>> = pair
            .iter()
            .map(|change| self.uses(change.cell - self.first_cell).iter().map(|(at, _)| *at).collect())
            .collect();
        let [one, two] = equations.as_slice() else { return None };
        if one.iter().any(|equation| two.contains(equation)) || one.len() < 2 || two.len() < 2 {
            return None;
        }
        let each = pair.iter().zip(&equations);
        Some(each.map(|(change, equations)| self.explanation(equations, vec![vec![*change]])).collect())
    }

    /// Rows in which one new value in each failing column makes everything hold.
    fn whole_rows(&self, broken: &[usize]) -> Vec<Vec<Change>> {
        let Some(table) = self.filled.form.tables.iter().find(|table| table.first_cell == self.first_cell)
        else {
            return Vec::new();
        };
        let columns = table.columns.len();
        let in_row = |row: usize| {
            let mut changes = Vec::new();
            let mut gaps = self.gaps.clone();
            for cell in row * columns..(row + 1) * columns {
                let across = |(at, _): &&(usize, Decimal)| {
                    self.equations.get(*at).is_some_and(|equation| equation.row.is_none())
                };
                let Some((equation, sign)) = self.uses(cell).iter().find(across) else { continue };
                let by = -self.gap(*equation) * *sign;
                if by.is_zero() {
                    continue;
                }
                changes.push(self.change(cell, by)?);
                for (equation, sign) in self.uses(cell) {
                    if let Some(gap) = gaps.get_mut(*equation) {
                        *gap += *sign * by;
                    }
                }
            }
            (changes.len() > 2 && gaps.iter().all(Decimal::is_zero)).then_some(changes)
        };
        if broken.len() < 3 { Vec::new() } else { (0..table.rows.len()).filter_map(in_row).collect() }
    }
}

/// The one way to explain all failing equations by cells that share none; `None` if there is no or another way.
fn only_cover(alone: &[(Change, Vec<usize>)], broken: &[usize]) -> Option<Vec<(Change, Vec<usize>)>> {
    let claims =
        |equation: &usize| alone.iter().filter(|(_, equations)| equations.contains(equation)).count();
    if !broken.iter().all(|equation| claims(equation) == 1) {
        return None;
    }
    Some(alone.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::cell::CellState;
    use crate::form::choose::Forms;
    use std::sync::Arc;

    /// The explanations for a 2021 table of zeros with these figures: each by its number of equations and its
    /// options, each change as `row.column value`.
    fn explained(figures: &[(&str, [i64; 3])]) -> Vec<(usize, Vec<Vec<String>>)> {
        let forms = Forms::embedded(&crate::yaml::unpack(crate::assets::RULES));
        let form = forms.shared("2021").unwrap();
        let zero = Cell { state: CellState::Read, value: Some(Decimal::ZERO), span: None, unit: None };
        let mut filled = FilledForm {
            form: Arc::clone(&form),
            clue: None,
            cells: vec![zero; form.cell_count()],
            rows: vec![],
            implied: vec![],
            explanations: vec![],
            parts: vec![],
        };
        for (row, values) in figures {
            for (column, value) in ["natural", "enterprise", "total"].iter().zip(values) {
                let cell = form.cell_of(&format!("requests.{row}.{column}")).unwrap();
                filled.cells[cell].value = Some(Decimal::from(*value));
            }
        }
        let told = |change: &Change| {
            format!("{} {}", form.cell_key(change.cell).trim_start_matches("requests."), change.value)
        };
        let options = |explanation: Explanation| {
            let options =
                explanation.options.iter().map(|changes| changes.iter().map(told).collect()).collect();
            (explanation.equations.len(), options)
        };
        explain(&filled).into_iter().map(options).collect()
    }

    #[test]
    fn a_sound_table_needs_no_explanation() {
        assert!(
            explained(&[("new", [3, 0, 3]), ("granted", [3, 0, 3]), ("processed", [3, 0, 3])]).is_empty()
        );
    }

    #[test]
    fn the_cell_where_row_and_column_fail_alike_is_named() {
        let figures = [("new", [3, 1, 4]), ("granted", [5, 1, 4]), ("processed", [3, 1, 4])];
        assert_eq!(explained(&figures), [(2, vec![vec!["granted.natural 3".to_owned()]])]);
        // A cell of （七） counts in its row, its column and the balance.
        let figures = [("new", [3, 1, 4]), ("granted", [3, 1, 4]), ("processed", [2, 1, 4])];
        assert_eq!(explained(&figures), [(3, vec![vec!["processed.natural 3".to_owned()]])]);
    }

    #[test]
    fn two_cells_apart_are_two_findings() {
        let figures =
            [("new", [3, 5, 8]), ("granted", [4, 0, 3]), ("partial", [0, 7, 5]), ("processed", [3, 5, 8])];
        let expected = [
            (2, vec![vec!["granted.natural 3".to_owned()]]),
            (2, vec![vec!["partial.enterprise 5".to_owned()]]),
        ];
        assert_eq!(explained(&figures), expected);
    }

    #[test]
    fn two_explanations_are_a_tie() {
        // Both diagonals of the square granted, partial × natural, enterprise are too high by one, or the others
        // too low.
        let figures =
            [("new", [2, 2, 4]), ("granted", [2, 1, 2]), ("partial", [1, 2, 2]), ("processed", [2, 2, 4])];
        let pair = |one: &str, two: &str| vec![one.to_owned(), two.to_owned()];
        let options = vec![
            pair("granted.natural 1", "partial.enterprise 1"),
            pair("granted.enterprise 0", "partial.natural 0"),
        ];
        assert_eq!(explained(&figures), [(4, options)]);
    }

    #[test]
    fn no_count_is_brought_below_zero() {
        // As above, but the other two cells are zero already.
        let figures =
            [("new", [1, 1, 2]), ("granted", [2, 0, 1]), ("partial", [0, 2, 1]), ("processed", [1, 1, 2])];
        let expected = [
            (2, vec![vec!["granted.natural 1".to_owned()]]),
            (2, vec![vec!["partial.enterprise 1".to_owned()]]),
        ];
        assert_eq!(explained(&figures), expected);
    }

    #[test]
    fn figures_moved_within_a_total_are_named_together() {
        let figures = [("new", [2, 1, 3]), ("granted", [2, 1, 3]), ("processed", [1, 2, 3])];
        let pair = vec!["processed.natural 2".to_owned(), "processed.enterprise 1".to_owned()];
        assert_eq!(explained(&figures), [(4, vec![pair])]);
    }
}
