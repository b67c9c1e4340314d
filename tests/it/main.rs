//! Plain tests of the whole program.

mod cli;
mod hook;
mod new;
mod run;
