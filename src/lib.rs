//! foia-lint
pub mod assets;
pub mod check;
pub mod cli;
pub mod diag;
pub mod fix;
pub mod form;
pub mod parse;
pub mod render;
pub mod rule;
pub mod session;
pub mod source;
pub mod span;
pub mod template;
pub mod yaml;
