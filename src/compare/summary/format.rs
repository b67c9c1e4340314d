//! The formats of a summary by name, and who writes each.

use std::io;

use super::csv::CsvSummary;
use super::html::HtmlSummary;
use super::json::JsonSummary;
use super::making::{Making, Output, Writer};
use super::markdown::MarkdownSummary;
use super::workbook::WorkbookSummary;

/// A form in which a summary is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryFormat {
    /// A workbook with sheets.
    Xlsx,
    /// A page for a browser or a printer.
    Html,
    /// For programs: `docs/foia-lint-summary-1.schema.json`.
    Json,
    /// The reports, one a line.
    Csv,
    /// For people at a terminal, and for mails and merge requests.
    Markdown,
}

impl SummaryFormat {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Xlsx, Self::Html, Self::Json, Self::Csv, Self::Markdown];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
        }
    }

    /// The format of files with this extension.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        let long = match extension.as_str() {
            "md" => "markdown",
            "htm" => "html",
            other => other,
        };
        Self::ALL.into_iter().find(|format| format.name() == long)
    }
}

/// Begins a summary.
///
/// # Errors
/// What the output says.
pub fn writer<'o>(
    format: SummaryFormat,
    making: Making<'o>,
    output: Output<'o>,
) -> io::Result<Box<dyn Writer + 'o>> {
    Ok(match format {
        SummaryFormat::Xlsx => Box::new(WorkbookSummary::begin(making, output)?),
        SummaryFormat::Html => Box::new(HtmlSummary::new(making, output)),
        SummaryFormat::Json => Box::new(JsonSummary::begin(output.out)?),
        SummaryFormat::Csv => Box::new(CsvSummary::begin(making, output.out)?),
        SummaryFormat::Markdown => Box::new(MarkdownSummary::begin(making.phrases, output.out)?),
    })
}
