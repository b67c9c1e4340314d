//! What a comment is to say, and where.

use crate::span::Span;

/// What a comment says of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The place in the flat text of the document.
    pub span: Span,
    /// Its paragraphs; the first is its heading.
    pub paragraphs: Vec<String>,
}
