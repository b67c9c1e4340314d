//! Workflow commands of GitHub Actions: a line each, which becomes an annotation at its place in the file.

use std::io;

use super::{FileView, Phrases, Renderer};
use crate::diag::visible;
use crate::diag::{Finding, Severity, Tally};

/// Writes workflow commands.
pub(super) struct Github<'r> {
    phrases: &'r dyn Phrases,
}

impl<'r> Github<'r> {
    /// A renderer with these words.
    pub(super) fn new(phrases: &'r dyn Phrases) -> Self {
        Self { phrases }
    }

    /// What is wrong, what to do and who says so, a line each.
    fn text(&self, finding: &Finding) -> String {
        let wording = &finding.wording;
        let mut lines = vec![visible(&wording.message).into_owned()];
        let place = finding.place.iter().map(|place| ("place", place));
        for (key, text) in
            place.chain([("help", &wording.help)]).chain(wording.basis.iter().map(|basis| ("basis", basis)))
        {
            if !text.is_empty() {
                lines.push(format!("{}: {}", self.phrases.plain(key), visible(text)));
            }
        }
        lines.join("\n")
    }
}

impl Renderer for Github<'_> {
    fn begin(&mut self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&mut self, file: &FileView<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in file.findings {
            let (start, end) = file.ends_of(finding.span);
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let path = file.path_of(finding.span);
            write!(out, "::{command} file={},line={},", property(&visible(&path)), start.line)?;
            // GitHub takes columns only of what stands on one line.
            if start.line == end.line {
                write!(out, "col={},endColumn={},", start.column, end.column)?;
            } else {
                write!(out, "endLine={},", end.line)?;
            }
            let title = format!("{} {}", finding.code, finding.name);
            writeln!(out, "title={}::{}", property(&title), data(&self.text(finding)))?;
        }
        Ok(())
    }

    fn end(&mut self, _tally: &Tally, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}

/// A text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which a comma or colon would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(property("a,b:c%2C"), "a%2Cb%3Ac%252C");
    }
}
