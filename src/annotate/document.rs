//! A Word file with more comments in it.

use std::collections::{BTreeMap, BTreeSet};

use super::anchor::Anchors;
use super::comments::{Comments, Own, Settled};
use super::note::{Author, Note};
use super::package::{Package, values};
use super::scan::Scan;
use super::without::without;
use crate::source::xml::Element;
use crate::source::{Archive, Markup, ReadError, Source};

/// What names a comment in a document.
const MARKS: [&str; 3] = ["commentRangeStart", "commentRangeEnd", "commentReference"];

/// The kind of the part that says which comment answers which.
const THREADS: &str = "/commentsExtended";

/// The kinds of the parts that tell more of comments, by their paragraphs or by ids that come after these.
const OTHERS: [&str; 3] = [THREADS, "/commentsIds", "/commentsExtensible"];

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

/// A Word file with each note as a comment at its place. Comments of `author` are what notes say: one that says so at its
/// place already stays as it is, and one that no note says any longer is taken away, unless somebody has answered it.
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
    author: &Author,
) -> Result<Vec<u8>, NotAnnotated> {
    let mut opened = Opened::of(bytes, limit, source, author)?;
    let settled = opened.settle(notes)?;
    let gone = opened.unanswered(settled.gone)?;
    if gone.is_empty() {
        return opened.with(&settled.made, author, bytes);
    }
    let kept = opened.without(&gone)?;
    let opened = Opened::of(&kept, limit, source, author)?;
    let settled = opened.settle(notes)?;
    opened.with(&settled.made, author, &kept)
}

/// A Word file that was taken apart.
struct Opened<'b> {
    package: Package<'b>,
    markup: Markup,
    scan: Scan,
    comments: Comments,
}

impl<'b> Opened<'b> {
    fn of(bytes: &'b [u8], limit: usize, source: &Source, author: &Author) -> Result<Self, NotAnnotated> {
        let mut archive = Archive::open(bytes, limit)?;
        let markup = Markup::of(&mut archive)?;
        if !markup.is_of(source) {
            return Err(NotAnnotated::OtherText);
        }
        let scan = Scan::of(markup.xml())?;
        let package = Package::of(archive, markup.part(), &scan.names)?;
        let comments = Comments::of(package.comments.as_deref(), &scan, author)?;
        Ok(Self { package, markup, scan, comments })
    }

    fn settle<'n>(&self, notes: &'n [Note]) -> Result<Settled<'n>, NotAnnotated> {
        let mut anchors = Anchors::new(self.markup.xml(), &self.scan);
        let mut placed = Vec::with_capacity(notes.len());
        for note in notes {
            let place = anchors.place(self.markup.origin(note.span)).ok_or(NotAnnotated::NoParagraph)?;
            placed.push((note, place));
        }
        Ok(self.comments.settle(placed.into_iter()))
    }

    /// Those of some comments that nobody has answered.
    fn unanswered(&mut self, mut comments: Vec<Own>) -> Result<Vec<Own>, NotAnnotated> {
        if !comments.is_empty()
            && let Some(name) = self.package.beside(THREADS)?
            && let Some(threads) = self.package.archive.part(&name)?
        {
            let answered = values(&threads, "commentEx", "paraIdParent")?;
            comments.retain(|own| own.paragraphs.iter().all(|paragraph| !answered.contains(paragraph)));
        }
        Ok(comments)
    }

    /// The file without some comments, and without what other parts tell of them.
    fn without(mut self, gone: &[Own]) -> Result<Vec<u8>, NotAnnotated> {
        let is_id = |element: &Element<'_>| {
            let id = element.attribute("id").and_then(|id| id.parse().ok());
            id.is_some_and(|id: u32| gone.iter().any(|own| own.id == id))
        };
        let is_mark = |element: &Element<'_>| MARKS.contains(&element.name()) && is_id(element);
        let is_comment = |element: &Element<'_>| element.is("comment") && is_id(element);
        let mut parts =
            BTreeMap::from([(self.markup.part().to_owned(), without(self.markup.xml(), is_mark)?)]);
        if let Some(comments) = &self.package.comments {
            parts.insert(self.package.part.clone(), without(comments, is_comment)?);
        }
        let mut ids: BTreeSet<String> = gone.iter().flat_map(|own| own.paragraphs.iter().cloned()).collect();
        for kind in OTHERS {
            let Some(name) = self.package.beside(kind)? else { continue };
            let Some(part) = self.package.archive.part(&name)? else { continue };
            let other = without(&part, |element| {
                let [paragraph, id] = ["paraId", "durableId"].map(|name| element.attribute(name));
                let is_gone = [&paragraph, &id].into_iter().flatten().any(|known| ids.contains(known));
                ids.extend(id.filter(|_| is_gone));
                is_gone
            })?;
            parts.insert(name, other);
        }
        Ok(self.package.archive.with_parts(parts)?)
    }

    /// The file with further comments.
    fn with(mut self, made: &[(u32, &Note)], author: &Author, bytes: &[u8]) -> Result<Vec<u8>, NotAnnotated> {
        if made.is_empty() {
            return Ok(bytes.to_vec());
        }
        let mut anchors = Anchors::new(self.markup.xml(), &self.scan);
        for (id, note) in made {
            anchors.add(*id, self.markup.origin(note.span)).ok_or(NotAnnotated::NoParagraph)?;
        }
        let mut parts = BTreeMap::from([(self.markup.part().to_owned(), anchors.written())]);
        parts.extend(self.package.announced()?);
        parts.insert(self.package.part.clone(), self.comments.with(made, author)?);
        Ok(self.package.archive.with_parts(parts)?)
    }
}
