//! Figures that are printed with fewer digits than they have.

use rust_decimal::Decimal;

/// True if a value is this figure to the digits that are printed of it, whichever way it was rounded.
pub(super) fn may_round_to(value: Decimal, printed: Decimal) -> bool {
    let apart = value.checked_sub(printed).map(|apart| apart.abs());
    value == printed || apart.is_some_and(|apart| apart < Decimal::new(1, printed.scale()))
}

/// What percentage a part is of a whole; none if that cannot be told.
pub(super) fn percentage(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}
