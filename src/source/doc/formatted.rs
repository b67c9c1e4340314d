//! The properties of stretches of the file: pages of 512 bytes that say where each stretch ends and what holds of it.

use std::ops::Range;

use super::bytes::{place_at, plc, u8_at, u16_at, u32_at};
use super::sprm::{DELETED, ELSEWHERE, HIDDEN, is_on, sprms};
use super::styles::Styles;

const PAGE: usize = 512;
/// Bits of the number of a page.
const PAGE_NUMBER: u32 = 0x003F_FFFF;
/// Bytes of modifications beside a page that are read: a row of sixty-three cells has some thousand.
const MOST_MODIFICATIONS: usize = 16 << 10;
/// Bytes of what a page says of a paragraph.
const PARAGRAPH: usize = 13;

/// A stretch of the file, and where its properties stand in the document.
#[derive(Clone, Debug)]
struct Run {
    start: u32,
    end: u32,
    properties: Range<usize>,
}

/// Stretches in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Runs(Vec<Run>);

/// What is said of the characters and paragraphs of a document.
pub(super) struct Formatted<'d> {
    pub paragraphs: Runs,
    pub characters: Runs,
    pub styles: Styles,
    pub document: &'d [u8],
    pub data: &'d [u8],
}

impl Runs {
    /// The paragraphs, of which each is a style of two bytes and modifications.
    pub(super) fn paragraphs(document: &[u8], pages: &[u8]) -> Self {
        Self::of(document, pages, PARAGRAPH, |page, at| {
            let start = 2 * usize::from(u8_at(page, at)?);
            match u8_at(page, start)? {
                0 => Some((start + 2, 2 * usize::from(u8_at(page, start + 1)?))),
                words => Some((start + 1, 2 * usize::from(words) - 1)),
            }
        })
    }

    /// The stretches of characters, of which each has modifications.
    pub(super) fn characters(document: &[u8], pages: &[u8]) -> Self {
        Self::of(document, pages, 1, |page, at| {
            let start = 2 * usize::from(u8_at(page, at)?);
            // Where nothing is said, everything is as the style has it.
            if start == 0 { Some((0, 0)) } else { Some((start + 1, usize::from(u8_at(page, start)?))) }
        })
    }

    fn of(
        document: &[u8],
        pages: &[u8],
        size: usize,
        properties: impl Fn(&[u8], usize) -> Option<(usize, usize)>,
    ) -> Self {
        let mut runs = Vec::new();
        // No page is named twice.
        for (_, _, number) in plc(pages, 4).take(document.len() / PAGE) {
            let number = u32_at(number, 0).unwrap_or_default() & PAGE_NUMBER;
            let Ok(start) = usize::try_from(number).map(|number| number * PAGE) else { continue };
            let Some(page) = document.get(start..start + PAGE) else { continue };
            let count = usize::from(u8_at(page, PAGE - 1).unwrap_or_default());
            let run = |at: usize| {
                let (from, length) = properties(page, 4 * (count + 1) + size * at)?;
                page.get(from..from + length)?;
                let properties = start + from..start + from + length;
                Some(Run { start: u32_at(page, 4 * at)?, end: u32_at(page, 4 * (at + 1))?, properties })
            };
            runs.extend((0..count).filter_map(run));
        }
        runs.sort_by_key(|run| run.start);
        Self(runs)
    }

    fn at(&self, place: u32) -> Option<&Run> {
        let behind = self.0.partition_point(|run| run.start <= place);
        self.0.get(behind.checked_sub(1)?).filter(|run| place < run.end)
    }
}

impl Formatted<'_> {
    /// The style of the paragraph that ends here, and its modifications.
    pub(super) fn paragraph(&self, place: u32) -> Option<(u16, &[u8])> {
        let properties = self.document.get(self.paragraphs.at(place)?.properties.clone())?;
        Some((u16_at(properties, 0)?, properties.get(2..)?))
    }

    /// Modifications that stand in the stream of data, where they are too many for a page.
    pub(super) fn elsewhere(&self, modifications: &[u8]) -> Option<&[u8]> {
        let (_, operand) = sprms(modifications).find(|(code, _)| *code == ELSEWHERE)?;
        let start = place_at(operand, 0)?;
        let length = usize::from(u16_at(self.data, start)?).min(MOST_MODIFICATIONS);
        self.data.get(start + 2..start.checked_add(2)?.checked_add(length)?)
    }

    /// True of a character that is not shown: hidden, or deleted in a tracked change.
    pub(super) fn is_gone(&self, place: u32) -> bool {
        let properties = self.characters.at(place).and_then(|run| self.document.get(run.properties.clone()));
        sprms(properties.unwrap_or_default())
            .any(|(code, operand)| matches!(code, DELETED | HIDDEN) && is_on(operand))
    }
}
