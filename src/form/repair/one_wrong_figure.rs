//! Damaged rows and one wrong figure, beside them or among theirs: which must be another for the table to hold?
//!
//! Each known cell is set free in turn. It is the one only if no other will do, if every damaged row then has one
//! reading, and if the damaged rows themselves cannot hold the fault: with them set free the table still fails.

use super::domain::Equality;
use super::readings::{Budget, Damaged, list_readings};
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
        let solutions = solve_share(&freed);
        set(&mut freed, cell, value);
        if !solutions.contradicts && found.replace(solutions).is_some() {
            return None;
        }
    }
    found.filter(|solutions| solutions.complete && solutions.rows.iter().all(|readings| readings.len() == 1))
}

/// The readings of the damaged rows of a table that does not hold, if one of their figures is another than it should be:
/// one row alone has no reading with its own sums, had it lost a cell as well, and of its cells one alone can be the wrong
/// one. That cell is read as it stands, and the equations are held against what it should be. Not in a row with figures
/// too many: one altered would be a second cause.
pub(in crate::form) fn solve_with_one_altered(problem: &Problem) -> Option<Solutions> {
    let mut without = problem.rows.iter().enumerate().filter(|(_, row)| has_no_reading(problem, row));
    let ((at, row), None) = (without.next()?, without.next()) else { return None };
    if row.runs.len() > row.cells.len() || !solve_share(&with_a_lost_cell(problem, at)).contradicts {
        return None;
    }
    let mut found = None;
    for cell in row.cells.clone() {
        let solutions = solve_share(&beside_its_twin(problem, cell));
        if !solutions.contradicts && found.replace(solutions).is_some() {
            return None;
        }
    }
    found.filter(|solutions| {
        let is_told = solutions.implied.contains_key(&problem.values.len());
        is_told && solutions.complete && solutions.rows.iter().all(|readings| readings.len() == 1)
    })
}

fn solve_share(problem: &Problem) -> Solutions {
    solve_within(problem, MOST_STEPS / MOST_CELLS, Budget::share(MOST_CELLS))
}

/// The same table with a row that may have lost cells, which an unbroken run of digits is not taken to have.
fn with_a_lost_cell(problem: &Problem, at: usize) -> Problem {
    let mut rows = problem.rows.clone();
    rows.get_mut(at).into_iter().for_each(|row| row.separated = true);
    Problem { values: problem.values.clone(), equalities: problem.equalities.clone(), rows }
}

fn has_no_reading(problem: &Problem, row: &Damaged) -> bool {
    let within = |equality: &&Equality| {
        equality.parts.iter().chain(&equality.totals).all(|cell| row.cells.contains(cell))
    };
    let inner: Vec<&Equality> = problem.equalities.iter().filter(within).collect();
    list_readings(row, &inner, problem.values.len(), &mut Budget::default())
        .is_some_and(|readings| readings.is_empty())
}

/// The same table with one cell more, which stands in the equations for the one whose text is not trusted.
fn beside_its_twin(problem: &Problem, cell: usize) -> Problem {
    let twin = problem.values.len();
    let of = |cells: &[usize]| cells.iter().map(|at| if *at == cell { twin } else { *at }).collect();
    let equalities = problem
        .equalities
        .iter()
        .map(|equality| Equality { parts: of(&equality.parts), totals: of(&equality.totals) });
    Problem {
        values: problem.values.iter().copied().chain([None]).collect(),
        equalities: equalities.collect(),
        rows: problem.rows.clone(),
    }
}

fn set(problem: &mut Problem, cell: usize, value: Option<i64>) {
    if let Some(known) = problem.values.get_mut(cell) {
        *known = value;
    }
}
