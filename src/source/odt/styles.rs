//! What the styles of a document say: what is hidden, and how lists and headings are numbered.

use std::collections::BTreeMap;

use super::pattern::{Level, Pattern};
use crate::source::package::xml::{Element, Item, Reader};
use crate::source::{Kind, ReadError};

/// Longest chain of styles that are based on each other.
const LONGEST: usize = 16;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    spans: BTreeMap<String, Style>,
    paragraphs: BTreeMap<String, Style>,
    /// The patterns of lists, by their names.
    patterns: BTreeMap<String, usize>,
    all: Vec<Pattern>,
    /// How headings are numbered that are in no list.
    pub outline: Pattern,
}

/// A style of spans or of paragraphs.
#[derive(Debug, Default)]
struct Style {
    /// The one that it is based on.
    base: Option<String>,
    is_hidden: Option<bool>,
    /// It names the list of its paragraphs: an empty name is none.
    is_listed: Option<bool>,
}

/// What is being read.
#[derive(Debug, Default)]
enum Place {
    #[default]
    Elsewhere,
    Span(String),
    Paragraph(String),
    List(usize),
    Outline,
}

impl Styles {
    /// Reads the styles of a part, up to its text.
    ///
    /// # Errors
    /// `Damaged`, `TooIntricate`.
    pub(super) fn read(&mut self, part: &str) -> Result<(), ReadError> {
        let mut reader = Reader::of_kind(Kind::Odt, part);
        let (mut place, mut level) = (Place::default(), None);
        while let Some(item) = reader.item()? {
            match item {
                Item::Start(element) if element.is("body") => break,
                Item::Start(element) | Item::Empty(element) => match element.name() {
                    "style" => place = self.begin_style(&element),
                    "list-style" => {
                        let name = element.attribute("name").unwrap_or_default();
                        self.patterns.insert(name, self.all.len());
                        place = Place::List(self.all.len());
                        self.all.push(Pattern::default());
                    }
                    "outline-style" => place = Place::Outline,
                    "text-properties" => self.text_property(&place, &element),
                    "list-level-label-alignment" => {
                        if let Some(level) = self.pattern_mut(&place).and_then(|all| all.level_mut(level?)) {
                            level.follow(&element);
                        }
                    }
                    "list-level-style-number"
                    | "list-level-style-bullet"
                    | "list-level-style-image"
                    | "outline-level-style" => {
                        level = element.attribute("level").and_then(|level| level.parse().ok());
                        if let Some((all, at)) = self.pattern_mut(&place).zip(level) {
                            all.insert(at, Level::of(&element, at));
                        }
                    }
                    _ => {}
                },
                Item::End(_) | Item::Text(_) => {}
            }
        }
        Ok(())
    }

    fn begin_style(&mut self, element: &Element<'_>) -> Place {
        let Some(name) = element.attribute("name") else { return Place::Elsewhere };
        let is_listed = element.attribute("list-style-name").map(|list| !list.is_empty());
        let style = Style { base: element.attribute("parent-style-name"), is_hidden: None, is_listed };
        match element.attribute("family").as_deref() {
            Some("text") => {
                self.spans.insert(name.clone(), style);
                Place::Span(name)
            }
            Some("paragraph") => {
                self.paragraphs.insert(name.clone(), style);
                Place::Paragraph(name)
            }
            Some(_) | None => Place::Elsewhere,
        }
    }

    fn text_property(&mut self, place: &Place, element: &Element<'_>) {
        let style = match place {
            Place::Span(name) => self.spans.get_mut(name),
            Place::Paragraph(name) => self.paragraphs.get_mut(name),
            Place::Elsewhere | Place::List(_) | Place::Outline => None,
        };
        if let Some((style, display)) = style.zip(element.attribute("display")) {
            style.is_hidden = Some(display == "none");
        }
    }

    fn pattern_mut(&mut self, place: &Place) -> Option<&mut Pattern> {
        match place {
            Place::List(at) => self.all.get_mut(*at),
            Place::Outline => Some(&mut self.outline),
            Place::Elsewhere | Place::Span(_) | Place::Paragraph(_) => None,
        }
    }

    /// True if spans of a style are not shown.
    pub(super) fn hides_span(&self, name: &str) -> bool {
        told(&self.spans, name, |style| style.is_hidden).unwrap_or(false)
    }

    /// True if paragraphs of a style are not shown.
    pub(super) fn hides_paragraph(&self, name: &str) -> bool {
        told(&self.paragraphs, name, |style| style.is_hidden).unwrap_or(false)
    }

    /// True if a heading of this style may have a number: unless the style says that it is in no list.
    pub(super) fn numbers(&self, name: &str) -> bool {
        told(&self.paragraphs, name, |style| style.is_listed).unwrap_or(true)
    }

    /// The pattern of this name, as a number.
    pub(super) fn pattern_of(&self, name: &str) -> Option<usize> {
        self.patterns.get(name).copied()
    }

    /// The pattern of this number.
    pub(super) fn pattern(&self, at: usize) -> Option<&Pattern> {
        self.all.get(at)
    }
}

/// What a style says, or else the one that it is based on.
fn told(styles: &BTreeMap<String, Style>, name: &str, ask: fn(&Style) -> Option<bool>) -> Option<bool> {
    let base = |style: &&Style| style.base.as_ref().and_then(|base| styles.get(base));
    std::iter::successors(styles.get(name), base).take(LONGEST).find_map(ask)
}
