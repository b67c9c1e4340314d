//! Fixes: what they may change in a report, and how a mended report reaches the disk.

mod damage;
mod files;
mod format;
mod properties;
