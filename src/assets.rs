//! The embedded `rules/` tree as the build script packed it, for `yaml::unpack`. Knows nothing of its format.

/// Forms, rules without their examples, and phrases.
pub const RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.postcard"));

/// The examples of the rules, by code.
pub const EXAMPLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/examples.postcard"));
