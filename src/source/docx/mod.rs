//! Word files (docx): the text as it is shown when every tracked change is accepted, as flat text whose parts know
//! their paragraph or their cell. Knows nothing of reports.

mod archive;
mod body;
mod numbering;
mod numeral;
mod paragraph;
mod styles;
mod table;
mod xml;

use super::ReadError;
use super::blocks::Flat;
use archive::{Archive, damaged};
use numbering::Numbering;
use styles::Styles;

/// The text of a Word file. No part of it is unpacked beyond `limit` bytes.
///
/// # Errors
/// `Damaged`, `TooLarge`, `TooIntricate`.
pub(super) fn flatten(bytes: &[u8], limit: usize) -> Result<Flat, ReadError> {
    let mut archive = Archive::open(bytes, limit)?;
    let name = archive.document()?;
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |part: &str| if folder.is_empty() { part.to_owned() } else { format!("{folder}/{part}") };
    let styles = archive
        .part(&beside("styles.xml"))?
        .map_or_else(|| Ok(Styles::default()), |part| Styles::of(&part))?;
    let numbering = archive.part(&beside("numbering.xml"))?;
    let numbering = numbering.map_or_else(|| Ok(Numbering::default()), |part| Numbering::of(&part))?;
    let document = archive.part(&name)?.ok_or_else(|| damaged(&name))?;
    Ok(Flat::of(&body::read(&document, &styles, numbering)?))
}

#[cfg(test)]
mod tests;
