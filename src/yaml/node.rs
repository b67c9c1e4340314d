//! A YAML document as a tree of values that know their place. Also the compact form in which the
//! embedded rules are stored: the build script packs these trees, the program unpacks them.
//! Knows nothing of rules, forms or diagnostics.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A value and the bytes of the document that it was written in.
pub type Node = Tree<'static>;

/// What a [`Node`] holds.
pub type Value = Content<'static>;

/// A [`Node`] whose texts may be borrowed: those of the embedded documents stay where they are packed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree<'t> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What stands there.
    #[serde(borrow)]
    pub value: Content<'t>,
}

/// What a [`Tree`] holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content<'t> {
    /// Nothing, or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other scalar; numbers that are not plainly whole among them.
    Text(#[serde(borrow)] Cow<'t, str>),
    /// A sequence.
    List(#[serde(borrow)] Vec<Tree<'t>>),
    /// A mapping, in document order.
    Map(#[serde(borrow)] Vec<(Tree<'t>, Tree<'t>)>),
}
