//! The Language Server Protocol over what is found in reports: protocol only, nothing is judged here.

mod accept;
mod action;
mod address;
mod answer;
mod change;
mod desk;
mod diagnostic;
mod document;
mod frame;
mod greeting;
mod hover;
mod inbox;
mod outline;
mod place;
mod reply;
mod serve;

pub use desk::{Desk, Faulty};
pub use serve::serve;
