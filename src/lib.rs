//! foia-lint
pub mod diag;
pub mod render;
pub mod source;
pub mod span;
pub mod yaml;
