//! One line a finding: `path:line:column: severity[T301 row-total] message`.

use std::io;

use super::view::placed;
use super::{FileView, Renderer};
use crate::diag::Tally;
use crate::diag::visible;

/// Writes the short form.
pub(super) struct Short;

impl Renderer for Short {
    fn begin(&mut self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&mut self, file: &FileView<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in file.findings {
            let (start, _) = file.ends_of(finding.span);
            writeln!(
                out,
                "{path}:{line}:{column}: {severity}[{code} {name}] {message}",
                path = visible(file.name_of(finding.span)),
                line = start.line,
                column = start.column,
                severity = finding.severity.name(),
                code = finding.code,
                name = finding.name,
                message = visible(&placed(&finding.wording.message, finding.place.as_deref())),
            )?;
        }
        Ok(())
    }

    fn end(&mut self, _tally: &Tally, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}
