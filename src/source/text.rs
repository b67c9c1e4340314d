//! One decoded input: its flat text and where things are in it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::bytes::decode;
use super::lines::Lines;
use super::paged::{Spot, Spots};
use super::{EncodeError, Encoding, Kind, Missing, Place, Position, ReadError};
use crate::span::{SourceId, Span};

/// One input as text. Every later stage speaks of byte spans in this text.
///
/// Invariant: the text is shorter than 4 GiB, so that every place in it has a span.
#[derive(Debug)]
pub struct Source {
    id: SourceId,
    name: String,
    kind: Kind,
    encoding: Encoding,
    /// Whether the input itself says so.
    declares_encoding: bool,
    text: String,
    /// Where each paragraph and cell of a document begins in the text.
    places: Vec<(usize, Place)>,
    /// Where each character stands, if it was printed.
    spots: Option<Spots>,
    /// What is not read, with where it would stand in the text.
    missing: Vec<(usize, Missing)>,
    lines: OnceLock<Lines>,
}

impl Source {
    /// An input of a kind, as the text that its importer made of it.
    ///
    /// # Errors
    /// `TooLarge`: not every place in the text has a span.
    pub(super) fn new(id: SourceId, name: &str, kind: Kind, text: String) -> Result<Self, ReadError> {
        let limit = u32::MAX as usize;
        if text.len() > limit {
            return Err(ReadError::TooLarge { size: text.len(), limit });
        }
        Ok(Self { kind, ..Self::from_text(id, name, text) })
    }

    /// The same, whose bytes spell its text in this encoding.
    pub(super) fn spelt_in(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }

    /// The same, which says itself in which encoding it is.
    pub(super) fn declaring_encoding(self) -> Self {
        Self { declares_encoding: true, ..self }
    }

    /// The same, with the place where each paragraph and cell of it begins in the text.
    pub(super) fn with_places(self, places: Vec<(usize, Place)>) -> Self {
        Self { places, ..self }
    }

    /// The same, of which this is not read.
    pub(super) fn without(self, missing: Vec<(usize, Missing)>) -> Self {
        Self { missing, ..self }
    }

    /// What is shown in the input and not in its text, with where it would stand there, in order.
    pub fn missing(&self) -> &[(usize, Missing)] {
        &self.missing
    }

    /// The same, with the spot of each of its characters on its page.
    pub(super) fn with_spots(self, spots: Spots) -> Self {
        Self { spots: Some(spots), ..self }
    }

    /// A text that is decoded already, such as a rule file: plain text, unless its name says otherwise.
    pub fn from_text(id: SourceId, name: impl Into<String>, text: String) -> Self {
        let name = name.into();
        let kind = Kind::of_name(&name).unwrap_or(Kind::Text);
        let lines = OnceLock::new();
        Self {
            id,
            name,
            kind,
            encoding: Encoding::Utf8,
            declares_encoding: false,
            text,
            places: Vec::new(),
            spots: None,
            missing: Vec::new(),
            lines,
        }
    }

    /// True if the input itself says in which encoding it is, as web pages do.
    pub fn declares_encoding(&self) -> bool {
        self.declares_encoding
    }

    /// The same input with another text, as if its bytes had spelt that.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        let new = Self::from_text(self.id, self.name.clone(), text);
        Self { kind: self.kind, encoding: self.encoding, declares_encoding: self.declares_encoding, ..new }
    }

    /// The bytes that spell `text` in the encoding of this input, after a byte order mark if it had one. They are
    /// read back as that text.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, EncodeError> {
        let bytes = self.encoding.spell(text)?;
        match decode(self.kind, Cow::Borrowed(&bytes)) {
            Ok((back, _)) if back == text => Ok(bytes),
            Ok(_) | Err(_) => Err(EncodeError::Misread { encoding: self.encoding }),
        }
    }

    /// The paragraph or the cell that a byte offset lies in, for documents that have no lines of their own.
    pub fn place(&self, offset: usize) -> Option<Place> {
        let begun = self.places.partition_point(|(start, _)| *start <= offset);
        self.places.get(begun.checked_sub(1)?).or(self.places.first()).map(|(_, place)| *place)
    }

    /// Where the characters of a span are printed, for documents with pages; of a span over pages, where it begins.
    pub fn spot(&self, span: Span) -> Option<Spot> {
        let spots = self.spots.as_ref().filter(|_| span.source() == self.id)?;
        let page = || match self.place(span.start()) {
            Some(Place::Line { page, .. } | Place::PageCell { page, .. }) => Some(Spot { page, area: None }),
            Some(Place::Paragraph(_) | Place::Cell { .. }) | None => None,
        };
        spots.spot(span.range()).or_else(page)
    }

    /// True if a text can be written where the input came from: not into a document, which holds more than its text.
    pub fn is_writable(&self) -> bool {
        self.kind.is_editable()
    }

    /// Which source of its set this is.
    pub fn id(&self) -> SourceId {
        self.id
    }

    /// The name or path under which it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The kind of file.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How its bytes spelt the text.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The flat text; for plain text and Markdown, the decoded file without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of a range of bytes of the text.
    ///
    /// # Panics
    /// If the range is reversed, leaves the text or cuts a character: whoever made it has a bug.
    #[expect(clippy::panic, reason = "a range that is no span is a bug of the caller, not of the input")]
    pub fn span(&self, range: Range<usize>) -> Span {
        match Span::within(self.id, &self.text, range.clone()) {
            Some(span) => span,
            None => panic!("{range:?} is no span of {}", self.name),
        }
    }

    /// The text of a span; empty if it is a span of another source.
    pub fn slice(&self, span: Span) -> &str {
        if span.source() == self.id { self.text.get(span.range()).unwrap_or_default() } else { "" }
    }

    /// Line, column and offset of a byte offset. One past the end, or within a character, counts as the character
    /// boundary before it.
    pub fn position(&self, offset: usize) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// The line of a byte offset, counted from 1, as [`Self::position`] has it.
    pub fn line(&self, offset: usize) -> usize {
        self.lines().line(offset)
    }

    /// The bytes of a line, counted from 1, without its line end; past the last line, the empty end of the text.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        self.lines().range(&self.text, line)
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> usize {
        self.lines().count()
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: SourceId = SourceId::new(0);

    #[test]
    fn a_span_of_another_source_has_no_text_here() {
        let source = Source::from_text(ID, "rules.yaml", "总计".to_owned());
        assert_eq!(source.slice(source.span(3..6)), "计");
        let elsewhere = Span::within(SourceId::new(1), "总计", 0..3).unwrap();
        assert_eq!(source.slice(elsewhere), "");
    }

    #[test]
    #[should_panic(expected = "is no span of a.txt")]
    fn a_range_that_cuts_a_character_is_a_bug() {
        Source::from_text(ID, "a.txt", "总计".to_owned()).span(0..2);
    }

    #[test]
    fn a_text_that_cannot_be_written_back_is_refused() {
        let report = "临江市水利局2024年政府信息公开工作年度报告";
        let bytes = encoding_rs::GB18030.encode(report).0;
        let source = Source::decode(ID, "a.txt", bytes, 100).unwrap();
        let lacking = EncodeError::NoCharacter { encoding: Encoding::Gb18030, character: '\u{E5E5}' };
        assert_eq!(source.encode("水\u{E5E5}利"), Err(lacking), "the one character that GB18030 has not");
        let misread = EncodeError::Misread { encoding: Encoding::Gb18030 };
        assert_eq!(source.encode("\u{E000}\u{E001}"), Err(misread), "nobody writes so");
        let plain = Source::from_text(ID, "a.txt", report.to_owned());
        assert_eq!(plain.encode("总计"), Ok("总计".as_bytes().to_vec()));
        assert!(plain.encode("\u{FEFF}总计").is_err(), "a mark would be taken off");
        assert_eq!(plain.with_text("总计".to_owned()).slice(plain.span(0..3)), "总");
    }
}
