//! `foia-lint hook`: the pre-commit hook of a git repository.

mod git;
mod install;
mod staged;

pub(super) use install::{install, uninstall};
pub(super) use staged::run;
