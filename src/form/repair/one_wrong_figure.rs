//! Damaged rows beside one wrong figure: which figure must be another for the table to hold?
//!
//! Each known cell is set free in turn. It is the one only if no other will do, if every damaged row then has one
//! reading, and if the damaged rows themselves cannot hold the fault: with them set free the table still fails.

use super::readings::{Budget, Damaged};
use super::search::{MOST_STEPS, Problem, Solutions, fails, solve_within};

/// Most cells that are looked at closely; each may take its share of the steps.
const MOST_CELLS: usize = 16;

/// The readings of the damaged rows of a table that does not hold, if exactly one cell explains that.
pub(in crate::form) fn solve_beside(problem: &Problem) -> Option<Solutions> {
    let mut freed = Problem {
        values: problem.values.clone(),
        equalities: problem.equalities.clone(),
        rows: Vec::<Damaged>::new(),
    };
    if problem.rows.is_empty() || !fails(&freed) {
        return None;
    }
    let mut suspects: Vec<usize> = Vec::new();
    for cell in 0..problem.values.len() {
        let Some(value) = freed.values.get(cell).copied().flatten() else { continue };
        set(&mut freed, cell, None);
        if !fails(&freed) {
            suspects.push(cell);
        }
        set(&mut freed, cell, Some(value));
    }
    if suspects.len() > MOST_CELLS {
        return None;
    }
    freed.rows.clone_from(&problem.rows);
    let mut found = None;
    for cell in suspects {
        let value = freed.values.get(cell).copied().flatten();
        set(&mut freed, cell, None);
        let solutions = solve_within(&freed, MOST_STEPS / MOST_CELLS, Budget::share(MOST_CELLS));
        set(&mut freed, cell, value);
        if !solutions.contradicts && found.replace(solutions).is_some() {
            return None;
        }
    }
    found.filter(|solutions| solutions.complete && solutions.rows.iter().all(|readings| readings.len() == 1))
}

fn set(problem: &mut Problem, cell: usize, value: Option<i64>) {
    if let Some(known) = problem.values.get_mut(cell) {
        *known = value;
    }
}
