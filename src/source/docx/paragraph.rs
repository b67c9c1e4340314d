//! One paragraph as it is read: its words, and what makes it a heading or an item of a list.

use std::ops::Range;

use super::numbering::Numbering;
use super::styles::{Numbered, Styles};
use super::xml::Element;
use crate::source::flat::{Block, Traced, is_blank};

/// The deepest level of a heading; 9 in a file means running text.
const LEVELS: usize = 9;

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    words: Traced,
    /// Where its content begins in the part.
    at: usize,
    style: Option<String>,
    outline: Option<usize>,
    list: Option<usize>,
    level: Option<usize>,
    /// The run being read is not shown.
    is_hidden: bool,
    /// The fields that are open, and of each whether what is read is what it shows.
    fields: Vec<bool>,
    /// Its end was deleted or moved away.
    is_unended: bool,
    /// The blocks of text boxes in it.
    pub boxed: Vec<Block>,
}

impl Paragraph {
    /// A paragraph whose content begins here.
    pub(super) fn begun(at: usize) -> Self {
        Self { at, ..Self::default() }
    }

    /// Takes note of a property of the paragraph.
    pub(super) fn property(&mut self, element: &Element<'_>) {
        match element.name() {
            "pStyle" => self.style = element.value(),
            "outlineLvl" => self.outline = element.number(),
            "numId" => self.list = element.number(),
            "ilvl" => self.level = element.number(),
            _ => {}
        }
    }

    /// Takes note of a property of a run, or of the mark that ends the paragraph.
    pub(super) fn run_property(&mut self, element: &Element<'_>, of_mark: bool) {
        match element.name() {
            "vanish" | "webHidden" if !of_mark => self.is_hidden = element.is_on(),
            "del" | "moveFrom" if of_mark => self.is_unended = true,
            _ => {}
        }
    }

    /// Takes note of what stands in the text at this place of the part.
    pub(super) fn element(&mut self, element: &Element<'_>, at: Range<usize>) {
        match element.name() {
            "r" => self.is_hidden = false,
            "br" | "cr" => self.add("\n", at),
            "tab" | "ptab" => self.add(" ", at),
            "noBreakHyphen" => self.add("-", at),
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        *field = true;
                    }
                }
                Some("end") => {
                    self.fields.pop();
                }
                Some(_) | None => {}
            },
            _ => {}
        }
    }

    /// Ends a run.
    pub(super) fn end_run(&mut self) {
        self.is_hidden = false;
    }

    /// Adds the text of this place, if it is shown.
    pub(super) fn add(&mut self, text: &str, at: Range<usize>) {
        if !self.is_hidden && self.fields.iter().all(|is_shown| *is_shown) {
            self.words.push(text, at);
        }
    }

    /// True if the next paragraph goes on with this one.
    pub(super) fn is_unended(&self) -> bool {
        self.is_unended
    }

    /// Puts the words of the paragraph before in front.
    pub(super) fn go_on(&mut self, mut before: Traced) {
        before.append(&self.words, 0..self.words.text().len());
        self.words = before;
    }

    /// The words alone.
    pub(super) fn into_words(self) -> Traced {
        self.words
    }

    /// The paragraph with its number, and the text boxes in it.
    pub(super) fn into_blocks(mut self, styles: &Styles, numbering: &mut Numbering) -> Vec<Block> {
        let style = self.style.as_deref();
        let number = match self.list {
            Some(list) => numbering.next(Numbered { list, level: Some(self.level.unwrap_or(0)) }, style),
            None => styles.list(style).map_or_else(String::new, |(name, numbered)| {
                numbering.next(Numbered { level: self.level.or(numbered.level), ..numbered }, Some(name))
            }),
        };
        let outline = self.outline.or_else(|| styles.outline(style)).filter(|level| *level < LEVELS);
        let level = outline.map_or(0, |level| (level + 1).min(6));
        let mut blocks = Vec::new();
        if !self.words.text().chars().all(is_blank) {
            let mut words = Traced::default();
            words.invent(&number, self.at);
            let start = self.words.text().len() - self.words.text().trim_start_matches(is_blank).len();
            words.append(&self.words, if number.is_empty() { 0 } else { start }..self.words.text().len());
            blocks.push(Block::Paragraph { level, words });
        }
        blocks.append(&mut self.boxed);
        blocks
    }
}
