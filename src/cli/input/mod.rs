//! From arguments to inputs, each with the session that is to check it.

pub(in crate::cli) mod bounded;
pub(in crate::cli) mod in_use;
pub(in crate::cli) mod places;
pub(in crate::cli) mod previous;
pub(in crate::cli) mod roster;
pub(in crate::cli) mod session;
pub(in crate::cli) mod sessions;
pub(in crate::cli) mod shelf;
pub(in crate::cli) mod sole;
pub(in crate::cli) mod trees;
pub(in crate::cli) mod unread;
mod walk;
