//! The parts of a Word file: a zip archive of XML files. Nothing is unpacked beyond a limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{Item, Reader};
use crate::source::ReadError;

/// The part that holds the text, unless the archive names another.
const DOCUMENT: &str = "word/document.xml";

/// The part that names the one that holds the text.
const RELATIONS: &str = "_rels/.rels";

/// What the type of the relation to that part ends in.
const RELATION: &str = "/officeDocument";

/// An opened Word file.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    limit: usize,
}

impl<'b> Archive<'b> {
    /// Opens an archive of whose parts no more than `limit` bytes each are unpacked.
    pub(super) fn open(bytes: &'b [u8], limit: usize) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { zip, limit })
    }

    /// The name of the part that holds the text.
    pub(super) fn document(&mut self) -> Result<String, ReadError> {
        let Some(relations) = self.part(RELATIONS)? else { return Ok(DOCUMENT.to_owned()) };
        let mut reader = Reader::of(&relations);
        while let Some(item) = reader.next()? {
            if let Item::Start(element) | Item::Empty(element) = item
                && element.is("Relationship")
                && element.attribute("Type").is_some_and(|kind| kind.ends_with(RELATION))
                && let Some(target) = element.attribute("Target")
            {
                return Ok(target.trim_start_matches('/').to_owned());
            }
        }
        Ok(DOCUMENT.to_owned())
    }

    /// A part as text; `None` if there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        let most = u64::try_from(self.limit).unwrap_or(u64::MAX).saturating_add(1);
        entry.take(most).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        if bytes.len() > self.limit {
            return Err(ReadError::TooLarge { size: bytes.len(), limit: self.limit });
        }
        let text = String::from_utf8(bytes).map_err(|error| damaged(&error))?;
        Ok(Some(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)))
    }
}

/// A fault in the file, as its reader words it.
pub(super) fn damaged(cause: &dyn std::fmt::Display) -> ReadError {
    ReadError::Damaged { extension: "docx".to_owned(), detail: cause.to_string() }
}
