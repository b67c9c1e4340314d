//! Word files (docx): the text as it is shown when every tracked change is accepted, as flat text whose parts know
//! their paragraph or their cell. Knows nothing of reports.

mod archive;
mod body;
mod look;
mod markup;
mod names;
mod numbering;
mod paragraph;
mod styles;
mod table;
pub mod xml;

pub use archive::Archive;
pub use markup::Markup;

use super::flat::{Allowance, Flat};
use super::{Kind, ReadError};
use look::Look;

/// The text of a Word file. No part of it is unpacked beyond `limit` bytes.
///
/// # Errors
/// `Damaged`, `TooLarge`, `TooIntricate`.
pub(super) fn flatten(bytes: &[u8], limit: usize) -> Result<Flat, ReadError> {
    Ok(read(&mut Archive::open(bytes, limit)?)?.flat)
}

/// A Word file as it is read.
struct Read {
    /// The name of the part that holds the text.
    part: String,
    /// That part.
    xml: String,
    /// Its text; the places of it are byte offsets of the part.
    flat: Flat,
}

fn read(archive: &mut Archive<'_>) -> Result<Read, ReadError> {
    let name = archive.document()?;
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |part: &str| if folder.is_empty() { part.to_owned() } else { format!("{folder}/{part}") };
    let look = Look::of(archive, beside)?;
    let document = archive.part(&name)?.ok_or_else(|| Kind::Docx.damaged(&name))?;
    let mut allowance = Allowance::default();
    let content = body::read(&document, look, &mut allowance)?;
    let mut flat = Flat::of(&content.blocks, &mut allowance)?;
    flat.missing = content.missing.into_iter().map(|(at, missing)| (flat.text.after(at), missing)).collect();
    Ok(Read { part: name, xml: document, flat })
}

#[cfg(test)]
mod tests;
