//! A page on one's own machine: reports are checked, annotated and begun by who never opens a terminal. Protocol only:
//! what a report is and what is wrong with it is decided below this layer.
//!
//! Nothing but this machine is listened to, nothing but the program's own page may ask, and it asks with a token that
//! only who has started the program knows. No name that comes from outside is ever opened.

mod answer;
mod body;
mod desk;
mod files;
mod gate;
mod guard;
mod listen;

mod routes;
mod token;

pub use desk::Desk;
pub use listen::{Address, Server};
pub use token::Token;
