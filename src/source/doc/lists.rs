//! The numbers in front of paragraphs, which stand nowhere in the text.

use std::collections::BTreeMap;

use super::bytes::{place_at, u8_at, u16_at, u32_at};
use crate::source::flat::is_wide;
use crate::source::numeral::{Format, numeral};

/// Levels of a list.
const LEVELS: usize = 9;
/// Bytes of what is said of a list, of a paragraph's way to it, and of a level before its text.
const LIST: usize = 28;
const OVERRIDE: usize = 16;
const LEVEL: usize = 28;
/// Most characters of the text of a level.
const LONGEST: usize = 64;

/// What stands between a number and the words.
const SPACE: u8 = 1;
const NOTHING: u8 = 2;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: usize,
    format: Format,
    /// What stands in front of the paragraph; a character below nine stands for the number of that level.
    text: Vec<u16>,
    suffix: u8,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The levels of each, by its own number.
    levels: BTreeMap<u32, Vec<Level>>,
    /// Their numbers, in the order in which paragraphs name them.
    named: Vec<u32>,
    counted: BTreeMap<u32, [Option<usize>; LEVELS]>,
}

impl Lists {
    /// Reads the lists, behind which their levels stand, and in which order paragraphs name them.
    pub(super) fn of(lists: &[u8], overrides: &[u8]) -> Self {
        let mut read = Self::default();
        let count = usize::from(u16_at(lists, 0).unwrap_or_default());
        let mut at = 2 + LIST * count;
        for nth in 0..count {
            let Some(list) = lists.get(2 + LIST * nth..2 + LIST * (nth + 1)) else { break };
            let levels = if u8_at(list, 26).is_some_and(|flags| flags & 1 == 1) { 1 } else { LEVELS };
            let levels: Vec<Level> = (0..levels).map_while(|_| level(lists, &mut at)).collect();
            read.levels.extend(u32_at(list, 0).map(|number| (number, levels)));
        }
        let count = place_at(overrides, 0).unwrap_or_default();
        read.named = (0..count).map_while(|nth| u32_at(overrides, 4 + OVERRIDE * nth)).collect();
        read
    }

    /// The number in front of the next paragraph of a list, which is named from 1, with what stands between it and the
    /// words; `None` if it has none.
    pub(super) fn number(&mut self, list: usize, level: usize) -> Option<String> {
        let id = *self.named.get(list.checked_sub(1)?)?;
        let levels = self.levels.get(&id)?;
        let own = levels.get(level).filter(|own| own.format.has_numbers())?;
        let counted = self.counted.entry(id).or_default();
        let next = counted.get(level).copied()?.map_or(own.start, |before| before.saturating_add(1));
        for (depth, count) in counted.iter_mut().enumerate().skip(level) {
            *count = (depth == level).then_some(next);
        }
        let mut text = String::new();
        for unit in &own.text {
            match levels.get(usize::from(*unit)) {
                Some(level) => {
                    let count = counted.get(usize::from(*unit)).copied().flatten();
                    text += &numeral(level.format, count.unwrap_or(level.start));
                }
                None => text.extend(char::from_u32(u32::from(*unit))),
            }
        }
        // A tab is no more than its own width after Chinese punctuation.
        let is_apart = own.suffix == SPACE || own.suffix != NOTHING && !text.ends_with(is_wide);
        if is_apart && !text.is_empty() {
            text.push(' ');
        }
        Some(text)
    }
}

/// Reads a level, and steps over it.
fn level(lists: &[u8], at: &mut usize) -> Option<Level> {
    let head = lists.get(*at..*at + LEVEL)?;
    let text = *at + LEVEL + usize::from(u8_at(head, 24)?) + usize::from(u8_at(head, 25)?);
    let length = usize::from(u16_at(lists, text)?);
    *at = text + 2 + 2 * length;
    Some(Level {
        start: place_at(head, 0)?,
        format: format(u8_at(head, 4)?),
        text: (0..length.min(LONGEST)).map_while(|nth| u16_at(lists, text + 2 + 2 * nth)).collect(),
        suffix: u8_at(head, 15)?,
    })
}

/// The format of a number, by the number of the format.
fn format(number: u8) -> Format {
    match number {
        1 => Format::UpperRoman,
        2 => Format::LowerRoman,
        3 => Format::UpperLetter,
        4 => Format::LowerLetter,
        0x0A | 0x11 | 0x24 => Format::ChineseDigits,
        0x0B | 0x21 | 0x23 | 0x25 | 0x27 => Format::Chinese,
        0x0E | 0x13 => Format::FullWidth,
        0x12 | 0x1C => Format::Row('\u{2460}', 20),
        0x16 => Format::DecimalZero,
        0x17 | 0xFF => Format::Nothing,
        0x1A => Format::Row('\u{2488}', 20),
        0x1B => Format::Row('\u{2474}', 20),
        0x1D => Format::Row('\u{3280}', 10),
        _ => Format::Decimal,
    }
}
