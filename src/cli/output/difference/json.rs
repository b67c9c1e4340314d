//! After `docs/foia-lint-diff-1.schema.json`.

use std::io::{self, Write};

use serde::Serialize;

use super::Shown;
use crate::compare::Difference;
use crate::render::{items, write_value};

/// The id of the schema, which changes when a reader would have to.
const SCHEMA: &str = "foia-lint/diff/1";

#[derive(Serialize)]
struct Document<'d, D> {
    schema: &'static str,
    #[serde(flatten)]
    difference: &'d Difference,
    diagnostics: Vec<D>,
}

pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics = items(&shown.findings());
    write_value(&Document { schema: SCHEMA, difference: shown.difference, diagnostics }, out)?;
    writeln!(out)
}
