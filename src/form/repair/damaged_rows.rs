//! Reads the damaged rows of a filled form by the equations of its form.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::form::cell::{Cell, CellState};
use crate::form::filled::FilledForm;
use crate::form::reading::{Damage, Verdict};
use crate::form::repair::{
    Budget, Damaged, Equality, LOST, MOST_DIGITS, Problem, Reading, Run, Solutions, list_readings, number,
    solve, solve_beside, solve_with_one_altered,
};
use crate::form::schema::model::{Equation, Layout};
use crate::parse::{digit, figure_value};
use crate::source::Source;
use crate::span::Span;

/// Solves every table that has damaged rows or blank cells. A row with one reading is solved; of the others it is
/// told what all their readings share, and of blank cells the value that is left.
pub(in crate::form) fn repair(source: &Source, filled: &mut FilledForm) {
    for table in 0..filled.form.tables.len() {
        let rows = damaged_rows(source, filled, table);
        if rows.is_empty() && blanks(filled, table).next().is_none() {
            continue;
        }
        let equations: Vec<Equation> =
            filled.form.equations().iter().filter(|equation| equation.table == table).cloned().collect();
        let problem = problem(filled, table, &equations, rows);
        let mut solutions = solve(&problem.local);
        if solutions.contradicts {
            let local = &problem.local;
            let otherwise = solve_beside(local).or_else(|| solve_with_one_altered(local));
            solutions = otherwise.unwrap_or(solutions);
        }
        for (at, row) in problem.rows.iter().enumerate() {
            let readings = solutions.rows.get(at).map(Vec::as_slice).unwrap_or_default();
            let verdict = verdict(&problem, at, readings, &solutions, &equations);
            settle(source, filled, row, &verdict, readings.first());
        }
        let implied = |cell: usize| Some((cell, *solutions.implied.get(&(cell - problem.first_cell))?));
        let implied: Vec<(usize, i64)> = blanks(filled, table).filter_map(implied).collect();
        filled.implied.extend(implied);
    }
}

/// The blank cells of a table.
fn blanks(filled: &FilledForm, table: usize) -> impl Iterator<Item = usize> {
    let cells =
        filled.form.tables.get(table).map_or(0..0, |table| {
            table.first_cell..table.first_cell + table.rows.len() * table.columns.len()
        });
    let is_blank = |cell: &usize| filled.cells.get(*cell).is_some_and(|cell| cell.state == CellState::Blank);
    cells.filter(move |cell| is_blank(cell))
}

/// A damaged stretch of cells: a row, or all rows of a table that stand side by side.
struct Stretch {
    /// Cells of the form.
    cells: Range<usize>,
    /// Rows of the filled form.
    rows: Range<usize>,
    damage: Damage,
    runs: Vec<Run>,
    /// True if its values are counts: words, dashes and decimals are not put to the solver.
    readable: bool,
}

/// A problem in a table's own numbering of cells.
struct TableProblem {
    first_cell: usize,
    rows: Vec<Stretch>,
    local: Problem,
}

fn damaged_rows(source: &Source, filled: &FilledForm, table: usize) -> Vec<Stretch> {
    let Some(shape) = filled.form.tables.get(table) else { return Vec::new() };
    let mut stretches: Vec<Stretch> = Vec::new();
    for (at, row) in filled.rows.iter().enumerate().filter(|(_, row)| row.table == table) {
        let Some(damage) = &row.damage else { continue };
        let cells = shape.row_cells(row.row);
        if let Some(stretch) = stretches.last_mut().filter(|_| shape.layout == Layout::Line) {
            stretch.cells.end = cells.end;
            stretch.rows.end = at + 1;
            continue;
        }
        let runs = damage.values.iter().map(|span| run(source, *span)).collect::<Option<Vec<Run>>>();
        let readable = runs.is_some();
        let (damage, runs) = (damage.clone(), runs.unwrap_or_default());
        stretches.push(Stretch { cells, rows: at..at + 1, damage, runs, readable });
    }
    stretches.retain(|stretch| stretch.readable);
    stretches
}

/// The digits of a value; `None` if it is no count.
fn run(source: &Source, span: Span) -> Option<Run> {
    let text = source.slice(span);
    let digits: Vec<u8> =
        text.chars().filter_map(digit).filter_map(|digit| u8::try_from(digit).ok()).collect();
    let is_count = || figure_value(text).is_some_and(|value| value == Decimal::from(number(&digits)));
    let whole = text.chars().all(|letter| digit(letter).is_some());
    (!digits.is_empty() && (whole || (digits.len() <= MOST_DIGITS && is_count()))).then_some(Run { digits })
}

fn problem(filled: &FilledForm, table: usize, equations: &[Equation], rows: Vec<Stretch>) -> TableProblem {
    let (first_cell, count) = filled
        .form
        .tables
        .get(table)
        .map_or((0, 0), |table| (table.first_cell, table.rows.len() * table.columns.len()));
    let value = |cell: usize| {
        let fact = filled.cells.get(first_cell + cell).and_then(Cell::fact)?;
        fact.is_integer().then(|| fact.to_i64()).flatten()
    };
    let local = |cells: &[usize]| cells.iter().map(|cell| cell - first_cell).collect();
    let equalities = equations
        .iter()
        .map(|equation| Equality { parts: local(&equation.parts), totals: local(&equation.totals) });
    let damaged = rows.iter().map(|stretch| Damaged {
        cells: stretch.cells.start - first_cell..stretch.cells.end - first_cell,
        runs: stretch.runs.clone(),
        separated: stretch.damage.separated,
    });
    let local = Problem {
        values: (0..count).map(value).collect(),
        equalities: equalities.collect(),
        rows: damaged.collect(),
    };
    TableProblem { first_cell, rows, local }
}

fn verdict(
    problem: &TableProblem,
    at: usize,
    readings: &[Reading],
    solutions: &Solutions,
    equations: &[Equation],
) -> Verdict {
    let first = problem.rows.get(at).map_or(0, |stretch| stretch.cells.start);
    match readings {
        [reading] if solutions.complete && !reading.values.contains(&LOST) => {
            // A cell without text of its own: lost, or in one run with others.
            let shares = |(run, _, _): &(usize, usize, usize)| {
                reading.places.iter().flatten().filter(|(other, _, _)| other == run).count() > 1
            };
            let lost =
                reading.places.iter().enumerate().filter(|(_, place)| place.as_ref().is_none_or(shares));
            let cells = problem.rows.get(at).map_or(0..0, |stretch| stretch.cells.clone());
            let touches = |equation: &&Equation| {
                equation.parts.iter().chain(&equation.totals).any(|cell| cells.contains(cell))
            };
            Verdict::One {
                values: reading.values.clone(),
                lost: lost.map(|(column, _)| first + column).collect(),
                equations: equations.iter().filter(touches).count(),
            }
        }
        [] if solutions.countless.contains(&at) => Verdict::Countless,
        [] => undecided(problem, at, first),
        readings => several(readings, first),
    }
}

/// No solution, or too many readings: what the row's own equations say.
fn undecided(problem: &TableProblem, at: usize, first: usize) -> Verdict {
    let Some(row) = problem.local.rows.get(at) else { return Verdict::Countless };
    let inner: Vec<&Equality> = problem
        .local
        .equalities
        .iter()
        .filter(|equality| equality.parts.iter().chain(&equality.totals).all(|cell| row.cells.contains(cell)))
        .collect();
    match list_readings(row, &inner, problem.local.values.len(), &mut Budget::default()) {
        None => Verdict::Countless,
        Some(readings) if readings.is_empty() => Verdict::Nothing,
        Some(readings) => match readings.as_slice() {
            [only] if !only.values.contains(&LOST) => Verdict::Alone(only.values.clone()),
            readings => several(readings, first),
        },
    }
}

/// Several readings; one that leaves cells open is no better than too many.
fn several(readings: &[Reading], first: usize) -> Verdict {
    if readings.len() < 2 {
        return Verdict::Countless;
    }
    let columns = readings.first().map_or(0, |reading| reading.values.len());
    let shared = (0..columns).filter_map(|column| {
        let mut values = readings.iter().filter_map(|reading| reading.values.get(column).copied());
        let value = values.next().filter(|value| *value != LOST)?;
        values.all(|other| other == value).then_some((first + column, value))
    });
    Verdict::Several(readings.len(), shared.collect())
}

/// Writes a verdict down; the cells of a row with one reading are solved.
fn settle(
    source: &Source,
    filled: &mut FilledForm,
    stretch: &Stretch,
    verdict: &Verdict,
    reading: Option<&Reading>,
) {
    if let (Verdict::One { values, .. }, Some(reading)) = (verdict, reading) {
        let mut last = stretch.damage.span.before();
        for (at, value) in values.iter().enumerate() {
            let place = reading.places.get(at).copied().flatten();
            let span = place.and_then(|place| digits_span(source, &stretch.damage, place));
            last = span.unwrap_or_else(|| last.after());
            if let Some(cell) = filled.cells.get_mut(stretch.cells.start + at) {
                *cell = Cell {
                    state: CellState::Solved,
                    value: Some(Decimal::from(*value)),
                    span: Some(last),
                    unit: None,
                };
            }
        }
    }
    for row in stretch.rows.clone() {
        if let Some(damage) = filled.rows.get_mut(row).and_then(|row| row.damage.as_mut()) {
            damage.verdict = verdict.clone();
        }
    }
}

/// The characters of some digits of a run.
fn digits_span(source: &Source, damage: &Damage, (run, from, to): (usize, usize, usize)) -> Option<Span> {
    let span = *damage.values.get(run)?;
    let mut digits = source.slice(span).char_indices().filter(|(_, letter)| digit(*letter).is_some());
    let start = span.start() + digits.clone().nth(from)?.0;
    let (last, letter) = digits.nth(to.checked_sub(1)?)?;
    Some(source.span(start..span.start() + last + letter.len_utf8()))
}
