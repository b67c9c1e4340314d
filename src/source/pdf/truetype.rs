//! The table of characters of a TrueType font, read from glyphs to characters.

use std::collections::BTreeMap;

/// Glyphs of a font, and more characters than it has.
const MOST: usize = 1 << 17;

/// The character of each glyph; empty if the font has no table of them.
pub(super) fn letters(font: &[u8]) -> BTreeMap<u32, char> {
    table(font).map(pairs).unwrap_or_default()
}

/// The best table of Unicode characters.
fn table(font: &[u8]) -> Option<&[u8]> {
    let count = usize::from(short(font, 4)?);
    let record = (0..count).map(|index| 12 + index * 16).find(|at| font.get(*at..at + 4) == Some(b"cmap"))?;
    let all = font.get(long(font, record + 8)?..)?;
    let count = usize::from(short(all, 2)?);
    let of = |at: usize| {
        let table = all.get(long(all, at + 4)?..)?;
        let rank = match (short(all, at)?, short(all, at + 2)?) {
            (3, 10) => 3,
            (3, 1) => 2,
            (0, _) => 1,
            _ => return None,
        };
        matches!(short(table, 0)?, 4 | 12).then_some((rank, table))
    };
    (0..count).filter_map(|index| of(4 + index * 8)).max_by_key(|(rank, _)| *rank).map(|(_, table)| table)
}

/// The pairs of a table. Of several characters of one glyph the first counts, and no radical does beside others.
fn pairs(table: &[u8]) -> BTreeMap<u32, char> {
    let mut letters = BTreeMap::new();
    let mut put = |code: u32, glyph: u32| {
        let Some(letter) = char::from_u32(code).filter(|_| glyph != 0) else { return };
        letters
            .entry(glyph)
            .and_modify(|known| {
                if is_radical(*known) && !is_radical(letter) {
                    *known = letter;
                }
            })
            .or_insert(letter);
    };
    if short(table, 0) == Some(12) {
        groups(table, &mut put);
    } else {
        segments(table, &mut put);
    }
    letters
}

const fn is_radical(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{2FDF}')
}

/// Format 12: first, last, glyph of the first.
fn groups(table: &[u8], put: &mut impl FnMut(u32, u32)) {
    let mut left = MOST;
    let groups = table.get(16..).unwrap_or_default().chunks_exact(12);
    for group in groups.take(long(table, 12).unwrap_or(0)) {
        let (Some(first), Some(last), Some(glyph)) = (word(group, 0), word(group, 4), word(group, 8)) else {
            return;
        };
        for (code, glyph) in (first..=last).zip(glyph..) {
            let Some(fewer) = left.checked_sub(1) else { return };
            left = fewer;
            put(code, glyph);
        }
    }
}

/// Format 4: segments in four lists.
fn segments(table: &[u8], put: &mut impl FnMut(u32, u32)) {
    let Some(twice) = short(table, 6).map(usize::from) else { return };
    let mut left = MOST;
    for at in (14..14 + twice).step_by(2) {
        let part = |list: usize| short(table, at + list * twice + if list == 0 { 0 } else { 2 });
        let (Some(last), Some(first), Some(delta), Some(offset)) = (part(0), part(1), part(2), part(3))
        else {
            return;
        };
        for code in first..=last {
            let Some(fewer) = left.checked_sub(1) else { return };
            left = fewer;
            let glyph = if offset == 0 {
                Some(code.wrapping_add(delta))
            } else {
                let place = at + 3 * twice + 2 + usize::from(offset) + usize::from(code - first) * 2;
                short(table, place).map(|glyph| if glyph == 0 { 0 } else { glyph.wrapping_add(delta) })
            };
            if code != u16::MAX {
                put(u32::from(code), u32::from(glyph.unwrap_or(0)));
            }
        }
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.first_chunk().map(|pair| u16::from_be_bytes(*pair))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.first_chunk().map(|four| u32::from_be_bytes(*four))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(word(bytes, at)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A font with one table of characters.
    fn font(table: &[u16]) -> Vec<u8> {
        let head = [0x0001, 0, 1, 0, 0, 0, 0x636D, 0x6170, 0, 0, 0, 28, 0, 100];
        let index = [0, 1, 3, 1, 0, 12];
        [&head[..], &index[..], table]
            .into_iter()
            .flatten()
            .flat_map(|unit: &u16| unit.to_be_bytes())
            .collect()
    }

    #[test]
    fn segments_are_read_backwards() {
        // U+2F00 and U+4E00 are glyph 7, U+4E01 is glyph 8; U+0041 is glyph 9 by way of the list.
        let table = [
            4,
            0,
            0,
            8,
            0,
            0,
            0, // four segments, twice
            0x0041,
            0x2F00,
            0x4E01,
            0xFFFF,
            0, // last
            0x0041,
            0x2F00,
            0x4E00,
            0xFFFF, // first
            0,
            7_u16.wrapping_sub(0x2F00),
            7_u16.wrapping_sub(0x4E00),
            1, // delta
            8,
            0,
            0,
            0, // offset
            9,
        ];
        let letters = letters(&font(&table));
        assert_eq!(letters, BTreeMap::from([(7, '\u{4E00}'), (8, '\u{4E01}'), (9, 'A')]));
    }

    #[test]
    fn groups_are_read_backwards() {
        let table = [12, 0, 0, 28, 0, 0, 0, 1, 0, 0x4E00, 0, 0x4E02, 0, 5];
        let letters = letters(&font(&table));
        assert_eq!(letters, BTreeMap::from([(5, '\u{4E00}'), (6, '\u{4E01}'), (7, '\u{4E02}')]));
    }

    #[test]
    fn no_font_has_no_letters() {
        assert!(letters(b"").is_empty());
        assert!(letters(&font(&[4, 0, 0, 0xFFFE])).is_empty());
        assert!(
            letters(&font(&[12, 0, 0, 0, 0, 0, 0xFFFF, 0xFFFF, 0, 0, 0xFFFF, 0xFFFF, 0, 1])).len() < MOST
        );
    }
}
