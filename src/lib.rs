//! foia-lint
pub mod diag;
pub mod span;
pub mod yaml;
