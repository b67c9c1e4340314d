//! What values each cell can have, and how the equations narrow that.

/// The mark of a cell whose text is lost.
pub(in crate::form) const LOST: i64 = -1;
/// Larger than any count, small enough to add up.
pub(in crate::form) const UNBOUNDED: i64 = 1 << 40;

/// The sum of some cells is the sum of others.
#[derive(Clone, Debug)]
pub(in crate::form) struct Equality {
    /// Cells on the left.
    pub parts: Vec<usize>,
    /// Cells on the right.
    pub totals: Vec<usize>,
}

/// The least and the greatest value of each cell. Counts are never negative.
#[derive(Clone, Debug)]
pub(in crate::form) struct Domains(Vec<(i64, i64)>);

/// No values are left for some cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::form) struct Contradiction;

impl Domains {
    /// Known cells have one value, unknown ones any.
    pub(in crate::form) fn of(values: &[Option<i64>]) -> Self {
        Self(values.iter().map(|value| value.map_or((0, UNBOUNDED), |value| (value, value))).collect())
    }

    pub(in crate::form) fn get(&self, cell: usize) -> (i64, i64) {
        self.0.get(cell).copied().unwrap_or((0, UNBOUNDED))
    }

    pub(in crate::form) fn allows(&self, cell: usize, value: i64) -> bool {
        let (least, most) = self.get(cell);
        (least..=most).contains(&value)
    }

    /// The only value left.
    pub(in crate::form) fn only(&self, cell: usize) -> Option<i64> {
        let (least, most) = self.get(cell);
        (least == most).then_some(least)
    }

    /// Narrows a cell; true if that changed something.
    pub(in crate::form) fn narrow(
        &mut self,
        cell: usize,
        least: i64,
        most: i64,
    ) -> Result<bool, Contradiction> {
        let Some(known) = self.0.get_mut(cell) else { return Ok(false) };
        let new = (known.0.max(least), known.1.min(most));
        let changed = new != *known;
        *known = new;
        if new.0 > new.1 { Err(Contradiction) } else { Ok(changed) }
    }

    /// Narrows every cell of an equation by the others; true if that changed something.
    pub(in crate::form) fn apply(&mut self, equality: &Equality) -> Result<bool, Contradiction> {
        let (least_parts, most_parts) = self.sum(&equality.parts);
        let (least_totals, most_totals) = self.sum(&equality.totals);
        let mut changed =
            self.narrow_side(&equality.parts, (least_parts, most_parts), (least_totals, most_totals))?;
        let parts = self.sum(&equality.parts);
        changed |= self.narrow_side(&equality.totals, (least_totals, most_totals), parts)?;
        Ok(changed)
    }

    /// Narrows the cells of one side, whose own bounds are `own`, so that its sum can be that of the other.
    fn narrow_side(
        &mut self,
        cells: &[usize],
        own: (i64, i64),
        other: (i64, i64),
    ) -> Result<bool, Contradiction> {
        if own.0 > other.1 || own.1 < other.0 {
            return Err(Contradiction);
        }
        let mut changed = false;
        for cell in cells {
            let (least, most) = self.get(*cell);
            changed |= self.narrow(*cell, other.0 - (own.1 - most), other.1 - (own.0 - least))?;
        }
        Ok(changed)
    }

    fn sum(&self, cells: &[usize]) -> (i64, i64) {
        cells
            .iter()
            .map(|cell| self.get(*cell))
            .fold((0, 0), |(least, most), (low, high)| (least + low, most + high))
    }
}
