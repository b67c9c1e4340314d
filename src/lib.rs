//! foia-lint
pub mod assets;
pub mod cli;
pub mod diag;
pub mod form;
pub mod parse;
pub mod source;
pub mod span;
mod stub;
pub mod template;
pub mod yaml;
pub use stub::{render, rule, session};
