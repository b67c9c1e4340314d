//! What a document says, and what of it is not read.

use super::allowance::Allowance;
use super::blocks::{Block, Flat};
use super::missing::Missing;
use crate::source::ReadError;

/// The content of a document.
#[derive(Debug, Default)]
pub(in crate::source) struct Content {
    pub blocks: Vec<Block>,
    /// What is not read, by its places in what the blocks were made of.
    pub missing: Vec<(usize, Missing)>,
}

impl Content {
    /// Content that is all read.
    pub(in crate::source) fn of(blocks: Vec<Block>) -> Self {
        Self { blocks, missing: Vec::new() }
    }

    /// The content as text.
    ///
    /// # Errors
    /// `TooIntricate`: merged cells ask for more than is allowed.
    pub(in crate::source) fn flatten(self, allowance: &mut Allowance) -> Result<Flat, ReadError> {
        Ok(Flat::of(&self.blocks, allowance)?.lacking(self.missing))
    }
}

impl Flat {
    /// The same, of which this is not read, by its places in the original.
    pub(in crate::source) fn lacking(mut self, missing: Vec<(usize, Missing)>) -> Self {
        let origins: Vec<usize> = missing.iter().map(|(at, _)| *at).collect();
        let places = self.text.after(&origins);
        self.missing = places.into_iter().zip(missing).map(|(at, (_, missing))| (at, missing)).collect();
        self.missing.sort_by_key(|(at, _)| *at);
        self
    }
}
