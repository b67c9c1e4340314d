//! A Word file with more comments in it.

use std::collections::BTreeMap;

use super::anchor::Anchors;
use super::comments::Comments;
use super::note::Note;
use super::package::Package;
use super::scan::Scan;
use crate::source::{Archive, Markup, ReadError, Source};

/// Why a document was not annotated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotAnnotated {
    /// It cannot be taken apart.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// Its text is not the one that the notes are about.
    #[error("the notes are about another text")]
    OtherText,
    /// There is no paragraph that could hold a comment.
    #[error("the document has no paragraph to comment on")]
    NoParagraph,
}

/// A Word file with each note as a comment at its place. A comment of ours that says the same already stays as it is,
/// instead of being made again.
///
/// `source` is what [`Source::decode`] made of `bytes` within the same `limit`.
///
/// # Errors
/// See [`NotAnnotated`].
pub fn annotate(
    bytes: &[u8],
    limit: usize,
    source: &Source,
    notes: &[Note],
) -> Result<Vec<u8>, NotAnnotated> {
    let mut archive = Archive::open(bytes, limit)?;
    let markup = Markup::of(&mut archive)?;
    if !markup.is_of(source) {
        return Err(NotAnnotated::OtherText);
    }
    let scan = Scan::of(markup.xml())?;
    let mut package = Package::of(archive, markup.part(), &scan.names)?;
    let comments = Comments::of(package.comments.as_deref(), &scan)?;
    let made = comments.made(notes);
    if made.is_empty() {
        return Ok(bytes.to_vec());
    }
    let mut anchors = Anchors::new(markup.xml(), &scan);
    for (id, note) in &made {
        anchors.add(*id, markup.origin(note.span)).ok_or(NotAnnotated::NoParagraph)?;
    }
    let mut parts = BTreeMap::from([(markup.part().to_owned(), anchors.written())]);
    parts.extend(package.announced()?);
    parts.insert(package.part.clone(), comments.with(&made)?);
    Ok(package.archive.with_parts(parts)?)
}
