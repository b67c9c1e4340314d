//! One paragraph as it is read: its words, and what makes it a heading or an item of a list.

use std::ops::Range;

use super::look::{Look, Said};
use crate::source::ReadError;
use crate::source::flat::{Allowance, Block, Traced, is_blank};
use crate::source::package::xml::Element;

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
    fields: Fields,
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
            "fldChar" => self.fields.mark(element.attribute("fldCharType").as_deref()),
            _ => {}
        }
    }

    /// Ends a run.
    pub(super) fn end_run(&mut self) {
        self.is_hidden = false;
    }

    /// Adds the text of this place, if it is shown.
    pub(super) fn add(&mut self, text: &str, at: Range<usize>) {
        if !self.is_hidden && self.fields.are_shown() {
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
    ///
    /// # Errors
    /// `TooIntricate`.
    pub(super) fn into_blocks(
        mut self,
        look: &mut Look,
        allowance: &mut Allowance,
    ) -> Result<Vec<Block>, ReadError> {
        let Self { outline, list, level, .. } = self;
        let said = Said { style: self.style.as_deref(), outline, list, level };
        let number = look.number(said, allowance)?;
        let outline = look.outline(said).filter(|level| *level < LEVELS);
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
        Ok(blocks)
    }
}

/// The fields that are open, the outermost first. What is read is shown if it is what each of them shows.
#[derive(Debug, Default)]
struct Fields {
    /// Of each, whether what is read is what it shows.
    open: Vec<bool>,
    /// How many of them it is not.
    hiding: usize,
}

impl Fields {
    fn mark(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => {
                self.open.push(false);
                self.hiding += 1;
            }
            Some("separate") => {
                if let Some(is_shown) = self.open.last_mut().filter(|is_shown| !**is_shown) {
                    *is_shown = true;
                    self.hiding -= 1;
                }
            }
            Some("end") => {
                if self.open.pop() == Some(false) {
                    self.hiding -= 1;
                }
            }
            Some(_) | None => {}
        }
    }

    fn are_shown(&self) -> bool {
        self.hiding == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_field_shows_is_what_all_around_it_show() {
        let mut fields = Fields::default();
        let mut mark = |kinds: &str| {
            for kind in kinds.split(' ') {
                fields.mark(Some(kind));
                assert_eq!(fields.hiding, fields.open.iter().filter(|is_shown| !**is_shown).count());
            }
            fields.are_shown()
        };
        assert!(mark("other separate end"), "none has begun");
        assert!(!mark("begin"));
        assert!(mark("separate"));
        assert!(!mark("begin"), "the code of a field within what another shows");
        assert!(mark("separate separate"));
        assert!(mark("end"));
        assert!(!mark("begin begin separate"), "what a field shows within the code of another");
        assert!(!mark("end"));
        assert!(mark("end end end"));
    }
}
