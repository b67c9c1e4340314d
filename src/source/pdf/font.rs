//! Fonts: which characters the codes of a string are, and how wide.

#![expect(clippy::float_arithmetic, reason = "widths are thousandths of the size, with fractions")]

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, load_embedded};
use hayro_font::{CMapResolverFn, FontCache, FontGlyph, FontResolverFn};
use hayro_syntax::object::{Dict, Name, Stream};

use super::super::ReadError;
use super::super::drawn::{Budget, Meaning, budget};
use super::composite::{Collections, Composite};
use super::text::Code;
use super::unpack::unpacked;

/// A font file without any table: what stands for fonts that are not in the file, of which no outline is asked.
const NO_FONT: &[u8] = &[0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// How wide a character is of which nothing is known, in sizes of the font.
const GUESS: f64 = 0.5;

/// A font.
pub(super) enum Font {
    /// One of up to 256 characters.
    Simple(Vec<Code>),
    Composite(Box<Composite>),
}

/// The fonts of a file.
#[derive(Default)]
pub(super) struct Fonts {
    /// By where their dictionaries stand.
    known: BTreeMap<usize, Rc<Font>>,
    collections: Collections,
}

impl Fonts {
    /// The font of a dictionary.
    ///
    /// # Errors
    /// `TooLarge`.
    pub(super) fn get(&mut self, dict: &Dict<'_>, budget: &mut Budget) -> Result<Rc<Font>, ReadError> {
        let place = dict.data().as_ptr().addr();
        if let Some(font) = self.known.get(&place) {
            return Ok(Rc::clone(font));
        }
        budget.unpack(budget::FONT + dict.data().len())?;
        let font = Rc::new(if dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type0") {
            Font::Composite(Box::new(Composite::of(dict, &mut self.collections, budget)?))
        } else {
            charge(dict, budget)?;
            Font::Simple(simple(dict))
        });
        self.known.insert(place, Rc::clone(&font));
        Ok(font)
    }
}

impl Font {
    /// It is written downwards.
    pub(super) fn is_vertical(&self) -> bool {
        matches!(self, Self::Composite(font) if font.vertical)
    }

    /// The codes of a string.
    pub(super) fn codes(
        &self,
        bytes: &[u8],
        mut each: impl FnMut(Code) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        match self {
            Self::Simple(codes) => bytes.iter().try_for_each(|byte| {
                each(codes.get(usize::from(*byte)).cloned().unwrap_or_else(|| unknown(*byte)))
            }),
            Self::Composite(font) => font.codes(bytes, each),
        }
    }
}

/// Counts what the streams of a font of up to 256 characters unpack to.
fn charge(dict: &Dict<'_>, budget: &mut Budget) -> Result<(), ReadError> {
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let programs = ["FontFile", "FontFile2", "FontFile3"].into_iter();
    let programs = programs.filter_map(|key| descriptor.get::<Stream<'_>>(key));
    for stream in programs.chain(dict.get::<Stream<'_>>("ToUnicode")) {
        unpacked(&stream, budget)?;
    }
    Ok(())
}

/// The codes of a font of up to 256 characters.
fn simple(dict: &Dict<'_>) -> Vec<Code> {
    let programs: FontResolverFn = Arc::new(|_| Some((Arc::new(NO_FONT), 0)));
    let tables: CMapResolverFn = Arc::new(load_embedded);
    let Some(font) = FontCache::new().font(dict, &programs, &tables) else {
        return (0..=u8::MAX).map(unknown).collect();
    };
    let code = |byte: u8| {
        let number = u32::from(byte);
        let text = match font.glyph(font.map_code(number), number) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let meaning = match text {
            Some(BfString::Char(letter)) => Meaning::of(letter.encode_utf8(&mut [0; 4])),
            Some(BfString::String(letters)) => Meaning::of(&letters),
            None => Meaning::Unknown,
        };
        Code { meaning, advance: font.code_advance(number).x / 1000.0, space: byte == b' ' }
    };
    (0..=u8::MAX).map(code).collect()
}

fn unknown(byte: u8) -> Code {
    Code { meaning: Meaning::Unknown, advance: GUESS, space: byte == b' ' }
}
