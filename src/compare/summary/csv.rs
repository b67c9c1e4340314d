//! The overview as comma-separated values.

use std::io::{self, Write};

use super::line::ReportLine;
use super::making::{Making, Writer};
use super::overview;
use super::totals::Totals;
use crate::export::Csv;

/// Writes the reports, one a line.
pub(super) struct CsvSummary<'o> {
    making: Making<'o>,
    csv: Csv<&'o mut dyn Write>,
}

impl<'o> CsvSummary<'o> {
    /// Begins with the heads. Excel takes Chinese in a file for such only behind a byte order mark.
    pub(super) fn begin(making: Making<'o>, out: &'o mut dyn Write) -> io::Result<Self> {
        let heads: Vec<String> = overview::heads(making).into_iter().map(|(head, _)| head).collect();
        Ok(Self { making, csv: Csv::begin(out, &heads, true)? })
    }
}

impl Writer for CsvSummary<'_> {
    fn report(&mut self, line: &ReportLine) -> io::Result<()> {
        self.csv.row(&overview::values(line, self.making))
    }

    fn end(&mut self, _totals: &Totals) -> io::Result<()> {
        self.csv.flush()
    }
}
