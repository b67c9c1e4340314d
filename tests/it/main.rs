//! Plain tests of the whole program.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "what is not a test function here serves one, and fails by panicking"
)]
#![expect(unreachable_pub, reason = "modules of one test binary")]

mod annotate;
mod blind;
mod catalogue;
mod claims;
mod cli;
mod compare;
mod damage;
mod defects;
mod docs;
mod encodings;
mod examples;
mod export;
mod figures;
mod fix;
mod formats;
mod history;
mod hook;
mod hostile;
mod imports;
#[cfg(unix)]
mod killed;
mod language;
mod layers;
mod limits;
mod lsp;
mod narratives;
mod new;
mod no_cjk;
mod origins;
mod outputs;
mod personal;
mod props;
mod published;
mod random;
mod real;
mod render;
mod reports;
mod run;
mod rust_source;
mod serve;
mod session;
mod settings;
mod sizes;
mod snapshot;
mod statistics;
mod summary;
mod template;
mod told;
mod truth;
