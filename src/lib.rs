//! foia-lint
pub mod cli;
pub mod diag;
pub mod span;
mod stub;
pub mod template;
pub mod yaml;
pub use stub::{render, rule, session, source};
