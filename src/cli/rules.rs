//! `foia-lint rules`: the catalogue, and its examples as tests.

use std::io::Write;
use std::path::Path;

use super::Reader;
use super::args::ListFormat;
use crate::diag::Exit;

/// Lists every rule.
pub(super) fn list(_format: ListFormat, _reader: Reader, _out: &mut dyn Write) -> anyhow::Result<Exit> {
    anyhow::bail!("no rules yet")
}

/// Runs the examples of the rules in a folder, or of the built-in ones.
pub(super) fn test(_folder: Option<&Path>, _reader: Reader, _out: &mut dyn Write) -> anyhow::Result<Exit> {
    anyhow::bail!("no rules yet")
}
