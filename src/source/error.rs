//! Why an input cannot be read.

/// An input that gives no text. The session makes X001 of it and goes on with the other inputs.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Neither UTF-8, UTF-16 nor GB18030, or full of control bytes.
    #[error("not text in UTF-8, UTF-16 or GB18030")]
    NotText,
    /// More bytes than the caller allows, before or after decoding.
    #[error("{size} bytes, more than the limit of {limit}")]
    TooLarge {
        /// Bytes that there are.
        size: usize,
        /// Bytes that are allowed.
        limit: usize,
    },
    /// A kind of file that nothing is known of.
    #[error("files of kind {extension} are not read")]
    UnknownKind {
        /// Lower-case extension without the dot.
        extension: String,
    },
    /// A file of an office program that is not read as it is, such as `rtf` or `xlsx`.
    #[error("{extension} is an office format: save the report as text first")]
    OldOffice {
        /// Lower-case extension without the dot; from the bytes where the name hides it.
        extension: String,
        /// What to do about it.
        advice: Advice,
    },
    /// More than anyone wrote: a file that is made to take time or room.
    #[error("more than {limit} {}", of.name())]
    TooIntricate {
        /// Of what there is too much.
        of: Measure,
        /// How much is allowed.
        limit: usize,
    },
    /// A file of a kind that is read, but broken: cut short, or not what its name says.
    #[error("broken {extension} file: {detail}")]
    Damaged {
        /// Lower-case extension without the dot.
        extension: String,
        /// What is wrong with it.
        detail: String,
    },
    /// A file that opens only with a password.
    #[error("the {extension} file is protected by a password")]
    Protected {
        /// Lower-case extension without the dot.
        extension: String,
    },
    /// Pages whose text is not there to be read.
    #[error("no text on page {}", listed(pages))]
    NoText {
        /// Why.
        cause: NoText,
        /// The pages, from 1.
        pages: Vec<usize>,
    },
    /// Pages whose text stands in two columns side by side.
    #[error("text in two columns on page {page}")]
    Columns {
        /// The first page with such text, from 1.
        page: usize,
    },
    /// There is no such file.
    #[error("no such file")]
    Missing {
        /// The name of a file beside it that may be meant.
        nearest: Option<String>,
    },
    /// The disk or the pipe refused.
    #[error("cannot be read")]
    Io(#[source] std::io::Error),
}

/// What someone can do about a file of a kind that is known and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// The program that wrote it can save it as a Word file.
    SaveAsWord,
    /// It holds tables or slides: a report is a document.
    MakeADocument,
}

/// Why the text of a page is not there to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText {
    /// The page is a picture.
    Picture,
    /// The file does not say which characters its drawings are.
    Meaningless,
}

/// Pages in a row as one reads them: `2, 3, 7`. Of many the first, and how many they are.
pub fn listed(pages: &[usize]) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> = pages.iter().take(MOST).map(usize::to_string).collect();
    let rest = if pages.len() > MOST { format!(", … ({})", pages.len()) } else { String::new() };
    shown.join(", ") + &rest
}

/// What is counted of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Elements and stretches of text.
    Elements,
    /// Elements within each other.
    Depth,
    /// Bytes of text that does not stand in the file, such as numbers of lists.
    MadeText,
    /// Pages.
    Pages,
    /// Steps of drawing on a page.
    Operators,
    /// Characters on pages.
    Glyphs,
    /// Drawings that are used within drawings.
    Forms,
    /// Straight lines on pages.
    Rulings,
}

impl Measure {
    const fn name(self) -> &'static str {
        match self {
            Self::Elements => "elements",
            Self::Depth => "elements within each other",
            Self::MadeText => "bytes of numbers and merged cells",
            Self::Pages => "pages",
            Self::Operators => "steps of drawing on a page",
            Self::Glyphs => "characters",
            Self::Forms => "drawings within drawings",
            Self::Rulings => "lines on pages",
        }
    }
}
