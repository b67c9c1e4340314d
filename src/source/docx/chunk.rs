//! What documents of other kinds, which stand in a Word file as they are, give at the place where they are named.

use std::collections::BTreeMap;

use crate::source::flat::{Block, Cell, Content, Traced};

/// The parts that are read, by the names of their relations.
#[derive(Debug, Default)]
pub(super) struct Chunks(BTreeMap<String, Content>);

impl Chunks {
    /// Takes note of what stands for a name.
    pub(super) fn insert(&mut self, id: String, content: Content) {
        self.0.insert(id, content);
    }

    /// What stands in the document at a place; `None` where the part is of a kind that is not read, or was taken.
    pub(super) fn take(&mut self, id: &str, at: usize) -> Option<Content> {
        let Content { blocks, missing } = self.0.remove(id)?;
        Some(Content {
            blocks: blocks.into_iter().map(|block| placed(block, at)).collect(),
            missing: missing.into_iter().map(|(_, missing)| (at, missing)).collect(),
        })
    }
}

/// A block of a chunk as it stands in the document: all of it at one place.
fn placed(block: Block, at: usize) -> Block {
    let words = |words: &Traced| {
        let mut placed = Traced::default();
        placed.invent(words.text(), at);
        placed
    };
    let cell = |cell: Cell| Cell { words: words(&cell.words), at: at..at, ..cell };
    match block {
        Block::Paragraph { level, words: told } => Block::Paragraph { level, words: words(&told) },
        Block::Table(rows) => {
            Block::Table(rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect())
        }
    }
}
