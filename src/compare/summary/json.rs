//! JSON after `docs/foia-lint-summary-1.schema.json`, one line a report, so that nothing has to be kept.

use std::io::{self, Write};

use serde::Serialize;

use super::line::ReportLine;
use super::making::Writer;
use super::totals::Totals;
use crate::render::write_value;

/// The id of the schema, which changes when a reader would have to.
const SCHEMA: &str = "foia-lint/summary/1";

/// Writes JSON.
pub(super) struct JsonSummary<'o> {
    out: &'o mut dyn Write,
    /// What stands before the next report.
    before: &'static str,
}

/// An organ that has handed in more than once.
#[derive(Serialize)]
struct Twice<'t> {
    organ: &'t str,
    paths: &'t [String],
}

impl<'o> JsonSummary<'o> {
    pub(super) fn begin(out: &'o mut dyn Write) -> io::Result<Self> {
        let version = env!("CARGO_PKG_VERSION");
        write!(out, "{{\"schema\":\"{SCHEMA}\",\"version\":\"{version}\",\"reports\":[")?;
        Ok(Self { out, before: "\n" })
    }
}

impl Writer for JsonSummary<'_> {
    fn report(&mut self, line: &ReportLine) -> io::Result<()> {
        self.out.write_all(self.before.as_bytes())?;
        self.before = ",\n";
        write_value(line, self.out)
    }

    fn end(&mut self, totals: &Totals) -> io::Result<()> {
        let twice = totals.twice().map(|(organ, paths)| Twice { organ, paths });
        write!(self.out, "\n],\"rules\":")?;
        write_value(&totals.rules(), self.out)?;
        write!(self.out, ",\"missing\":")?;
        write_value(&totals.missing().unwrap_or_default(), self.out)?;
        write!(self.out, ",\"twice\":")?;
        write_value(&twice.collect::<Vec<_>>(), self.out)?;
        writeln!(self.out, "}}")
    }
}
