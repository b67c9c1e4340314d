//! The command line: what may be said, in which words it is explained and refused.

pub(in crate::cli) mod check;
pub(in crate::cli) mod chinese;
pub(in crate::cli) mod compare;
mod errors;
pub(in crate::cli) mod kinds;
mod outputs;
pub(in crate::cli) mod parse;
pub(in crate::cli) mod program;
