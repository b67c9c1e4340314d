//! Pruning across rows to a fixed point, then an exhaustive search of what is left.

use std::collections::{BTreeMap, BTreeSet};

use super::domain::{Contradiction, Domains, Equality, LOST};
use super::readings::{Budget, Damaged, Reading, list};

/// A table with damaged rows.
#[derive(Debug)]
pub(in crate::form) struct Problem {
    /// The value of each cell; `None` if unknown.
    pub values: Vec<Option<i64>>,
    /// The equations between the cells.
    pub equalities: Vec<Equality>,
    /// The damaged rows.
    pub rows: Vec<Damaged>,
}

/// A damaged row with its readings.
#[derive(Clone, Debug)]
pub(in crate::form) struct Unit {
    /// The row's index in the problem.
    row: usize,
    first_cell: usize,
    readings: Vec<Reading>,
}

/// What the equations leave.
#[derive(Debug, Default)]
pub(in crate::form) struct Solutions {
    /// For each damaged row its readings; empty if it has too many or none.
    pub rows: Vec<Vec<Reading>>,
    /// The cells without damage that have one value in every solution, such as blank ones.
    pub implied: BTreeMap<usize, i64>,
    /// The rows that have too many readings to be listed.
    pub countless: BTreeSet<usize>,
    /// True if all solutions are known: the readings of a row are all there are.
    pub complete: bool,
    /// True if there is none.
    pub contradicts: bool,
}

/// Most steps of the search: one step applies one equation or looks at one reading.
pub(in crate::form) const MOST_STEPS: usize = 250_000;
/// Most solutions that are collected.
const MOST_SOLUTIONS: usize = 64;
/// Widest range of values that is tried one by one.
const WIDEST: i64 = 8;

/// Solves a problem; the answer is incomplete if that takes too many steps.
pub(in crate::form) fn solve(problem: &Problem) -> Solutions {
    solve_within(problem, MOST_STEPS, Budget::default())
}

/// True if the bounds of the cells already leave no solution; the damaged rows may hold anything.
pub(in crate::form) fn fails(problem: &Problem) -> bool {
    let mut search = Search::of(problem, MOST_STEPS);
    search.narrow(&mut Domains::of(&problem.values), &mut []).is_err()
}

/// As [`solve`], in so many steps.
pub(in crate::form) fn solve_within(problem: &Problem, most_steps: usize, budget: Budget) -> Solutions {
    let mut search = Search::of(problem, most_steps);
    let mut domains = Domains::of(&problem.values);
    let units = search.units(&mut domains, budget);
    let Some(mut units) = units else { return search.none() };
    if search.narrow(&mut domains, &mut units).is_err() {
        return search.none();
    }
    let root = search.by_row(&units);
    if let [_] = units.as_slice() {
        // One row: what is left are its readings.
        let complete = search.steps <= most_steps;
        let implied = search.narrowed(&domains);
        return Solutions { rows: root, implied, countless: search.countless, complete, contradicts: false };
    }
    let narrowed = search.narrowed(&domains);
    search.descend(domains, units);
    search.solutions(root, narrowed)
}

struct Search<'p> {
    problem: &'p Problem,
    steps: usize,
    most_steps: usize,
    countless: BTreeSet<usize>,
    /// The values of all unknown cells in each solution.
    found: BTreeSet<Vec<i64>>,
    /// A solution's readings by row, in step with `found` as it grew.
    sample: Vec<(Vec<i64>, Vec<Reading>)>,
    complete: bool,
}

impl<'p> Search<'p> {
    const fn of(problem: &'p Problem, most_steps: usize) -> Self {
        Self {
            problem,
            steps: 0,
            most_steps,
            countless: BTreeSet::new(),
            found: BTreeSet::new(),
            sample: Vec::new(),
            complete: true,
        }
    }

    /// The rows with their readings, after the equations have narrowed the cells by what is known.
    fn units(&mut self, domains: &mut Domains, mut budget: Budget) -> Option<Vec<Unit>> {
        self.narrow(domains, &mut []).ok()?;
        let mut units = Vec::new();
        for (index, row) in self.problem.rows.iter().enumerate() {
            let inner = self.inner(row);
            // A row with too many readings says nothing about its cells; the other rows may still be solved.
            let Some(readings) = list(row, &inner, domains, &mut budget) else {
                self.countless.insert(index);
                continue;
            };
            units.push(Unit { row: index, first_cell: row.cells.start, readings });
        }
        Some(units)
    }

    /// The equations within a row.
    fn inner(&self, row: &Damaged) -> Vec<&Equality> {
        let within = |equality: &&Equality| {
            equality.parts.iter().chain(&equality.totals).all(|cell| row.cells.contains(cell))
        };
        self.problem.equalities.iter().filter(within).collect()
    }

    fn spent(&mut self, steps: usize) -> bool {
        self.steps += steps;
        self.steps > self.most_steps
    }

    /// Applies equations and readings until nothing changes.
    fn narrow(&mut self, domains: &mut Domains, units: &mut [Unit]) -> Result<(), Contradiction> {
        loop {
            let mut changed = false;
            for equality in &self.problem.equalities {
                changed |= domains.apply(equality)?;
            }
            for unit in units.iter_mut() {
                changed |= self.prune(domains, unit)?;
            }
            if !changed || self.spent(self.problem.equalities.len()) {
                return Ok(());
            }
        }
    }

    /// Drops the readings that the cells do not allow, and narrows the cells to those that are left.
    fn prune(&mut self, domains: &mut Domains, unit: &mut Unit) -> Result<bool, Contradiction> {
        self.steps += unit.readings.len();
        let first = unit.first_cell;
        let mut filled = false;
        unit.readings.retain_mut(|reading| {
            for (at, value) in reading.values.iter_mut().enumerate() {
                if *value == LOST {
                    *value = domains.only(first + at).unwrap_or(LOST);
                    filled |= *value != LOST;
                } else if !domains.allows(first + at, *value) {
                    return false;
                }
            }
            true
        });
        if filled {
            // Readings that differed by what is lost may now be the same.
            let mut seen = BTreeSet::new();
            unit.readings.retain(|reading| seen.insert(reading.values.clone()));
        }
        if unit.readings.is_empty() {
            return Err(Contradiction);
        }
        let mut changed = false;
        let columns = unit.readings.first().map_or(0, |reading| reading.values.len());
        for at in 0..columns {
            let values = || unit.readings.iter().filter_map(|reading| reading.values.get(at).copied());
            if values().all(|value| value != LOST) {
                let (least, most) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
                changed |= domains.narrow(first + at, least, most)?;
            }
        }
        Ok(changed)
    }

    /// Collects every solution below this point.
    fn descend(&mut self, mut domains: Domains, mut units: Vec<Unit>) {
        if self.found.len() >= MOST_SOLUTIONS || self.spent(1) {
            self.complete = false;
            return;
        }
        if self.narrow(&mut domains, &mut units).is_err() {
            return;
        }
        let open = units.iter().enumerate().filter(|(_, unit)| unit.readings.len() > 1);
        if let Some((at, unit)) = open.min_by_key(|(_, unit)| unit.readings.len()) {
            for reading in unit.readings.clone() {
                let mut units = units.clone();
                if let Some(unit) = units.get_mut(at) {
                    unit.readings = vec![reading];
                }
                self.descend(domains.clone(), units);
            }
            return;
        }
        self.settle(&domains, &units);
    }

    /// Every row has one reading: tries the values of lost cells that are still open.
    fn settle(&mut self, domains: &Domains, units: &[Unit]) {
        let lost = units.iter().flat_map(|unit| {
            let values = unit.readings.first().map(|reading| reading.values.as_slice()).unwrap_or_default();
            values.iter().enumerate().filter(|(_, value)| **value == LOST).map(|(at, _)| unit.first_cell + at)
        });
        let open = lost.map(|cell| (cell, domains.get(cell))).min_by_key(|(_, (least, most))| most - least);
        let Some((cell, (least, most))) = open else {
            return self.keep(domains, units);
        };
        if most - least > WIDEST {
            self.complete = false;
            return;
        }
        for value in least..=most {
            let mut domains = domains.clone();
            if domains.narrow(cell, value, value).is_ok() {
                self.descend(domains, units.to_vec());
            }
        }
    }

    fn keep(&mut self, domains: &Domains, units: &[Unit]) {
        let unknown = self.problem.values.iter().enumerate().filter(|(_, value)| value.is_none());
        let values: Vec<i64> = unknown.map(|(cell, _)| domains.only(cell).unwrap_or(LOST)).collect();
        if self.found.insert(values.clone()) {
            let mut readings =
                vec![Reading { values: Vec::new(), places: Vec::new() }; self.problem.rows.len()];
            for unit in units {
                if let (Some(place), Some(reading)) = (readings.get_mut(unit.row), unit.readings.first()) {
                    *place = reading.clone();
                }
            }
            self.sample.push((values, readings));
        }
    }

    /// No reading of some row fits.
    fn none(&self) -> Solutions {
        let rows = vec![Vec::new(); self.problem.rows.len()];
        Solutions { rows, countless: self.countless.clone(), contradicts: true, ..Solutions::default() }
    }

    /// The readings of each row of the problem.
    fn by_row(&self, units: &[Unit]) -> Vec<Vec<Reading>> {
        let mut rows = vec![Vec::new(); self.problem.rows.len()];
        for unit in units {
            if let Some(row) = rows.get_mut(unit.row) {
                row.clone_from(&unit.readings);
            }
        }
        rows
    }

    /// The unknown cells that the equations leave one value.
    fn narrowed(&self, domains: &Domains) -> BTreeMap<usize, i64> {
        let unknown = self.problem.values.iter().enumerate().filter(|(_, value)| value.is_none());
        unknown.filter_map(|(cell, _)| Some((cell, domains.only(cell)?))).collect()
    }

    /// The distinct readings of each row over all solutions; those of the `root` if not all are known.
    fn solutions(self, root: Vec<Vec<Reading>>, narrowed: BTreeMap<usize, i64>) -> Solutions {
        if !self.complete {
            let countless = self.countless;
            return Solutions {
                rows: root,
                implied: narrowed,
                countless,
                complete: false,
                contradicts: false,
            };
        }
        if self.sample.is_empty() {
            return self.none();
        }
        let mut rows: Vec<Vec<Reading>> = vec![Vec::new(); self.problem.rows.len()];
        for (_, readings) in &self.sample {
            for (row, reading) in rows.iter_mut().zip(readings) {
                let is_new = !row.iter().any(|known| known.values == reading.values);
                if is_new && !reading.values.is_empty() {
                    row.push(reading.clone());
                }
            }
        }
        let unknown = self.problem.values.iter().enumerate().filter(|(_, value)| value.is_none());
        let mut implied = BTreeMap::new();
        for (at, (cell, _)) in unknown.enumerate() {
            let mut values = self.sample.iter().filter_map(|(values, _)| values.get(at).copied());
            let Some(first) = values.next().filter(|value| *value != LOST) else { continue };
            if values.all(|value| value == first) {
                implied.insert(cell, first);
            }
        }
        Solutions { rows, implied, countless: self.countless, complete: true, contradicts: false }
    }
}
