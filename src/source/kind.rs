//! Which kind of file an input is, by its name and by its first bytes.

use std::path::Path;

use memchr::memmem;

use super::ReadError;

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
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
    /// `OldOffice` or `UnknownKind` for any extension but `txt`, `text`, `md` and `markdown`.
    pub fn of_name(name: &str) -> Result<Self, ReadError> {
        let extension = Path::new(name).extension().and_then(|text| text.to_str()).unwrap_or_default();
        let extension = extension.to_lowercase();
        match extension.as_str() {
            "" | "txt" | "text" => Ok(Self::Text),
            "md" | "markdown" => Ok(Self::Markdown),
            _ => Err(refuse(&extension)),
        }
    }
}

/// Refuses the office formats that hide behind the name of a text file.
pub(super) fn refuse_office_bytes(bytes: &[u8]) -> Result<(), ReadError> {
    if let Some((_, extension)) = OLD_MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(refuse(extension));
    }
    if bytes.starts_with(ZIP_MAGIC) {
        let inside = ZIP_NAMES.iter().find(|(name, _)| memmem::find(bytes, name).is_some());
        return Err(refuse(inside.map_or("zip", |(_, extension)| extension)));
    }
    Ok(())
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
        for (name, wanted) in [("a.docx", "docx"), ("a.html", "html"), ("2024.年报", "年报")] {
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
            assert!(
                matches!(refuse_office_bytes(bytes), Err(ReadError::OldOffice { extension }) if extension == wanted),
                "{wanted}"
            );
        }
        for (bytes, wanted) in [(&b"PK\x03\x04....word/document.xml"[..], "docx"), (b"PK\x03\x04", "zip")] {
            assert!(
                matches!(refuse_office_bytes(bytes), Err(ReadError::UnknownKind { extension }) if extension == wanted),
                "{wanted}"
            );
        }
        assert!(refuse_office_bytes("PK赛成绩".as_bytes()).is_ok());
        assert!(refuse_office_bytes(b"").is_ok());
    }
}
