//! Fixes: what they may change in a report, and how a mended report reaches the disk.

pub mod damage;
pub mod files;
mod format;
mod properties;
