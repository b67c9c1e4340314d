//! Where results go: the terminal, pipes, files.

pub(in crate::cli) mod copies;
pub(in crate::cli) mod difference;
pub(in crate::cli) mod folder_pages;
pub(in crate::cli) mod links;
pub(in crate::cli) mod new_file;
pub(in crate::cli) mod progress;
pub(in crate::cli) mod relative;
pub(in crate::cli) mod replace;
pub(in crate::cli) mod report;
pub(in crate::cli) mod sheet;
pub(in crate::cli) mod stdio;
pub(in crate::cli) mod terminal;
