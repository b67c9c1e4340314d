//! The characters of a document: pieces that stand in the file in any order.

use encoding_rs::WINDOWS_1252;

use super::bytes::{place_at, plc, u8_at, u16_at, u32_at};
use super::fib::{Fib, PIECES};

/// Marks a block of formatting before the pieces, and the pieces.
const FORMATTING: u8 = 1;
const PIECE_TABLE: u8 = 2;
/// Bytes of what is said of a piece.
const PIECE: usize = 8;
/// The characters of the piece take one byte each, and its place is twice the real one.
const IS_NARROW: u32 = 1 << 30;

/// A character, and where it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub letter: char,
    pub place: u32,
}

/// The characters of the main text in order, no more than there are bytes; `None` if no pieces are found.
pub(super) fn letters(document: &[u8], tables: &[u8], fib: &Fib<'_>) -> Option<Vec<Letter>> {
    let most = fib.text_length.min(document.len());
    let mut letters = Vec::new();
    for (first, end, piece) in plc(piece_table(fib.part(tables, PIECES))?, PIECE) {
        let left = most.checked_sub(letters.len())?;
        let length = usize::try_from(end.checked_sub(first)?).ok()?.min(left);
        let place = u32_at(piece, 2)?;
        if place & IS_NARROW == 0 {
            wide(document, place, length, &mut letters)?;
        } else {
            narrow(document, (place & !IS_NARROW) / 2, length, &mut letters)?;
        }
    }
    Some(letters)
}

/// The pieces behind the formatting that belongs to them.
fn piece_table(part: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    while u8_at(part, at)? == FORMATTING {
        at += 3 + usize::from(u16_at(part, at + 1)?);
    }
    (u8_at(part, at)? == PIECE_TABLE).then_some(())?;
    let length = place_at(part, at + 1)?;
    part.get(at + 5..at.checked_add(5)?.checked_add(length)?)
}

/// Characters of two bytes. Half of a pair has no character of its own: the second stands as a mark that is not shown.
fn wide(document: &[u8], place: u32, length: usize, letters: &mut Vec<Letter>) -> Option<()> {
    let start = usize::try_from(place).ok()?;
    let bytes = document.get(start..start.checked_add(2 * length)?)?;
    let units = bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit));
    let mut place = place;
    for decoded in char::decode_utf16(units) {
        let letter = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
        for half in 0..letter.len_utf16() {
            letters.push(Letter { letter: if half == 0 { letter } else { '\0' }, place });
            place = place.checked_add(2)?;
        }
    }
    Some(())
}

fn narrow(document: &[u8], place: u32, length: usize, letters: &mut Vec<Letter>) -> Option<()> {
    let start = usize::try_from(place).ok()?;
    let bytes = document.get(start..start.checked_add(length)?)?;
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    letters.extend(text.chars().zip(place..).map(|(letter, place)| Letter { letter, place }));
    Some(())
}
