//! From the bytes of an input to its source: each kind by its own importer.

use std::borrow::Cow;

use super::bytes::{declares, decode};
use super::flat::{Allowance, Flat};
use super::kind::kind_of;
use super::paged::{Page, Spots};
use super::{Guide, Kind, ReadError, Source, View, doc, docx, html, mht, odt, ofd, paged, pdf};
use crate::span::SourceId;

impl Source {
    /// Decodes an input of at most `limit` bytes. Bytes that are given as a `Vec` and valid are moved, not copied.
    ///
    /// # Errors
    /// See [`ReadError`]; never `Io`.
    pub fn decode<'b>(
        id: SourceId,
        name: &str,
        bytes: impl Into<Cow<'b, [u8]>>,
        limit: usize,
    ) -> Result<Self, ReadError> {
        Self::decode_pages(id, name, bytes, limit, usize::MAX)
    }

    /// The same of the first pages alone, where an input has pages.
    ///
    /// # Errors
    /// As [`Self::decode`].
    pub fn decode_pages<'b>(
        id: SourceId,
        name: &str,
        bytes: impl Into<Cow<'b, [u8]>>,
        limit: usize,
        most: usize,
    ) -> Result<Self, ReadError> {
        let bytes = bytes.into();
        if bytes.len() > limit {
            return Err(ReadError::TooLarge { size: bytes.len(), limit });
        }
        let kind = kind_of(name, &bytes)?;
        match kind {
            Kind::Text | Kind::Markdown => {
                let (text, encoding) = decode(kind, bytes)?;
                Ok(Self::new(id, name, kind, text)?.spelt_in(encoding))
            }
            Kind::Html => {
                let (text, encoding) = decode(kind, bytes)?;
                let is_declared = declares(&text, encoding);
                let source = Self::new(id, name, kind, text)?.spelt_in(encoding);
                Ok(if is_declared { source.declaring_encoding() } else { source })
            }
            Kind::Mht => Self::new(id, name, kind, mht::page(&bytes)?),
            Kind::Docx => Self::of_flat(id, name, kind, docx::flatten(&bytes, limit)?),
            Kind::Doc => Self::of_flat(id, name, kind, doc::flatten(&bytes, limit)?),
            Kind::Odt => Self::of_flat(id, name, kind, odt::flatten(&bytes, limit)?),
            Kind::Pdf => {
                let pages = pdf::pages(bytes.into_owned(), most)?;
                Self::of_pages(id, name, kind, &pages)
            }
            Kind::Ofd => Self::of_pages(id, name, kind, &ofd::pages(&bytes, limit, most)?),
        }
    }

    /// A document without lines of its own.
    fn of_flat(id: SourceId, name: &str, kind: Kind, flat: Flat) -> Result<Self, ReadError> {
        let (text, _) = flat.text.into_parts();
        Ok(Self::new(id, name, kind, text)?.with_places(flat.places).without(flat.missing))
    }

    /// A document of pages.
    fn of_pages(id: SourceId, name: &str, kind: Kind, pages: &[Page]) -> Result<Self, ReadError> {
        let (flat, pictures) = paged::flatten(pages, &mut Allowance::default())?;
        let (text, trace) = flat.text.into_parts();
        let spots = Spots::of(pages, trace);
        let missing = paged::placed(&pictures, &flat.places, (&spots, text.len()));
        let source = Self::new(id, name, kind, text)?.with_places(flat.places);
        Ok(source.with_spots(spots).without(missing))
    }

    /// The same, if it is a page out of an archive, which nobody sees: the report on it instead, with the places of its
    /// paragraphs and cells.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub fn settled(self, guide: Guide<'_>) -> Result<Self, ReadError> {
        if self.kind() != Kind::Mht {
            return Ok(self);
        }
        let flat = html::flatten(self.text(), guide)?;
        Self::of_flat(self.id(), self.name(), self.kind(), flat)
    }

    /// The report in the input, if its text is not the report as it stands: of a web page, of a text with tables of HTML. `guide` says by which lines
    /// it is found.
    ///
    /// # Errors
    /// `TooIntricate`.
    pub fn view(&self, guide: Guide<'_>) -> Result<Option<View>, ReadError> {
        let flat = match self.kind() {
            Kind::Mht | Kind::Docx | Kind::Doc | Kind::Odt | Kind::Pdf | Kind::Ofd => Ok(None),
            Kind::Text | Kind::Markdown => html::with_tables(self.text(), guide),
            Kind::Html => html::flatten(self.text(), guide).map(Some),
        };
        let view = |flat: Flat| {
            let (text, trace) = flat.text.into_parts();
            View::new(self.with_text(text), trace)
        };
        Ok(flat?.map(view))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: SourceId = SourceId::new(0);

    #[test]
    fn the_limit_is_looked_at_before_anything_else() {
        let refused = Source::decode(ID, "a.pdf", vec![b'%'; 11], 10);
        assert!(matches!(refused, Err(ReadError::TooLarge { size: 11, limit: 10 })));
        assert!(Source::decode(ID, "a.txt", vec![b'%'; 10], 10).is_ok());
    }

    #[test]
    fn owned_utf8_is_moved() {
        let bytes = "总计".as_bytes().to_vec();
        let place = bytes.as_ptr();
        assert_eq!(Source::decode(ID, "a.txt", bytes, 10).unwrap().text().as_ptr(), place);
    }

    #[test]
    fn a_borrowed_input_will_do() {
        let source = Source::decode(ID, "-", "总计".as_bytes(), 10).unwrap();
        assert_eq!((source.text(), source.kind(), source.name()), ("总计", Kind::Text, "-"));
    }
}
