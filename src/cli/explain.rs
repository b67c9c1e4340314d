//! `foia-lint explain`: what a rule finds, why, and by which law.

use std::io::Write;

use super::Reader;
use crate::diag::Exit;

/// Explains each rule named.
pub(super) fn run(_names: &[String], _reader: Reader, _out: &mut dyn Write) -> anyhow::Result<Exit> {
    anyhow::bail!("no rules yet")
}
