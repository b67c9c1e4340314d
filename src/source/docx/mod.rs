//! Word files (docx): the text as it is shown when every tracked change is accepted, as flat text whose parts know
//! their paragraph or their cell. Knows nothing of reports.

mod body;
mod chunk;
mod embedded;
mod look;
mod markup;
mod names;
mod numbering;
mod paragraph;
mod styles;
mod table;

pub use markup::Markup;

use super::flat::{Allowance, Flat};
use super::package::Archive;
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
    let look = Look::of(archive, |part| beside(&name, part))?;
    let document = archive.part(&name)?.ok_or_else(|| Kind::Docx.damaged(&name))?;
    let mut allowance = Allowance::default();
    let chunks = embedded::read(archive, &name, &mut allowance)?;
    let content = body::read(&document, look, chunks, &mut allowance)?;
    let flat = content.flatten(&mut allowance)?;
    Ok(Read { part: name, xml: document, flat })
}

/// The name of a part in the folder of another.
fn beside(name: &str, part: &str) -> String {
    name.rsplit_once('/').map_or_else(|| part.to_owned(), |(folder, _)| format!("{folder}/{part}"))
}

#[cfg(test)]
mod tests;
