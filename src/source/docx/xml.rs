//! XML as a Word file holds it: elements by their local names. No entity but the five of XML is resolved, and a document
//! type is refused: no part of a Word file has one.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::archive::damaged;
use crate::source::ReadError;

/// Most elements within each other.
const DEEPEST: usize = 2000;

/// What comes next.
pub(super) enum Item<'x> {
    /// An element begins.
    Start(Element<'x>),
    /// An element without content.
    Empty(Element<'x>),
    /// An element ends: its local name.
    End(String),
    /// Text.
    Text(String),
}

/// The start tag of an element.
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// True if this is its name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name() == name
    }

    /// The value of an attribute, by its name without the prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|known| local(known.key.as_ref()) == name)?;
        Some(found.value.into_owned())
    }

    /// The value of `w:val`.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The value of `w:val` as a number.
    pub(super) fn number(&self) -> Option<usize> {
        self.value()?.parse().ok()
    }

    /// Whether a property that is either on or off is on.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Reads one part of a Word file.
pub(super) struct Reader<'x> {
    xml: quick_xml::Reader<&'x [u8]>,
    depth: usize,
}

impl<'x> Reader<'x> {
    /// A reader at the beginning of a part.
    pub(super) fn of(text: &'x str) -> Self {
        Self { xml: quick_xml::Reader::from_str(text), depth: 0 }
    }

    /// What comes next; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Item<'x>>, ReadError> {
        loop {
            let event = self.xml.read_event().map_err(|error| damaged(&error))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(ReadError::TooIntricate { limit: DEEPEST });
                    }
                    Item::Start(Element(start))
                }
                Event::Empty(start) => Item::Empty(Element(start)),
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Item::End(local(end.name().as_ref()).to_owned())
                }
                Event::Text(text) => Item::Text(text.into_inner().into_owned()),
                Event::CData(text) => Item::Text(text.into_inner().into_owned()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Item::Text(letter.to_string()),
                    Ok(None) => {
                        let name = reference.into_inner();
                        let text = resolve_predefined_entity(&name);
                        Item::Text(text.ok_or_else(|| damaged(&format!("&{name};")))?.to_owned())
                    }
                    Err(error) => return Err(damaged(&error)),
                },
                Event::DocType(_) => return Err(damaged(&"DOCTYPE")),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof if self.depth > 0 => return Err(damaged(&"unexpected end")),
                Event::Eof => return Ok(None),
            }));
        }
    }
}
