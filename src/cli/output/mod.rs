//! Where results go: the terminal, pipes, files.

pub(crate) mod links;
pub(crate) mod new_file;
pub(crate) mod progress;
pub(crate) mod replace;
pub(crate) mod report;
pub(crate) mod stdio;
pub(crate) mod terminal;
