//! Fixes: which of them go together, what they make of a text, and what changes by them. Knows neither how a text
//! is checked nor where it is kept.

mod apply;
mod diff;

pub use apply::Patch;
pub use diff::{Paint, edits, unified};
