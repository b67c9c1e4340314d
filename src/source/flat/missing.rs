//! What a document shows and its text lacks.

/// A part of a document that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A page, from 1, that is a picture.
    Page(usize),
    /// A picture that is large enough to be one of a table, on this page, from 1, of a document with pages.
    Picture {
        /// The page.
        page: Option<usize>,
    },
    /// A document of another program within this one, such as a sheet.
    Object,
    /// A file that is to be put into this one when it is opened.
    Chunk,
}
