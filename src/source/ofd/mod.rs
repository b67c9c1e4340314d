//! OFD files (GB/T 33190): the characters, the lines and the pictures of their pages, each at its place. Knows nothing of
//! reports.

mod content;
mod deltas;
mod document;
mod object;
mod outline;
mod parts;
mod resources;
mod sheet;
#[cfg(test)]
mod tests;
mod values;
mod writing;

use super::drawn::budget::PAGES;
use super::paged::Page;
use super::{Kind, Measure, ReadError};
use document::Document;
use parts::Parts;
use resources::Resources;

/// The part that says where the documents are.
const ENTRY: &str = "OFD.xml";
/// The part that is there if others need a password or a certificate.
const ENCRYPTIONS: &str = "Encryptions.xml";

/// The pages of an OFD file, upright; the first ones alone if it has more than `most`. No part of it is unpacked beyond `limit` bytes.
///
/// # Errors
/// `Damaged`, `Protected`, `TooLarge`, `TooIntricate`.
pub(super) fn pages(bytes: &[u8], limit: usize, most: usize) -> Result<Vec<Page>, ReadError> {
    let mut parts = Parts::open(bytes, limit)?;
    if parts.has(ENCRYPTIONS) {
        return Err(ReadError::Protected { extension: Kind::Ofd.extension().to_owned() });
    }
    let entry = parts.needed(ENTRY)?;
    let mut pages = Vec::new();
    for root in document::roots(&entry)? {
        let document = Document::read(&mut parts, &root)?;
        if pages.len() + document.pages.len() > PAGES {
            return Err(ReadError::TooIntricate { of: Measure::Pages, limit: PAGES });
        }
        let mut resources = Resources::default();
        resources.read_all(&mut parts, &document.resources)?;
        for name in document.pages.iter().take(most - pages.len()) {
            pages.push(sheet::page(name, &document, &mut resources, &mut parts)?);
        }
    }
    if pages.is_empty() {
        return Err(Kind::Ofd.damaged(&"it has no pages"));
    }
    Ok(pages)
}
