//! The XML behind the text of a Word file: read once more, on need, by the same code.

use std::ops::Range;

use super::read;
use crate::source::flat::Trace;
use crate::source::package::Archive;
use crate::source::{ReadError, Source};
use crate::span::Span;

/// The part of a Word file that holds its text, and where each piece of the flat text stands in it.
pub struct Markup {
    part: String,
    xml: String,
    text: String,
    trace: Trace,
}

impl Markup {
    /// Reads an archive as [`Source::decode`] does.
    ///
    /// # Errors
    /// The same.
    pub fn of(archive: &mut Archive<'_>) -> Result<Self, ReadError> {
        let super::Read { part, xml, flat } = read(archive)?;
        let (text, trace) = flat.text.into_parts();
        Ok(Self { part, xml, text, trace })
    }

    /// The name of the part.
    pub fn part(&self) -> &str {
        &self.part
    }

    /// The part.
    pub fn xml(&self) -> &str {
        &self.xml
    }

    /// Whether this is the text behind a source.
    pub fn is_of(&self, source: &Source) -> bool {
        self.text == source.text()
    }

    /// Where a span of the flat text stands in the part: a range of bytes, empty where nothing stands. Its ends lie
    /// between two characters of a text, or at the ends of an element.
    pub fn origin(&self, span: Span) -> Range<usize> {
        self.trace.origin(span.range())
    }
}
