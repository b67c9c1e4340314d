//! foia-lint
pub mod assets;
pub mod diag;
pub mod span;
pub mod yaml;
