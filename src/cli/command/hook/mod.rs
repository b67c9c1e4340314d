//! `foia-lint hook`: the pre-commit hook of a git repository.

mod git;
mod install;
mod staged;

pub(crate) use install::{install, uninstall};
pub(crate) use staged::run;
