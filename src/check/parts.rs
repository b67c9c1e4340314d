//! The reports of departments that a government's is held against.

use rust_decimal::Decimal;

use crate::form::FilledForm;

/// What is known of the reports of the departments; sums only, so that they need not be kept.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// How many are added up.
    pub count: usize,
    /// The sum of each cell of the form.
    pub cells: Vec<PartsCell>,
    /// Those that should be in the sums and are not: they were not handed in, or cannot be read.
    pub absent: Vec<String>,
    /// The organs that are expected and have handed nothing in.
    pub missing: Vec<String>,
    /// The organs with more than one report, and the paths of these.
    pub repeated: Vec<(String, Vec<String>)>,
}

/// A cell of all parts.
#[derive(Clone, Debug, Default)]
pub struct PartsCell {
    /// The sum of what is known; `None` if it is too large.
    pub sum: Option<Decimal>,
    /// The parts in which it is unknown.
    pub unknown: Vec<String>,
}

impl Parts {
    /// None, of a form with so many cells.
    pub fn new(cells: usize) -> Self {
        let nothing = PartsCell { sum: Some(Decimal::ZERO), unknown: Vec::new() };
        Self { cells: vec![nothing; cells], ..Self::default() }
    }

    /// Adds a report on the same form.
    pub fn add(&mut self, name: &str, filled: &FilledForm) {
        self.count += 1;
        for (sum, cell) in self.cells.iter_mut().zip(&filled.cells) {
            match cell.fact() {
                Some(value) => sum.sum = sum.sum.and_then(|sum| sum.checked_add(value)),
                None => sum.unknown.push(name.to_owned()),
            }
        }
    }

    /// What the parts add up to in a cell; `None` if there are none, or it is unknown in one.
    pub fn sum(&self, cell: usize) -> Option<Decimal> {
        let cell = self.cells.get(cell).filter(|cell| self.count > 0 && cell.unknown.is_empty());
        cell?.sum
    }
}
