//! foia-lint
pub mod assets;
pub mod diag;
pub mod parse;
pub mod rule;
pub mod span;
pub mod yaml;
