//! The Language Server Protocol over what findings are: protocol only, nothing is judged here.

mod action;
mod desk;
mod diagnostic;
mod document;
mod fields;
mod place;
mod serve;

pub use desk::Desk;
pub use serve::serve;
