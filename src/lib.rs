//! foia-lint
pub mod assets;
pub mod diag;
pub mod parse;
pub mod span;
pub mod yaml;
