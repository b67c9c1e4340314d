//! `foia-lint hook`: the pre-commit hook of a git repository.

mod git;
mod install;
mod staged;

pub(in crate::cli) use install::{install, uninstall};
pub(in crate::cli) use staged::run;
