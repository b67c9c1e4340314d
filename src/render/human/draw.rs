//! Findings for people, drawn by `codespan-reporting`; the only file that names it.

use std::io;
use std::ops::Range;

use codespan_reporting::diagnostic::{self as codespan, Label, LabelStyle};
use codespan_reporting::files::{Error, Files, Location};
use codespan_reporting::term::termcolor::{Ansi, NoColor, WriteColor};
use codespan_reporting::term::{
    Config, GeneralWriteResult, Styles, StylesWriter, WriteStyle, emit_to_write_style,
};

use super::lines::{Mark, Sheet, ShownLine};
use super::notes::{Reasons, notes};
use super::picture::Picture;
use crate::diag::visible;
use crate::diag::{Facts, Finding, Severity, Tally};
use crate::render::summary::summary;
use crate::render::{FileView, Phrases, Renderer, Style};

/// The narrowest terminal that is drawn for.
const NARROWEST: usize = 40;

/// Writes the form for people.
pub(in crate::render) struct Human<'r> {
    color: bool,
    width: usize,
    phrases: &'r dyn Phrases,
    reasons: Reasons<'r>,
    config: Config,
    styles: Styles,
}

impl<'r> Human<'r> {
    /// A renderer in this style and with these words.
    pub(in crate::render) fn new(style: Style, phrases: &'r dyn Phrases) -> Self {
        // Of a place that goes over several lines, the first and the last are shown.
        let config = Config { start_context_lines: 0, end_context_lines: 0, ..Config::default() };
        Self {
            color: style.color,
            width: style.width.max(NARROWEST),
            phrases,
            reasons: Reasons::new(phrases, style.concise),
            config,
            styles: Styles::default(),
        }
    }

    fn finding(&mut self, file: &FileView<'_>, finding: &Finding, out: &mut dyn io::Write) -> io::Result<()> {
        if self.color {
            self.draw(file, finding, Ansi::new(out))
        } else {
            self.draw(file, finding, NoColor::new(out))
        }
    }

    fn draw(&mut self, file: &FileView<'_>, finding: &Finding, out: impl WriteColor) -> io::Result<()> {
        let picture = Picture::of(file, finding, self.width);
        let severity = codespan_severity(finding.severity);
        let columns = self.width.saturating_sub(picture.margin);
        let code = format!("{} {}", finding.code, finding.name);
        // A file that could not be read has no line to show.
        let is_unread = file.tally.broken > 0
            && file.sources.get(finding.span.source()).is_some_and(|source| source.text().is_empty());
        let labels = if is_unread { Vec::new() } else { labels(&picture.sheets) };
        let drawn = codespan::Diagnostic::new(severity)
            .with_code(&code)
            .with_message(visible(&finding.wording.message))
            .with_labels(labels)
            .with_notes(notes(finding, &picture, &mut self.reasons, columns));
        let word = self.phrases.phrase(finding.severity.name(), &Facts::default());
        let link = self.phrases.link(finding.code).filter(|_| self.color);
        let mut pen = Pen {
            inner: StylesWriter::new(out, &self.styles),
            word,
            is_word_due: false,
            link,
            code,
            spaces: 0,
        };
        let drawing = emit_to_write_style(&mut pen, &self.config, &Sheets(&picture.sheets), &drawn);
        drawing.map_err(|error| if let Error::Io(error) = error { error } else { io::Error::other(error) })
    }
}

impl Renderer for Human<'_> {
    fn begin(&mut self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn file(&mut self, file: &FileView<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        file.findings.iter().try_for_each(|finding| self.finding(file, finding, out))
    }

    fn end(&mut self, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        summary(tally, self.phrases).iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

const fn codespan_severity(severity: Severity) -> codespan::Severity {
    match severity {
        Severity::Error => codespan::Severity::Error,
        Severity::Warning => codespan::Severity::Warning,
        Severity::Info => codespan::Severity::Note,
    }
}

fn labels(sheets: &[Sheet]) -> Vec<Label<usize>> {
    let marks =
        sheets.iter().enumerate().flat_map(|(id, sheet)| sheet.marks.iter().map(move |mark| (id, mark)));
    let label = |(id, mark): (usize, &Mark)| {
        let style = if mark.place.primary { LabelStyle::Primary } else { LabelStyle::Secondary };
        Label::new(style, id, mark.range.clone()).with_message(&mark.place.words)
    };
    marks.map(label).collect()
}

/// The sheets as files of codespan's; a file's id is its index.
struct Sheets<'p>(&'p [Sheet]);

impl Sheets<'_> {
    fn sheet(&self, id: usize) -> Result<&Sheet, Error> {
        self.0.get(id).ok_or(Error::FileMissing)
    }

    fn line(&self, id: usize, index: usize) -> Result<&ShownLine, Error> {
        let sheet = self.sheet(id)?;
        sheet.line(index).ok_or(Error::LineTooLarge { given: index, max: sheet.lines.len() })
    }
}

impl<'a> Files<'a> for Sheets<'_> {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.sheet(id)?.name)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.sheet(id)?.text)
    }

    fn line_index(&'a self, id: usize, byte: usize) -> Result<usize, Error> {
        let line = self.sheet(id)?.line_at(byte);
        line.map(|line| line.index).ok_or(Error::IndexTooLarge { given: byte, max: 0 })
    }

    fn line_number(&'a self, id: usize, index: usize) -> Result<usize, Error> {
        Ok(self.line(id, index)?.number)
    }

    /// The true place of the mark that begins here: the first character drawn of it may be the one before.
    fn location(&'a self, id: usize, byte: usize) -> Result<Location, Error> {
        let sheet = self.sheet(id)?;
        let here = sheet.marks.iter().filter(|mark| mark.range.start == byte);
        let mark = here.min_by_key(|mark| (!mark.place.primary, mark.start)).ok_or(Error::FileMissing)?;
        Ok(Location { line_number: mark.start.line, column_number: mark.start.column })
    }

    fn line_range(&'a self, id: usize, index: usize) -> Result<Range<usize>, Error> {
        let line = self.line(id, index)?;
        // Nothing is shown of the lines in a gap.
        Ok(if line.index == index { line.range.clone() } else { line.range.end..line.range.end })
    }
}

/// Writes what codespan draws, but for three things: the reader's word for the severity stands in place of the
/// English one, which comes right after the colour of the header is set; the code becomes a link, if there is an
/// address for it; and no line ends in spaces.
struct Pen<W> {
    inner: W,
    word: String,
    is_word_due: bool,
    /// The address that the code leads to, until it is written.
    link: Option<String>,
    code: String,
    /// Spaces held back until something follows them on the line.
    spaces: usize,
}

impl<W: io::Write> Pen<W> {
    fn line(&mut self, text: &[u8]) -> io::Result<()> {
        let inked = text.trim_ascii_end();
        if inked.is_empty() {
            self.spaces += text.len();
            return Ok(());
        }
        write!(self.inner, "{:1$}", "", self.spaces)?;
        self.spaces = text.len() - inked.len();
        self.inner.write_all(inked)
    }
}

impl<W: io::Write> io::Write for Pen<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if std::mem::take(&mut self.is_word_due) {
            self.inner.write_all(self.word.as_bytes())?;
            return Ok(bytes.len());
        }
        if bytes == self.code.as_bytes()
            && let Some(address) = self.link.take()
        {
            write!(self.inner, "\x1b]8;;{address}\x1b\\{}\x1b]8;;\x1b\\", self.code)?;
            return Ok(bytes.len());
        }
        let mut lines = bytes.split(|byte| *byte == b'\n');
        self.line(lines.next().unwrap_or_default())?;
        for line in lines {
            self.spaces = 0;
            self.inner.write_all(b"\n")?;
            self.line(line)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: WriteStyle + io::Write> WriteStyle for Pen<W> {
    fn set_header(&mut self, severity: codespan::Severity) -> GeneralWriteResult {
        self.is_word_due = true;
        self.inner.set_header(severity)
    }

    fn set_header_message(&mut self) -> GeneralWriteResult {
        self.inner.set_header_message()
    }

    fn set_line_number(&mut self) -> GeneralWriteResult {
        self.inner.set_line_number()
    }

    fn set_note_bullet(&mut self) -> GeneralWriteResult {
        self.inner.set_note_bullet()
    }

    fn set_source_border(&mut self) -> GeneralWriteResult {
        self.inner.set_source_border()
    }

    fn set_label(&mut self, severity: codespan::Severity, style: LabelStyle) -> GeneralWriteResult {
        self.inner.set_label(severity, style)
    }

    fn reset(&mut self) -> GeneralWriteResult {
        self.inner.reset()
    }
}
