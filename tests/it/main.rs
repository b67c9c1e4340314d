//! Plain tests of the whole program.

#![expect(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests, and what they share")]
#![expect(unreachable_pub, reason = "modules of one test binary")]

mod cli;
mod hook;
mod reports;
mod session;
mod truth;
