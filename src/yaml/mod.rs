//! YAML documents as trees that know their bytes, and typed reading of these trees. A fault has its place
//! in the document and stops nothing: all faults of a document are told at once.
//!
//! Knows nothing of what the documents mean. Only `decode` names the YAML crate.

mod decode;
mod fault;
mod nearest;
mod node;
mod pack;
mod place;
mod read;
mod repeated;
mod value;

pub use decode::{MAX_BYTES, MAX_DEPTH, MAX_NODES, SyntaxError, decode};
pub use fault::{Fault, Faults, kind};
pub use nearest::nearest;
pub use node::{Content, Node, Tree, Value};
pub use pack::{Document, unpack};
pub use read::{Fields, Placed, entries, items, read};
pub use repeated::tell_repeated;

/// Reads a document written by a user: a text that is not YAML is one more fault.
pub fn decode_or_fault(text: &str, faults: &mut Faults) -> Option<Node> {
    decode(text)
        .map_err(|error| {
            let at = error.offset as usize;
            faults.push(Fault::new(kind::SYNTAX, at..at).fact("detail", error.message));
        })
        .ok()
}
