//! Documents of other kinds that stand in a Word file as they are, and that Word takes over when it opens the file: pages,
//! archives of pages, texts and Word files.

use std::borrow::Cow;

use super::chunk::Chunks;
use super::look::Look;
use super::{beside, body};
use crate::source::bytes::{decode, decode_declared};
use crate::source::flat::{Allowance, Block, Content, Traced};
use crate::source::package::Archive;
use crate::source::package::xml::{Item, Reader};
use crate::source::{Kind, ReadError, html, mht};

/// What the type of the relation to such a part ends in.
const RELATION: &str = "/aFChunk";

/// The chunks of the document of this name. All together they are unpacked up to the limit of one part.
///
/// # Errors
/// `Damaged`, `TooLarge`, `TooIntricate`.
pub(super) fn read(
    archive: &mut Archive<'_>,
    document: &str,
    allowance: &mut Allowance,
) -> Result<Chunks, ReadError> {
    let mut left = archive.limit();
    let mut chunks = Chunks::default();
    for (id, name) in named(archive, document)? {
        let Some(kind) = name.rsplit_once('.').and_then(|(_, extension)| Kind::of_extension(extension))
        else {
            continue;
        };
        let Some(bytes) = archive.bytes(&name, left)? else { continue };
        left -= bytes.len();
        let content = match kind {
            Kind::Html => {
                let (page, _) = decode_declared(None, Cow::Owned(bytes)).map_err(damaged)?;
                Content::of(html::blocks(&page)?)
            }
            Kind::Mht => Content::of(html::blocks(&mht::page(&bytes).map_err(damaged)?)?),
            Kind::Text => Content::of(lines(&decode(kind, Cow::Owned(bytes)).map_err(damaged)?.0)),
            Kind::Docx => document_of(&bytes, &mut left, allowance)?,
            Kind::Markdown | Kind::Doc | Kind::Odt | Kind::Pdf | Kind::Ofd => continue,
        };
        chunks.insert(id, content);
    }
    Ok(chunks)
}

/// The relations of a document to chunks: their names, and the parts.
fn named(archive: &mut Archive<'_>, document: &str) -> Result<Vec<(String, String)>, ReadError> {
    let name = document.rsplit('/').next().unwrap_or(document);
    let mut found = Vec::new();
    let Some(part) = archive.part(&beside(document, &format!("_rels/{name}.rels")))? else {
        return Ok(found);
    };
    let mut reader = Reader::of(&part);
    while let Some(item) = reader.item()? {
        if let Item::Start(element) | Item::Empty(element) = item
            && element.attribute("Type").is_some_and(|kind| kind.ends_with(RELATION))
            && let Some((id, target)) = element.attribute("Id").zip(element.attribute("Target"))
        {
            let whole = target.strip_prefix('/').map(str::to_owned);
            found.push((id, whole.unwrap_or_else(|| beside(document, &target))));
        }
    }
    Ok(found)
}

/// A Word file within one; chunks of it are not read.
fn document_of(bytes: &[u8], left: &mut usize, allowance: &mut Allowance) -> Result<Content, ReadError> {
    let mut archive = Archive::open(bytes, *left)?;
    let name = archive.document()?;
    let look = Look::of(&mut archive, |part| beside(&name, part))?;
    let document = archive.part(&name)?.ok_or_else(|| Kind::Docx.damaged(&name))?;
    *left = left.saturating_sub(archive.unpacked());
    body::read(&document, look, Chunks::default(), allowance)
}

/// A text: a line is a paragraph.
fn lines(text: &str) -> Vec<Block> {
    let paragraph = |line: &str| {
        let mut words = Traced::default();
        words.push(line, 0..line.len());
        Block::Paragraph { level: 0, words }
    };
    text.lines().map(paragraph).collect()
}

/// A fault of a chunk is one of the file that holds it.
fn damaged(error: ReadError) -> ReadError {
    let is_damaged = matches!(error, ReadError::Damaged { .. } | ReadError::NotText);
    if is_damaged { Kind::Docx.damaged(&error) } else { error }
}
