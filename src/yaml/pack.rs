//! The documents that the build script decoded and packed.

use serde::{Deserialize, Serialize};

use super::node::Node;

/// One document of the embedded `rules/` tree. The build script packs tuples of the same fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its path below `rules/`, with forward slashes: `forms/2021.yaml`.
    pub path: String,
    /// What stands in it.
    pub root: Node,
}

/// The documents of a packed folder, in order of path. Empty if the bytes are not what the build
/// script wrote.
pub fn unpack(packed: &[u8]) -> Vec<Document> {
    postcard::from_bytes(packed).unwrap_or_default()
}
