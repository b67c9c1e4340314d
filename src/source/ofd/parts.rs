//! The parts of a file, and what is left of what may be asked for.

use super::super::drawn::Budget;
use super::super::package::Archive;
use super::super::{Kind, ReadError};

/// Bytes that a part costs besides its own, of those that are unpacked: small ones can be asked for again and again.
const PART: usize = 4 << 10;

/// An opened file.
pub(super) struct Parts<'b> {
    archive: Archive<'b>,
    pub budget: Budget,
}

impl<'b> Parts<'b> {
    /// Opens a file of whose parts no more than `limit` bytes each are unpacked.
    ///
    /// # Errors
    /// `Damaged`.
    pub(super) fn open(bytes: &'b [u8], limit: usize) -> Result<Self, ReadError> {
        Ok(Self { archive: Archive::of_kind(Kind::Ofd, bytes, limit)?, budget: Budget::default() })
    }

    /// True if there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.has(name)
    }

    /// The text of a part; `None` if there is none of this name.
    ///
    /// # Errors
    /// `Damaged`, `TooLarge`.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let part = self.archive.part(name)?;
        self.budget.unpack(PART + part.as_ref().map_or(0, String::len))?;
        Ok(part)
    }

    /// The text of a part without which nothing can be read.
    ///
    /// # Errors
    /// `Damaged`, `TooLarge`.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, ReadError> {
        self.part(name)?.ok_or_else(|| Kind::Ofd.damaged(&name))
    }
}

/// The name of a part as another one writes it: from the root of the file, or from the folder of that part.
pub(super) fn located(from: &str, location: &str) -> String {
    let location = location.trim().replace('\\', "/");
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = if location.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(location.split('/')) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_where_they_are_named() {
        assert_eq!(located("OFD.xml", "Doc_0/Document.xml"), "Doc_0/Document.xml");
        assert_eq!(
            located("Doc_0/Document.xml", "Pages/Page_0/Content.xml"),
            "Doc_0/Pages/Page_0/Content.xml"
        );
        assert_eq!(located("Doc_0/Document.xml", "/Doc_1/PublicRes.xml "), "Doc_1/PublicRes.xml");
        assert_eq!(located("Doc_0/Pages/Content.xml", "../Res\\a.xml"), "Doc_0/Res/a.xml");
        assert_eq!(located("a.xml", "../../b.xml"), "b.xml");
    }
}
