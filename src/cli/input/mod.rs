//! From arguments to inputs, each with the session that is to check it.

pub(crate) mod places;
pub(crate) mod previous;
pub(crate) mod session;
pub(crate) mod sessions;
pub(crate) mod trees;
