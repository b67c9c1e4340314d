//! Fonts of many characters: their codes become numbers of a collection, and those become characters.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Text};

use super::super::ReadError;
use super::super::drawn::{Budget, Meaning};
use super::text::{Code, utf16};
use super::truetype;
use super::unpack::unpacked;
use super::width::Widths;

/// The tables that are known by name, which the fonts of a file share.
#[derive(Default)]
pub(super) struct Collections(BTreeMap<Vec<u8>, Option<Rc<CMap>>>);

impl Collections {
    fn get(&mut self, family: &CidFamily) -> Option<Rc<CMap>> {
        self.named(family.ucs2_cmap()?)
    }

    fn named(&mut self, name: CMapName<'_>) -> Option<Rc<CMap>> {
        self.0.entry(name.to_bytes().to_vec()).or_insert_with(|| predefined(name).map(Rc::new)).clone()
    }
}

/// A font of many characters.
pub(super) struct Composite {
    encoding: Option<Rc<CMap>>,
    /// Codes are UTF-16.
    unicode: bool,
    /// What the file says of its codes.
    meanings: Option<CMap>,
    /// What is known of the numbers of its collection.
    collection: Option<Rc<CMap>>,
    /// What the font itself says of its glyphs, by number.
    glyphs: BTreeMap<u32, char>,
    widths: Widths,
    /// It is written downwards.
    pub vertical: bool,
    /// How far down the next character is, where it is, in sizes of the font.
    down: f64,
}

impl Composite {
    /// # Errors
    /// `TooLarge`.
    pub(super) fn of(
        dict: &Dict<'_>,
        shared: &mut Collections,
        budget: &mut Budget,
    ) -> Result<Self, ReadError> {
        let name = dict.get::<Name<'_>>("Encoding");
        let encoding = encoding(dict, name.as_ref(), shared, budget)?;
        let name = name.as_deref().unwrap_or_default();
        let below =
            dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let below = below.unwrap_or_default();
        let meanings = mapped(dict, "ToUnicode", budget)?;
        let family = family(&below, encoding.as_deref());
        let collection = family.and_then(|family| shared.get(&family));
        let glyphs = if meanings.is_none() && collection.is_none() {
            glyphs(&below, budget)?
        } else {
            BTreeMap::new()
        };
        let downwards = |map: &CMap| map.metadata().writing_mode == Some(WritingMode::Vertical);
        Ok(Self {
            unicode: name.starts_with(b"Uni") || dict.get::<Name<'_>>("ToUnicode").is_some(),
            vertical: name == b"V" || name.ends_with(b"-V") || encoding.as_deref().is_some_and(downwards),
            encoding,
            meanings,
            collection,
            glyphs,
            widths: Widths::of(&below),
            down: Widths::down(&below),
        })
    }

    /// The codes of a string.
    pub(super) fn codes(
        &self,
        mut bytes: &[u8],
        mut each: impl FnMut(Code) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        while !bytes.is_empty() {
            let (length, cid) = self.next(bytes);
            let (code, rest) = bytes.split_at_checked(length).unwrap_or((bytes, &[]));
            bytes = rest;
            let number = number(code);
            each(Code {
                meaning: self.meaning(number, cid, code),
                advance: if self.vertical { self.down } else { self.widths.get(cid.unwrap_or(0)) },
                space: code == b" ",
            })?;
        }
        Ok(())
    }

    /// The length of the code that `bytes` begin with, and its number in the collection.
    fn next(&self, bytes: &[u8]) -> (usize, Option<u32>) {
        let Some(encoding) = &self.encoding else {
            return (2, bytes.get(..2).map(number));
        };
        for length in 1..=4_u8 {
            let Some(code) = bytes.get(..usize::from(length)) else { break };
            if let Some(cid) = encoding.lookup_cid_code(number(code), length) {
                return (usize::from(length), Some(cid));
            }
        }
        let single = !self.unicode && bytes.first().is_some_and(u8::is_ascii);
        (if single { 1 } else { 2 }, None)
    }

    fn meaning(&self, code: u32, cid: Option<u32>, bytes: &[u8]) -> Meaning {
        let said = self.meanings.as_ref().map(|map| looked_up(map, code)).unwrap_or_default();
        if said != Meaning::Unknown {
            return said;
        }
        if self.unicode {
            return Meaning::of(&utf16(bytes));
        }
        let Some(cid) = cid else { return Meaning::Unknown };
        if let Some(collection) = &self.collection {
            return looked_up(collection, cid);
        }
        self.glyphs.get(&cid).map_or(Meaning::Unknown, |letter| Meaning::of(&letter.to_string()))
    }
}

/// A table of codes that is known by name.
fn predefined(name: CMapName<'_>) -> Option<CMap> {
    CMap::parse(load_embedded(name)?, load_embedded)
}

/// What a table says of a code.
pub(super) fn looked_up(map: &CMap, code: u32) -> Meaning {
    match map.lookup_bf_string(code) {
        Some(BfString::Char(letter)) => Meaning::of(letter.encode_utf8(&mut [0; 4])),
        Some(BfString::String(letters)) => Meaning::of(&letters),
        None => Meaning::Unknown,
    }
}

/// The table in a stream of a font.
fn mapped(dict: &Dict<'_>, key: &str, budget: &mut Budget) -> Result<Option<CMap>, ReadError> {
    let Some(stream) = dict.get::<Stream<'_>>(key) else { return Ok(None) };
    Ok(unpacked(&stream, budget)?.and_then(|content| CMap::parse(&content, load_embedded)))
}

/// What turns codes into numbers; `None` for two bytes that are a number.
fn encoding(
    dict: &Dict<'_>,
    name: Option<&Name<'_>>,
    shared: &mut Collections,
    budget: &mut Budget,
) -> Result<Option<Rc<CMap>>, ReadError> {
    let Some(name) = name else { return Ok(mapped(dict, "Encoding", budget)?.map(Rc::new)) };
    let known = CMapName::from_bytes(name);
    let direct = matches!(known, CMapName::IdentityH | CMapName::IdentityV);
    Ok(if direct { None } else { shared.named(known) })
}

/// The collection whose numbers the font below uses.
fn family(below: &Dict<'_>, encoding: Option<&CMap>) -> Option<CidFamily> {
    let known = |family: &CidFamily| family.ucs2_cmap().is_some();
    let encoded = encoding.and_then(|map| map.metadata().character_collection.as_ref());
    encoded.map(|collection| collection.family.clone()).filter(known).or_else(|| {
        let system = below.get::<Dict<'_>>("CIDSystemInfo")?;
        let part = |key| system.get::<Text<'_>>(key);
        Some(CidFamily::from_registry_ordering(part("Registry")?.as_bytes(), part("Ordering")?.as_bytes()))
            .filter(known)
    })
}

/// What the glyphs of an embedded TrueType font stand for, by their numbers in the collection.
fn glyphs(below: &Dict<'_>, budget: &mut Budget) -> Result<BTreeMap<u32, char>, ReadError> {
    let descriptor = below.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let program = descriptor.get::<Stream<'_>>("FontFile2").or_else(|| descriptor.get("FontFile3"));
    let Some(program) = program else { return Ok(BTreeMap::new()) };
    let Some(program) = unpacked(&program, budget)? else { return Ok(BTreeMap::new()) };
    let letters = truetype::letters(&program);
    let Some(Object::Stream(order)) = below.get::<Object<'_>>("CIDToGIDMap") else { return Ok(letters) };
    let Some(order) = unpacked(&order, budget)? else { return Ok(letters) };
    let numbered = (0_u32..).zip(order.chunks_exact(2).take(1 << 16));
    Ok(numbered.filter_map(|(cid, glyph)| Some((cid, *letters.get(&number(glyph))?))).collect())
}

/// Up to four bytes as a number, the highest first.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}
