//! Several reports beside each other: which belong together, and what differs. Knows no disk and no terminal.

mod organ;

pub use organ::{ByOrgan, Roster};
