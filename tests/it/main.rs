//! Plain tests of the whole program.

#![expect(clippy::unwrap_used, reason = "what cannot happen in a test fails it")]

mod cli;
mod hook;
mod new;
mod run;
