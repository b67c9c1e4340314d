//! foia-lint
pub mod assets;
pub mod diag;
pub mod form;
pub mod parse;
pub mod source;
pub mod span;
pub mod yaml;
