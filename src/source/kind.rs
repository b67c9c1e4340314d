//! Which kind of file an input is, by its name and by its first bytes.

use std::path::Path;

use memchr::memmem;

use super::ReadError;
use super::bytes::UTF8_BOM;

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A Word file: a zip archive with the text in it.
    Docx,
}

/// Extensions of office and page formats that must be saved as something else first.
const OLD_OFFICE: [&str; 13] =
    ["doc", "dot", "wps", "wpt", "rtf", "pdf", "ofd", "xls", "xlsx", "et", "ppt", "pptx", "dps"];

/// First bytes of files that are no text, and the extension that they should have had.
const OLD_MAGIC: [(&[u8], &str); 3] = [(b"\xD0\xCF\x11\xE0", "doc"), (b"%PDF", "pdf"), (b"{\\rtf", "rtf")];

/// First bytes of a zip archive, which docx, xlsx and ofd files are.
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";

/// Names inside a zip archive that tell its kind; an archive lists them uncompressed.
const ZIP_NAMES: [(&[u8], &str); 3] = [(b"word/", "docx"), (b"xl/", "xlsx"), (b"OFD.xml", "ofd")];

impl Kind {
    /// The kind of a file of this name or path; a name without an extension is plain text.
    ///
    /// # Errors
    /// `OldOffice` or `UnknownKind` for any extension but `txt`, `text`, `md`, `markdown`, `html`,
    /// `htm` and `docx`.
    pub fn of_name(name: &str) -> Result<Self, ReadError> {
        let extension = Path::new(name).extension().and_then(|text| text.to_str()).unwrap_or_default();
        let extension = extension.to_lowercase();
        match extension.as_str() {
            "" | "txt" | "text" => Ok(Self::Text),
            "md" | "markdown" => Ok(Self::Markdown),
            "html" | "htm" => Ok(Self::Html),
            "docx" => Ok(Self::Docx),
            _ => Err(refuse(&extension)),
        }
    }
}

/// How a web page begins, in lower case.
const PAGE_BEGINS: [&[u8]; 2] = [b"<!doctype html", b"<html"];

/// The kind of a file by its name and its first bytes: Word files and web pages are known whatever they are called, and
/// office formats that hide behind the name of a text file are refused.
///
/// # Errors
/// `OldOffice` or `UnknownKind`.
pub(super) fn kind_of(name: &str, bytes: &[u8]) -> Result<Kind, ReadError> {
    let named = Kind::of_name(name);
    if let Some((_, extension)) = OLD_MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(refuse(extension));
    }
    let is_hidden = matches!(named, Ok(Kind::Text) | Err(ReadError::OldOffice { .. }));
    if bytes.starts_with(ZIP_MAGIC) {
        let inside = ZIP_NAMES.iter().find(|(name, _)| memmem::find(bytes, name).is_some());
        return match (inside.map_or("zip", |(_, extension)| extension), named) {
            ("docx" | "zip", Ok(Kind::Docx)) => Ok(Kind::Docx),
            ("docx", _) if is_hidden => Ok(Kind::Docx),
            (extension, Ok(_)) => Err(refuse(extension)),
            (_, Err(error)) => Err(error),
        };
    }
    if is_hidden && is_page(bytes) { Ok(Kind::Html) } else { named }
}

fn is_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(UTF8_BOM).unwrap_or(bytes).trim_ascii_start();
    let begins = |with: &&[u8]| bytes.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    PAGE_BEGINS.iter().any(begins)
}

fn refuse(extension: &str) -> ReadError {
    let extension = extension.to_owned();
    if OLD_OFFICE.contains(&extension.as_str()) {
        ReadError::OldOffice { extension }
    } else {
        ReadError::UnknownKind { extension }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_tells_the_kind_whatever_its_case() {
        for name in ["a.txt", "报告.TXT", "-", "", "目录.d/report", ".hidden", "a.text"] {
            assert_eq!(Kind::of_name(name).unwrap(), Kind::Text, "{name}");
        }
        for name in ["a.md", "2024年.报告.Markdown"] {
            assert_eq!(Kind::of_name(name).unwrap(), Kind::Markdown, "{name}");
        }
        for name in ["a.html", "2024年.HTM"] {
            assert_eq!(Kind::of_name(name).unwrap(), Kind::Html, "{name}");
        }
    }

    #[test]
    fn office_and_unknown_kinds_are_told_apart() {
        for (name, wanted) in [("a.doc", "doc"), ("a.WPS", "wps"), ("b/公报.ofd", "ofd"), ("a.pdf", "pdf")]
        {
            assert!(
                matches!(Kind::of_name(name), Err(ReadError::OldOffice { extension }) if extension == wanted),
                "{name}"
            );
        }
        assert_eq!(Kind::of_name("报告.DOCX").unwrap(), Kind::Docx);
        for (name, wanted) in [("a.odt", "odt"), ("a.xml", "xml"), ("2024.年报", "年报")] {
            assert!(
                matches!(Kind::of_name(name), Err(ReadError::UnknownKind { extension }) if extension == wanted),
                "{name}"
            );
        }
    }

    #[test]
    fn office_bytes_are_known_under_any_name() {
        for (bytes, wanted) in [
            (&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...."[..], "doc"),
            (b"%PDF-1.7\n%....", "pdf"),
            (b"{\\rtf1\\ansi", "rtf"),
            (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "xlsx"),
            (b"PK\x03\x04....OFD.xml", "ofd"),
        ] {
            for name in ["a.txt", "a.docx", "a.html"] {
                let refused = kind_of(name, bytes);
                assert!(
                    matches!(refused, Err(ReadError::OldOffice { extension }) if extension == wanted),
                    "{wanted}"
                );
            }
        }
        let zip = b"PK\x03\x04";
        assert!(
            matches!(kind_of("a.txt", zip), Err(ReadError::UnknownKind { extension }) if extension == "zip")
        );
        assert_eq!(kind_of("a.txt", "PK赛成绩".as_bytes()).unwrap(), Kind::Text);
        assert_eq!(kind_of("a.txt", b"").unwrap(), Kind::Text);
    }

    #[test]
    fn word_files_and_pages_are_known_under_other_names() {
        let word = b"PK\x03\x04....word/document.xml";
        for name in ["a.docx", "a.doc", "a.wps", "a.txt", "stdin.txt"] {
            assert_eq!(kind_of(name, word).unwrap(), Kind::Docx, "{name}");
        }
        assert!(kind_of("a.md", word).is_err());
        for name in ["a.html", "a.doc", "a.txt"] {
            assert_eq!(kind_of(name, b"\xEF\xBB\xBF\n <!DOCTYPE HTML>").unwrap(), Kind::Html, "{name}");
        }
        assert_eq!(kind_of("a.md", b"<html>").unwrap(), Kind::Markdown);
        assert_eq!(kind_of("a.docx", b"").unwrap(), Kind::Docx, "to be told that it is broken");
    }
}
