//! Web archives: a page with its pictures in one file, written as an e-mail would be. The page is taken out; what it says
//! is read as any page is.

mod head;
mod parts;
mod transfer;

use std::borrow::Cow;

use super::bytes::decode_declared;
use super::{Kind, Measure, ReadError};
use head::Head;
use parts::Parts;

/// Most parts within each other.
const DEEPEST: usize = 8;

/// The page in an archive.
///
/// # Errors
/// `Damaged`, `NotText`, `TooIntricate`.
pub(super) fn page(bytes: &[u8]) -> Result<String, ReadError> {
    let (head, body) = Head::read(bytes);
    let found = find(head, body, 0)?.ok_or_else(|| Kind::Mht.damaged(&"no page"))?;
    let bytes = transfer::decoded(found.head.transfer, found.body);
    decode_declared(found.head.charset.as_deref(), Cow::Owned(bytes)).map(|(page, _)| page)
}

/// A part that is a page.
struct Page<'b> {
    head: Head,
    body: &'b [u8],
}

/// The page in a part: the one that the part begins with by its own word, else the first. Each byte is looked at twice
/// a level at most.
fn find(head: Head, body: &[u8], depth: usize) -> Result<Option<Page<'_>>, ReadError> {
    if head.is_page() {
        return Ok(Some(Page { head, body }));
    }
    let Some(boundary) = head.boundary() else { return Ok(None) };
    if depth >= DEEPEST {
        return Err(ReadError::TooIntricate { of: Measure::Depth, limit: DEEPEST });
    }
    if let Some(start) = &head.start {
        for part in Parts::of(body, boundary) {
            let (head, body) = Head::read(part.bytes);
            if head.is_page() && head.id.as_ref() == Some(start) {
                return part.ended().map(|()| Some(Page { head, body }));
            }
        }
    }
    for part in Parts::of(body, boundary) {
        let (head, body) = Head::read(part.bytes);
        if let Some(page) = find(head, body, depth + 1)? {
            return part.ended().map(|()| Some(page));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
