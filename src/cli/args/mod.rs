//! The command line: what may be said, in which words it is explained and refused.

pub(crate) mod check;
pub(crate) mod chinese;
mod errors;
mod outputs;
pub(crate) mod parse;
pub(crate) mod program;
