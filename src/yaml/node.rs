//! A YAML document as a tree of values that know their place. Also the compact form in which the
//! embedded rules are stored: the build script packs these trees, the program unpacks them.
//! Knows nothing of rules, forms or diagnostics.

use serde::{Deserialize, Serialize};

/// A value and the bytes of the document that it was written in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What stands there.
    pub value: Value,
}

/// What a node holds. Numbers with a fraction are not part of the dialect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing, or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other scalar.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in document order.
    Map(Vec<(Node, Node)>),
}
