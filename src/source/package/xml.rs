//! XML as office files hold it: elements by their local names. No entity but the five of XML is resolved, and a document
//! type is refused: no part of such a file has one.

use std::ops::Range;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::source::{Kind, Measure, ReadError};

/// Most elements within each other.
const DEEPEST: usize = 2000;

/// What comes next.
pub enum Item<'x> {
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
pub struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Its prefix with the colon; empty if it has none.
    pub fn prefix(&self) -> &str {
        let name = self.0.name().into_inner();
        name.strip_suffix(self.name()).unwrap_or_default()
    }

    /// The namespace that it declares for a prefix with its colon, or for names without one.
    pub fn namespace(&self, prefix: &str) -> Option<String> {
        let key = if prefix.is_empty() {
            "xmlns".to_owned()
        } else {
            format!("xmlns:{}", prefix.trim_end_matches(':'))
        };
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|known| known.key.as_ref() == key)?;
        Some(found.value.into_owned())
    }

    /// True if this is its name.
    pub fn is(&self, name: &str) -> bool {
        self.name() == name
    }

    /// The value of an attribute, by its name without the prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|known| local(known.key.as_ref()) == name)?;
        Some(found.value.into_owned())
    }

    /// The value of `w:val`.
    pub fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The value of `w:val` as a number.
    pub fn number(&self) -> Option<usize> {
        self.value()?.parse().ok()
    }

    /// Whether a property that is either on or off is on.
    pub fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Reads one part of a file.
pub struct Reader<'x> {
    xml: quick_xml::Reader<&'x [u8]>,
    kind: Kind,
    depth: usize,
    /// Where the last item begins.
    start: usize,
}

impl<'x> Reader<'x> {
    /// A reader at the beginning of a part of a Word file.
    pub fn of(text: &'x str) -> Self {
        Self::of_kind(Kind::Docx, text)
    }

    /// The same for a part of a file of another kind.
    pub(in crate::source) fn of_kind(kind: Kind, text: &'x str) -> Self {
        Self { xml: quick_xml::Reader::from_str(text), kind, depth: 0, start: 0 }
    }

    /// Where the last item stands in the part: a tag, or a stretch of text.
    pub fn place(&self) -> Range<usize> {
        self.start..self.position()
    }

    fn position(&self) -> usize {
        usize::try_from(self.xml.buffer_position()).unwrap_or(usize::MAX)
    }

    /// What comes next; `None` at the end.
    ///
    /// # Errors
    /// `Damaged`, where the part is no XML.
    pub fn item(&mut self) -> Result<Option<Item<'x>>, ReadError> {
        loop {
            self.start = self.position();
            let event = self.xml.read_event().map_err(|error| self.kind.damaged(&error))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(ReadError::TooIntricate { of: Measure::Depth, limit: DEEPEST });
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
                        Item::Text(text.ok_or_else(|| self.kind.damaged(&format!("&{name};")))?.to_owned())
                    }
                    Err(error) => return Err(self.kind.damaged(&error)),
                },
                Event::DocType(_) => return Err(self.kind.damaged(&"DOCTYPE")),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof if self.depth > 0 => return Err(self.kind.damaged(&"unexpected end")),
                Event::Eof => return Ok(None),
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first element of a text.
    fn first<T>(text: &str, told: impl FnOnce(&Element<'_>) -> T) -> T {
        match Reader::of(text).item().unwrap().unwrap() {
            Item::Start(element) | Item::Empty(element) => told(&element),
            Item::End(_) | Item::Text(_) => panic!("{text}"),
        }
    }

    #[test]
    fn names_and_attributes_are_known_by_their_local_part() {
        first("<w:p xmlns:w='of w' xmlns='plain' w14:id='7' val='x'/>", |element| {
            assert_eq!((element.prefix(), element.name()), ("w:", "p"));
            assert!(element.is("p") && !element.is("w:p"));
            assert_eq!(element.attribute("id").as_deref(), Some("7"));
            assert_eq!(element.value().as_deref(), Some("x"));
            assert_eq!(element.number(), None);
            assert_eq!(element.namespace("w:").as_deref(), Some("of w"));
            assert_eq!(element.namespace("").as_deref(), Some("plain"));
            assert_eq!(element.namespace("r:"), None);
        });
        first("<p/>", |element| assert_eq!((element.prefix(), element.attribute("id")), ("", None)));
    }

    #[test]
    fn a_property_is_on_unless_it_says_otherwise() {
        for (value, wanted) in [
            ("", true),
            ("w:val='1'", true),
            ("w:val='true'", true),
            ("w:val='on'", true),
            ("w:val='0'", false),
            ("w:val='false'", false),
            ("w:val='off'", false),
            ("w:val='none'", false),
        ] {
            first(&format!("<w:vanish {value}/>"), |element| assert_eq!(element.is_on(), wanted, "{value}"));
        }
    }

    #[test]
    fn each_item_stands_where_it_is_written() {
        let text = "<!-- x --><a>甲&amp;<![CDATA[<乙]]><b/></a>";
        let mut reader = Reader::of(text);
        let mut seen = Vec::new();
        while let Some(item) = reader.item().unwrap() {
            let name = match item {
                Item::Start(element) => format!("start {}", element.name()),
                Item::Empty(element) => format!("empty {}", element.name()),
                Item::End(name) => format!("end {name}"),
                Item::Text(words) => words,
            };
            seen.push((name, text.get(reader.place()).unwrap()));
        }
        let wanted = [
            ("start a", "<a>"),
            ("甲", "甲"),
            ("&", "&amp;"),
            ("<乙", "<![CDATA[<乙]]>"),
            ("empty b", "<b/>"),
            ("end a", "</a>"),
        ];
        assert_eq!(seen, wanted.map(|(name, place)| (name.to_owned(), place)));
    }

    #[test]
    fn elements_stand_in_each_other_up_to_a_depth() {
        let read = |depth: usize| {
            let text = format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
            let mut reader = Reader::of(&text);
            loop {
                match reader.item() {
                    Ok(Some(_)) => {}
                    Ok(None) => return None,
                    Err(error) => return Some(error),
                }
            }
        };
        assert!(read(2000).is_none());
        let refused = read(2001);
        assert!(matches!(refused, Some(ReadError::TooIntricate { of: Measure::Depth, limit: 2000 })));
    }
}
