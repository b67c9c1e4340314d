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
    /// A kind of file that is not read, or not yet, such as `docx`.
    #[error("files of kind {extension} are not read")]
    UnknownKind {
        /// Lower-case extension without the dot.
        extension: String,
    },
    /// An office or page format without readable text, such as `doc`, `wps` or `pdf`: to be saved as text first.
    #[error("{extension} is an office format: save the report as text first")]
    OldOffice {
        /// Lower-case extension without the dot; from the bytes where the name hides it.
        extension: String,
    },
    /// A page or a document of more elements than anyone wrote.
    #[error("more than {limit} elements")]
    TooIntricate {
        /// Elements that are allowed.
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
    /// The disk or the pipe refused.
    #[error("cannot be read")]
    Io(#[source] std::io::Error),
}
