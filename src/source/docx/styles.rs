//! The styles of paragraphs: which are headings, and which are numbered.

use std::collections::BTreeMap;

use super::xml::{Item, Reader};
use crate::source::ReadError;

/// How many styles may be based on each other.
const LONGEST_CHAIN: usize = 20;

/// Where a paragraph stands in a numbered list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The list.
    pub list: usize,
    /// The level, from 0; `None` leaves it to the list.
    pub level: Option<usize>,
}

/// What a style says of its paragraphs.
#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    outline: Option<usize>,
    list: Option<usize>,
    level: Option<usize>,
}

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn of(part: &str) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut current: Option<(String, Style)> = None;
        let mut reader = Reader::of(part);
        while let Some(item) = reader.item()? {
            match item {
                Item::Start(element) | Item::Empty(element) if element.is("style") => {
                    let Some(id) = element.attribute("styleId") else { continue };
                    let is_default = element.attribute("default").is_some_and(|value| value == "1");
                    if is_default && element.attribute("type").as_deref() == Some("paragraph") {
                        styles.default = Some(id.clone());
                    }
                    current = Some((id, Style::default()));
                }
                Item::Start(element) | Item::Empty(element) => {
                    let Some((_, style)) = &mut current else { continue };
                    match element.name() {
                        "basedOn" => style.based_on = element.value(),
                        "outlineLvl" => style.outline = element.number(),
                        "numId" => style.list = element.number(),
                        "ilvl" => style.level = element.number(),
                        _ => {}
                    }
                }
                Item::End(name) if name == "style" => styles.styles.extend(current.take()),
                Item::End(_) | Item::Text(_) => {}
            }
        }
        Ok(styles)
    }

    /// The level of a heading in this style, from 0; `None` for running text.
    pub(super) fn outline(&self, id: Option<&str>) -> Option<usize> {
        self.chain(id).find_map(|(_, style)| style.outline)
    }

    /// The list that paragraphs in this style belong to, and the style that says so.
    pub(super) fn list(&self, id: Option<&str>) -> Option<(&str, Numbered)> {
        let (name, style) = self.chain(id).find(|(_, style)| style.list.is_some())?;
        Some((name, Numbered { list: style.list?, level: style.level }))
    }

    /// A style and those that it is based on.
    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = (&str, &Style)> {
        let mut next = id.or(self.default.as_deref()).map(str::to_owned);
        std::iter::from_fn(move || {
            let (name, style) = self.styles.get_key_value(&next.take()?)?;
            next.clone_from(&style.based_on);
            Some((name.as_str(), style))
        })
        .take(LONGEST_CHAIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_inherits_what_it_does_not_say() {
        let styles = Styles::of(
            "<w:styles xmlns:w='w'><w:style w:type='paragraph' w:default='1' w:styleId='a'/>\
             <w:style w:styleId='1'><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
             <w:style w:styleId='2'><w:basedOn w:val='1'/><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>\
             </w:style><w:style w:styleId='x'><w:basedOn w:val='x'/></w:style></w:styles>",
        )
        .unwrap();
        assert_eq!(styles.outline(Some("2")), Some(0));
        assert_eq!(styles.list(Some("2")), Some(("2", Numbered { list: 7, level: None })));
        assert_eq!(styles.outline(None), None);
        assert_eq!(styles.outline(Some("x")), None, "a style based on itself");
        assert_eq!(styles.outline(Some("no such")), None);
    }
}
