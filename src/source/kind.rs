//! The kinds of file: which are read, by what each is known, what can be done with it, and which are refused. Whoever
//! wants to know what a kind can do asks here.

use std::fmt::Display;
use std::path::Path;

use super::mark::{ARCHIVE, COMPOUND, Mark};
use super::{Advice, ReadError};

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A web page with its pictures in one file, as browsers and Word save it.
    Mht,
    /// A Word file: a zip archive with the text in it.
    Docx,
    /// A binary Word file, which WPS writes too.
    Doc,
    /// A document of `LibreOffice`.
    Odt,
    /// Pages as they are printed.
    Pdf,
    /// Pages as they are filed: a zip archive with what is drawn on them.
    Ofd,
}

/// All that is known of a kind that is read.
struct Traits {
    /// Extensions in lower case, the usual one first.
    extensions: &'static [&'static str],
    mark: Mark,
    changes: Changes,
    /// Findings can be written into a copy of it as comments.
    takes_comments: bool,
    /// Its tables have cells of their own, so that none is lost where one is empty.
    keeps_cells: bool,
}

/// How far a file can be changed in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Changes {
    /// Not at all: it holds more than its text.
    None,
    /// Another text can be written in its place.
    Text,
    /// Its headings and tables can be laid out anew as well.
    Layout,
}

/// Files of programs that are known, and not read.
struct Refused {
    /// Extensions in lower case, the usual one first.
    extensions: &'static [&'static str],
    mark: Mark,
    advice: Advice,
}

/// What an archive is called that holds nothing known.
const ARCHIVE_EXTENSION: &str = "zip";

/// What is refused, and what to do about it.
const REFUSED: [Refused; 5] = [
    Refused { extensions: &["rtf"], mark: Mark::Bytes(b"{\\rtf"), advice: Advice::SaveAsWord },
    Refused { extensions: &["xlsx"], mark: Mark::Part(b"xl/"), advice: Advice::MakeADocument },
    Refused { extensions: &["xls", "et"], mark: Mark::Stream("Workbook"), advice: Advice::MakeADocument },
    Refused { extensions: &["pptx"], mark: Mark::Part(b"ppt/"), advice: Advice::MakeADocument },
    Refused {
        extensions: &["ppt", "dps"],
        mark: Mark::Stream("PowerPoint Document"),
        advice: Advice::MakeADocument,
    },
];

impl Kind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Mht,
        Self::Docx,
        Self::Doc,
        Self::Odt,
        Self::Pdf,
        Self::Ofd,
    ];

    /// The table of kinds.
    const fn traits(self) -> Traits {
        match self {
            Self::Text => Traits {
                extensions: &["txt", "text"],
                mark: Mark::None,
                changes: Changes::Layout,
                takes_comments: false,
                keeps_cells: false,
            },
            Self::Markdown => Traits {
                extensions: &["md", "markdown"],
                mark: Mark::None,
                changes: Changes::Layout,
                takes_comments: false,
                keeps_cells: false,
            },
            Self::Html => Traits {
                extensions: &["html", "htm"],
                mark: Mark::Tags(&[b"<!doctype html", b"<html"]),
                changes: Changes::Text,
                takes_comments: false,
                keeps_cells: true,
            },
            Self::Mht => Traits::document(
                &["mht", "mhtml"],
                Mark::Tags(&[b"mime-version:", b"from: <saved by ", b"from: \"saved by "]),
            ),
            Self::Docx => {
                Traits { takes_comments: true, ..Traits::document(&["docx"], Mark::Part(b"word/")) }
            }
            Self::Doc => Traits::document(&["doc", "wps", "dot", "wpt"], Mark::Stream("WordDocument")),
            Self::Odt => Traits::document(
                &["odt", "ott"],
                Mark::Part(b"mimetypeapplication/vnd.oasis.opendocument.text"),
            ),
            Self::Pdf => Traits::document(&["pdf"], Mark::Bytes(b"%PDF")),
            Self::Ofd => Traits::document(&["ofd"], Mark::Part(b"OFD.xml")),
        }
    }

    /// The extensions of its files in lower case, the usual one first.
    pub const fn extensions(self) -> &'static [&'static str] {
        self.traits().extensions
    }

    /// True if another text can be written where a file of this kind came from: not into a document, which holds more
    /// than its text.
    pub const fn is_editable(self) -> bool {
        !matches!(self.traits().changes, Changes::None)
    }

    /// True if headings and tables of such a file can be laid out anew.
    pub const fn is_layoutable(self) -> bool {
        matches!(self.traits().changes, Changes::Layout)
    }

    /// True if an empty cell of such a file is one: in text a lost cell leaves no gap.
    pub const fn keeps_cells(self) -> bool {
        self.traits().keeps_cells
    }

    /// True if findings can be written into a copy of such a file as comments.
    pub const fn takes_comments(self) -> bool {
        self.traits().takes_comments
    }

    /// The kind of files with this extension, whatever its case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let has = |kind: &Self| kind.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension));
        Self::ALL.into_iter().find(has)
    }

    /// True if a file of this name or path may be a report of a kind that is not read.
    pub fn may_be_unread_report(name: &str) -> bool {
        matches!(Self::of_name(name), Err(ReadError::OldOffice { advice: Advice::SaveAsWord, .. }))
    }

    /// The kind of a file of this name or path; a name without an extension is plain text.
    ///
    /// # Errors
    /// `OldOffice` or `UnknownKind`.
    pub fn of_name(name: &str) -> Result<Self, ReadError> {
        let extension = Path::new(name).extension().and_then(|text| text.to_str()).unwrap_or_default();
        if extension.is_empty() {
            return Ok(Self::Text);
        }
        Self::of_extension(extension).ok_or_else(|| refusal(&extension.to_lowercase()))
    }

    /// Its usual extension.
    pub const fn extension(self) -> &'static str {
        usual(self.extensions())
    }

    /// A fault in a file of this kind, as its reader words it.
    pub fn damaged(self, detail: &dyn Display) -> ReadError {
        ReadError::Damaged { extension: self.extension().to_owned(), detail: detail.to_string() }
    }

    /// True if its bytes are no text.
    const fn is_binary(self) -> bool {
        self.traits().mark.is_binary()
    }
}

impl Traits {
    /// Those of documents that are read and not written.
    const fn document(extensions: &'static [&'static str], mark: Mark) -> Self {
        Self { extensions, mark, changes: Changes::None, takes_comments: false, keeps_cells: true }
    }
}

impl Refused {
    /// What files of these programs are called if only their bytes are known.
    const fn extension(&self) -> &'static str {
        usual(self.extensions)
    }
}

const fn usual(extensions: &'static [&'static str]) -> &'static str {
    match extensions {
        [usual, ..] => usual,
        [] => "",
    }
}

/// What the bytes of a file say of its kind.
enum Found {
    Read(Kind),
    Refused(&'static Refused),
    /// An archive of something else.
    Archive,
    /// A compound file of something else, or of a document that is broken.
    Compound,
}

impl Found {
    fn by(bytes: &[u8]) -> Option<Self> {
        let read = Kind::ALL.into_iter().find(|kind| kind.traits().mark.is_of(bytes)).map(Self::Read);
        let refused = || REFUSED.iter().find(|refused| refused.mark.is_of(bytes)).map(Self::Refused);
        let archive = || bytes.starts_with(ARCHIVE).then_some(Self::Archive);
        let compound = || bytes.starts_with(COMPOUND).then_some(Self::Compound);
        read.or_else(refused).or_else(archive).or_else(compound)
    }
}

/// The kind of a file by its name and its first bytes: Word files and web pages are known whatever they are called, and
/// files that are refused are so behind the name of a text too.
///
/// # Errors
/// `OldOffice` or `UnknownKind`.
pub(super) fn kind_of(name: &str, bytes: &[u8]) -> Result<Kind, ReadError> {
    let named = Kind::of_name(name);
    // A name that says little, or one of a file that may have been saved as something else.
    let is_open = match &named {
        Ok(kind) => *kind == Kind::Text || kind.is_binary(),
        Err(error) => matches!(error, ReadError::OldOffice { .. }),
    };
    match Found::by(bytes) {
        Some(Found::Read(kind)) if is_open || kind.is_binary() && named.is_ok() => Ok(kind),
        Some(Found::Compound) if named.is_ok() => Ok(Kind::Doc),
        // What is a text can be read as what it is called.
        None | Some(Found::Read(_) | Found::Compound) => named,
        // A name that is refused itself is the better known one.
        Some(Found::Refused(_)) if matches!(named, Err(ReadError::OldOffice { .. })) => named,
        Some(Found::Refused(refused)) => Err(refusal(refused.extension())),
        Some(Found::Archive) => named.and_then(|kind| {
            if matches!(kind, Kind::Docx | Kind::Odt | Kind::Ofd) {
                Ok(kind)
            } else {
                Err(refusal(ARCHIVE_EXTENSION))
            }
        }),
    }
}

/// Why files with an extension in lower case that is none of a kind are not read.
fn refusal(extension: &str) -> ReadError {
    let known = REFUSED.iter().find(|refused| refused.extensions.contains(&extension));
    let extension = extension.to_owned();
    match known {
        Some(refused) => ReadError::OldOffice { extension, advice: refused.advice },
        None => ReadError::UnknownKind { extension },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_in_the_list() {
        let after = |kind| match kind {
            Kind::Text => Some(Kind::Markdown),
            Kind::Markdown => Some(Kind::Html),
            Kind::Html => Some(Kind::Mht),
            Kind::Mht => Some(Kind::Docx),
            Kind::Docx => Some(Kind::Doc),
            Kind::Doc => Some(Kind::Odt),
            Kind::Odt => Some(Kind::Pdf),
            Kind::Pdf => Some(Kind::Ofd),
            Kind::Ofd => None,
        };
        let kinds: Vec<Kind> = std::iter::successors(Some(Kind::Text), |kind| after(*kind)).collect();
        assert_eq!(kinds, Kind::ALL);
    }

    #[test]
    fn an_extension_has_one_meaning() {
        let read = Kind::ALL.into_iter().flat_map(Kind::extensions);
        let all: Vec<&str> =
            read.chain(REFUSED.iter().flat_map(|refused| refused.extensions)).copied().collect();
        for (at, extension) in all.iter().enumerate() {
            assert_eq!(extension.to_lowercase(), *extension);
            assert!(!all[..at].contains(extension), "{extension}");
        }
    }

    #[test]
    fn only_what_is_a_text_is_written_and_only_word_files_take_comments() {
        let such =
            |can: fn(Kind) -> bool| Kind::ALL.into_iter().filter(|kind| can(*kind)).collect::<Vec<_>>();
        assert_eq!(such(Kind::is_editable), [Kind::Text, Kind::Markdown, Kind::Html]);
        assert_eq!(such(Kind::is_layoutable), [Kind::Text, Kind::Markdown]);
        assert_eq!(such(Kind::takes_comments), [Kind::Docx]);
        assert!(Kind::ALL.into_iter().all(|kind| kind.is_editable() || !kind.is_layoutable()));
    }

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
        for (name, wanted, advised) in
            [("a.RTF", "rtf", Advice::SaveAsWord), ("a.Et", "et", Advice::MakeADocument)]
        {
            let Err(ReadError::OldOffice { extension, advice }) = Kind::of_name(name) else {
                panic!("{name}")
            };
            assert_eq!((extension.as_str(), advice), (wanted, advised));
        }
        assert_eq!(Kind::of_name("报告.DOCX").unwrap(), Kind::Docx);
        for name in ["a.doc", "a.WPS", "a.dot", "a.wpt"] {
            assert_eq!(Kind::of_name(name).unwrap(), Kind::Doc, "{name}");
        }
        for (name, wanted) in [("a.zip", "zip"), ("a.xml", "xml"), ("2024.年报", "年报")] {
            assert!(
                matches!(Kind::of_name(name), Err(ReadError::UnknownKind { extension }) if extension == wanted),
                "{name}"
            );
        }
    }

    #[test]
    fn documents_that_are_not_read_may_be_reports() {
        assert!(["a.rtf", "b/年报.RTF"].iter().all(|name| Kind::may_be_unread_report(name)));
        assert!(
            !["a.txt", "b.docx", "b.ofd", "c.xlsx", "d.png", "e"]
                .iter()
                .any(|name| Kind::may_be_unread_report(name))
        );
    }

    #[test]
    fn office_bytes_are_known_under_any_name() {
        for (bytes, wanted) in [
            (&b"\xD0\xCF\x11\xE0....W\0o\0r\0k\0b\0o\0o\0k\0"[..], "xls"),
            (b"{\\rtf1\\ansi", "rtf"),
            (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "xlsx"),
            (b"PK\x03\x04....ppt/presentation.xml", "pptx"),
        ] {
            let told = |name| match kind_of(name, bytes) {
                Err(ReadError::OldOffice { extension, .. }) => extension,
                told => panic!("{name}: {told:?}"),
            };
            for name in ["a.txt", "a.docx", "a.html", "a.bak"] {
                assert_eq!(told(name), wanted, "{name}");
            }
            assert_eq!(told("a.et"), "et", "the name says as much");
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
        assert_eq!(kind_of("a.md", word).unwrap(), Kind::Docx);
        assert!(kind_of("a.bak", word).is_err());
        let open = b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK";
        for name in ["a.odt", "a.docx", "a.txt"] {
            assert_eq!(kind_of(name, open).unwrap(), Kind::Odt, "{name}");
        }
        assert_eq!(kind_of("a.odt", b"PK\x03\x04").unwrap(), Kind::Odt, "an archive without its mark");
        let binary = b"\xD0\xCF\x11\xE0....W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";
        for name in ["a.doc", "a.wps", "a.docx", "a.rtf", "a.txt", "stdin.txt"] {
            assert_eq!(kind_of(name, binary).unwrap(), Kind::Doc, "{name}");
        }
        assert_eq!(kind_of("a.html", binary).unwrap(), Kind::Doc);
        let filed = b"PK\x03\x04....OFD.xml";
        for name in ["a.ofd", "报告.OFD", "a.pdf", "a.txt"] {
            assert_eq!(kind_of(name, filed).unwrap(), Kind::Ofd, "{name}");
        }
        assert_eq!(kind_of("a.ofd", b"PK\x03\x04").unwrap(), Kind::Ofd, "to be told that it is broken");
        for name in ["a.pdf", "a.docx", "a.txt", "a.ofd"] {
            assert_eq!(kind_of(name, b"%PDF-1.7\n%....").unwrap(), Kind::Pdf, "{name}");
        }
        assert_eq!(kind_of("a.doc", b"\xD0\xCF\x11\xE0").unwrap(), Kind::Doc, "to be told that it is broken");
        for name in ["a.html", "a.doc", "a.txt"] {
            assert_eq!(kind_of(name, b"\xEF\xBB\xBF\n <!DOCTYPE HTML>").unwrap(), Kind::Html, "{name}");
        }
        assert_eq!(kind_of("a.md", b"<html>").unwrap(), Kind::Markdown);
        assert_eq!(kind_of("a.docx", b"").unwrap(), Kind::Docx, "to be told that it is broken");
    }
}
