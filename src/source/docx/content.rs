//! What a document says, and what of it is not read.

use crate::source::flat::{Block, Missing};

/// The content of a document.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub blocks: Vec<Block>,
    /// What is not read, by its places in the part.
    pub missing: Vec<(usize, Missing)>,
}

impl Content {
    /// Content that is all read.
    pub(super) fn of(blocks: Vec<Block>) -> Self {
        Self { blocks, missing: Vec::new() }
    }
}
