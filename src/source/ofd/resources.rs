//! Resources of a document: how thick lines are, and drawings that pages use again.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::package::xml::{Item, Reader};
use super::super::{Kind, ReadError};
use super::parts::Parts;
use super::values::number_of;

/// The resources that were read so far. Their names are those of the whole document.
#[derive(Debug, Default)]
pub(super) struct Resources {
    read: BTreeSet<String>,
    texts: Vec<String>,
    /// Where each drawing stands: in which of the texts, and from where to where.
    drawings: BTreeMap<String, (usize, Range<usize>)>,
    widths: BTreeMap<String, f64>,
}

impl Resources {
    /// Reads the parts of these names that are there.
    ///
    /// # Errors
    /// `Damaged`, `TooLarge`, `TooIntricate`.
    pub(super) fn read_all(&mut self, parts: &mut Parts<'_>, names: &[String]) -> Result<(), ReadError> {
        names.iter().try_for_each(|name| self.read(parts, name))
    }

    fn read(&mut self, parts: &mut Parts<'_>, name: &str) -> Result<(), ReadError> {
        if !self.read.insert(name.to_owned()) {
            return Ok(());
        }
        let Some(text) = parts.part(name)? else { return Ok(()) };
        let mut reader = Reader::of_kind(Kind::Ofd, &text);
        let mut drawing = None;
        while let Some(item) = reader.item()? {
            match item {
                Item::Start(element) if element.is("CompositeGraphicUnit") => {
                    drawing = element.attribute("ID").zip(Some(reader.place().end));
                }
                Item::End(name) if name == "CompositeGraphicUnit" => {
                    if let Some((id, start)) = drawing.take() {
                        self.drawings.insert(id, (self.texts.len(), start..reader.place().start));
                    }
                }
                Item::Start(element) | Item::Empty(element) if element.is("DrawParam") => {
                    self.widths.extend(element.attribute("ID").zip(number_of(&element, "LineWidth")));
                }
                Item::Start(_) | Item::Empty(_) | Item::End(_) | Item::Text(_) => {}
            }
        }
        self.texts.push(text);
        Ok(())
    }

    /// The content of a drawing.
    pub(super) fn drawing(&self, id: &str) -> Option<&str> {
        let (text, range) = self.drawings.get(id)?;
        self.texts.get(*text)?.get(range.clone())
    }

    /// How thick the lines of these parameters of drawing are, in millimetres.
    pub(super) fn width(&self, id: &str) -> Option<f64> {
        self.widths.get(id).copied()
    }
}
