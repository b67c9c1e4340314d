//! Linear equations over a few cells, none of which is below zero.

use rust_decimal::Decimal;

/// What some cells, each so many times, add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Linear {
    pub factors: Vec<Decimal>,
    pub sum: Decimal,
}

impl Linear {
    /// That one of so many cells has this value.
    pub(super) fn of_cell(cell: usize, cells: usize, value: Decimal) -> Self {
        let factor = |at| if at == cell { Decimal::ONE } else { Decimal::ZERO };
        Self { factors: (0..cells).map(factor).collect(), sum: value }
    }

    fn first(&self) -> Option<(usize, Decimal)> {
        self.factors.iter().copied().enumerate().find(|(_, factor)| !factor.is_zero())
    }

    /// This equation so many times less of another; `None` past what can be computed.
    fn less(&self, times: Decimal, other: &Self) -> Option<Self> {
        let less = |own: Decimal, theirs: Decimal| own.checked_sub(times.checked_mul(theirs)?);
        let factors = self.factors.iter().zip(&other.factors).map(|(own, theirs)| less(*own, *theirs));
        Some(Self { factors: factors.collect::<Option<_>>()?, sum: less(self.sum, other.sum)? })
    }

    /// True if no cells that are not below zero can fulfil it.
    fn cannot_be(&self) -> bool {
        let are_signed = |negative: bool| {
            self.factors.iter().all(|factor| factor.is_zero() || factor.is_sign_negative() == negative)
        };
        let sum = self.sum;
        match self.first() {
            None => !sum.is_zero(),
            Some(_) => are_signed(false) && sum < Decimal::ZERO || are_signed(true) && sum > Decimal::ZERO,
        }
    }
}

/// Equations of which each has a cell that no other one has: solved as far as they go.
#[derive(Clone, Debug, Default)]
pub(super) struct System(Vec<Linear>);

impl System {
    /// These equations and one more; `None` if they cannot all hold. What cannot be computed may hold.
    pub(super) fn with(&self, more: &Linear) -> Option<Self> {
        self.reduced(more).map_or_else(
            || Some(self.clone()),
            |system| (!system.0.iter().any(Linear::cannot_be)).then_some(system),
        )
    }

    fn reduced(&self, more: &Linear) -> Option<Self> {
        let mut own = more.clone();
        for known in &self.0 {
            let (cell, _) = known.first()?;
            own = own.less(*own.factors.get(cell)?, known)?;
        }
        let Some((cell, factor)) = own.first() else {
            let says_something = !own.sum.is_zero();
            return Some(Self(self.0.iter().cloned().chain(says_something.then_some(own)).collect()));
        };
        let scaled = own.factors.iter().map(|own| own.checked_div(factor)).collect::<Option<_>>()?;
        let own = Linear { factors: scaled, sum: own.sum.checked_div(factor)? };
        let others = self.0.iter().map(|known| known.less(*known.factors.get(cell)?, &own));
        Some(Self(others.chain([Some(own.clone())]).collect::<Option<_>>()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linear(factors: [i64; 4], sum: i64) -> Linear {
        Linear { factors: factors.map(Decimal::from).to_vec(), sum: sum.into() }
    }

    fn can_hold(equations: &[([i64; 4], i64)]) -> bool {
        let add = |system: System, (factors, sum): &([i64; 4], i64)| system.with(&linear(*factors, *sum));
        equations.iter().try_fold(System::default(), add).is_some()
    }

    #[test]
    fn equations_hold_together_if_some_cells_above_zero_fulfil_all() {
        // Received and carried in are concluded and carried out.
        let balance = ([1, 1, -1, -1], 0);
        let (received, concluded, out) = (([1, 0, 0, 0], 66), ([0, 0, 1, 0], 66), ([0, 0, 0, 1], 4));
        assert!(can_hold(&[balance, received, concluded, out]), "four were carried in");
        assert!(!can_hold(&[balance, received, concluded, out, ([0, 1, 0, 0], 0)]));
        assert!(can_hold(&[balance, received, concluded, out, ([0, 1, 0, 0], 4)]));
        assert!(!can_hold(&[received, ([1, 0, 0, 0], 67)]) && can_hold(&[received, received]));
        assert!(!can_hold(&[balance, received, concluded, ([0, 1, 0, 0], 9), ([0, 0, 0, 1], 0)]));
        // Less than none was carried in.
        assert!(!can_hold(&[balance, received, ([0, 0, 1, 0], 60), out]));
        assert!(!can_hold(&[([1, 1, 0, 0], -1)]) && can_hold(&[([1, -1, 0, 0], -1)]));
    }

    #[test]
    fn what_cannot_be_computed_may_hold() {
        let system = System::default().with(&linear([1, 1, 0, 0], i64::MAX)).unwrap();
        let large = Linear { sum: Decimal::MAX, ..linear([-1, 1, 0, 0], 0) };
        let huge = Linear { sum: Decimal::MIN, ..linear([1, 2, 0, 0], 0) };
        assert!(system.with(&large).is_some_and(|system| system.with(&huge).is_some()));
    }
}
