//! Several reports beside each other: which belong together, and what differs. Knows no disk and no terminal.

mod diff;
mod organ;
mod passages;
mod rollup;

pub use diff::{CellChange, Compared, Difference, SectionChange};
pub use organ::{ByOrgan, Roster};
pub use passages::{Passage, Run, Side};
pub use rollup::{Part, Rollup, SumCell, Sums, Why};
