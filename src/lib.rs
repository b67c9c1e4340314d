//! foia-lint
pub mod diag;
pub mod parse;
pub mod source;
pub mod span;
pub mod yaml;
