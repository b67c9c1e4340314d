//! foia-lint
pub mod diag;
pub mod source;
pub mod span;
pub mod yaml;
