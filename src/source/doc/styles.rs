//! The styles of paragraphs: each stands on another, and says what is different.

use super::bytes::u16_at;

/// Styles that stand on each other are followed so far.
const LONGEST_CHAIN: usize = 20;
/// Bytes of modifications of a style that are read: usual ones have some dozen.
const MOST_MODIFICATIONS: usize = 2048;
/// The kind of style that paragraphs have.
const OF_PARAGRAPHS: u16 = 1;
/// Stands for no style.
const NONE: u16 = 0x0FFF;

/// A style.
#[derive(Clone, Debug, Default)]
struct Style {
    base: Option<usize>,
    modifications: Vec<u8>,
}

/// All styles by their number.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<Style>);

impl Styles {
    /// Reads the sheet of styles.
    pub(super) fn of(sheet: &[u8]) -> Self {
        let mut styles = Self::default();
        let (Some(head), Some(count), Some(base)) = (u16_at(sheet, 0), u16_at(sheet, 2), u16_at(sheet, 4))
        else {
            return styles;
        };
        let mut at = 2 + usize::from(head);
        for _ in 0..count {
            let Some(length) = u16_at(sheet, at).map(usize::from) else { break };
            let style = sheet.get(at + 2..at + 2 + length).unwrap_or_default();
            styles.0.push(style_of(style, usize::from(base)).unwrap_or_default());
            at += 2 + length + length % 2;
        }
        styles
    }

    /// What a style says of its paragraphs: the modifications of those it stands on before its own.
    pub(super) fn modifications(&self, style: u16) -> impl Iterator<Item = &[u8]> {
        let base = |style: &usize| self.0.get(*style)?.base;
        let chain: Vec<usize> =
            std::iter::successors(Some(usize::from(style)), base).take(LONGEST_CHAIN).collect();
        chain.into_iter().rev().filter_map(|style| Some(self.0.get(style)?.modifications.as_slice()))
    }
}

/// A style of paragraphs, whose name follows `base` bytes of what all styles have.
fn style_of(style: &[u8], base: usize) -> Option<Style> {
    let (kind, stands_on) = u16_at(style, 2).map(|both| (both & 0x000F, both >> 4))?;
    if kind != OF_PARAGRAPHS {
        return None;
    }
    let name = usize::from(u16_at(style, base)?);
    let at = base + 2 + 2 * name + 2;
    let length = usize::from(u16_at(style, at)?);
    // The style's own number stands before its modifications.
    let modifications = style.get(at + 4..at + 2 + length).unwrap_or_default();
    let base = (stands_on != NONE).then_some(usize::from(stands_on));
    let modifications = modifications.get(..MOST_MODIFICATIONS).unwrap_or(modifications).to_vec();
    Some(Style { base, modifications })
}
