//! All readings of one damaged row.
//!
//! A separator may be missing between two cells, a tab or bar as well as a space, and a cell may be lost; a
//! separator never stands inside a number, and no number begins with a zero unless it is zero. An unbroken run of
//! digits that could hold a number for every column has lost none.

use std::collections::BTreeSet;
use std::ops::Range;

use super::domain::{Domains, Equality, LOST};

/// A damaged row.
#[derive(Clone, Debug)]
pub(in crate::form) struct Damaged {
    /// The cells that its values belong to, consecutive.
    pub cells: Range<usize>,
    /// The runs of digits in the text.
    pub runs: Vec<Run>,
    /// True if its cells stand between separators.
    pub separated: bool,
}

/// A run of digits.
#[derive(Clone, Debug)]
pub(in crate::form) struct Run {
    /// The value of each digit.
    pub digits: Vec<u8>,
}

/// One reading: a value for each cell, or [`LOST`]; and where in the runs each value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::form) struct Reading {
    /// Values in order of the cells.
    pub values: Vec<i64>,
    /// For each cell the run, its first digit and one past its last; `None` if it is lost.
    pub places: Vec<Option<(usize, usize, usize)>>,
}

/// Most readings of a row that are looked at, and most steps to list those of a row and of all rows of a table.
const MOST_READINGS: usize = 10_000;
const MOST_STEPS: usize = 100_000;
const MOST_STEPS_OF_ALL: usize = 250_000;
/// No count of a report has more digits.
pub(in crate::form) const MOST_DIGITS: usize = 9;

/// How many more steps may be spent on listing the readings of a table's rows.
#[derive(Clone, Copy, Debug)]
pub(in crate::form) struct Budget(usize);

impl Budget {
    /// One of so many equal shares.
    pub(in crate::form) const fn share(shares: usize) -> Self {
        Self(MOST_STEPS_OF_ALL / shares)
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self(MOST_STEPS_OF_ALL)
    }
}

/// All readings of a row that its own equations and the bounds of its cells allow, each once.
/// `None` if there are too many to list.
pub(in crate::form) fn list(
    row: &Damaged,
    inner: &[&Equality],
    domains: &Domains,
    budget: &mut Budget,
) -> Option<Vec<Reading>> {
    let count: usize = row.runs.iter().map(|run| run.digits.len()).sum();
    let columns = row.cells.len();
    if count > columns * MOST_DIGITS {
        return None;
    }
    let whole = row.runs.len() == 1 && !row.separated && count >= columns;
    let last = |equality: &&Equality| equality.parts.iter().chain(&equality.totals).max().copied();
    let mut lister = Lister {
        row,
        inner: inner.iter().map(|equality| (last(equality).unwrap_or(0), *equality)).collect(),
        domains,
        may_split: row.runs.len() <= columns,
        may_lose: !whole && row.runs.len() < columns,
        reading: Reading { values: Vec::new(), places: Vec::new() },
        found: Vec::new(),
        seen: BTreeSet::new(),
        steps: 0,
        most_steps: budget.0.min(MOST_STEPS),
    };
    lister.next(0, 0, row.runs.len().saturating_sub(columns));
    budget.0 -= lister.steps.min(budget.0);
    (lister.steps < lister.most_steps && lister.found.len() < MOST_READINGS).then_some(lister.found)
}

/// All readings of a row by its own equations alone.
pub(in crate::form) fn list_readings(
    row: &Damaged,
    inner: &[&Equality],
    cells: usize,
    budget: &mut Budget,
) -> Option<Vec<Reading>> {
    list(row, inner, &Domains::of(&vec![None; cells]), budget)
}

struct Lister<'r> {
    row: &'r Damaged,
    /// The equations within the row, each with its last cell.
    inner: Vec<(usize, &'r Equality)>,
    domains: &'r Domains,
    /// False if there are more runs than cells.
    may_split: bool,
    may_lose: bool,
    reading: Reading,
    found: Vec<Reading>,
    seen: BTreeSet<Vec<i64>>,
    steps: usize,
    most_steps: usize,
}

/// What an equation of a row says of a reading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Balance {
    /// It cannot hold.
    Fails,
    /// It holds, or still can.
    Holds,
    /// It leaves its one lost cell this value.
    Leaves(usize, i64),
}

impl Lister<'_> {
    /// Goes on at digit `from` of run `run`, with `drops` more runs to be passed over.
    fn next(&mut self, run: usize, from: usize, drops: usize) {
        self.steps += 1;
        if self.steps >= self.most_steps || self.found.len() >= MOST_READINGS {
            return;
        }
        let column = self.reading.values.len();
        let columns = self.row.cells.len();
        let Some(digits) = self.row.runs.get(run).map(|run| run.digits.as_slice()) else {
            return self.end(columns - column);
        };
        if drops > 0 && from == 0 {
            self.next(run + 1, 0, drops - 1);
        }
        // Each run that is left needs a column, and no column takes more digits than a number may have.
        if column + (self.row.runs.len() - run - drops) > columns
            || column == columns
            || digits.len() - from > (columns - column) * MOST_DIGITS
        {
            return;
        }
        for to in self.ends(digits, from) {
            let value = number(digits.get(from..to).unwrap_or_default());
            if self.domains.allows(self.row.cells.start + column, value) {
                self.push(value, Some((run, from, to)));
                if self.fits() {
                    let (run, from) = if to == digits.len() { (run + 1, 0) } else { (run, to) };
                    self.next(run, from, drops);
                }
                self.pop();
            }
        }
        if self.may_lose {
            self.push(LOST, None);
            if self.fits() {
                self.next(run, from, drops);
            }
            self.pop();
        }
    }

    /// Where a number that begins at `from` can end.
    fn ends(&self, digits: &[u8], from: usize) -> Range<usize> {
        let len = digits.len();
        let longest = len.min(from + MOST_DIGITS);
        match (digits.get(from), self.may_split) {
            (Some(0), true) => from + 1..from + 2,
            (Some(0), false) if len - from > 1 => 0..0,
            (_, true) => from + 1..longest + 1,
            (_, false) => len..longest + 1,
        }
    }

    fn push(&mut self, value: i64, place: Option<(usize, usize, usize)>) {
        self.reading.values.push(value);
        self.reading.places.push(place);
    }

    fn pop(&mut self) {
        self.reading.values.pop();
        self.reading.places.pop();
    }

    /// True unless an equation within the row whose cells are all placed fails.
    fn fits(&self) -> bool {
        let placed = self.reading.values.len();
        self.inner.iter().all(|(last, equality)| {
            last + 1 != self.row.cells.start + placed || self.balance(equality) != Balance::Fails
        })
    }

    /// What an equation says of what is placed.
    fn balance(&self, equality: &Equality) -> Balance {
        let value =
            |cell: usize| self.reading.values.get(cell - self.row.cells.start).copied().unwrap_or(LOST);
        let sum = |cells: &[usize]| cells.iter().map(|cell| value(*cell).max(0)).sum::<i64>();
        let (left, right) = (sum(&equality.parts), sum(&equality.totals));
        let parts = equality.parts.iter().map(|cell| (*cell, right - left));
        let totals = equality.totals.iter().map(|cell| (*cell, left - right));
        let mut lost = parts.chain(totals).filter(|(cell, _)| value(*cell) == LOST);
        let holds = match (lost.next(), lost.next()) {
            (None, _) => left == right,
            (Some((cell, value)), None) if self.domains.allows(cell, value) => {
                return Balance::Leaves(cell, value);
            }
            (Some(_), None) => false,
            // Parts are lost but the total is not: it cannot be exceeded.
            (Some(_), Some(_)) => left <= right || equality.totals.iter().any(|cell| value(*cell) == LOST),
        };
        if holds { Balance::Holds } else { Balance::Fails }
    }

    /// All runs are read: the cells that are left over are lost.
    fn end(&mut self, left_over: usize) {
        if left_over > 0 && !self.may_lose {
            return;
        }
        for _ in 0..left_over {
            self.push(LOST, None);
        }
        let mut reading = self.reading.clone();
        let mut holds = true;
        for (_, equality) in &self.inner {
            match self.balance(equality) {
                Balance::Fails => holds = false,
                Balance::Leaves(cell, value) => {
                    if let Some(place) = reading.values.get_mut(cell - self.row.cells.start) {
                        *place = value;
                    }
                }
                Balance::Holds => {}
            }
        }
        if holds && self.seen.insert(reading.values.clone()) {
            self.found.push(reading);
        }
        for _ in 0..left_over {
            self.pop();
        }
    }
}

/// The number that digits make.
pub(in crate::form) fn number(digits: &[u8]) -> i64 {
    digits.iter().fold(0, |value, digit| value * 10 + i64::from(*digit))
}
