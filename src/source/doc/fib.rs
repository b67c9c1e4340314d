//! The file information block: where the parts of the document stand.

use super::bytes::{place_at, u16_at};
use crate::source::{Advice, Kind, ReadError};

/// How a document of Word begins.
const IDENTITY: u16 = 0xA5EC;
/// The same of Word 95 and before.
const OLD_IDENTITY: u16 = 0xA5DC;
/// The first version whose structures are those read here: Word 97.
const FIRST_VERSION: u16 = 0x00C1;
const IS_ENCRYPTED: u16 = 0x0100;
const HAS_SECOND_TABLE: u16 = 0x0200;

/// Where the flags, the length of the main text and the places of the other parts stand.
const VERSION: usize = 2;
const FLAGS: usize = 10;
const TEXT_LENGTH: usize = 76;
const PARTS: usize = 154;

/// The numbers of parts among the places.
pub(super) const STYLES: usize = 1;
pub(super) const CHARACTER_PAGES: usize = 12;
pub(super) const PARAGRAPH_PAGES: usize = 13;
pub(super) const PIECES: usize = 33;
pub(super) const LISTS: usize = 73;
pub(super) const LIST_OVERRIDES: usize = 74;

/// What is needed of the block.
pub(super) struct Fib<'d> {
    document: &'d [u8],
    flags: u16,
    /// Characters of the main text; notes, headers and text boxes follow it.
    pub text_length: usize,
}

impl<'d> Fib<'d> {
    /// # Errors
    /// `Damaged`; `OldOffice` for a file of Word 95 or before.
    pub(super) fn of(document: &'d [u8]) -> Result<Self, ReadError> {
        let read = || {
            let (identity, version) = (u16_at(document, 0)?, u16_at(document, VERSION)?);
            let is_old = identity == OLD_IDENTITY || version < FIRST_VERSION;
            (is_old || identity == IDENTITY).then_some(())?;
            let flags = u16_at(document, FLAGS)?;
            Some((is_old, Self { document, flags, text_length: place_at(document, TEXT_LENGTH)? }))
        };
        let (is_old, fib) = read().ok_or_else(|| Kind::Doc.damaged(&"no document of Word"))?;
        if is_old {
            return Err(ReadError::OldOffice {
                extension: Kind::Doc.extension().to_owned(),
                advice: Advice::SaveAsWord,
            });
        }
        if fib.flags & IS_ENCRYPTED != 0 {
            return Err(Kind::Doc.damaged(&"a password"));
        }
        Ok(fib)
    }

    /// The name of the stream in which the other parts stand.
    pub(super) const fn table_stream(&self) -> &'static str {
        if self.flags & HAS_SECOND_TABLE == 0 { "0Table" } else { "1Table" }
    }

    /// The stream of tables from where a part begins: what belongs to some parts follows them.
    pub(super) fn from<'t>(&self, tables: &'t [u8], number: usize) -> &'t [u8] {
        let start =
            place_at(self.document, PARTS + 8 * number).filter(|_| !self.part(tables, number).is_empty());
        start.and_then(|start| tables.get(start..)).unwrap_or_default()
    }

    /// A part of the stream of tables, by its number; empty if there is none.
    pub(super) fn part<'t>(&self, tables: &'t [u8], number: usize) -> &'t [u8] {
        let part = || {
            let start = place_at(self.document, PARTS + 8 * number)?;
            let length = place_at(self.document, PARTS + 8 * number + 4)?;
            tables.get(start..start.checked_add(length)?)
        };
        part().unwrap_or_default()
    }
}
