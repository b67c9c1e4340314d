//! The parts of a file that is a zip archive of XML files, a Word file above all. Nothing is unpacked beyond a limit.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::xml::{Item, Reader};
use crate::source::{Kind, ReadError};

/// The part that holds the text, unless the archive names another.
const DOCUMENT: &str = "word/document.xml";

/// The part that names the one that holds the text.
const RELATIONS: &str = "_rels/.rels";

/// What the type of the relation to that part ends in.
const RELATION: &str = "/officeDocument";

/// What a part may begin with to say that it is UTF-8.
const MARK: &str = "\u{FEFF}";

/// An opened archive.
pub struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    kind: Kind,
    limit: usize,
    /// Bytes that were unpacked so far.
    unpacked: usize,
}

impl<'b> Archive<'b> {
    /// Opens a Word file of whose parts no more than `limit` bytes each are unpacked.
    ///
    /// # Errors
    /// `Damaged`.
    pub fn open(bytes: &'b [u8], limit: usize) -> Result<Self, ReadError> {
        Self::of_kind(Kind::Docx, bytes, limit)
    }

    /// The same for a file of another kind.
    ///
    /// # Errors
    /// `Damaged`.
    pub(in crate::source) fn of_kind(kind: Kind, bytes: &'b [u8], limit: usize) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| kind.damaged(&error))?;
        Ok(Self { zip, kind, limit, unpacked: 0 })
    }

    /// The name of the part that holds the text.
    ///
    /// # Errors
    /// As [`part`](Self::part).
    pub fn document(&mut self) -> Result<String, ReadError> {
        let Some(relations) = self.part(RELATIONS)? else { return Ok(DOCUMENT.to_owned()) };
        let mut reader = Reader::of(&relations);
        while let Some(item) = reader.item()? {
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

    /// True if there is a part of this name. It is not unpacked.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// A part as text without a byte order mark; `None` if there is none of this name.
    ///
    /// # Errors
    /// `Damaged`, `TooLarge`.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let kind = self.kind;
        let Some(bytes) = self.bytes(name, self.limit)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|error| kind.damaged(&error))?;
        Ok(Some(text.strip_prefix(MARK).map(str::to_owned).unwrap_or(text)))
    }

    /// The most bytes of a part.
    pub(in crate::source) fn limit(&self) -> usize {
        self.limit
    }

    /// The bytes that were unpacked so far.
    pub(in crate::source) fn unpacked(&self) -> usize {
        self.unpacked
    }

    /// A part of at most `limit` bytes; `None` if there is none of this name.
    ///
    /// # Errors
    /// `Damaged`, `TooLarge`.
    pub(in crate::source) fn bytes(
        &mut self,
        name: &str,
        limit: usize,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let kind = self.kind;
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(kind.damaged(&error)),
        };
        let mut bytes = Vec::new();
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        entry.take(most).read_to_end(&mut bytes).map_err(|error| kind.damaged(&error))?;
        self.unpacked = self.unpacked.saturating_add(bytes.len());
        if bytes.len() > limit {
            return Err(ReadError::TooLarge { size: bytes.len(), limit });
        }
        Ok(Some(bytes))
    }
}

impl Archive<'_> {
    /// The archive with other texts in some of its parts. New parts stand at the end; all others keep their place and
    /// their bytes.
    ///
    /// # Errors
    /// `Damaged`.
    pub fn with_parts(self, parts: BTreeMap<String, String>) -> Result<Vec<u8>, ReadError> {
        self.rewrite(parts).map_err(|error| Kind::Docx.damaged(&error))
    }

    fn rewrite(mut self, mut parts: BTreeMap<String, String>) -> ZipResult<Vec<u8>> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        out.set_raw_comment(self.zip.comment().into())?;
        for index in 0..self.zip.len() {
            let changed =
                self.zip.by_index_raw(index)?.name().ok().and_then(|name| parts.remove_entry(&*name));
            match changed {
                None => out.raw_copy_file(self.zip.by_index_raw(index)?)?,
                Some((name, text)) => {
                    let entry = self.zip.by_index(index)?;
                    let options = entry.options();
                    let mut head = Vec::new();
                    entry.take(MARK.len() as u64).read_to_end(&mut head)?;
                    out.start_file(name, options)?;
                    out.write_all(if head == MARK.as_bytes() { &head } else { b"" })?;
                    out.write_all(text.as_bytes())?;
                }
            }
        }
        for (name, text) in parts {
            out.start_file(name, SimpleFileOptions::default())?;
            out.write_all(text.as_bytes())?;
        }
        Ok(out.finish()?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_document_is_the_one_that_the_relations_name() {
        let relation = |kind: &str, target: &str| format!("<Relationship Type='x{kind}' Target='{target}'/>");
        let relations = format!(
            "<Relationships>{}{}</Relationships>",
            relation("/styles", "no.xml"),
            relation("/officeDocument", "/text/main.xml")
        );
        let bytes = archive(&[("_rels/.rels", &relations)]);
        assert_eq!(Archive::open(&bytes, 1000).unwrap().document().unwrap(), "text/main.xml");
        for relations in
            ["<Relationships/>", "<Relationships><x Type='a/officeDocument' Target='b'/></Relationships>"]
        {
            let bytes = archive(&[("_rels/.rels", relations)]);
            assert_eq!(Archive::open(&bytes, 1000).unwrap().document().unwrap(), DOCUMENT);
        }
        let bytes = archive(&[("a", "")]);
        assert_eq!(Archive::open(&bytes, 1000).unwrap().document().unwrap(), DOCUMENT);
    }

    #[test]
    fn a_part_is_unpacked_up_to_the_limit_and_without_its_mark() {
        let bytes = archive(&[("a.xml", "\u{FEFF}<a/>"), ("b.xml", "12345678")]);
        let mut archive = Archive::open(&bytes, 8).unwrap();
        assert_eq!(archive.part("a.xml").unwrap().as_deref(), Some("<a/>"));
        assert_eq!(archive.part("b.xml").unwrap().as_deref(), Some("12345678"));
        assert_eq!(archive.part("c.xml").unwrap(), None);
        assert!(archive.has("a.xml") && !archive.has("c.xml"));
        let refused = Archive::open(&bytes, 7).unwrap().part("b.xml");
        assert!(matches!(refused, Err(ReadError::TooLarge { size: 8, limit: 7 })), "{refused:?}");
        assert!(
            matches!(Archive::open(b"PK", 7).err(), Some(ReadError::Damaged { extension, .. }) if extension == "docx")
        );
    }

    #[test]
    fn other_parts_keep_their_place_and_a_changed_one_its_mark() {
        let bytes = archive(&[("a", "1"), ("b", "\u{FEFF}2"), ("c", "3")]);
        let parts = [("b", "new"), ("d", "4")].map(|(name, text)| (name.to_owned(), text.to_owned()));
        let written = Archive::open(&bytes, 100).unwrap().with_parts(parts.into()).unwrap();
        let mut zip = ZipArchive::new(Cursor::new(written)).unwrap();
        let mut told = Vec::new();
        for index in 0..zip.len() {
            let mut entry = zip.by_index(index).unwrap();
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            told.push((entry.name().unwrap().to_string(), text));
        }
        let wanted = [("a", "1"), ("b", "\u{FEFF}new"), ("c", "3"), ("d", "4")];
        assert_eq!(told, wanted.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
