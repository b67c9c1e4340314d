//! The embedded `rules/` tree as the build script packed it. Knows nothing of its format.

/// Forms, rules and phrases: the bytes that `yaml::unpack` reads.
pub const RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.postcard"));
