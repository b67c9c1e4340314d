//! Word files with findings as comments: what may change in them, and what may not.

mod again;
mod documents;
mod kept;
mod package;
mod program;
mod random;
