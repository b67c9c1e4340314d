//! `foia-lint rules`: the catalogue, and its examples as tests.

use std::io::Write;
use std::path::Path;

use super::{Reader, opening};
use crate::diag::Exit;
use crate::rule::{self, Listing};

/// Lists every rule.
pub(super) fn list(listing: Listing, reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let session = opening::builtin(&[], reader)?;
    out.write_all(rule::list(session.rules(), listing, reader.lang).as_bytes())?;
    Ok(Exit::Clean)
}

/// Runs the examples of the rules in a folder, or of the built-in ones.
pub(super) fn test(_folder: Option<&Path>, _reader: Reader, _out: &mut dyn Write) -> anyhow::Result<Exit> {
    anyhow::bail!("no examples yet")
}
