//! The styles of paragraphs: which are headings, and which are numbered.

use std::collections::BTreeMap;

use super::names::{NameId, Names};
use crate::source::ReadError;
use crate::source::package::xml::{Element, Item, Reader};

/// How many styles may be based on each other.
const LONGEST_CHAIN: usize = 20;

/// Where the paragraphs of a style stand in a numbered list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The style that says so.
    pub style: NameId,
    /// The list.
    pub list: usize,
    /// The level, from 0; `None` leaves it to the list.
    pub level: Option<usize>,
}

/// What a style says of its paragraphs.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    based_on: Option<NameId>,
    outline: Option<usize>,
    list: Option<usize>,
    level: Option<usize>,
}

/// The styles.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<NameId, Style>,
    /// The style of paragraphs that name none.
    default: Option<NameId>,
}

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    /// `Damaged`, `TooIntricate`.
    pub(super) fn of(part: &str, names: &mut Names) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut current: Option<(NameId, Style)> = None;
        let mut reader = Reader::of(part);
        while let Some(item) = reader.item()? {
            match item {
                Item::Start(element) | Item::Empty(element) if element.is("style") => {
                    if let Some(id) = element.attribute("styleId") {
                        let id = names.id(id);
                        styles.note_default(&element, id);
                        current = Some((id, Style::default()));
                    }
                }
                Item::Start(element) | Item::Empty(element) => {
                    if let Some((_, style)) = &mut current {
                        style.property(&element, names);
                    }
                }
                Item::End(name) if name == "style" => styles.styles.extend(current.take()),
                Item::End(_) | Item::Text(_) => {}
            }
        }
        Ok(styles)
    }

    fn note_default(&mut self, style: &Element<'_>, id: NameId) {
        let is_default = style.attribute("default").is_some_and(|value| value == "1");
        if is_default && style.attribute("type").as_deref() == Some("paragraph") {
            self.default = Some(id);
        }
    }

    /// The style of paragraphs that name none.
    pub(super) fn default_style(&self) -> Option<NameId> {
        self.default
    }

    /// The level of a heading in this style, from 0; `None` for running text.
    pub(super) fn outline(&self, style: NameId) -> Option<usize> {
        self.chain(style).find_map(|(_, style)| style.outline)
    }

    /// Where paragraphs in this style stand in a list, if they do.
    pub(super) fn numbered(&self, style: NameId) -> Option<Numbered> {
        let (style, said) = self.chain(style).find(|(_, style)| style.list.is_some())?;
        Some(Numbered { style, list: said.list?, level: said.level })
    }

    /// A style and those that it is based on.
    fn chain(&self, style: NameId) -> impl Iterator<Item = (NameId, Style)> {
        let mut next = Some(style);
        std::iter::from_fn(move || {
            let id = next?;
            let style = *self.styles.get(&id)?;
            next = style.based_on;
            Some((id, style))
        })
        .take(LONGEST_CHAIN)
    }
}

impl Style {
    fn property(&mut self, element: &Element<'_>, names: &mut Names) {
        match element.name() {
            "basedOn" => self.based_on = element.value().map(|name| names.id(name)),
            "outlineLvl" => self.outline = element.number(),
            "numId" => self.list = element.number(),
            "ilvl" => self.level = element.number(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_inherits_what_it_does_not_say() {
        let mut names = Names::default();
        let styles = Styles::of(
            "<w:styles xmlns:w='w'><w:style w:type='paragraph' w:default='1' w:styleId='a'/>\
             <w:style w:styleId='1'><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
             <w:style w:styleId='2'><w:basedOn w:val='1'/><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>\
             </w:style><w:style w:styleId='x'><w:basedOn w:val='x'/></w:style></w:styles>",
            &mut names,
        )
        .unwrap();
        let mut id = |name: &str| names.id(name.to_owned());
        assert_eq!(styles.outline(id("2")), Some(0));
        assert_eq!(styles.numbered(id("2")), Some(Numbered { style: id("2"), list: 7, level: None }));
        assert_eq!(styles.numbered(id("1")), None);
        assert_eq!(styles.outline(id("x")), None, "a style based on itself");
        assert_eq!(styles.outline(id("no such")), None);
        assert_eq!(styles.default_style(), Some(id("a")));
    }

    #[test]
    fn styles_are_followed_twenty_deep_and_no_further() {
        let based = |at: usize| format!("<style styleId='{at}'><basedOn val='{}'/></style>", at + 1);
        let part = |longest: usize| {
            let chain: String = (1..longest).map(based).collect();
            format!("<styles>{chain}<style styleId='{longest}'><outlineLvl val='3'/></style></styles>")
        };
        for (longest, wanted) in [(20, Some(3)), (21, None)] {
            let mut names = Names::default();
            let styles = Styles::of(&part(longest), &mut names).unwrap();
            assert_eq!(styles.outline(names.id("1".to_owned())), wanted, "{longest}");
        }
    }
}
