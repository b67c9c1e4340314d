//! How much of everything a file may ask for.

use super::super::{Measure, ReadError};

/// Sides of a page are no longer than this, in points.
pub(in crate::source) const LONGEST: f64 = 200_000.0;
/// Pages of a file.
pub(in crate::source) const PAGES: usize = 2_000;
/// Operators of a page, those of the forms on it among them.
pub(in crate::source) const OPERATORS: usize = 5_000_000;
/// Characters of a file, seen or not.
pub(in crate::source) const GLYPHS: usize = 2_000_000;
/// Lines of a file.
pub(in crate::source) const RULINGS: usize = 1_000_000;
/// Forms within each other, and states of graphics that wait to be restored per form.
pub(in crate::source) const DEPTH: usize = 16;
/// Forms that are drawn in a file.
pub(in crate::source) const FORMS: usize = 10_000;
/// States of graphics that wait to be restored.
pub(in crate::source) const STATES: usize = 10_000;
/// Bytes that a font costs besides its own, of those that are unpacked.
pub(in crate::source) const FONT: usize = 64 << 10;
/// Bytes that streams unpack to, and that are read of dictionaries while pages are drawn.
pub(in crate::source) const UNPACKED: usize = 256 << 20;

/// What is left of it.
#[derive(Clone, Copy, Debug)]
pub(in crate::source) struct Budget {
    operators: usize,
    glyphs: usize,
    forms: usize,
    rulings: usize,
    unpacked: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { operators: OPERATORS, glyphs: GLYPHS, forms: FORMS, rulings: RULINGS, unpacked: UNPACKED }
    }
}

impl Budget {
    /// A new page begins.
    pub(in crate::source) fn page(&mut self) {
        self.operators = OPERATORS;
    }

    /// One more operator of the page.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(in crate::source) fn operator(&mut self) -> Result<(), ReadError> {
        spend(&mut self.operators, Measure::Operators, OPERATORS)
    }

    /// One more character.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(in crate::source) fn glyph(&mut self) -> Result<(), ReadError> {
        spend(&mut self.glyphs, Measure::Glyphs, GLYPHS)
    }

    /// One more form, within `depth` others.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(in crate::source) fn form(&mut self, depth: usize) -> Result<(), ReadError> {
        if depth >= DEPTH {
            return Err(ReadError::TooIntricate { of: Measure::Depth, limit: DEPTH });
        }
        spend(&mut self.forms, Measure::Forms, FORMS)
    }

    /// The page that is drawn has so many lines by now.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(in crate::source) const fn may_rule(&self, rulings: usize) -> Result<(), ReadError> {
        if rulings <= self.rulings {
            Ok(())
        } else {
            Err(ReadError::TooIntricate { of: Measure::Rulings, limit: RULINGS })
        }
    }

    /// A page is done that has so many lines.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(in crate::source) fn rule(&mut self, rulings: usize) -> Result<(), ReadError> {
        self.may_rule(rulings)?;
        self.rulings -= rulings;
        Ok(())
    }

    /// Bytes that may still be unpacked.
    pub(in crate::source) const fn unpacked(&self) -> usize {
        self.unpacked
    }

    /// Bytes that were unpacked, or would be.
    ///
    /// # Errors
    /// `TooLarge`.
    pub(in crate::source) fn unpack(&mut self, size: usize) -> Result<(), ReadError> {
        self.unpacked = self.unpacked.checked_sub(size).ok_or_else(too_large)?;
        Ok(())
    }
}

/// More bytes than may be unpacked: how many is not known.
pub(in crate::source) const fn too_large() -> ReadError {
    ReadError::TooLarge { size: UNPACKED + 1, limit: UNPACKED }
}

/// `waiting` states of graphics wait already.
///
/// # Errors
/// `TooIntricate`.
pub(in crate::source) const fn may_wait(waiting: usize) -> Result<(), ReadError> {
    if waiting < STATES { Ok(()) } else { Err(ReadError::TooIntricate { of: Measure::Depth, limit: STATES }) }
}

fn spend(left: &mut usize, of: Measure, limit: usize) -> Result<(), ReadError> {
    *left = left.checked_sub(1).ok_or(ReadError::TooIntricate { of, limit })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many times something can be done.
    fn times(mut once: impl FnMut() -> Result<(), ReadError>) -> usize {
        (0..=GLYPHS * 10).take_while(|_| once().is_ok()).count()
    }

    #[test]
    fn each_bound_is_reached_and_not_passed() {
        let mut budget = Budget::default();
        assert_eq!(times(|| budget.operator()), OPERATORS);
        budget.page();
        assert!(budget.operator().is_ok());
        assert_eq!(times(|| budget.glyph()), GLYPHS);
        assert!(matches!(
            budget.glyph(),
            Err(ReadError::TooIntricate { of: Measure::Glyphs, limit: GLYPHS })
        ));
        assert!(matches!(budget.form(DEPTH), Err(ReadError::TooIntricate { of: Measure::Depth, .. })));
        assert_eq!(times(|| budget.form(DEPTH - 1)), FORMS);
        assert_eq!(times(|| budget.unpack(UNPACKED / 4)), 4);
        assert!(matches!(budget.unpack(1), Err(ReadError::TooLarge { limit: UNPACKED, .. })));
        assert!(budget.may_rule(RULINGS).is_ok() && budget.may_rule(RULINGS + 1).is_err());
        assert!(budget.rule(RULINGS - 1).is_ok() && budget.rule(1).is_ok());
        assert!(matches!(budget.rule(1), Err(ReadError::TooIntricate { of: Measure::Rulings, .. })));
        assert!(may_wait(STATES - 1).is_ok() && may_wait(STATES).is_err());
    }
}
