//! Word files (docx): the text as it is shown when every tracked change is accepted, as flat text whose parts know
//! their paragraph or their cell. Knows nothing of reports.

mod archive;
mod body;
mod markup;
mod numbering;
mod numeral;
mod paragraph;
mod styles;
mod table;
pub mod xml;

pub use archive::Archive;
pub use markup::Markup;

use super::flat::Flat;
use super::{Kind, ReadError};
use numbering::Numbering;
use styles::Styles;

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
    let styles = archive
        .part(&beside("styles.xml"))?
        .map_or_else(|| Ok(Styles::default()), |part| Styles::of(&part))?;
    let numbering = archive.part(&beside("numbering.xml"))?;
    let numbering = numbering.map_or_else(|| Ok(Numbering::default()), |part| Numbering::of(&part))?;
    let document = archive.part(&name)?.ok_or_else(|| Kind::Docx.damaged(&name))?;
    let flat = Flat::of(&body::read(&document, &styles, numbering)?);
    Ok(Read { part: name, xml: document, flat })
}

#[cfg(test)]
mod tests;
