//! How much text an importer may make that does not stand in the file: a few letters of a file can ask for gigabytes.

use crate::source::{Measure, ReadError};

/// Bytes of numbers and bars that may be made for one input. A report needs some hundred.
const MOST: usize = 1 << 20;

/// What may still be made for one input: the numbers of lists, and the bars of cells that go on from others.
#[derive(Debug)]
pub(in crate::source) struct Allowance {
    left: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { left: MOST }
    }
}

impl Allowance {
    /// Takes so many bytes from what is left, before they are made.
    ///
    /// # Errors
    /// `TooIntricate`: so many are not left.
    pub(in crate::source) fn spend(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.left = self
            .left
            .checked_sub(bytes)
            .ok_or(ReadError::TooIntricate { of: Measure::MadeText, limit: MOST })?;
        Ok(())
    }

    /// What has been made so far.
    #[cfg(test)]
    pub(in crate::source) fn spent(&self) -> usize {
        MOST - self.left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_can_be_spent_and_no_more() {
        let mut allowance = Allowance::default();
        allowance.spend(MOST - 1).unwrap();
        assert!(matches!(
            allowance.spend(2),
            Err(ReadError::TooIntricate { of: Measure::MadeText, limit: MOST })
        ));
        allowance.spend(1).unwrap();
        assert_eq!(allowance.spent(), MOST);
        assert!(allowance.spend(1).is_err());
        allowance.spend(0).unwrap();
    }
}
