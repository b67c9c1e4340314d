//! `OpenDocument` texts (odt): what is shown of them, as flat text whose parts know their paragraph or their cell, as of
//! Word files. Knows nothing of reports.

mod body;
mod gone;
mod lists;
mod paragraph;
mod pattern;
mod styles;
mod table;

use super::flat::{Allowance, Flat};
use super::package::Archive;
use super::{Kind, ReadError};
use styles::Styles;

/// The part that holds the text.
const CONTENT: &str = "content.xml";
/// The part that holds the styles that have names.
const STYLES: &str = "styles.xml";
/// The part that says what the others are, and which of them need a password.
const MANIFEST: &str = "META-INF/manifest.xml";

/// The text of a document. No part of it is unpacked beyond `limit` bytes.
///
/// # Errors
/// `Damaged`, `Protected`, `TooLarge`, `TooIntricate`.
pub(super) fn flatten(bytes: &[u8], limit: usize) -> Result<Flat, ReadError> {
    let mut archive = Archive::of_kind(Kind::Odt, bytes, limit)?;
    if archive.part(MANIFEST)?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(ReadError::Protected { extension: Kind::Odt.extension().to_owned() });
    }
    let mut styles = Styles::default();
    if let Some(part) = archive.part(STYLES)? {
        styles.read(&part)?;
    }
    let content = archive.part(CONTENT)?.ok_or_else(|| Kind::Odt.damaged(&CONTENT))?;
    styles.read(&content)?;
    let mut allowance = Allowance::default();
    body::read(&content, styles, &mut allowance)?.flatten(&mut allowance)
}

#[cfg(test)]
mod tests;
