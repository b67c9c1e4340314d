//! What a file says of its documents: their pages, templates and resources.

use std::collections::BTreeMap;

use super::super::package::xml::{Element, Item, Reader};
use super::super::{Kind, ReadError};
use super::ENTRY;
use super::parts::{Parts, located};
use super::values::Frame;

/// A document by the names of its parts.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The size of pages that do not say it themselves.
    pub area: Option<Frame>,
    pub pages: Vec<String>,
    pub resources: Vec<String>,
    templates: BTreeMap<String, String>,
}

/// The parts that documents begin with.
///
/// # Errors
/// `Damaged`, `TooIntricate`.
pub(super) fn roots(entry: &str) -> Result<Vec<String>, ReadError> {
    let mut roots = Vec::new();
    each(entry, |found| {
        if let Found::Text("DocRoot", text) = found {
            roots.push(located(ENTRY, text));
        }
    })?;
    Ok(roots)
}

impl Document {
    /// The document that begins with this part.
    ///
    /// # Errors
    /// `Damaged`, `TooLarge`, `TooIntricate`.
    pub(super) fn read(parts: &mut Parts<'_>, root: &str) -> Result<Self, ReadError> {
        let mut document = Self::default();
        let location = |element: &Element<'_>| Some(located(root, &element.attribute("BaseLoc")?));
        each(&parts.needed(root)?, |found| match found {
            Found::Text("PhysicalBox", text) => document.area = document.area.or_else(|| Frame::of(text)),
            Found::Text("PublicRes" | "DocumentRes", text) => document.resources.push(located(root, text)),
            Found::Element(element) if element.is("Page") => document.pages.extend(location(element)),
            Found::Element(element) if element.is("TemplatePage") => {
                document.templates.extend(element.attribute("ID").zip(location(element)));
            }
            Found::Text(..) | Found::Element(_) => {}
        })?;
        Ok(document)
    }

    /// The part of a template.
    pub(super) fn template(&self, id: &str) -> Option<&str> {
        self.templates.get(id).map(String::as_str)
    }
}

/// What is found in a part.
pub(super) enum Found<'f, 'x> {
    Element(&'f Element<'x>),
    /// Text, after the tag of the element of this name.
    Text(&'f str, &'f str),
}

/// Shows the elements of a part and the texts in them, up to the content of a page.
///
/// # Errors
/// `Damaged`, `TooIntricate`.
pub(super) fn each(part: &str, mut show: impl FnMut(Found<'_, '_>)) -> Result<(), ReadError> {
    let mut reader = Reader::of_kind(Kind::Ofd, part);
    let mut name = String::new();
    while let Some(item) = reader.item()? {
        match item {
            Item::Start(element) if element.is("Content") => break,
            Item::Start(element) | Item::Empty(element) => {
                show(Found::Element(&element));
                element.name().clone_into(&mut name);
            }
            Item::Text(text) => show(Found::Text(&name, &text)),
            Item::End(_) => name.clear(),
        }
    }
    Ok(())
}
