//! Schemas, and the page as XML.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

pub(super) const SARIF: &str = "tests/schemas/sarif-2.1.0.json";

pub(super) const GITLAB: &str = "tests/schemas/gitlab-code-quality.json";

/// What a schema has against a value.
pub(super) fn refusal(schema: &str, value: &Value) -> Option<String> {
    let text = std::fs::read_to_string(schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("urn:test", serde_json::from_str(&text).unwrap()).unwrap();
    let index = compiler.compile("urn:test", &mut schemas).unwrap();
    schemas.validate(value, index).err().map(|error| error.to_string())
}

/// An element of XML with all that is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    fn new(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        let name = start.name().as_ref().to_owned();
        Self { name, attributes: attributes.collect(), ..Self::default() }
    }

    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Itself and all below, in order.
    pub(super) fn all(&self) -> Vec<&Element> {
        std::iter::once(self).chain(self.children.iter().flat_map(Element::all)).collect()
    }

    pub(super) fn of_class<'e>(&'e self, class: &str) -> Vec<&'e Element> {
        let has = |element: &&Element| element.attribute("class").split(' ').any(|own| own == class);
        self.all().into_iter().filter(has).collect()
    }

    pub(super) fn names(&self) -> BTreeSet<&str> {
        self.all().into_iter().map(|element| element.name.as_str()).collect()
    }
}

/// The one element of a document; panics if it is no XML. The text of an element holds that of its children.
pub(super) fn xml(document: &str) -> Element {
    for character in document.chars() {
        let is_allowed =
            matches!(character, '\n' | '\t' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
        assert!(is_allowed, "XML cannot spell {character:?}");
    }
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{document}")) {
            Event::Start(start) => open.push(Element::new(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(Element::new(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                let parent = open.last_mut().expect("a tag that was opened");
                parent.text.push_str(&done.text);
                parent.children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                open.last_mut().unwrap().text.push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            Event::Decl(_) | Event::DocType(_) => {}
            Event::Eof => break,
            other @ (Event::CData(_) | Event::Comment(_) | Event::PI(_)) => {
                panic!("{other:?} has no business here")
            }
        }
    }
    let mut roots = open.pop().unwrap().children;
    assert!(open.is_empty() && roots.len() == 1, "{document}");
    roots.pop().unwrap()
}
