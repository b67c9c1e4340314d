//! Binary Word files (doc), which WPS writes too: the text as it is shown when every tracked change is accepted, as flat text
//! whose parts know their paragraph or their cell. Knows nothing of reports.
//!
//! Structures and their names are those of [MS-DOC], the published description of the format.

mod body;
mod bytes;
mod fib;
mod formatted;
mod lists;
mod paragraph;
mod sprm;
mod storage;
mod styles;
mod table;
mod text;

use super::flat::{Allowance, Flat};
use super::{Kind, ReadError};
use body::Body;
use fib::Fib;
use formatted::{Formatted, Runs};
use lists::Lists;
use storage::Storage;
use styles::Styles;
use text::letters;

/// The text of a binary Word file. No stream of it is read beyond `limit` bytes.
///
/// # Errors
/// `Damaged`; `OldOffice` for a file of Word 95 or before; `TooLarge`, `TooIntricate`.
pub(super) fn flatten(bytes: &[u8], limit: usize) -> Result<Flat, ReadError> {
    let mut storage = Storage::open(bytes, limit)?;
    let document = storage.stream("WordDocument")?;
    let fib = Fib::of(&document)?;
    let tables = storage.stream(fib.table_stream())?;
    let data = storage.stream("Data").unwrap_or_default();
    let letters = letters(&document, &tables, &fib).ok_or_else(|| Kind::Doc.damaged(&"no text"))?;
    let formatted = Formatted {
        paragraphs: Runs::paragraphs(&document, fib.part(&tables, fib::PARAGRAPH_PAGES)),
        characters: Runs::characters(&document, fib.part(&tables, fib::CHARACTER_PAGES)),
        styles: Styles::of(fib.part(&tables, fib::STYLES)),
        document: &document,
        data: &data,
    };
    let mut allowance = Allowance::default();
    let lists = Lists::of(fib.from(&tables, fib::LISTS), fib.part(&tables, fib::LIST_OVERRIDES));
    Body::read(&letters, &formatted, lists, &mut allowance)?.flatten(&mut allowance)
}

#[cfg(test)]
mod tests;
