//! The documents that the build script decoded and packed.

use super::node::Node;

/// One packed tree. The build script packs tuples of the same fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Of a document its path below `rules/`, with forward slashes: `forms/2021.yaml`. Of the examples of
    /// a rule its code.
    pub path: String,
    /// What stands in it.
    pub root: Node,
}

/// The trees of a packed file, in order of path. Empty if the bytes are not what the build script wrote.
pub fn unpack(packed: &'static [u8]) -> Vec<Document> {
    postcard::from_bytes::<Vec<(String, Node)>>(packed)
        .unwrap_or_default()
        .into_iter()
        .map(|(path, root)| Document { path, root })
        .collect()
}
