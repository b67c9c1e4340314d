//! `foia-lint new`: a blank report to fill in.

use std::io::Write;

use super::Reader;
use super::args::NewArgs;
use crate::diag::Exit;

/// Writes the skeleton.
pub(super) fn run(_args: &NewArgs, _reader: Reader, _out: &mut dyn Write) -> anyhow::Result<Exit> {
    anyhow::bail!("no forms yet")
}
