//! What differs between two reports, in every format.

mod human;
mod json;
mod page;
mod words;

use std::io::{self, Write};

use crate::cli::args::compare::DiffFormat;
use crate::cli::locale::Reader;
use crate::compare::Difference;
use crate::render::{FileView, Style};
use crate::session::{Checked, Session};

/// What is to be shown, and to whom.
pub(in crate::cli) struct Shown<'d> {
    /// What differs.
    pub(in crate::cli) difference: &'d Difference,
    /// What is found in the new report beside the old one.
    pub(in crate::cli) checked: &'d Checked,
    /// Who has read them.
    pub(in crate::cli) session: &'d Session,
    /// For whom.
    pub(in crate::cli) reader: Reader,
}

impl Shown<'_> {
    /// The findings and where they point.
    fn findings(&self) -> FileView<'_> {
        self.checked.view()
    }
}

/// Writes it in a format.
pub(in crate::cli) fn write(
    shown: &Shown<'_>,
    format: DiffFormat,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        DiffFormat::Human => human::write(shown, style, out),
        DiffFormat::Json => json::write(shown, out),
        DiffFormat::Markdown => page::markdown(shown, out),
        DiffFormat::Html => page::html(shown, out),
    }
}
