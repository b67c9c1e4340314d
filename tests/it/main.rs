//! Tests of the promises that hold across modules.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what is not a test function here serves one, and fails by panicking"
)]

mod render;
