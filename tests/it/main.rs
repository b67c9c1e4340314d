//! Plain tests of the whole program.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what is not a test function here serves one, and fails by panicking"
)]
#![expect(unreachable_pub, reason = "modules of one test binary")]

mod claims;
mod cli;
mod hook;
mod narratives;
mod new;
mod render;
mod reports;
mod run;
mod session;
mod truth;
